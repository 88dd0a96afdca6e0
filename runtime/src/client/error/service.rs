use std::fmt;

use http::StatusCode;
use serde_json::Value;

use super::{Plain, client_request_id, given_request_id};
use crate::client::secret::hide;
use crate::client::{Answer, Attempt};

/// A refusal by the service: an OData error, or whatever came in its place.
#[derive(Clone, Debug)]
pub struct ServiceError {
    answer: Answer,
    operation: &'static str,
    is_retryable: bool,
    pub(super) attempts: Vec<Attempt>,
    said: Said,
}

/// What the body says of the error, as far as it can be read.
#[derive(Clone, Debug, Default)]
struct Said {
    code: Option<String>,
    message: Option<String>,
    inner_codes: Vec<String>,
    request_id: Option<String>,
}

impl ServiceError {
    pub(crate) fn of(mut answer: Answer, operation: &'static str, is_retryable: bool, attempts: Vec<Attempt>) -> Self {
        // All that an error has may end up in a log.
        hide(&mut answer.headers);
        let mut said = Said::read(&answer.body);
        let headers = &answer.headers;
        let given = given_request_id(headers).map(str::to_owned).or(said.request_id);
        said.request_id = given.or_else(|| client_request_id(headers).map(str::to_owned));
        ServiceError { answer, operation, is_retryable, attempts, said }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The code of the OData error.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.said.code.as_deref()
    }

    /// The codes of the inner errors, from the outermost to the most precise one.
    #[must_use]
    pub fn inner_codes(&self) -> &[String] {
        &self.said.inner_codes
    }

    /// The message of the OData error.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.said.message.as_deref()
    }

    /// The id under which the service's operators find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.said.request_id.as_deref()
    }

    /// Whether the same call may succeed later, and nothing can happen twice.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.is_retryable
    }

    /// The answer as it came: status, headers and body.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl Said {
    fn read(body: &[u8]) -> Self {
        let Ok(body) = serde_json::from_slice::<Value>(body) else { return Said::default() };
        let error = ["error", "odata.error"].iter().find_map(|name| body.get(name)).unwrap_or(&body);
        // Servers of tokens say `{"error": "invalid_grant", "error_description": "..."}`.
        if error.is_string() {
            return Said { code: text(error), message: text(&body["error_description"]), ..Said::default() };
        }
        // OData 3 has a message for each language.
        let message = text(&error["message"]).or_else(|| text(&error["message"]["value"]));
        let mut said = Said { code: text(&error["code"]), message, ..Said::default() };
        let mut next = inner(error);
        while let Some(error) = next {
            said.inner_codes.extend(text(&error["code"]));
            said.request_id = said.request_id.or_else(|| text(&error["request-id"]));
            next = inner(error);
        }
        said
    }
}

/// The error within an error: services spell its name in several ways.
fn inner(error: &Value) -> Option<&Value> {
    error.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case("innererror")).map(|(_, inner)| inner)
}

/// A text, unless it says nothing.
fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was answered {}", self.operation, self.answer.status)?;
        let details = [("", self.code()), ("", self.message()), ("request-id ", self.request_id())];
        for (label, text) in details {
            if let Some(text) = text {
                write!(f, ": {label}{}", Plain(text))?;
            }
        }
        match self.attempts.len() {
            0 | 1 => Ok(()),
            count => write!(f, ": after {count} attempts"),
        }
    }
}
