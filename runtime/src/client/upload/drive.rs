//! The conversation of an upload: a piece, what the service lacks then, the next piece.

use http::header::{CONTENT_RANGE, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use super::missing::Missing;
use super::session::{Said, Told};
use super::{Progress, Upload, UploadSession, Uploaded};
use crate::client::transport::Stage;
use crate::client::{Answer, Attempt, Error, Request, TransferError, TransferFault};

impl Upload {
    /// Opens the session, if there is none yet.
    pub(super) async fn open(&mut self) -> Result<(), Error> {
        if self.session.is_some() {
            return Ok(());
        }
        let Some(opening) = self.opening.take() else { return Err(self.fault(TransferFault::SessionEnded).into()) };
        let request = opening.request(self.spec);
        // Whatever comes of it, the call can be made again.
        self.opening = Some(opening);
        let answer = self.connection.send(request?).await?;
        let said = Said::read(&answer.body);
        let session = UploadSession::read(&said).ok_or_else(|| self.fault(TransferFault::NoSession))?;
        self.session = Some(session);
        self.missing = match said.told(self.source.size()) {
            Told::Missing(missing) => Some(missing),
            Told::Nothing | Told::Complete => Some(Missing::all(self.source.size())),
            Told::Nonsense => return Err(self.fault(TransferFault::Ranges).into()),
        };
        Ok(())
    }

    pub(super) async fn drive(&mut self) -> Result<Uploaded, Error> {
        loop {
            // From here until the service has answered nobody knows what it has.
            let missing = match self.missing.take() {
                Some(missing) => missing,
                None => self.ask().await?,
            };
            let piece = missing.piece(self.range);
            let request = self.put(piece).await?;
            self.is_all_sent = piece.end == missing.end;
            match self.connection.send(request).await {
                Ok(answer) => {
                    if self.is_done(&answer)? {
                        self.tell(self.source.size());
                        return Ok(Uploaded::new(answer, self.spec, self.connection.settings().strict));
                    }
                }
                Err(error) => self.recover(error).await?,
            }
        }
    }

    async fn put(&mut self, piece: Missing) -> Result<Request, Error> {
        let bytes = match self.source.read(piece.start, piece.end).await {
            Ok(bytes) => bytes,
            Err(error) => {
                self.missing = Some(piece);
                return Err(self.fault(TransferFault::Source).because(error).into());
            }
        };
        // PUT may be repeated in general. A range may not: what it did is asked first.
        let mut request = self.request(Method::PUT)?.with_content(bytes).acting_once();
        let range = HeaderValue::try_from(piece.header(self.source.size()));
        let range = range.map_err(|_| Error::configuration("a range cannot stand in a header"))?;
        request.headers_mut().insert(CONTENT_RANGE, range);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        Ok(request)
    }

    fn request(&self, method: Method) -> Result<Request, Error> {
        let session = self.session.as_ref().ok_or_else(|| self.fault(TransferFault::SessionEnded))?;
        self.connection.preauthenticated(self.spec, method, session.url())
    }

    /// Whether the service has all; if not, what it lacks is known then, or to be asked.
    fn is_done(&mut self, answer: &Answer) -> Result<bool, Error> {
        let said = Said::read(&answer.body);
        if let Some(session) = &mut self.session {
            session.renew(&said);
        }
        match said.told(self.source.size()) {
            Told::Missing(missing) => self.goes_on(missing).map(|()| false),
            Told::Complete => Ok(true),
            Told::Nonsense => Err(self.fault(TransferFault::Ranges).into()),
            // Files of drives end with the new item, attachments with nothing.
            Told::Nothing => {
                let is_last = self.is_all_sent && answer.status != StatusCode::ACCEPTED;
                Ok(answer.status == StatusCode::CREATED || is_last)
            }
        }
    }

    /// Notes what the service lacks after a piece, which should be less than before.
    fn goes_on(&mut self, missing: Missing) -> Result<(), Error> {
        if missing.start > self.arrived {
            self.tell(missing.start);
        } else if self.connection.settings().retry.allows(self.failed) {
            self.failed += 1;
        } else {
            return Err(self.fault(TransferFault::Stuck).into());
        }
        self.missing = Some(missing);
        Ok(())
    }

    /// What the service lacks, as it says.
    async fn ask(&mut self) -> Result<Missing, Error> {
        let request = self.request(Method::GET)?;
        let answer = match self.connection.send(request).await {
            Ok(answer) => answer,
            Err(error) => return Err(self.ended(error)),
        };
        let said = Said::read(&answer.body);
        match said.told(self.source.size()) {
            Told::Missing(missing) => {
                if missing.start > self.arrived {
                    self.tell(missing.start);
                }
                Ok(missing)
            }
            Told::Complete => Err(self.fault(TransferFault::Unconfirmed).into()),
            Told::Nothing | Told::Nonsense => Err(self.fault(TransferFault::Ranges).into()),
        }
    }

    /// Makes ready to ask what has arrived of a piece whose answer is lost; if there is no use in it, that is the error.
    async fn recover(&mut self, error: Error) -> Result<(), Error> {
        let is_unclear = match &error {
            Error::Transport(error) => !matches!(error.stage(), Stage::Connect | Stage::NotTaken),
            // 416: the service has some of these bytes.
            Error::Service(error) => matches!(error.status().as_u16(), 408 | 416 | 500 | 502 | 504),
            _ => false,
        };
        let retry = &self.connection.settings().retry;
        if !is_unclear || !retry.allows(self.failed) {
            // It did not act: all that was lacking before lacks still, but asking is safe, too.
            self.is_all_sent &= is_unclear;
            return Err(self.ended(error));
        }
        let pause = retry.pause(self.failed, error.retry_after());
        if let Some(last) = error.attempts().last() {
            retry.notify(&Attempt { pause: Some(pause), ..last.clone() });
        }
        self.failed += 1;
        tokio::time::sleep(pause).await;
        Ok(())
    }

    /// The error, where it says that the session is gone; else as it is.
    fn ended(&self, error: Error) -> Error {
        match is_gone(&error) {
            true if self.is_all_sent => self.fault(TransferFault::Unconfirmed).because(error).into(),
            true => self.fault(TransferFault::SessionEnded).because(error).into(),
            false => error,
        }
    }

    fn tell(&mut self, arrived: u64) {
        (self.arrived, self.failed) = (arrived, 0);
        let progress = Progress { arrived, size: self.source.size() };
        if let Some(hook) = &mut self.on_progress {
            hook(progress);
        }
    }

    pub(super) fn fault(&self, fault: TransferFault) -> TransferError {
        TransferError::new(self.spec.id, self.arrived, fault)
    }
}

/// Whether the service does not know the session.
pub(super) fn is_gone(error: &Error) -> bool {
    error.status().is_some_and(|status| matches!(status.as_u16(), 404 | 410)) && error.service().is_some()
}
