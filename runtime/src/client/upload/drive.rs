//! The conversation of an upload: a piece, what the service lacks then, the next piece.

use std::ops::ControlFlow;

use http::header::{CONTENT_RANGE, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use super::missing::Missing;
use super::session::{Said, Told};
use super::{Progress, Upload, UploadSession, Uploaded};
use crate::client::{Answer, Error, Request, TransferError, TransferFault};

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

    /// Sends what is missing. `None` where the service has all of it, and no file is made of it yet.
    pub(super) async fn drive(&mut self) -> Result<Option<Uploaded>, Error> {
        loop {
            let Some(missing) = self.lacking().await? else { return Ok(None) };
            let piece = missing.piece(self.range);
            let request = self.put(piece).await.inspect_err(|_| self.missing = Some(missing))?;
            self.is_all_sent = piece.is_last;
            let outcome = self.connection.send(request).await;
            if let ControlFlow::Break(end) = self.follow(outcome).await? {
                return Ok(end);
            }
        }
    }

    /// What the service lacks, as far as that is known or it says so. From then on, until it has answered again, nobody knows.
    async fn lacking(&mut self) -> Result<Option<Missing>, Error> {
        if let Some(missing) = self.missing.take() {
            return Ok(Some(missing));
        }
        let lacking = self.ask().await?;
        if let Some(missing) = lacking {
            self.comes_further(missing);
        }
        Ok(lacking)
    }

    /// What follows from the answer to a piece: the end of the upload, or what to go on with.
    async fn follow(&mut self, outcome: Result<Answer, Error>) -> Result<ControlFlow<Option<Uploaded>>, Error> {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => match self.made_by(&error) {
                Some(uploaded) => return Ok(ControlFlow::Break(Some(uploaded))),
                None => return self.recover(error).await.map(ControlFlow::Continue),
            },
        };
        let lacking = match self.judge(&answer)? {
            Took::All(end) => return Ok(ControlFlow::Break(self.ended_with(answer, end))),
            Took::AllBut(missing) => Some(missing),
            Took::Something => self.ask().await?,
        };
        match lacking {
            Some(missing) => self.goes_on(missing, answer).await.map(ControlFlow::Continue),
            None => Ok(ControlFlow::Break(None)),
        }
    }

    fn ended_with(&mut self, answer: Answer, end: End) -> Option<Uploaded> {
        self.tell_all();
        (end == End::Made).then(|| Uploaded::new(answer, self.spec, self.connection.settings().strict))
    }

    /// The file, where its last piece made it although the answer did not come to its end.
    fn made_by(&mut self, error: &Error) -> Option<Uploaded> {
        if !self.is_all_sent {
            return None;
        }
        let uploaded = Uploaded::cut(error, self.spec, self.connection.settings().strict)?;
        self.tell_all();
        Some(uploaded)
    }

    async fn put(&mut self, piece: Missing) -> Result<Request, Error> {
        let bytes = self.source.read(piece.start, piece.end).await;
        let bytes = bytes.map_err(|error| self.fault(TransferFault::Source).because(error))?;
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

    /// What the service has after a piece that it took.
    fn judge(&mut self, answer: &Answer) -> Result<Took, Error> {
        let said = Said::read(&answer.body);
        if let Some(session) = &mut self.session {
            session.renew(&said);
        }
        Ok(match (said.told(self.source.size()), answer.status) {
            (Told::Missing(missing), _) => Took::AllBut(missing),
            (Told::Nonsense, _) => return Err(self.fault(TransferFault::Ranges).into()),
            (Told::Complete | Told::Nothing, StatusCode::CREATED) => Took::All(End::Made),
            (Told::Complete, StatusCode::ACCEPTED) => Took::All(End::Waits),
            (Told::Complete, _) => Took::All(if self.is_deferred { End::Waits } else { End::Made }),
            (Told::Nothing, StatusCode::ACCEPTED) => Took::Something,
            // Files of drives end with the new item, attachments with nothing.
            (Told::Nothing, _) => match self.is_all_sent && !(self.is_deferred && answer.body.is_empty()) {
                true => Took::All(End::Made),
                false => Took::Something,
            },
        })
    }

    /// Notes what the service lacks after a piece that it took. If that is no less than before, there is a pause, and in the end an
    /// error.
    async fn goes_on(&mut self, missing: Missing, mut answer: Answer) -> Result<(), Error> {
        if !self.comes_further(missing) {
            let Some(pause) = self.pause(None) else { return Err(self.fault(TransferFault::Stuck).into()) };
            self.wait(answer.take_attempts().pop(), pause).await;
        }
        self.missing = Some(missing);
        Ok(())
    }

    /// Whether the service has more than it said before.
    fn comes_further(&mut self, missing: Missing) -> bool {
        let is_further = missing.start > self.arrived;
        match missing.start < self.arrived {
            // It has lost some of it.
            true => (self.arrived, self.setbacks) = (missing.start, self.setbacks.saturating_add(1)),
            false if is_further => self.tell(missing.start),
            false => {}
        }
        is_further
    }

    /// What the service lacks, as it says; `None` where it lacks nothing but a commit.
    async fn ask(&mut self) -> Result<Option<Missing>, Error> {
        let answer = loop {
            let request = self.request(Method::GET)?;
            match self.connection.send(request).await {
                Ok(answer) => break answer,
                Err(error) => self.ask_again(error).await?,
            }
        };
        match Said::read(&answer.body).told(self.source.size()) {
            Told::Missing(missing) => Ok(Some(missing)),
            Told::Complete => {
                self.tell_all();
                match self.is_deferred {
                    true => Ok(None),
                    false => Err(self.fault(TransferFault::Unconfirmed).into()),
                }
            }
            Told::Nothing | Told::Nonsense => Err(self.fault(TransferFault::Ranges).into()),
        }
    }

    /// All of it has arrived, which is told once.
    fn tell_all(&mut self) {
        if self.arrived < self.source.size() {
            self.tell(self.source.size());
        }
    }

    fn tell(&mut self, arrived: u64) {
        if arrived > self.furthest {
            (self.furthest, self.setbacks) = (arrived, 0);
        }
        // Setbacks count until there is more than ever: else there might be no end of them.
        (self.arrived, self.failed) = (arrived, self.setbacks);
        let progress = Progress { arrived, size: self.source.size() };
        if let Some(hook) = &mut self.on_progress {
            hook(progress);
        }
    }

    pub(super) fn fault(&self, fault: TransferFault) -> TransferError {
        TransferError::new(self.spec.id, self.arrived, fault)
    }
}

/// What a service has after a piece that it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Took {
    All(End),
    AllBut(Missing),
    /// It does not say.
    Something,
}

/// What there is when nothing is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There is a new file.
    Made,
    /// There is none before the session is committed.
    Waits,
}
