use std::sync::atomic::{AtomicU64, Ordering};

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;

/// Boxed, since it is the rare half of a result.
pub(crate) type Refusal = Box<Reply>;

/// What the server sends.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// An OData error.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Refusal {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let id = format!("00000000-0000-4000-8000-{:012x}", COUNT.fetch_add(1, Ordering::Relaxed) & 0xffff_ffff_ffff);
    let date = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let body = json!({
        "error": { "code": code, "message": message, "innerError": { "request-id": id, "date": date } }
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(id) = HeaderValue::try_from(id) {
        headers.insert(HeaderName::from_static("request-id"), id);
    }
    Box::new(Reply { status, headers, body: body.to_string().into_bytes() })
}
