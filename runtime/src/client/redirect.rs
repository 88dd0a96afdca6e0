use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode};
use reqwest::Url;

use super::base::is_same_origin;

/// How many redirections are followed in a row.
pub(crate) const MOST: usize = 10;

/// Where a redirection leads, if it may be followed: to the same origin, by a method that changes nothing.
///
/// To any other host it would take the token, or what only this service should know.
pub(crate) fn target(from: &Url, method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    let is_followed = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) && method.is_safe();
    let location = headers.get(LOCATION).filter(|_| is_followed)?.to_str().ok()?;
    let mut to = from.join(location).ok()?;
    to.set_fragment(None);
    let is_plain = to.username().is_empty() && to.password().is_none();
    (is_plain && is_same_origin(from, &to)).then_some(to)
}
