use std::fmt;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http::HeaderValue;

use super::base::BaseUrl;
use super::{Answer, Error, Request, Token};

/// A pool of connections to one service, with its token and limits. Cheap to clone.
#[derive(Clone)]
pub struct Connection {
    http: reqwest::Client,
    settings: Arc<Settings>,
}

#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) base: BaseUrl,
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) max_response_bytes: u64,
    pub(crate) strict: bool,
}

impl Connection {
    pub(crate) fn new(http: reqwest::Client, settings: Settings) -> Self {
        Connection { http, settings: Arc::new(settings) }
    }

    /// The same connections with another token.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the token cannot stand in a header.
    pub fn with_token(&self, token: impl Into<Token>) -> Result<Self, Error> {
        let mut settings = Settings::clone(&self.settings);
        settings.authorization = Some(token.into().header()?);
        Ok(Connection::new(self.http.clone(), settings))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sends a request and reads the answer, whatever its status.
    pub(crate) async fn exchange(&self, request: Request) -> Result<Answer, Error> {
        let mut response = self.http.execute(request.into_inner()).await.map_err(Error::transport)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let limit = self.settings.max_response_bytes;
        let too_large = Error::ResponseTooLarge { limit, status };
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(too_large);
        }
        match read(response, limit).await? {
            Some(body) => Ok(Answer { status, headers, body }),
            None => Err(too_large),
        }
    }
}

/// The body, or `None` as soon as it exceeds the limit.
async fn read(mut response: reqwest::Response, limit: u64) -> Result<Option<Bytes>, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Error::transport)? {
        if (body.len() + chunk.len()) as u64 > limit {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body.freeze()))
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("base_url", &self.settings.base).finish_non_exhaustive()
    }
}
