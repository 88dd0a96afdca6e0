use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use oauth2::basic::BasicErrorResponse;
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse, RequestTokenError};
use reqwest::Url;

use super::super::TokenError;
use crate::client::base::is_secure;
use crate::client::{Answer, Connection, Error};
use crate::spec::Spec;

/// What a token endpoint documents.
const SPEC: Spec = Spec { id: "token", method: "POST", statuses: &[200], ..Spec::of_page("rfc6749.md:1") };

/// A token endpoint: its requests go the way of all requests, with the same retries and limits, and without a token.
pub(super) struct Endpoint {
    connection: Connection,
    url: Url,
    /// Whether a request that was sent twice does no harm: a server may take a refresh token only once.
    is_repeatable: bool,
}

/// The URL of a token endpoint, which may have a query.
pub(super) fn url(text: &str) -> Result<Url, Error> {
    let refuse = |why: &str| Err(Error::configuration(format!("the token URL {why}")));
    match Url::parse(text) {
        Err(_) => refuse("is not a URL"),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => refuse("has a user name or a password"),
        Ok(url) if url.fragment().is_some() => refuse("has a fragment"),
        Ok(url) if !is_secure(&url) => refuse("is not https, and not http to this machine"),
        Ok(url) => Ok(url),
    }
}

impl Endpoint {
    pub(super) fn new(connection: Connection, url: Url, is_repeatable: bool) -> Self {
        Endpoint { connection, url, is_repeatable }
    }

    /// How long a request takes at most, with all its attempts.
    pub(super) fn longest(&self) -> Duration {
        self.connection.settings().timeout
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let (head, body) = request.into_parts();
        let mut request = self.connection.follow(const { &SPEC }, head.method, self.url.as_str())?.with_content(body);
        *request.headers_mut() = head.headers;
        if self.is_repeatable {
            request = request.repeatable();
        }
        let Answer { status, headers, body, .. } = self.connection.send(request).await?;
        let mut response = HttpResponse::new(body.to_vec());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Endpoint {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.exchange(request))
    }
}

/// An answer that is no token. What it holds instead may be one all the same, and is not told.
#[derive(Debug)]
struct NoToken;

impl fmt::Display for NoToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the token endpoint's answer is not a token response")
    }
}

impl std::error::Error for NoToken {}

pub(super) fn failure(error: RequestTokenError<Error, BasicErrorResponse>) -> TokenError {
    match error {
        RequestTokenError::Request(error) => error.into(),
        _ => NoToken.into(),
    }
}
