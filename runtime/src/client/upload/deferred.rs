use std::fmt;

use http::{Method, StatusCode};

use super::{UploadSession, Uploaded, recover};
use crate::client::{Connection, Error, TransferError, TransferFault};
use crate::spec::Spec;

/// What became of a file that was to wait for its commit; by [`Upload::send_deferred`](super::Upload::send_deferred).
#[derive(Debug)]
#[must_use = "a file that waits is there only once it is committed"]
pub enum Deferred {
    /// The service has all bytes, and makes a file of them when it is told to.
    Waiting(Uncommitted),
    /// The service did not wait: the file is there.
    Committed(Uploaded),
}

/// A file of which the service has all bytes, and which is not there before it is [committed](Self::commit). If it never is, the
/// service forgets the bytes when the [session](Self::session) ends.
pub struct Uncommitted {
    connection: Connection,
    spec: &'static Spec,
    session: UploadSession,
    size: u64,
    /// A commit was sent, and may have been heard.
    may_be_made: bool,
}

impl Uncommitted {
    pub(super) fn new(connection: Connection, spec: &'static Spec, session: UploadSession, size: u64) -> Self {
        Uncommitted { connection, spec, session, size, may_be_made: false }
    }

    /// The session: to be kept, and [gone on with](super::Upload::resume) by another process.
    #[must_use]
    pub fn session(&self) -> &UploadSession {
        &self.session
    }

    /// Makes the file. The service is asked again only where it refused for now, or heard nothing: a second commit might make a
    /// second file.
    ///
    /// # Errors
    /// As [`Connection::send`]: after a refusal, such as 409 for a name that is taken, the session is still there. And
    /// [`Error::Transfer`]: [`SessionEnded`](TransferFault::SessionEnded), or [`Unconfirmed`](TransferFault::Unconfirmed) where the
    /// answer is lost, which is for the caller to judge.
    pub async fn commit(&mut self) -> Result<Uploaded, Error> {
        let request = self.connection.preauthenticated(self.spec, Method::POST, self.session.url())?;
        // Noted first, since whoever drops this call does not know either.
        let was_sent = std::mem::replace(&mut self.may_be_made, true);
        let strict = self.connection.settings().strict;
        let outcome = self.connection.send(request).await;
        if let Some(uploaded) = outcome.as_ref().err().and_then(|error| Uploaded::cut(error, self.spec, strict)) {
            return Ok(uploaded);
        }
        match outcome {
            Ok(answer) if answer.status == StatusCode::ACCEPTED => Err(self.fault(TransferFault::Unconfirmed).into()),
            Ok(answer) => Ok(Uploaded::new(answer, self.spec, strict)),
            Err(error) if recover::is_unclear(&error) => Err(self.fault(TransferFault::Unconfirmed).because(error).into()),
            Err(error) => {
                self.may_be_made = was_sent;
                Err(self.ended(error))
            }
        }
    }

    /// Gives the file up: the service forgets its bytes.
    ///
    /// # Errors
    /// As [`Connection::send`]. A session that is gone already is none, unless a commit may be why:
    /// [`Unconfirmed`](TransferFault::Unconfirmed).
    pub async fn cancel(&mut self) -> Result<(), Error> {
        match self.session.give_up(&self.connection, self.spec).await {
            Err(error) if !self.may_be_made && recover::is_gone(&error) => Ok(()),
            outcome => outcome.map_err(|error| self.ended(error)),
        }
    }

    /// The error, where it says that the session is gone; else as it is.
    fn ended(&self, error: Error) -> Error {
        match recover::is_gone(&error) {
            true if self.may_be_made => self.fault(TransferFault::Unconfirmed).because(error).into(),
            true => self.fault(TransferFault::SessionEnded).because(error).into(),
            false => error,
        }
    }

    fn fault(&self, fault: TransferFault) -> TransferError {
        TransferError::new(self.spec.id, self.size, fault)
    }
}

impl fmt::Debug for Uncommitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Uncommitted").field("operation", &self.spec.id).field("session", &self.session).finish_non_exhaustive()
    }
}
