use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const DATA: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a segment may hold as it is (RFC 3986, section 3.3) and what neither opens nor closes anything in a route.
const LITERAL: &AsciiSet =
    &DATA.remove(b'$').remove(b'@').remove(b'!').remove(b'&').remove(b'+').remove(b',').remove(b';').remove(b'=').remove(b'*');

/// The path of a request, built segment by segment.
///
/// A value arrives as data: everything but RFC 3986 *unreserved* is percent-encoded, and what would change the path even
/// so (the empty value, `.`, `..`; URL parsers remove also `%2e%2e`) is refused. The first refusal is kept and
/// comes out of [`finish`](Path::finish), so that a chain of calls stays a chain.
#[derive(PartialEq, Eq, Hash, Default)]
pub struct Path {
    text: String,
    /// Path addressing has begun, and a colon must end it if more follows.
    open: bool,
    // Boxed, since there is hardly ever one.
    error: Option<Box<PathError>>,
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
        if self.segment(text, text) {
            self.text.extend(utf8_percent_encode(text, LITERAL));
        }
        self
    }

    /// Adds a segment that is a value. `name` is the parameter's name, for the error.
    #[must_use]
    pub fn parameter(mut self, name: &str, value: &str) -> Path {
        if self.segment(name, value) {
            self.text.extend(utf8_percent_encode(value, DATA));
        }
        self
    }

    /// Adds a function with its arguments: name, value, and whether the value stands in single quotes.
    #[must_use]
    pub fn function(mut self, name: &str, arguments: &[(&str, &str, bool)]) -> Path {
        if let Some(error) = arguments.iter().find_map(|(name, value, _)| PathError::check(name, value)) {
            self.refuse(error);
        }
        if !self.segment(name, name) {
            return self;
        }
        self.text.extend(utf8_percent_encode(name, LITERAL));
        self.text.push('(');
        for (i, (name, value, quoted)) in arguments.iter().enumerate() {
            if i > 0 {
                self.text.push(',');
            }
            self.text.extend(utf8_percent_encode(name, DATA));
            self.text.push('=');
            if *quoted {
                self.text.push('\'');
                self.text.extend(utf8_percent_encode(&value.replace('\'', "''"), DATA));
                self.text.push('\'');
            } else {
                self.text.extend(utf8_percent_encode(value, DATA));
            }
        }
        self.text.push(')');
        self
    }

    /// Adds path addressing `:/value`. The slashes of `value` part its segments, none of which may be empty, `.` or `..`.
    #[must_use]
    pub fn path(mut self, name: &str, value: &str) -> Path {
        if let Some(error) = value.split('/').find_map(|segment| PathError::check(name, segment)) {
            self.refuse(error);
        }
        if self.error.is_some() {
            return self;
        }
        if self.open || self.text.is_empty() {
            self.close();
            self.text.push('/');
        }
        self.text.push(':');
        for segment in value.split('/') {
            self.text.push('/');
            self.text.extend(utf8_percent_encode(segment, DATA));
        }
        self.open = true;
        self
    }

    /// The path as it stands in a URL, from its first slash.
    ///
    /// # Errors
    /// If a value was refused; of several, the first.
    pub fn finish(&self) -> Result<&str, PathError> {
        match &self.error {
            Some(error) => Err(PathError::clone(error)),
            None if self.text.is_empty() => Ok("/"),
            None => Ok(&self.text),
        }
    }

    /// Begins a segment that will hold `value`; false if this or something before was refused.
    fn segment(&mut self, name: &str, value: &str) -> bool {
        if let Some(error) = PathError::check(name, value) {
            self.refuse(error);
        }
        if self.error.is_some() {
            return false;
        }
        self.close();
        self.text.push('/');
        true
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.text.push(':');
        }
    }

    fn refuse(&mut self, error: PathError) {
        self.error.get_or_insert_with(|| Box::new(error));
    }
}

/// What a literal and a value take, about.
const STEP: usize = 64;

impl Clone for Path {
    /// With room for what is added, for which most copies are made.
    fn clone(&self) -> Self {
        let mut text = String::with_capacity(self.text.len() + STEP);
        text.push_str(&self.text);
        Path { text, open: self.open, error: self.error.clone() }
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
