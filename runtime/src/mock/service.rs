use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body;
use serde_json::Value;
use tokio::time::timeout;

use super::candidates::Routes;
use super::decide::decide;
use super::links::Links;
use super::log::Log;
use super::odata::{self, Refusal, Reply};
use super::uploads::Uploads;
use super::{Documented, Received};

const BODY_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_BODY: usize = 64 << 20;

/// What answers requests, however they come.
pub(crate) struct Service {
    routes: Routes,
    base_path: String,
    /// Where links lead, and sessions that they lead to, if that is here.
    local: Option<(Links, Uploads)>,
    pub(crate) log: Log,
}

impl Service {
    /// A server that is found at `origin`; without one, at that of the documented service.
    pub(crate) fn new(documented: Arc<Documented>, origin: Option<&str>) -> Self {
        let base_path = documented.base_path.clone();
        let links = documented.links_of.as_ref().map(|documented| Links::new(documented, origin.unwrap_or(documented)));
        let local = links.map(|links| (links, Uploads::default()));
        Service { routes: Routes::new(documented), base_path, local, log: Log::default() }
    }

    pub(crate) async fn respond<B>(&self, request: Request<B>) -> Response<Bytes>
    where
        B: Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let reply = match receive(request).await {
            Ok(request) => {
                let reply = self.answer(&request);
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

    fn answer(&self, request: &Received) -> Reply {
        let decide = || decide(&self.routes, &self.base_path, request);
        match &self.local {
            Some((links, uploads)) => {
                uploads.answer(request, |path| links.own(path)).unwrap_or_else(|| lead_here(decide(), request, links, uploads))
            }
            None => decide(),
        }
    }
}

/// An answer whose links can be followed here.
fn lead_here(mut reply: Reply, request: &Received, links: &Links, uploads: &Uploads) -> Reply {
    let Ok(mut answer) = serde_json::from_slice::<Value>(&reply.body) else { return reply };
    let mut is_changed = links.turn(&mut answer);
    if reply.status.is_success() && answer.get("uploadUrl").is_some_and(Value::is_string) {
        answer["uploadUrl"] = links.own(&uploads.open(request, &answer)).into();
        is_changed = true;
    }
    if is_changed {
        reply.body = answer.to_string().into_bytes();
    }
    reply
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
