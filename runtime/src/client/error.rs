use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::Answer;
use crate::json::DecodeError;
use crate::route::PathError;

/// Why a call gave no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A value cannot stand in a path; nothing was sent.
    Path(PathError),
    /// The body is larger than documented; nothing was sent.
    BodyTooLarge {
        /// The size of the encoded body in bytes.
        size: u64,
        /// The documented limit in bytes; a body must stay below it.
        limit: u64,
        /// The operation's id.
        operation: &'static str,
        /// Where the limit is documented, `page:line`.
        doc: &'static str,
    },
    /// The call succeeded, but the documented body is missing.
    EmptyBody {
        /// The status.
        status: StatusCode,
        /// All headers.
        headers: Box<HeaderMap>,
        /// The operation's id.
        operation: &'static str,
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
    },
    /// The response is larger than the client's limit; the rest was not read.
    ResponseTooLarge {
        /// The limit in bytes.
        limit: u64,
        /// The status that came before the body.
        status: StatusCode,
    },
    /// The connection failed or timed out.
    Transport(Box<dyn std::error::Error + Send + Sync>),
    /// The client or the call was set up in a way that cannot work; nothing was sent.
    Configuration(Box<str>),
}

impl Error {
    pub(crate) fn configuration(what: impl Into<Box<str>>) -> Self {
        Error::Configuration(what.into())
    }

    // The URL holds names of people and items, and a caller who logs errors knows what was called.
    pub(crate) fn transport(error: reqwest::Error) -> Self {
        Error::Transport(Box::new(error.without_url()))
    }

    /// The status, if the service answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Error::EmptyBody { status, .. } | Error::ResponseTooLarge { status, .. } => Some(*status),
            _ => self.answer().map(|answer| answer.status),
        }
    }

    /// The code of an OData error, such as `ErrorItemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.service()?.code()
    }

    /// The id under which the service's operators find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self.service().and_then(|e| e.request_id.as_deref()) {
            Some(id) => Some(id),
            None => request_id(self.headers()?),
        }
    }

    /// All headers, if the service answered.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Error::EmptyBody { headers, .. } => Some(headers),
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
        match self {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }

    fn answer(&self) -> Option<&Answer> {
        match self {
            Error::Service(error) => Some(&error.answer),
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
                write!(f, "the body of {operation} has {size} bytes, and {doc} documents less than {limit}")
            }
            Error::EmptyBody { status, operation, .. } => {
                write!(f, "{operation} was answered {status} without the documented body")
            }
            Error::Service(error) => error.fmt(f),
            Error::Decode { answer, operation, .. } => {
                write!(f, "{operation} was answered {} with an undocumented body", answer.status)
            }
            Error::ResponseTooLarge { limit, .. } => {
                write!(f, "the response is larger than the client's limit of {limit} bytes")
            }
            Error::Transport(_) => f.write_str("the connection to the service failed"),
            Error::Configuration(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Path(source) => Some(source),
            Error::Decode { source, .. } => Some(source),
            Error::Transport(source) => Some(&**source),
            _ => None,
        }
    }
}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Error::Path(error)
    }
}

/// A refusal by the service: an OData error, or whatever came in its place.
#[derive(Clone, Debug)]
pub struct ServiceError {
    answer: Answer,
    operation: &'static str,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl ServiceError {
    /// Reads the OData error of an answer, as far as there is one.
    pub(crate) fn of(answer: Answer, operation: &'static str) -> Self {
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let error = &body["error"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        // Services spell it both ways.
        let inner = ["innerError", "innererror"].iter().find_map(|name| text(&error[name]["request-id"]));
        ServiceError {
            code: text(&error["code"]),
            message: text(&error["message"]),
            request_id: request_id(&answer.headers).map(str::to_owned).or(inner),
            answer,
            operation,
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The code of the OData error.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message of the OData error.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id under which the service's operators find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The answer as it came: status, headers and body.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was answered {}", self.operation, self.answer.status)?;
        let details = [("", &self.code), ("", &self.message), ("request-id ", &self.request_id)];
        for (label, text) in details {
            if let Some(text) = text {
                write!(f, ": {label}{}", Plain(text))?;
            }
        }
        Ok(())
    }
}

/// Text of a service, which may not move the cursor of a terminal or forge a line of a log.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            c if c.is_control() => write!(f, "{}", c.escape_default()),
            // Bidirectional controls reorder what a reader sees.
            '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                write!(f, "{}", c.escape_unicode())
            }
            c => write!(f, "{c}"),
        })
    }
}

fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["request-id", "x-ms-request-id", "client-request-id"].iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
