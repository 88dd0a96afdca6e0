use http::{HeaderMap, StatusCode};

/// A successful response.
#[derive(Clone, Debug)]
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
