use std::fmt;

use http::{HeaderMap, Method};
use reqwest::Url;

/// A request as it will be sent. Printed, it shows everything but secrets.
pub struct Request(reqwest::Request);

impl Request {
    pub(crate) fn new(request: reqwest::Request) -> Self {
        Request(request)
    }

    pub(crate) fn into_inner(self) -> reqwest::Request {
        self.0
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.0.method()
    }

    /// The URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        self.0.url()
    }

    /// The headers; secrets are marked as sensitive, which keeps them out of `Debug`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The body; empty if there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.0.body().and_then(reqwest::Body::as_bytes).unwrap_or_default()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method(), self.url())?;
        for (name, value) in self.headers() {
            match value.is_sensitive() {
                true => writeln!(f, "{name}: [redacted]")?,
                false => writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?,
            }
        }
        match std::str::from_utf8(self.body()) {
            Ok("") => Ok(()),
            Ok(text) => write!(f, "\n{text}"),
            Err(_) => write!(f, "\n[{} bytes]", self.body().len()),
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
