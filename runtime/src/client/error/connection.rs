use std::error::Error;
use std::fmt;

use http::{HeaderMap, StatusCode};

use super::Attempt;
use crate::client::transport::{Stage, TransportError};

/// An exchange that broke or took too long, and was not sent again.
#[derive(Debug)]
pub struct ConnectionError {
    source: TransportError,
    operation: &'static str,
    is_retryable: bool,
    pub(super) attempts: Vec<Attempt>,
    pub(super) headers: Option<Box<HeaderMap>>,
}

impl ConnectionError {
    pub(crate) fn new(source: TransportError, operation: &'static str, is_retryable: bool, attempts: Vec<Attempt>) -> Self {
        ConnectionError { source, operation, is_retryable, attempts, headers: None }
    }

    /// With the headers of an answer that broke off.
    pub(crate) fn with_headers(self, headers: Option<Box<HeaderMap>>) -> Self {
        ConnectionError { headers, ..self }
    }

    /// How far the last attempt had come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.source.stage()
    }

    /// Whether the service could not prove who it is: its certificate is not trusted, has expired, or is another's.
    #[must_use]
    pub fn is_untrusted(&self) -> bool {
        self.source.is_untrusted()
    }

    /// Whether one of the client's own limits on time was reached.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Whether nothing can happen twice if the call is made again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.is_retryable
    }

    /// The status of the last attempt, if it came before the exchange broke.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.attempts.last()?.status
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.source)?;
        match self.attempts.len() {
            0 | 1 => Ok(()),
            count => write!(f, ", after {count} attempts"),
        }
    }
}

impl Error for ConnectionError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}
