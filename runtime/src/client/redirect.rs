use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode};
use reqwest::Url;

use super::base::{is_plain, is_same_origin};

/// How many requests are sent in a row where each is redirected.
pub(crate) const MOST: usize = 10;

/// Where a request is sent that was redirected.
pub(crate) enum Moved {
    /// Within the origin, with the token.
    Within(Url),
    /// To a URL that is itself the permission.
    Out(Url),
}

impl Moved {
    pub(crate) fn url(&self) -> &Url {
        match self {
            Moved::Within(url) | Moved::Out(url) => url,
        }
    }
}

/// Whether a status is that of a redirection which leads to another URL.
pub(crate) fn leads_on(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirection leads.
pub(crate) fn location(from: &Url, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    let location = headers.get(LOCATION).filter(|_| leads_on(status))?.to_str().ok()?;
    from.join(location).ok()
}

/// Where a redirection leads, if it may be followed: to the same origin, by a method that changes nothing.
///
/// To any other host it would take the token, or what only this service should know.
pub(crate) fn target(from: &Url, method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    let mut to = location(from, status, headers).filter(|_| method.is_safe())?;
    to.set_fragment(None);
    (is_plain(&to) && is_same_origin(from, &to)).then_some(to)
}
