use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body;
use tokio::time::timeout;

use super::candidates::Routes;
use super::decide::decide;
use super::log::Log;
use super::odata::{self, Refusal};
use super::{Documented, Received};

const BODY_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_BODY: usize = 64 << 20;

/// What answers requests, however they come.
pub(crate) struct Service {
    routes: Routes,
    base_path: String,
    pub(crate) log: Log,
}

impl Service {
    pub(crate) fn new(documented: Arc<Documented>) -> Self {
        let base_path = documented.base_path.clone();
        Service { routes: Routes::new(documented), base_path, log: Log::default() }
    }

    pub(crate) async fn respond<B>(&self, request: Request<B>) -> Response<Bytes>
    where
        B: Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let reply = match receive(request).await {
            Ok(request) => {
                let reply = decide(&self.routes, &self.base_path, &request);
                self.log.add(request);
                reply
            }
            Err(refusal) => *refusal,
        };
        let mut response = Response::new(Bytes::from(reply.body));
        *response.status_mut() = reply.status;
        *response.headers_mut() = reply.headers;
        response
    }
}

async fn receive<B>(request: Request<B>) -> Result<Received, Refusal>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (head, body) = request.into_parts();
    // An announced size need not be waited for.
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(too_large());
    }
    let body = match timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return Err(too_large()),
        Ok(Err(_)) => {
            return Err(odata::error(StatusCode::BAD_REQUEST, "IncompleteBody", "the body breaks off"));
        }
        Err(_) => {
            return Err(odata::error(StatusCode::REQUEST_TIMEOUT, "RequestTimeout", "the body did not come in time"));
        }
    };
    let path_and_query = head.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    Ok(Received { method: head.method, path_and_query, headers: head.headers, body })
}

fn too_large() -> Refusal {
    let message = format!("the body has more than {MAX_BODY} bytes");
    odata::error(StatusCode::PAYLOAD_TOO_LARGE, "RequestTooLarge", &message)
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("base_path", &self.base_path).finish_non_exhaustive()
    }
}
