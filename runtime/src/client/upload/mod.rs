//! Files that go to a service piece by piece.

mod deferred;
mod drive;
mod kind;
mod missing;
mod oversize;
mod recover;
mod session;
mod source;
mod uploaded;

use std::fmt;

pub use deferred::{Deferred, Uncommitted};
pub use kind::UploadKind;
pub(super) use oversize::Oversize;
pub use session::{OpensUpload, UploadSession};
pub use source::Source;
pub use uploaded::Uploaded;

use self::missing::Missing;
use self::session::Said;
use super::call::Sending;
use super::{Call, Connection, Error, Operation, Parts, TransferFault};
use crate::spec::Spec;

impl<O> Call<O>
where
    O: Operation,
    O::Response: OpensUpload,
{
    /// Opens the upload session, and sends a file by it: bytes, a [file](Source::file) or a [stream](Source::stream).
    ///
    /// ```no_run
    /// # use docbind_runtime::{Call, Error, Operation, client::{OpensUpload, Source}};
    /// # async fn example<O: Operation>(call: Call<O>) -> Result<(), Box<dyn std::error::Error>> where O::Response: OpensUpload {
    /// let film = Source::file("film.mp4").await?;
    /// let uploaded = call.upload(film).on_progress(|progress| println!("{} of {}", progress.arrived, progress.size)).await?;
    /// println!("{:?}", uploaded.id());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(self, source: impl Into<Source>) -> Upload {
        Upload::new(self.into_parts(), const { &O::SPEC }, source.into())
    }
}

/// A file on its way to a service by an upload session; by [`Call::upload`]. It does nothing until it is awaited or
/// [sent](Self::send).
///
/// The bytes go in pieces to the URL that the service gave: to whatever host that is, by https, and without the token. Plain
/// http is for this machine, if the base URL is there, too; redirections to other hosts are not followed. A piece that is refused
/// for now is sent again as any call is. If its answer is lost, the service is asked what it lacks, so that no byte is sent again
/// that has arrived; so often in a row as the client's [`Retry`](super::Retry) allows, with its pauses. If the service asks for a
/// pause as long as the call's [timeout](Call::timeout), the upload fails at once, and the error's
/// `retry_after()` has it.
///
/// To be able to go on after an error, or after a pause, call [`send`](Self::send) again, or keep the [session](Self::session).
#[must_use = "a file is sent when the upload is awaited"]
pub struct Upload {
    connection: Connection,
    spec: &'static Spec,
    /// The call that opens the session.
    opening: Option<Parts>,
    session: Option<UploadSession>,
    source: Source,
    kind: UploadKind,
    range: u64,
    on_progress: Option<Box<dyn FnMut(Progress) + Send>>,
    /// What the service said that it lacks; `None` when it has to be asked.
    missing: Option<Missing>,
    /// The service has the bytes before this one, as it said last.
    arrived: u64,
    /// The most that it ever had.
    furthest: u64,
    /// How many times it had less than it had said, since then.
    setbacks: u32,
    /// All that the service is known to have lacked was sent.
    is_all_sent: bool,
    /// No file is made of the bytes before that is asked for.
    is_deferred: bool,
    /// How many times in a row nothing new has arrived.
    failed: u32,
}

/// How far an upload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The service has said that it has the bytes before this one. It is less than before where the service has lost some.
    pub arrived: u64,
    /// How many bytes the file has.
    pub size: u64,
}

impl Upload {
    pub(super) fn new(opening: Parts, spec: &'static Spec, source: Source) -> Self {
        Upload {
            connection: opening.connection().clone(),
            spec,
            kind: UploadKind::of(opening.path()),
            opening: Some(opening),
            session: None,
            source,
            range: UploadKind::RANGE,
            on_progress: None,
            missing: None,
            arrived: 0,
            furthest: 0,
            setbacks: 0,
            is_all_sent: false,
            is_deferred: false,
            failed: 0,
        }
    }

    /// What the session is for; by default as the path of the call says. Where that does not tell, nothing is refused here but what
    /// cannot be sent: see [`UploadKind::Other`].
    pub fn kind(mut self, kind: UploadKind) -> Self {
        self.kind = kind;
        self
    }

    /// How many bytes are sent at a time, [`UploadKind::RANGE`] unless set. What the kind of session
    /// [does not allow](UploadKind::allows_range) is an error.
    pub fn range(mut self, bytes: u64) -> Self {
        self.range = bytes;
        self
    }

    /// Called when a piece has arrived.
    pub fn on_progress(mut self, hook: impl FnMut(Progress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(hook));
        self
    }

    /// Goes on with a session that was kept, in place of opening one: what the service has of the file is not sent again.
    /// Where the service does not know the session any more, it may be that the other process sent the last byte: whether the file is
    /// there is for the caller to look.
    pub fn resume(mut self, session: UploadSession) -> Self {
        // What is known of a session says nothing of another.
        if self.session.as_ref().is_none_or(|known| known.url() != session.url()) {
            (self.arrived, self.furthest, self.is_all_sent) = (0, 0, false);
        }
        (self.session, self.opening, self.missing) = (Some(session), None, None);
        self
    }

    /// The session, once it is open: to be kept, and [gone on with](Self::resume).
    #[must_use]
    pub fn session(&self) -> Option<&UploadSession> {
        self.session.as_ref()
    }

    /// Sends the file, or what the service lacks of it after a call that failed or was dropped.
    ///
    /// # Errors
    /// As [`Call::send`]; and [`Error::Transfer`], if the file cannot be read, or the session is gone. The fault
    /// [`Unconfirmed`](TransferFault::Unconfirmed) is for the caller to judge: the file is probably there.
    pub async fn send(&mut self) -> Result<Uploaded, Error> {
        let uploaded = self.transfer(false).await?;
        uploaded.ok_or_else(|| self.fault(TransferFault::Uncommitted).into())
    }

    /// As [`send`](Self::send), of a call whose body says `deferCommit`, where a page documents that: the service gets all bytes, and
    /// makes a file of them once it is told to. Of a session that was kept nothing is sent that the service has.
    ///
    /// ```no_run
    /// # use docbind_runtime::{Error, Upload, client::{Deferred, Uploaded}};
    /// # async fn example(mut upload: Upload) -> Result<Uploaded, Error> {
    /// match upload.send_deferred().await? {
    ///     Deferred::Waiting(mut file) => file.commit().await,
    ///     Deferred::Committed(uploaded) => Ok(uploaded),
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_deferred(&mut self) -> Result<Deferred, Error> {
        if let Some(uploaded) = self.transfer(true).await? {
            return Ok(Deferred::Committed(uploaded));
        }
        let session = self.session.clone().ok_or_else(|| self.fault(TransferFault::SessionEnded))?;
        Ok(Deferred::Waiting(Uncommitted::new(self.connection.clone(), self.spec, session, self.source.size())))
    }

    async fn transfer(&mut self, is_deferred: bool) -> Result<Option<Uploaded>, Error> {
        // Who calls again has waited, and what failed before says nothing of now.
        (self.is_deferred, self.failed, self.setbacks) = (is_deferred, 0, 0);
        self.check()?;
        self.open().await?;
        self.drive().await
    }

    /// Gives the session up: the service forgets what it has of the file.
    ///
    /// # Errors
    /// As [`Connection::send`]. A session that is gone already is none, unless all bytes were sent, which may be why:
    /// [`Unconfirmed`](TransferFault::Unconfirmed).
    pub async fn cancel(&mut self) -> Result<(), Error> {
        self.opening = None;
        let Some(session) = self.session.take() else { return Ok(()) };
        match session.give_up(&self.connection, self.spec).await {
            Ok(()) => Ok(()),
            Err(error) if !self.is_all_sent && recover::is_gone(&error) => Ok(()),
            Err(error) => {
                self.session = Some(session);
                Err(self.ended(error))
            }
        }
    }

    /// What no session takes need not be tried.
    fn check(&self) -> Result<(), Error> {
        let is_asked = |opening: &Parts| opening.bytes().is_some_and(|body| Said::read(body).defers());
        match self.opening.as_ref().filter(|_| self.session.is_none()).map(is_asked) {
            Some(true) if !self.is_deferred => Err(Error::configuration("with `deferCommit`, a file is sent by `send_deferred`")),
            Some(false) if self.is_deferred => {
                Err(Error::configuration("a file is deferred only where the body says `deferCommit`"))
            }
            _ if self.kind.allows_size(self.source.size()) && self.kind.allows_range(self.range) => Ok(()),
            _ => Err(self.fault(TransferFault::Size).into()),
        }
    }
}

impl IntoFuture for Upload {
    type Output = Result<Uploaded, Error>;
    type IntoFuture = Sending<Uploaded>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move { self.send().await })
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("operation", &self.spec.id)
            .field("session", &self.session)
            .field("source", &self.source)
            .field("arrived", &self.arrived)
            .finish_non_exhaustive()
    }
}
