//! Character classes and caseless comparison as the yardstick's regular expressions have them.

/// `\s`: the Unicode white space, and the four ASCII information separators.
pub(super) fn space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// `\w`.
pub(super) fn word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The marks of emphasis and code that titles and table heads are freed of.
pub(super) fn markup(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

/// The text without the white space around it.
pub(super) fn trim(text: &str) -> &str {
    let is_bare = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_graphic());
    let bytes = text.as_bytes();
    // Most texts have none, and that is far cheaper to ask.
    if is_bare(bytes.first()) && is_bare(bytes.last()) { text } else { text.trim_matches(space) }
}

/// The text as a caseless pattern of ASCII letters compares it.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(fold_char).collect() }
}

/// The text without a suffix of ASCII letters in any case.
pub(super) fn strip_suffix_caseless<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let mut chars = text.chars();
    suffix.chars().rev().all(|c| chars.next_back().map(fold_char) == Some(c)).then_some(chars.as_str())
}

// Beside the ASCII capitals, four letters equal an ASCII letter in caseless Unicode comparison.
fn fold_char(c: char) -> char {
    match c {
        'ı' | 'İ' => 'i',
        'ſ' => 's',
        '\u{212a}' => 'k',
        _ => c.to_ascii_lowercase(),
    }
}
