//! The marks around an HTML comment.

/// Where the first `<!--` of a text stands.
pub(super) fn opens(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| text[at..].starts_with("<!--"))
}

/// Where the first `-->` of a text stands.
pub(super) fn closes(text: &str) -> Option<usize> {
    let mut ends = memchr::memchr_iter(b'>', text.as_bytes()).map(|at| at + 1);
    ends.find(|&end| text[..end].ends_with("-->")).map(|end| end - "-->".len())
}
