use std::fmt;

use http::{HeaderMap, Method};
use reqwest::Url;

use super::transport::Content;
use crate::spec::Spec;

/// A request as it will be sent. Printed, it shows everything but secrets.
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) content: Content,
    pub(crate) access: Access,
    /// The operation that it belongs to.
    pub(crate) spec: &'static Spec,
    /// Whether doing it twice is doing it once, where that is not for its method to say.
    pub(crate) is_repeatable: Option<bool>,
    /// What is wanted is the content, which a documented redirection only leads to.
    pub(crate) wants_content: bool,
}

/// By what a request gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// A token, which is looked up when it is sent; to allowed hosts only.
    Token,
    /// Nothing.
    Nothing,
    /// Its URL, which is a secret for that reason.
    Url,
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The headers, without the token; other secrets are marked as sensitive, which keeps them out of `Debug`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to add to. The token is added when the request is sent.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The same request with another content.
    #[must_use]
    pub fn with_content(mut self, content: impl Into<Content>) -> Self {
        self.content = content.into();
        self
    }

    /// The same request, which is never sent again where the service may have acted on it: as if its method were POST.
    #[must_use]
    pub fn acting_once(mut self) -> Self {
        self.is_repeatable = Some(false);
        self
    }

    /// The same request, which may be sent again even where the service may have acted on it: as if its method were PUT. For one
    /// that changes nothing, or that changes the same when it comes twice.
    #[must_use]
    pub fn repeatable(mut self) -> Self {
        self.is_repeatable = Some(true);
        self
    }

    /// Whether doing it twice is doing it once.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.is_repeatable.unwrap_or_else(|| self.method.is_idempotent())
    }

    /// The body; empty if there is none, or if it is a stream.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.content.as_bytes().map(|bytes| &bytes[..]).unwrap_or_default()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.access {
            Access::Url => writeln!(f, "{} {}/[redacted]", self.method, self.url.origin().ascii_serialization())?,
            _ => writeln!(f, "{} {}", self.method, self.url)?,
        }
        for (name, value) in self.headers() {
            match value.is_sensitive() {
                true => writeln!(f, "{name}: [redacted]")?,
                false => writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?,
            }
        }
        if self.access == Access::Token {
            writeln!(f, "authorization: [redacted]")?;
        }
        match self.content.as_bytes().map(|bytes| std::str::from_utf8(bytes)) {
            None => write!(f, "\n[a stream]"),
            Some(Ok("")) => Ok(()),
            Some(Ok(text)) => write!(f, "\n{text}"),
            Some(Err(_)) => write!(f, "\n[{} bytes]", self.body().len()),
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
