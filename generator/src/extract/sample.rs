//! Segments of a route that stand where a placeholder is meant.

/// The inside of `(team-id)`, which some write for `{team-id}`.
pub(super) fn in_parentheses(segment: &str) -> Option<&str> {
    let inner = segment.strip_prefix('(')?.strip_suffix(')')?.trim();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '|');
    (!inner.is_empty() && inner.chars().all(is_word)).then_some(inner)
}

/// Whether a segment is a sample of what a placeholder stands for: a GUID, a host or mail address, an id in base64.
pub(super) fn is_value(segment: &str) -> bool {
    is_guid(segment) || is_host(segment) || is_base64(segment)
}

const GUID: &str = "00000000-0000-0000-0000-000000000000";

fn is_guid(text: &str) -> bool {
    let is_hex = |part: &str| part.bytes().all(|b| b.is_ascii_hexdigit());
    text.len() == GUID.len() && text.split('-').all(is_hex) && text.split('-').map(str::len).eq(GUID.split('-').map(str::len))
}

fn is_host(text: &str) -> bool {
    let last = text.len().checked_sub(".com".len()).filter(|&at| at > 0).and_then(|at| text.get(at..));
    let is_domain = last.is_some_and(|last| [".com", ".net", ".org"].iter().any(|end| last.eq_ignore_ascii_case(end)));
    is_domain && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'))
}

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    digits.len() < text.len()
        && digits.len() >= 16
        && digits.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+'))
}
