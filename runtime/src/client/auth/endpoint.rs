use std::fmt;
use std::pin::Pin;

use oauth2::basic::BasicErrorResponse;
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse, RequestTokenError};

use super::TokenError;
use crate::client::{Answer, Connection, Error};
use crate::spec::Spec;

/// What a token endpoint documents.
const SPEC: Spec = Spec { id: "token", method: "POST", statuses: &[200], ..Spec::of_page("rfc6749.md:1") };

/// A token endpoint: its requests go the way of all requests, with the same retries and limits, and without a token.
pub(crate) struct Endpoint(Connection);

impl Endpoint {
    pub(crate) fn new(connection: Connection) -> Self {
        Endpoint(connection)
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let (head, body) = request.into_parts();
        let mut request = self.0.request(const { &SPEC }, "", &[])?.with_content(body);
        *request.headers_mut() = head.headers;
        let Answer { status, headers, body, .. } = self.0.send(request).await?;
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

pub(crate) fn failure(error: RequestTokenError<Error, BasicErrorResponse>) -> TokenError {
    match error {
        RequestTokenError::Request(error) => error.into(),
        _ => NoToken.into(),
    }
}
