use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const DATA: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a segment may hold as it is (RFC 3986, section 3.3) and what neither opens nor closes anything in a route.
const LITERAL: &AsciiSet =
    &DATA.remove(b'$').remove(b'@').remove(b'!').remove(b'&').remove(b'+').remove(b',').remove(b';').remove(b'=').remove(b'*');

/// The path of a request, built segment by segment; cheap to clone.
///
/// A value arrives as data: everything but RFC 3986 *unreserved* is percent-encoded, and what would change the path even
/// so (the empty value, `.`, `..`; URL parsers remove also `%2e%2e`) is refused. The first refusal is kept and
/// comes out of [`finish`](Path::finish), so that a chain of calls stays a chain.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(Arc<Inner>);

#[derive(PartialEq, Eq, Hash, Default)]
struct Inner {
    text: String,
    /// Path addressing has begun, and a colon must end it if more follows.
    open: bool,
    error: Option<PathError>,
}

impl Path {
    /// The path without segments, `/`.
    #[must_use]
    pub fn root() -> Path {
        Path::default()
    }

    /// Adds a literal segment, such as `messages` or `$ref`.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Path {
        if let Some(inner) = self.segment(text, text) {
            inner.text.extend(utf8_percent_encode(text, LITERAL));
        }
        self
    }

    /// Adds a segment that is a value. `name` is the parameter's name, for the error.
    #[must_use]
    pub fn parameter(mut self, name: &str, value: &str) -> Path {
        if let Some(inner) = self.segment(name, value) {
            inner.text.extend(utf8_percent_encode(value, DATA));
        }
        self
    }

    /// Adds a function with its arguments: name, value, and whether the value stands in single quotes.
    #[must_use]
    pub fn function(mut self, name: &str, arguments: &[(&str, &str, bool)]) -> Path {
        if let Some(error) = arguments.iter().find_map(|(name, value, _)| PathError::check(name, value)) {
            self.refuse(error);
        }
        let Some(inner) = self.segment(name, name) else { return self };
        inner.text.extend(utf8_percent_encode(name, LITERAL));
        inner.text.push('(');
        for (i, (name, value, quoted)) in arguments.iter().enumerate() {
            if i > 0 {
                inner.text.push(',');
            }
            inner.text.extend(utf8_percent_encode(name, DATA));
            inner.text.push('=');
            if *quoted {
                inner.text.push('\'');
                inner.text.extend(utf8_percent_encode(&value.replace('\'', "''"), DATA));
                inner.text.push('\'');
            } else {
                inner.text.extend(utf8_percent_encode(value, DATA));
            }
        }
        inner.text.push(')');
        self
    }

    /// Adds path addressing `:/value`. The slashes of `value` part its segments, none of which may be empty, `.` or `..`.
    #[must_use]
    pub fn path(mut self, name: &str, value: &str) -> Path {
        if let Some(error) = value.split('/').find_map(|segment| PathError::check(name, segment)) {
            self.refuse(error);
        }
        if self.0.error.is_some() {
            return self;
        }
        let inner = Arc::make_mut(&mut self.0);
        if inner.open || inner.text.is_empty() {
            inner.close();
            inner.text.push('/');
        }
        inner.text.push(':');
        for segment in value.split('/') {
            inner.text.push('/');
            inner.text.extend(utf8_percent_encode(segment, DATA));
        }
        inner.open = true;
        self
    }

    /// The path as it stands in a URL, from its first slash.
    ///
    /// # Errors
    /// If a value was refused; of several, the first.
    pub fn finish(&self) -> Result<&str, PathError> {
        match &self.0.error {
            Some(error) => Err(error.clone()),
            None if self.0.text.is_empty() => Ok("/"),
            None => Ok(&self.0.text),
        }
    }

    /// Begins a segment that will hold `value`; `None` if this or something before was refused.
    fn segment(&mut self, name: &str, value: &str) -> Option<&mut Inner> {
        if let Some(error) = PathError::check(name, value) {
            self.refuse(error);
        }
        if self.0.error.is_some() {
            return None;
        }
        let inner = Arc::make_mut(&mut self.0);
        inner.close();
        inner.text.push('/');
        Some(inner)
    }

    fn refuse(&mut self, error: PathError) {
        if self.0.error.is_none() {
            Arc::make_mut(&mut self.0).error = Some(error);
        }
    }
}

/// What a literal and a value take, about.
const STEP: usize = 64;

impl Clone for Inner {
    /// With room for what is added: a copy is made for nothing else.
    fn clone(&self) -> Self {
        let mut text = String::with_capacity(self.text.len() + STEP);
        text.push_str(&self.text);
        Inner { text, open: self.open, error: self.error.clone() }
    }
}

impl Inner {
    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.text.push(':');
        }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.finish() {
            Ok(text) => write!(f, "Path({text})"),
            Err(error) => write!(f, "Path({error})"),
        }
    }
}

/// A value that cannot be sent in a path because it would change the path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PathError {
    parameter: Box<str>,
    value: Box<str>,
}

impl PathError {
    fn check(parameter: &str, value: &str) -> Option<PathError> {
        matches!(value, "" | "." | "..").then(|| PathError { parameter: parameter.into(), value: value.into() })
    }

    /// The name of the parameter.
    #[must_use]
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What was refused, empty, `.` or `..`: the value, or a segment of a path value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PathError { parameter, value } = self;
        match &**value {
            "" => write!(f, "`{parameter}` is empty"),
            _ => write!(f, "`{parameter}` is `{value}`, which would change the path"),
        }
    }
}

impl std::error::Error for PathError {}
