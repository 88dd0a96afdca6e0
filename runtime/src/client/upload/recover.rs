//! What follows when an upload does not get on: a pause and another attempt, or an error.

use std::time::Duration;

use http::StatusCode;

use super::Upload;
use crate::client::transport::Stage;
use crate::client::{Attempt, Error, TransferFault};

impl Upload {
    /// Makes ready to ask what has arrived of a piece whose answer is lost; if there is no use in it, that is the error.
    pub(super) async fn recover(&mut self, error: Error) -> Result<(), Error> {
        // 416: the service has some of these bytes.
        let is_known = error.service().is_some() && error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE);
        if !is_known && !is_unclear(&error) {
            // It did not act: all that was lacking before lacks still, but asking is safe, too.
            self.is_all_sent = false;
            return Err(self.ended(error));
        }
        self.wait_after(error).await
    }

    /// Makes ready to ask again what has arrived, where that was answered by a fault; if there is no use in it, that is the error.
    pub(super) async fn ask_again(&mut self, error: Error) -> Result<(), Error> {
        // For all other faults the question was sent again as any call is.
        let is_new = error.service().is_some() && is_unclear(&error) && !error.is_retryable();
        match is_new {
            true => self.wait_after(error).await,
            false => Err(self.ended(error)),
        }
    }

    async fn wait_after(&mut self, error: Error) -> Result<(), Error> {
        let Some(pause) = self.pause(error.retry_after()) else { return Err(error) };
        self.wait(error.attempts().last().cloned(), pause).await;
        Ok(())
    }

    /// How long to wait before the next attempt, if there may be one: no longer than any call may take.
    pub(super) fn pause(&self, asked: Option<Duration>) -> Option<Duration> {
        let settings = self.connection.settings();
        let pause = settings.retry.allows(self.failed).then(|| settings.retry.pause(self.failed, asked));
        pause.filter(|pause| *pause < settings.timeout)
    }

    /// Waits after an attempt that brought nothing new.
    pub(super) async fn wait(&mut self, attempt: Option<Attempt>, pause: Duration) {
        if let Some(attempt) = attempt {
            self.connection.settings().retry.notify(&Attempt { pause: Some(pause), ..attempt });
        }
        self.failed += 1;
        tokio::time::sleep(pause).await;
    }

    /// The error, where it says that the session is gone; else as it is.
    pub(super) fn ended(&self, error: Error) -> Error {
        match is_gone(&error) {
            true if self.is_all_sent => self.fault(TransferFault::Unconfirmed).because(error).into(),
            true => self.fault(TransferFault::SessionEnded).because(error).into(),
            false => error,
        }
    }
}

/// Whether the service may have done what it was asked for.
pub(super) fn is_unclear(error: &Error) -> bool {
    match error {
        Error::Transport(error) => !matches!(error.stage(), Stage::Connect | Stage::NotTaken),
        Error::Service(error) => matches!(error.status().as_u16(), 408 | 500 | 502 | 504),
        // It did as it was told, and said too much of it.
        Error::ResponseTooLarge { status, .. } => status.is_success(),
        _ => false,
    }
}

/// Whether the service does not know the session.
pub(super) fn is_gone(error: &Error) -> bool {
    error.status().is_some_and(|status| matches!(status.as_u16(), 404 | 410)) && error.service().is_some()
}
