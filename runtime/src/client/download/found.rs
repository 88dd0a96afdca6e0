use std::fmt;

use http::header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::client::secret::hidden;

/// What a service says of a content before its first byte. `Debug` shows no secrets of the headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Found {
    /// The status: 200, or 206 where a range was asked for.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
}

impl Found {
    /// The media type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// How many bytes the whole content has, if the service said so.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match self.status {
            StatusCode::PARTIAL_CONTENT => ContentRange::read(&self.headers)?.size,
            _ => self.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok(),
        }
    }

    /// The version of the content, if two contents with the same one are the same byte for byte.
    #[must_use]
    pub fn etag(&self) -> Option<&HeaderValue> {
        self.headers.get(ETAG).filter(|etag| etag.as_bytes().starts_with(b"\""))
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found").field("status", &self.status).field("headers", &hidden(&self.headers)).finish()
    }
}

/// The header `Content-Range: bytes 10-29/100` (RFC 9110 section 14.4); `end` is one past the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ContentRange {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) size: Option<u64>,
}

impl ContentRange {
    pub(super) fn read(headers: &HeaderMap) -> Option<Self> {
        Self::parse(headers.get(CONTENT_RANGE)?.to_str().ok()?)
    }

    /// How many bytes the content has of which none that were asked for could be given: `bytes */47022`.
    pub(super) fn size_of_refused(headers: &HeaderMap) -> Option<u64> {
        let (unit, size) = headers.get(CONTENT_RANGE)?.to_str().ok()?.trim().split_once(' ')?;
        size.trim().strip_prefix("*/").filter(|_| unit.eq_ignore_ascii_case("bytes"))?.parse().ok()
    }

    fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.trim().split_once(' ')?;
        let (bytes, size) = range.trim().split_once('/')?;
        let (start, last) = bytes.split_once('-')?;
        let (start, end) = (start.parse().ok()?, last.parse::<u64>().ok()?.checked_add(1)?);
        let size = match size {
            "*" => None,
            size => Some(size.parse().ok()?),
        };
        let is_sound = unit.eq_ignore_ascii_case("bytes") && start < end && size.is_none_or(|size| end <= size);
        is_sound.then_some(ContentRange { start, end, size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_were_given() {
        let given = |start, end, size| Some(ContentRange { start, end, size });
        for (text, expected) in [
            ("bytes 10-29/100", given(10, 30, Some(100))),
            ("Bytes 0-0/1", given(0, 1, Some(1))),
            ("bytes 5-9/*", given(5, 10, None)),
            ("bytes 10-100/100", None),
            ("bytes 9-5/100", None),
            ("bytes */100", None),
            ("items 0-1/2", None),
            ("bytes 0-18446744073709551615/*", None),
            ("bytes", None),
            ("", None),
        ] {
            assert_eq!(ContentRange::parse(text), expected, "{text}");
        }
    }
}
