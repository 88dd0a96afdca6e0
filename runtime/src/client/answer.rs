use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::attempt::Attempt;
use super::secret::hidden;

/// What a service answered, as it came. `Debug` shows neither the body nor secrets of the headers.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The body, which may be empty and need not be JSON.
    pub body: Bytes,
    /// How it was come by.
    pub(crate) trail: Trail,
}

/// The attempts that led to an answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    /// Those that failed, which the answer followed.
    pub(crate) failed: Vec<Attempt>,
    /// How long the last one took.
    pub(crate) took: Duration,
}

impl Trail {
    /// All attempts, of which the last one gave this answer.
    pub(crate) fn attempts(self, status: StatusCode, headers: &HeaderMap) -> Vec<Attempt> {
        let mut attempts = self.failed;
        attempts.push(Attempt::answered(status, headers, self.took));
        attempts
    }
}

impl Answer {
    /// The first value of a header, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All attempts, of which the last one gave this answer.
    pub(crate) fn take_attempts(&mut self) -> Vec<Attempt> {
        std::mem::take(&mut self.trail).attempts(self.status, &self.headers)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("headers", &hidden(&self.headers))
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish_non_exhaustive()
    }
}
