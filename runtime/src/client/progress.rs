use std::time::Duration;

use http::{HeaderMap, StatusCode};
use tokio::time::Instant;
use tracing::Span;

use super::attempt::Attempt;
use super::secret::hide;
use super::transport::{Incoming, Stage, TransportError};

/// How far an attempt has come, for when it is given up.
pub(crate) struct Progress {
    pub(crate) span: Span,
    /// When its latest request began.
    pub(crate) began: Instant,
    /// The token is there, if one is needed.
    pub(crate) is_authorized: bool,
    pub(crate) is_sent: bool,
    pub(crate) status: Option<StatusCode>,
    /// Those of an answer that did not come to its end.
    pub(crate) headers: Option<Box<HeaderMap>>,
}

impl Progress {
    pub(crate) fn new(span: Span, began: Instant) -> Self {
        Progress { span, began, is_authorized: false, is_sent: false, status: None, headers: None }
    }

    /// The request that was redirected, after which there is another one.
    pub(crate) fn redirected(&mut self, response: &http::Response<Incoming>) -> Attempt {
        let took = self.began.elapsed();
        (self.began, self.is_sent, self.status) = (Instant::now(), false, None);
        Attempt { pause: Some(Duration::ZERO), ..Attempt::answered(response.status(), response.headers(), took) }
    }

    /// Keeps the headers of an answer that does not come to its end.
    pub(crate) fn keep(&mut self, mut headers: HeaderMap) {
        // All that an error has may end up in a log.
        hide(&mut headers);
        self.headers = Some(Box::new(headers));
    }

    /// It was given up after so long.
    pub(crate) fn timeout(&self, limit: Duration) -> TransportError {
        match self.is_authorized {
            true => TransportError::timeout(self.stage(), limit),
            false => TransportError::no_token(limit),
        }
    }

    fn stage(&self) -> Stage {
        match self {
            Progress { status: Some(_), .. } => Stage::Response,
            Progress { is_sent: true, .. } => Stage::Request,
            _ => Stage::Connect,
        }
    }
}
