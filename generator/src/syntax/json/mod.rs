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
    /// What to write where, so that it is strict; `None`: only the author knows. To be asked for by [`mends`].
    mend: Option<(Range<usize>, String)>,
}

/// The edit that makes each repair unnecessary, where there is one: each set of edits that belongs to one repair, in order of the repairs.
///
/// No edit is given where the text with all of them would not say the same, with as many repairs less as there are edits.
pub fn mends<'p>(text: &str, parsed: &'p Parsed) -> Vec<Option<&'p (Range<usize>, String)>> {
    if parsed.repairs.is_empty() {
        return Vec::new();
    }
    let given: Vec<_> = parsed.repairs.iter().map(|repair| repair.mend.as_ref()).collect();
    let mended = apply(text, given.iter().flatten().copied());
    let rest = parsed.repairs.len() - given.iter().flatten().count();
    let holds = parse(&mended).is_ok_and(|again| again.repairs.len() == rest && same(&again.node, &parsed.node));
    if holds { given } else { vec![None; parsed.repairs.len()] }
}

/// A text with edits; of two that overlap the first counts.
fn apply<'e>(text: &str, edits: impl Iterator<Item = &'e (Range<usize>, String)>) -> String {
    let mut edits: Vec<_> = edits.collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for (range, new) in edits {
        if range.start >= from {
            out.push_str(&text[from..range.start]);
            out.push_str(new);
            from = range.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Equal but for carriage returns, which a mended string does without.
fn same(one: &Node, two: &Node) -> bool {
    one.to_json().replace("\\r", "") == two.to_json().replace("\\r", "")
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
