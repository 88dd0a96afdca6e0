use std::error::Error;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::error::{Plain, request_id};

/// One request of a call, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The status, if one came.
    pub status: Option<StatusCode>,
    /// Why the answer did not come, or not to its end.
    pub fault: Option<String>,
    /// The id under which the service's operators find the request.
    pub request_id: Option<String>,
    /// How long it took.
    pub took: Duration,
    /// How long the client waits before the next attempt; `None` if this was the last one.
    pub pause: Option<Duration>,
}

impl Attempt {
    pub(crate) fn answered(status: StatusCode, headers: &HeaderMap, took: Duration) -> Self {
        let request_id = request_id(headers).map(str::to_owned);
        Attempt { status: Some(status), fault: None, request_id, took, pause: None }
    }

    pub(crate) fn broken(status: Option<StatusCode>, headers: Option<&HeaderMap>, error: &dyn Error, took: Duration) -> Self {
        let request_id = headers.and_then(request_id).map(str::to_owned);
        Attempt { status, fault: Some(chain(error)), request_id, took, pause: None }
    }
}

/// An error and its sources in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = Plain(&error.to_string()).to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&Plain(&error.to_string()).to_string());
        source = error.source();
    }
    text
}
