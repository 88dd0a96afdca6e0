use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::label::Label;
use super::template::Token;

/// A step of a request's path, percent-decoded; bytes that are no UTF-8 become U+FFFD.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Segment<'a> {
    /// An ordinary segment.
    Text(Cow<'a, str>),
    /// `$count`, `$value`, `$ref`: never the value of a parameter, which would be `%24count` (OData URL conventions, 4 and 5.2).
    System(Cow<'a, str>),
    /// The key in `name(key)` or `name('key')`.
    Key(Cow<'a, str>),
    /// `name(argument=value, ..)`.
    Function { name: Cow<'a, str>, arguments: Vec<(Cow<'a, str>, Cow<'a, str>)> },
    /// What stands between `:/` and the next `:`, slashes included.
    Path(Cow<'a, str>),
}

/// Splits a path before anything is decoded, so that an encoded byte is always data.
pub(super) fn split(path: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = path;
    while let Some((segment, after)) = next(rest) {
        rest = after;
        let Some(before) = segment.strip_suffix(':').filter(|_| next(after).is_some()) else {
            push(segment, &mut segments);
            continue;
        };
        push(before, &mut segments);
        let (value, after) = addressed(after);
        segments.push(Segment::Path(decode(value)));
        rest = after;
    }
    segments
}

/// The next segment that is not empty, and what follows it.
fn next(path: &str) -> Option<(&str, &str)> {
    let path = path.trim_start_matches('/');
    let end = path.find('/').unwrap_or(path.len());
    (end > 0).then(|| path.split_at(end))
}

/// The value of path addressing at the start of `path`, and what follows its colon.
fn addressed(path: &str) -> (&str, &str) {
    let path = path.trim_start_matches('/');
    match path.find(":/") {
        Some(colon) => (&path[..colon], &path[colon + 1..]),
        None => {
            let path = path.trim_end_matches('/');
            (path.strip_suffix(':').unwrap_or(path), "")
        }
    }
}

fn push<'a>(raw: &'a str, segments: &mut Vec<Segment<'a>>) {
    let Some((name, list)) = raw.strip_suffix(')').and_then(|raw| raw.split_once('(')).filter(|(name, _)| !name.is_empty())
    else {
        if !raw.is_empty() {
            segments.push(if raw.starts_with('$') { Segment::System(decode(raw)) } else { Segment::Text(decode(raw)) });
        }
        return;
    };
    match arguments(list) {
        Some(arguments) => segments.push(Segment::Function { name: decode(name), arguments }),
        None => segments.extend([Segment::Text(decode(name)), Segment::Key(value(list))]),
    }
}

/// The arguments of a function; `None` if the list is a key.
fn arguments(list: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
    if list.trim().is_empty() {
        return Some(Vec::new());
    }
    Unquoted { rest: Some(list) }.map(argument).collect()
}

/// `name=value`. Nothing but base64 ends in `=` or doubles it: `messages(AAMk==)` is a key.
fn argument(text: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (name, after) = text.split_once('=')?;
    let is_argument = !name.contains('\'') && !after.is_empty() && !after.starts_with('=');
    is_argument.then(|| (decode(name.trim()), value(after)))
}

/// The parts of a list between the commas outside quotes.
struct Unquoted<'a> {
    rest: Option<&'a str>,
}

impl<'a> Iterator for Unquoted<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.take()?;
        let mut quoted = false;
        for (i, byte) in rest.bytes().enumerate() {
            match byte {
                b'\'' => quoted = !quoted,
                b',' if !quoted => {
                    self.rest = Some(&rest[i + 1..]);
                    return Some(&rest[..i]);
                }
                _ => {}
            }
        }
        Some(rest)
    }
}

/// A key or an argument's value: quotes are syntax, and a doubled quote inside them, encoded or not, is one.
fn value(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim();
    match raw.strip_prefix('\'').and_then(|raw| raw.strip_suffix('\'')) {
        Some(quoted) => {
            let text = decode(quoted);
            if text.contains("''") { Cow::Owned(text.replace("''", "'")) } else { text }
        }
        None => decode(raw),
    }
}

fn decode(raw: &str) -> Cow<'_, str> {
    percent_decode_str(raw).decode_utf8_lossy()
}

impl Segment<'_> {
    /// How well the token fits, 0 being best; `None` if it does not.
    ///
    /// A literal is better than a parameter, except that a key in parentheses is meant as a value. A function without
    /// arguments and a literal are the same thing to the services that have them: `delta()` and `delta`.
    pub(super) fn rank(&self, token: &Token) -> Option<u8> {
        match (self, token) {
            (Segment::Text(text) | Segment::System(text), Token::Literal(literal)) => same(text, literal).then_some(0),
            (Segment::Text(text), Token::Function { name, arguments }) => (arguments.is_empty() && same(text, name)).then_some(1),
            (Segment::Text(_), Token::Parameter(_)) => Some(2),
            (Segment::Key(_), Token::Parameter(_)) => Some(0),
            (Segment::Key(text), Token::Literal(literal)) => same(text, literal).then_some(1),
            (Segment::Function { name, arguments }, Token::Function { .. }) => {
                let label = Label::function(name, arguments.iter().map(|(name, _)| &**name));
                (Label::of(token) == Some(label)).then_some(0)
            }
            (Segment::Function { name, arguments }, Token::Literal(literal)) => {
                (arguments.is_empty() && same(name, literal)).then_some(1)
            }
            (Segment::Path(_), Token::Path(_)) => Some(0),
            _ => None,
        }
    }

    /// The parameters that the token takes from this segment, if the two fit.
    pub(super) fn parameters<'t>(&self, token: &'t Token, into: &mut Vec<(&'t str, String)>) {
        match (self, token) {
            (Segment::Text(value) | Segment::Key(value), Token::Parameter(name)) => into.push((name, value.to_string())),
            (Segment::Path(value), Token::Path(name)) => into.push((name, value.to_string())),
            (Segment::Function { arguments: given, .. }, Token::Function { arguments, .. }) => {
                for argument in arguments {
                    let value = given.iter().find(|(name, _)| same(name, &argument.name));
                    into.extend(value.map(|(_, value)| (&*argument.parameter, value.to_string())));
                }
            }
            _ => {}
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
