//! When requests count as equal. Reads paths and queries by itself, so that a fault of [`route`](crate::route) cannot hide here.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Number, Value};

/// A path and a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) path: Vec<Segment>,
    /// Decoded and sorted.
    pub(crate) query: Vec<(String, String)>,
}

/// A segment of a path, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Text(String),
    /// A function: its name in lower case, and its arguments by name in lower case.
    Function(String, BTreeMap<String, String>),
}

impl Target {
    pub(crate) fn parse(path_and_query: &str) -> Self {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        Target { path: segments(path), query: pairs(query) }
    }

    /// Whether the paths are equal, where `template` says which segments are literals.
    pub(crate) fn same_path(&self, other: &Target, template: &str) -> bool {
        let literal = |text: &str| template.split('/').any(|segment| segment.eq_ignore_ascii_case(text));
        let same = |(one, two): (&Segment, &Segment)| match (one, two) {
            (Segment::Text(one), Segment::Text(two)) => one == two || (one.eq_ignore_ascii_case(two) && literal(one)),
            _ => one == two,
        };
        self.path.len() == other.path.len() && self.path.iter().zip(&other.path).all(same)
    }
}

/// The query as it is written: keys and values are percent-encoded, and `+` is a plus.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |text: &str| {
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        (decode(key), decode(value))
    };
    let mut pairs: Vec<_> = query.split('&').filter(|text| !text.is_empty()).map(pair).collect();
    pairs.sort();
    pairs
}

/// The segments of a path. `name(key)` is two segments, `name()` is `name`, and the colon that ends path addressing at the
/// end of a path says nothing.
pub(crate) fn segments(path: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    for raw in path.split('/').filter(|raw| !raw.is_empty()) {
        match raw.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
            Some((name, inside)) if !name.is_empty() => parenthesised(name, inside, &mut segments),
            _ => segments.push(Segment::Text(decode(raw))),
        }
    }
    if let Some(Segment::Text(last)) = segments.last_mut()
        && path.trim_end_matches('/').ends_with(':')
    {
        last.pop();
    }
    segments
}

fn parenthesised(name: &str, inside: &str, segments: &mut Vec<Segment>) {
    let arguments: Option<BTreeMap<_, _>> = split_unquoted(inside, ',')
        .into_iter()
        .map(|argument| match split_unquoted(argument, '=').as_slice() {
            [name, ..] if name.len() < argument.len() => {
                Some((decode(name.trim()).to_lowercase(), unquote(decode(argument[name.len() + 1..].trim()))))
            }
            _ => None,
        })
        .collect();
    match arguments {
        _ if inside.is_empty() => segments.push(Segment::Text(decode(name))),
        Some(arguments) => segments.push(Segment::Function(decode(name).to_lowercase(), arguments)),
        None => segments.extend([Segment::Text(decode(name)), Segment::Text(unquote(decode(inside)))]),
    }
}

fn split_unquoted(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '\'';
        c == separator && !quoted
    })
    .collect()
}

fn unquote(text: String) -> String {
    match text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(inside) => inside.replace("''", "'"),
        None => text,
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether two bodies are equal: as JSON values if both are JSON, else byte for byte.
pub(crate) fn same_body(one: &[u8], two: &[u8]) -> bool {
    match (serde_json::from_slice(one), serde_json::from_slice(two)) {
        (Ok(one), Ok(two)) => same_json(&one, &two),
        _ => one == two,
    }
}

/// Whether two JSON values are equal: numbers by value, members in any order, strings byte for byte.
pub(crate) fn same_json(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => one == two || decimal(one) == decimal(two),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same_json(one, two))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len() && one.iter().all(|(name, one)| two.get(name).is_some_and(|two| same_json(one, two)))
        }
        _ => one == two,
    }
}

/// A number as sign, digits without zeros at either end, and the power of ten of the last digit.
fn decimal(number: &Number) -> (bool, String, i128) {
    let text = number.to_string();
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let negative = whole.starts_with('-');
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_end_matches('0');
    let zeros = digits.len() - significant.len();
    let significant = significant.trim_start_matches('0').to_owned();
    if significant.is_empty() {
        return (false, significant, 0);
    }
    // An exponent beyond this is beyond any number that docs or services write; such numbers are equal only if spelled alike.
    let exponent: i128 = exponent.parse().unwrap_or(i128::MAX / 2);
    (negative, significant, exponent + zeros as i128 - fraction.len() as i128)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "/me/Messages/{message_id}/range(address={address})";

    #[test]
    fn equal_targets() {
        for (one, two) in [
            ("/me/messages/1", "me//Messages/%31/"),
            ("/me/messages/1", "/me/messages(1)"),
            ("/me/messages/it's", "/me/messages('it''s')"),
            ("/me/messages/a=b", "/me/messages('a=b')"),
            ("/me/range(a='1',B=2)", "/me/Range(b=2,A=%271%27)"),
            ("/me/delta", "/me/delta()"),
            ("/me/a:/b", "/me/a:/b:"),
            ("/me?b=2&a=%20&", "/me?a= &b=2"),
            ("/me?a", "/me?a="),
        ] {
            let (one, two) = (Target::parse(one), Target::parse(two));
            assert!(one.same_path(&two, TEMPLATE) && one.query == two.query, "{one:?} {two:?}");
        }
    }

    #[test]
    fn different_targets() {
        for (one, two) in [
            ("/me/messages/a", "/me/messages/A"),
            ("/me/messages/a%2Fb", "/me/messages/a/b"),
            ("/me/messages", "/me/messages/1"),
            ("/me/range(a=1)", "/me/range(a=2)"),
            ("/me/range(a=1)", "/me/range(a=1,b=2)"),
            ("/me/range(a=1)", "/me/range/a=1"),
            ("/me?a=1&a=1", "/me?a=1"),
            ("/me?a=+", "/me?a=%20"),
            ("/me?A=1", "/me?a=1"),
        ] {
            let (one, two) = (Target::parse(one), Target::parse(two));
            assert!(!(one.same_path(&two, TEMPLATE) && one.query == two.query), "{one:?} {two:?}");
        }
    }

    #[test]
    fn json_is_equal_by_value() {
        for (one, two, same) in [
            ("1", "1.0", true),
            ("100", "1e2", true),
            ("-0.0120", "-12E-3", true),
            ("0", "-0.0e5", true),
            ("123456789012345678901234567890", "123456789012345678901234567891", false),
            ("1", "-1", false),
            ("10", "1", false),
            ("1e999999999999999999999999999999999999999999", "1", false),
            ("1", "\"1\"", false),
            (r#"{"a": 1, "b": [1.0]}"#, r#"{"b": [1], "a": 1}"#, true),
            (r#"{"a": null}"#, "{}", false),
            ("[1, 2]", "[2, 1]", false),
            (r#""\u0041""#, r#""A""#, true),
            (r#""A""#, r#""a""#, false),
            ("x", "x", true),
            ("x", "y", false),
        ] {
            assert_eq!(same_body(one.as_bytes(), two.as_bytes()), same, "{one} {two}");
        }
    }
}
