//! Parts of contents, as RFC 9110 has them in section 14. Of several ranges at once the whole is given, as it allows.

use std::ops::Range;

use http::header::{CONTENT_RANGE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::Received;
use super::odata::{self, Reply};

/// The part of a content that a request asks for; all of it where it asks for none that can be given.
pub(crate) fn part(request: &Received, mut whole: Reply) -> Reply {
    let is_divisible = request.method == Method::GET && whole.status == StatusCode::OK && !whole.body.is_empty();
    if !is_divisible || !is_current(&request.headers, &whole.headers) {
        return whole;
    }
    let Some(asked) = asked(&request.headers) else { return whole };
    let size = whole.body.len();
    let Some(bytes) = asked.of(size) else { return unsatisfiable(size) };
    set_range(&mut whole.headers, format!("bytes {}-{}/{size}", bytes.start, bytes.end - 1));
    whole.status = StatusCode::PARTIAL_CONTENT;
    whole.body.truncate(bytes.end);
    whole.body.drain(..bytes.start);
    whole
}

fn unsatisfiable(size: usize) -> Reply {
    let message = format!("the content has {size} bytes, and none of those that are asked for");
    let mut reply = odata::error(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange", &message);
    set_range(&mut reply.headers, format!("bytes */{size}"));
    *reply
}

fn set_range(headers: &mut HeaderMap, range: String) {
    headers.extend(HeaderValue::try_from(range).ok().map(|range| (CONTENT_RANGE, range)));
}

/// Whether the content is the version that a part is asked of. A weak `ETag` says of no two contents that they are the same.
fn is_current(asked: &HeaderMap, documented: &HeaderMap) -> bool {
    let Some(version) = asked.get(IF_RANGE) else { return true };
    let known = [ETAG, LAST_MODIFIED];
    !version.as_bytes().starts_with(b"W/") && known.iter().any(|name| documented.get(name) == Some(version))
}

/// The only range that is asked for.
fn asked(headers: &HeaderMap) -> Option<Asked> {
    let mut values = headers.get_all(RANGE).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Asked::parse(value.to_str().ok()?),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// From a byte to the end.
    From(usize),
    /// From a byte to another, which belongs to it.
    Between(usize, usize),
    /// So many at the end.
    Last(usize),
}

impl Asked {
    /// `bytes=2-4`, `bytes=2-` or `bytes=-4`.
    fn parse(text: &str) -> Option<Self> {
        let (unit, ranges) = text.split_once('=')?;
        // Lists may have empty elements (section 5.6.1.2).
        let mut ranges = ranges.split(',').map(|range| range.trim_matches([' ', '\t'])).filter(|range| !range.is_empty());
        let (Some(range), None) = (ranges.next(), ranges.next()) else { return None };
        let asked = match range.split_once('-')? {
            ("", count) => Asked::Last(number(count)?),
            (first, "") => Asked::From(number(first)?),
            (first, last) => Asked::Between(number(first)?, number(last)?),
        };
        let is_valid = !matches!(asked, Asked::Between(first, last) if last < first);
        (is_valid && unit.eq_ignore_ascii_case("bytes")).then_some(asked)
    }

    /// Which bytes of a content these are; `None` if there are none.
    fn of(self, size: usize) -> Option<Range<usize>> {
        let (start, end) = match self {
            Asked::From(first) => (first, size),
            Asked::Between(first, last) => (first, last.saturating_add(1).min(size)),
            Asked::Last(count) => (size.saturating_sub(count), size),
        };
        (start < end).then_some(start..end)
    }
}

/// A number, or the largest one: no content has so many bytes.
fn number(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}
