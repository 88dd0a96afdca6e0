//! JSON as it occurs in docs: strict JSON with spans, and repairs for what people write instead.
//!
//! Repaired: trailing, doubled, missing and `;` commas, unquoted keys and words, single and typographic quotes, comments,
//! raw line ends in strings, non-breaking spaces, `...`, `<placeholder>`, and closers that are missing.

mod lenient;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;

pub use lenient::{parse, parse_prefix};

/// Nesting that is read; deeper JSON is a failure.
pub(crate) const MAX_DEPTH: usize = 128;
/// Repairs that are told, one more than a page shows findings; the text is repaired all the same.
const MAX_REPAIRS: usize = crate::diagnostic::MAX_PER_PAGE + 1;

/// A value and where it stands in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Byte range in the text that was parsed.
    pub range: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The text of a number.
    Number(String),
    /// A string without its escapes.
    String(String),
    /// Elements in order.
    Array(Vec<Node>),
    /// Members in order, repeated keys included.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Without escapes.
    pub key: String,
    /// With its quotes.
    pub key_range: Range<usize>,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The value of a key; of a repeated one the last.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().rev().find(|m| m.key == key).map(|m| &m.node)
    }

    /// The members of an object, else none.
    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// As strict JSON.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        write::write(self, &mut out);
        out
    }
}

/// Something that is not strict JSON, and was read all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Where.
    pub range: Range<usize>,
    /// What, as the rest of a sentence: `a trailing comma`.
    pub what: &'static str,
}

/// A value with what had to be repaired.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The value.
    pub node: Node,
    /// In order of the text.
    pub repairs: Vec<Repair>,
    /// Offset behind the value; what follows is white space, comments, or (for annotations) other text.
    pub end: usize,
}

/// Why no JSON can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where.
    pub at: usize,
    /// What, as a clause: `expected a value`.
    pub what: &'static str,
}
