//! The decision table of the module docs, row by row.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::candidates::{Candidates, Routes, below};
use super::odata::{self, Refusal, Reply};
use super::same::{Target, same_body};
use super::{Answer, DocumentedOperation, Received, ranges, scopes};

/// The header that names an example.
pub(crate) const EXAMPLE: &str = "docbind-example";

/// Headers that describe one transfer of a message: an example's do not fit ours.
pub(crate) const TRANSFER: [&str; 9] = [
    "connection",
    "content-encoding",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// What is answered to a request that was read completely.
pub(crate) fn decide(routes: &Routes, base_path: &str, request: &Received) -> Reply {
    refuse(routes, request).map_or_else(|refusal| *refusal, |candidates| answer(&candidates, base_path, request))
}

fn refuse<'a>(routes: &'a Routes, request: &Received) -> Result<Candidates<'a>, Refusal> {
    let mut candidates = routes.find(&request.method, request.path())?;
    check_token(&mut candidates, request)?;
    check_size(&mut candidates, request)?;
    check_json(&mut candidates, request)?;
    Ok(candidates)
}

fn check_token(candidates: &mut Candidates<'_>, request: &Received) -> Result<(), Refusal> {
    let authorization = request.headers.get(AUTHORIZATION);
    let Some(token) = authorization.and_then(|value| scopes::bearer(value.as_bytes())) else {
        let message = "the request has no bearer token";
        let mut reply = odata::error(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message);
        reply.headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        return Err(reply);
    };
    let Some(scopes) = scopes::scopes(token) else { return Ok(()) };
    let covered = |operation: &DocumentedOperation| {
        operation.permissions.as_ref().is_none_or(|permissions| scopes::cover(&scopes, permissions))
    };
    candidates.keep(covered, |operation| {
        let message = format!("the token has none of the scopes that {} states", operation.doc);
        odata::error(StatusCode::FORBIDDEN, "AccessDenied", &message)
    })
}

fn check_size(candidates: &mut Candidates<'_>, request: &Received) -> Result<(), Refusal> {
    let size = request.body.len() as u64;
    let fits = |operation: &DocumentedOperation| operation.max_body.is_none_or(|limit| size < limit);
    candidates.keep(fits, |operation| {
        let limit = operation.max_body.unwrap_or_default();
        let message = format!("the body has {size} bytes, and {} documents less than {limit}", operation.doc);
        odata::error(StatusCode::PAYLOAD_TOO_LARGE, "RequestTooLarge", &message)
    })
}

fn check_json(candidates: &mut Candidates<'_>, request: &Received) -> Result<(), Refusal> {
    if request.body.is_empty() {
        return Ok(());
    }
    let stated = request.headers.get(CONTENT_TYPE).map(|value| media_type(&String::from_utf8_lossy(value.as_bytes())));
    if let Some(media) = stated.filter(|media| !is_json(media)) {
        return candidates.keep(
            |operation| !operation.takes_body || shows(operation, &media),
            |operation| {
                let message = format!("{} documents a JSON body", operation.doc);
                odata::error(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", &message)
            },
        );
    }
    match serde_json::from_slice::<serde_json::Value>(&request.body) {
        Ok(_) => Ok(()),
        Err(error) => candidates.keep(
            |operation| !operation.takes_body,
            |_| odata::error(StatusCode::BAD_REQUEST, "InvalidJson", &format!("the body is not JSON: {error}")),
        ),
    }
}

/// Whether an example sends this media type: some operations take JSON or the format of their contents.
fn shows(operation: &DocumentedOperation, media: &str) -> bool {
    operation.answers.iter().filter_map(|answer| answer.content_type.as_deref()).any(|shown| media_type(shown) == media)
}

impl Candidates<'_> {
    /// Drops the operations that refuse; of the last ones the first says why.
    fn keep(
        &mut self,
        accepts: impl Fn(&DocumentedOperation) -> bool,
        refusal: impl Fn(&DocumentedOperation) -> Refusal,
    ) -> Result<(), Refusal> {
        let first = self.operations.first().copied();
        self.operations.retain(|operation| accepts(operation));
        match first {
            Some(first) if self.operations.is_empty() => Err(refusal(first)),
            _ => Ok(()),
        }
    }
}

/// A content type without its parameters, in lower case.
fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(media: &str) -> bool {
    media == "application/json" || media.ends_with("+json")
}

fn answer(candidates: &Candidates<'_>, base_path: &str, request: &Received) -> Reply {
    let answers = || candidates.operations.iter().flat_map(|operation| &operation.answers);
    let named = request.headers.get(EXAMPLE);
    let by_name = || answers().find(|answer| named.is_some_and(|name| name.as_bytes() == answer.name.as_bytes()));
    let target = Target::parse(below(&request.path_and_query, base_path).unwrap_or_default());
    let by_request = || answers().find(|answer| is_request_of(answer, &target, candidates.template, request));
    if let Some(answer) = by_name() {
        return documented(answer);
    }
    match by_request().or_else(|| answers().next()) {
        Some(answer) if is_page(answer) => documented(answer),
        Some(answer) => ranges::part(request, documented(answer)),
        None => empty(candidates),
    }
}

/// Whether an answer is JSON, and not a content that comes as it is.
fn is_page(answer: &Answer) -> bool {
    let stated = answer.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()));
    match stated {
        Some((_, content_type)) => is_json(&media_type(content_type)),
        None => serde_json::from_slice::<serde::de::IgnoredAny>(&answer.content).is_ok(),
    }
}

fn is_request_of(answer: &Answer, target: &Target, template: &str, request: &Received) -> bool {
    let documented = Target::parse(&answer.path_and_query);
    documented.same_path(target, template)
        && documented.query == target.query
        && same_body(answer.body.as_deref().unwrap_or_default(), &request.body)
}

fn documented(answer: &Answer) -> Reply {
    let Some(status) = sendable(answer.status) else {
        let message = format!("the documented status {} cannot be sent", answer.status);
        return *odata::error(StatusCode::INTERNAL_SERVER_ERROR, "UnsendableStatus", &message);
    };
    let mut headers = HeaderMap::new();
    for (name, value) in &answer.headers {
        let parsed = (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes()));
        if let (Ok(name), Ok(value)) = parsed
            && !TRANSFER.contains(&name.as_str())
        {
            headers.append(name, value);
        }
    }
    Reply { status, headers, body: answer.content.clone() }
}

fn empty(candidates: &Candidates<'_>) -> Reply {
    let status = candidates.operations.iter().find_map(|operation| operation.statuses.first().copied());
    let status = status.and_then(sendable).unwrap_or(StatusCode::OK);
    Reply { status, headers: HeaderMap::new(), body: Vec::new() }
}

/// Statuses below 200 do not end an exchange.
fn sendable(status: u16) -> Option<StatusCode> {
    StatusCode::from_u16(status).ok().filter(|status| !status.is_informational())
}
