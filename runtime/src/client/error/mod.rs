mod connection;
mod plain;
mod service;
mod transfer;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use connection::ConnectionError;
pub(crate) use plain::Plain;
pub use service::ServiceError;
pub use transfer::{TransferError, TransferFault};

use super::{Answer, Attempt, NotGranted, PagesFault, TokenError, retry};
use crate::json::DecodeError;
use crate::route::PathError;

/// Why a call gave no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A value cannot stand in a path; nothing was sent.
    Path(PathError),
    /// The body is larger than documented, or the file in it; nothing was sent.
    BodyTooLarge {
        /// The size of the encoded body in bytes, or of the file where that is over its limit and the body is not.
        size: u64,
        /// The documented limit in bytes, of the same; what is sent must stay below it.
        limit: u64,
        /// The operation's id.
        operation: &'static str,
        /// Where the limit is documented, `page:line`.
        doc: &'static str,
    },
    /// The token does not grant what the call needs; nothing was sent.
    NotGranted(NotGranted),
    /// The call succeeded, but the documented body is missing.
    EmptyBody {
        /// The status.
        status: StatusCode,
        /// All headers.
        headers: Box<HeaderMap>,
        /// The operation's id.
        operation: &'static str,
        /// All attempts.
        attempts: Vec<Attempt>,
    },
    /// The service refused.
    Service(Box<ServiceError>),
    /// The call succeeded, but its body is not what is documented.
    Decode {
        /// What is wrong, and where.
        source: DecodeError,
        /// The answer as it came.
        answer: Box<Answer>,
        /// The operation's id.
        operation: &'static str,
        /// All attempts.
        attempts: Vec<Attempt>,
    },
    /// The response is larger than the client's limit; the rest was not read.
    ResponseTooLarge {
        /// The limit in bytes.
        limit: u64,
        /// The status that came before the body.
        status: StatusCode,
        /// All headers.
        headers: Box<HeaderMap>,
        /// All attempts.
        attempts: Vec<Attempt>,
    },
    /// The connection failed or timed out.
    Transport(Box<ConnectionError>),
    /// The provider of tokens gave none that can be sent. If a token endpoint refused, [`status`](Error::status), [`code`](Error::code),
    /// [`retry_after`](Error::retry_after) and all else that tells of an answer tell of its answer.
    Token {
        /// What it says.
        source: TokenError,
        /// The attempts before.
        attempts: Vec<Attempt>,
    },
    /// The pages of a collection cannot be read on; nothing more was sent.
    Pages {
        /// The operation's id.
        operation: &'static str,
        /// How many pages were asked for before.
        pages: usize,
        /// Why.
        fault: PagesFault,
    },
    /// A download or an upload cannot go on.
    Transfer(Box<TransferError>),
    /// The client or the call was set up in a way that cannot work; nothing was sent.
    Configuration(Box<str>),
}

impl Error {
    pub(crate) fn configuration(what: impl Into<Box<str>>) -> Self {
        Error::Configuration(what.into())
    }

    pub(crate) fn token(source: TokenError) -> Self {
        Error::Token { source, attempts: Vec::new() }
    }

    /// The same error, after attempts that failed.
    pub(crate) fn after(mut self, failed: Vec<Attempt>) -> Self {
        if let Error::ResponseTooLarge { attempts, .. } | Error::Token { attempts, .. } = &mut self {
            *attempts = failed;
        }
        self
    }

    /// With the headers of an answer that was not read to its end.
    pub(crate) fn with_headers(mut self, of_answer: Option<Box<HeaderMap>>) -> Self {
        if let (Error::ResponseTooLarge { headers, .. }, Some(of_answer)) = (&mut self, of_answer) {
            *headers = of_answer;
        }
        self
    }

    /// What ended a transfer, or why there is no token, where that is a call; else the error itself.
    fn root(&self) -> &Error {
        let cause = match self {
            Error::Transfer(error) => error.cause(),
            Error::Token { source, .. } => source.get_ref().downcast_ref(),
            _ => None,
        };
        cause.map_or(self, Error::root)
    }

    /// The status, if the service answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self.root() {
            Error::EmptyBody { status, .. } | Error::ResponseTooLarge { status, .. } => Some(*status),
            Error::Transport(error) => error.status(),
            _ => self.answer().map(|answer| answer.status),
        }
    }

    /// The code of an OData error, such as `ErrorItemNotFound`, or of a token endpoint's, such as `invalid_grant`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.service()?.code()
    }

    /// How long the service asks to wait before the next attempt.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry::retry_after(self.headers()?)
    }

    /// Whether the same call may succeed later, and nothing can happen twice if it is made again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Service(error) => error.is_retryable(),
            Error::Transport(error) => error.is_retryable(),
            Error::Token { source, .. } => source.get_ref().downcast_ref().is_some_and(Error::is_retryable),
            _ => false,
        }
    }

    /// All attempts of the call, and what came of each: also those that found no connection, or waited in vain for a token. None
    /// where the call was refused before the first one.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        match self {
            Error::EmptyBody { attempts, .. }
            | Error::Decode { attempts, .. }
            | Error::ResponseTooLarge { attempts, .. }
            | Error::Token { attempts, .. } => attempts,
            Error::Service(error) => &error.attempts,
            Error::Transport(error) => &error.attempts,
            Error::Transfer(error) => error.cause().map_or(&[], Error::attempts),
            _ => &[],
        }
    }

    /// The id under which the service's operators find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self.service().and_then(ServiceError::request_id) {
            Some(id) => Some(id),
            None => request_id(self.headers()?),
        }
    }

    /// All headers, if the service answered, even if not to the end.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self.root() {
            Error::EmptyBody { headers, .. } | Error::ResponseTooLarge { headers, .. } => Some(headers),
            Error::Transport(error) => error.headers.as_deref(),
            _ => self.answer().map(|answer| &answer.headers),
        }
    }

    /// The body as it came, if one came.
    #[must_use]
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.body)
    }

    /// What the service refused with, if it did.
    #[must_use]
    pub fn service(&self) -> Option<&ServiceError> {
        match self.root() {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }

    /// What kind of error it is, in a word.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Error::Path(_) => "path",
            Error::BodyTooLarge { .. } => "body too large",
            Error::NotGranted(_) => "not granted",
            Error::EmptyBody { .. } => "empty body",
            Error::Service(_) => "refusal",
            Error::Decode { .. } => "decode",
            Error::ResponseTooLarge { .. } => "response too large",
            Error::Transport(_) => "connection",
            Error::Token { .. } => "token",
            Error::Pages { .. } => "pages",
            Error::Transfer(_) => "transfer",
            Error::Configuration(_) => "configuration",
        }
    }

    fn answer(&self) -> Option<&Answer> {
        match self.root() {
            Error::Service(error) => Some(error.answer()),
            Error::Decode { answer, .. } => Some(answer),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Path(_) => f.write_str("a value cannot stand in a path"),
            Error::BodyTooLarge { size, limit, operation, doc } => {
                write!(f, "{doc} documents less than {limit} bytes, and what {operation} is to send has {size}")
            }
            Error::EmptyBody { status, operation, .. } => {
                write!(f, "{operation} was answered {status} without the documented body")
            }
            Error::NotGranted(refusal) => refusal.fmt(f),
            Error::Service(error) => error.fmt(f),
            Error::Decode { answer, operation, .. } => {
                write!(f, "{operation} was answered {} with an undocumented body", answer.status)
            }
            Error::ResponseTooLarge { limit, .. } => {
                write!(f, "the response is larger than the client's limit of {limit} bytes")
            }
            Error::Transport(error) => error.fmt(f),
            Error::Token { .. } => f.write_str("there is no access token"),
            Error::Pages { operation, pages, fault } => write!(f, "after {pages} pages of {operation}: {fault}"),
            Error::Transfer(error) => error.fmt(f),
            Error::Configuration(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Path(source) => Some(source),
            Error::Decode { source, .. } => Some(source),
            Error::Transport(error) => error.source(),
            Error::Token { source, .. } => Some(source.get_ref()),
            Error::Transfer(error) => error.source(),
            _ => None,
        }
    }
}

impl From<ConnectionError> for Error {
    fn from(error: ConnectionError) -> Self {
        Error::Transport(Box::new(error))
    }
}

impl From<TransferError> for Error {
    fn from(error: TransferError) -> Self {
        Error::Transfer(Box::new(error))
    }
}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Error::Path(error)
    }
}

/// The id under which the service's operators find a request: its own, else the one that the client gave.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    given_request_id(headers).or_else(|| client_request_id(headers))
}

/// The id that the service gave to a request.
fn given_request_id(headers: &HeaderMap) -> Option<&str> {
    ["request-id", "x-ms-request-id"].iter().find_map(|name| headers.get(*name)?.to_str().ok())
}

/// The id that the client gave to a call, where the service repeats it.
fn client_request_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("client-request-id")?.to_str().ok()
}
