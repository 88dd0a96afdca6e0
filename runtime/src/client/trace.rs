//! What a client tells of its calls by `tracing`: a span for each call and one for each attempt. Never a token, a URL, a value of
//! a path or a query, or what a message carries.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::time::Instant;
use tracing::{Span, field};
use uuid::{Builder, Uuid};

use super::attempt::chain;
use super::error::request_id;
use super::receive::Receive;
use super::send::Fault;
use super::{Error, Request};

/// By this id a client and its service speak of the same call: it is the same for all attempts.
pub(crate) const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The id of a call.
pub(crate) enum CallId {
    /// A header that the caller set.
    Given(HeaderValue),
    New(Uuid),
}

impl CallId {
    /// The caller's, or a new one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        match headers.get(CLIENT_REQUEST_ID) {
            Some(given) => CallId::Given(given.clone()),
            // It has to be new, not hard to guess: asking the system for each costs more than all else here.
            None => CallId::New(Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid()),
        }
    }

    /// Adds the header, where it is not there.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        match self {
            CallId::Given(id) => {
                headers.entry(CLIENT_REQUEST_ID).or_insert_with(|| id.clone());
            }
            CallId::New(id) => {
                let mut text = Uuid::encode_buffer();
                // The text of an id is ASCII, so there is always a value.
                let value = HeaderValue::from_str(id.hyphenated().encode_lower(&mut text));
                headers.extend(value.ok().map(|value| (CLIENT_REQUEST_ID, value)));
            }
        }
    }
}

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallId::Given(value) => f.write_str(value.to_str().unwrap_or_default()),
            CallId::New(id) => id.fmt(f),
        }
    }
}

/// The span of a call.
pub(crate) fn call(request: &Request, id: &CallId) -> Span {
    tracing::info_span!(
        "call",
        operation = request.spec.id,
        method = request.method.as_str(),
        client_request_id = %id,
        attempts = field::Empty,
        status = field::Empty,
        error = field::Empty,
        duration_ms = field::Empty,
    )
}

/// Ends the span of a call. A success comes with the number of attempts.
pub(crate) fn called<T: Receive>(span: &Span, outcome: &Result<(T, usize), Error>, began: Instant) {
    if span.is_disabled() {
        return;
    }
    let (status, attempts) = match outcome {
        Ok((value, attempts)) => (Some(value.status()), *attempts),
        Err(error) => (error.status(), error.attempts().len()),
    };
    record_status(span, status);
    span.record("attempts", attempts);
    if let Err(error) = outcome {
        // Not its text, which may repeat what the service says of a path; and some say all of it in the place of a code.
        span.record("error", error.code().filter(|code| is_word(code)).unwrap_or_else(|| error.kind()));
    }
    span.record("duration_ms", milliseconds(began.elapsed()));
}

/// The span of an attempt; the first one has number 1.
pub(crate) fn attempt(number: usize) -> Span {
    tracing::debug_span!(
        "attempt",
        number,
        status = field::Empty,
        request_id = field::Empty,
        fault = field::Empty,
        duration_ms = field::Empty,
    )
}

/// Notes the head of an answer.
pub(crate) fn answered(span: &Span, status: StatusCode, headers: &HeaderMap) {
    if span.is_disabled() {
        return;
    }
    record_status(span, Some(status));
    if let Some(id) = request_id(headers) {
        span.record("request_id", id);
    }
}

/// Ends the span of an attempt.
pub(crate) fn attempted<T>(span: &Span, outcome: &Result<T, Fault>, took: Duration) {
    if span.is_disabled() {
        return;
    }
    match outcome {
        Err(Fault::Exchange(error)) => {
            span.record("fault", chain(error));
        }
        Err(Fault::Fatal(error)) => {
            span.record("fault", error.kind());
        }
        Err(Fault::Refused(_)) | Ok(_) => {}
    }
    span.record("duration_ms", milliseconds(took));
}

/// Tells of a pause.
pub(crate) fn pausing(pause: Duration) {
    tracing::debug!(pause_ms = milliseconds(pause), "the request is sent again after a pause");
}

fn record_status(span: &Span, status: Option<StatusCode>) {
    if let Some(status) = status {
        span.record("status", status.as_u16());
    }
}

fn is_word(code: &str) -> bool {
    code.len() <= 64 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
