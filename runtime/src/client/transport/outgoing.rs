use http::{HeaderMap, Method};
use reqwest::Url;

use super::{Payload, Stage, TransportError};

/// A request as one attempt sends it. [`http::Request`] is made of it by `try_from`.
#[non_exhaustive]
pub struct Outgoing {
    /// The method.
    pub method: Method,
    /// The URL, absolute. It may be a secret.
    pub url: Url,
    /// All headers but those that say how a message is carried, such as `Host` and `Content-Length`. The token is one of them.
    pub headers: HeaderMap,
    /// The content.
    pub payload: Payload,
}

impl TryFrom<Outgoing> for http::Request<Payload> {
    type Error = TransportError;

    /// # Errors
    /// If the URL is none for HTTP; nothing is sent then ([`Stage::Connect`]).
    fn try_from(outgoing: Outgoing) -> Result<Self, TransportError> {
        let Outgoing { method, url, headers, payload } = outgoing;
        let mut request = http::Request::new(payload);
        *request.uri_mut() =
            url.as_str().parse().map_err(|error: http::uri::InvalidUri| TransportError::new(Stage::Connect, error))?;
        *request.method_mut() = method;
        *request.headers_mut() = headers;
        Ok(request)
    }
}
