use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::client::{Body, BodyError, Call, Carries, Operation, Parts, Raw, Response, Sending};
use crate::json::Decoded;
use crate::spec::Spec;

/// An operation with its types erased: what a test does with it.
pub struct Exercise {
    pub(crate) spec: Spec,
    pub(crate) request: Carries,
    pub(crate) response: Carries,
    /// Decodes a request body and encodes it again.
    pub(crate) reread: fn(Raw) -> Result<Decoded<Option<Raw>>, BodyError>,
    /// Sends a call with a request body, and encodes the response again.
    pub(crate) send: fn(Parts, Option<Raw>) -> Sending<Outcome>,
}

/// What came back.
pub(crate) struct Outcome {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) others: Vec<String>,
    /// The typed value, encoded again.
    pub(crate) body: Option<Raw>,
}

impl Exercise {
    /// The exercise of an operation.
    #[must_use]
    pub const fn of<O: Operation>() -> Self {
        Exercise {
            spec: O::SPEC,
            request: O::Request::CARRIES,
            response: O::Response::CARRIES,
            reread: reread::<O::Request>,
            send: send::<O>,
        }
    }
}

fn reread<T: Body>(raw: Raw) -> Result<Decoded<Option<Raw>>, BodyError> {
    let Decoded { value, others } = T::decode(raw, false)?;
    Ok(Decoded { value: value.encode(), others })
}

fn send<O: Operation>(parts: Parts, body: Option<Raw>) -> Sending<Outcome> {
    let call = Call::<O>::from_parts(parts);
    // What is in another format goes as it is; what should be of the documented one and is not was refused by `reread`.
    let call = match body.map(|raw| O::Request::decode(raw.clone(), false).map_err(|_| raw)) {
        None => call,
        Some(Ok(body)) => call.body(body.value),
        Some(Err(raw)) => call.raw_body(raw),
    };
    outcome(call.send_once())
}

fn outcome<T: Body>(sending: Sending<Response<T>>) -> Sending<Outcome> {
    Box::pin(async move {
        let Response { status, headers, value, others } = sending.await?;
        Ok(Outcome { status, headers, others, body: value.encode() })
    })
}

impl fmt::Debug for Exercise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exercise({})", self.spec.id)
    }
}
