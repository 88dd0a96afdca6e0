use std::fmt;

use http::{HeaderMap, StatusCode};

use super::secret::hidden;

/// A successful response. `Debug` shows no secrets of the headers.
#[derive(Clone)]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The body.
    pub value: T,
    /// JSON pointers (RFC 6901) of what the documented types cannot hold, in the order of the body; kept as [`Field::Other`](crate::Field::Other).
    pub others: Vec<String>,
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &hidden(&self.headers))
            .field("value", &self.value)
            .field("others", &self.others)
            .finish()
    }
}
