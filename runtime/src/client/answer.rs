use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// What a service answered, as it came.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The body, which may be empty and need not be JSON.
    pub body: Bytes,
}

impl Answer {
    /// The first value of a header, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
