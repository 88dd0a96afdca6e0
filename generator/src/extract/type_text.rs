//! Types as pages write them: `String`, `[recipient](recipient.md) collection`, `Collection(Edm.Binary)`, `string (url)`.

use std::ops::Range;

use docbind_runtime::types::Primitive;

use crate::source::Span;
use crate::syntax::{Link, Prose};

/// A type by name, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TypeText {
    /// The name of the element, without `#`.
    pub(crate) name: String,
    pub(crate) is_collection: bool,
    /// Stem of the page that the name links to.
    pub(crate) target: Option<String>,
    /// Other types that it may be as well: `[a](a.md) or [b](b.md)`.
    pub(crate) others: Vec<TypeText>,
    pub(crate) span: Span,
}

impl TypeText {
    /// Reads a cell of a `Type` column. `None` where it is empty.
    pub(crate) fn of_cell(cell: &Prose) -> Option<Self> {
        let text = cell.text.as_str();
        let (name, is_collection) = split(text)?;
        let mut linked = alternatives(cell).filter_map(|link| {
            let (name, _) = split(&text[link.text.clone()])?;
            let span = name_span(cell, link.text.clone(), &name);
            Some(Self { name, is_collection, target: stem(&link.target), others: Vec::new(), span })
        });
        let first = linked.next();
        let others = linked.collect();
        Some(match first {
            Some(first) => Self { others, ..first },
            None => {
                let target = cell.links.first().and_then(|link| stem(&link.target));
                let span = name_span(cell, 0..text.len(), &name);
                Self { name, is_collection, target, others, span }
            }
        })
    }

    /// Reads a type that an annotation or a JSON value names.
    pub(crate) fn of_text(text: &str, span: Span) -> Option<Self> {
        let (name, is_collection) = split(text)?;
        Some(Self { name, is_collection, target: None, others: Vec::new(), span })
    }
}

/// Where a part of a cell names the type; all of it where it says so in other words.
fn name_span(cell: &Prose, part: Range<usize>, name: &str) -> Span {
    let text = &cell.text.as_str()[part.clone()];
    match if text.starts_with(name) { Some(0) } else { text.find(name) } {
        Some(at) => cell.text.span(part.start + at..part.start + at + name.len()),
        None => cell.text.span(part),
    }
}

/// Types that one cell may name; a longer list is no type.
const MAX_ALTERNATIVES: usize = 32;

/// The first link of a cell, and those that only "or" and commas part from it.
fn alternatives(cell: &Prose) -> impl Iterator<Item = &Link> {
    let text = cell.text.as_str();
    let mut last = None;
    cell.links.iter().take(MAX_ALTERNATIVES).take_while(move |link| {
        let joins = |end: usize| text[end..link.text.start].split(|c: char| !c.is_alphanumeric()).all(|w| matches!(w, "" | "or"));
        last.replace(link.text.end).is_none_or(joins)
    })
}

/// The stem of a link to another page.
pub(crate) fn stem(target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next()?;
    let file = path.rsplit('/').next()?;
    Some(file.strip_suffix(".md")?.to_ascii_lowercase())
}

/// The element's name, and whether it is a collection.
fn split(text: &str) -> Option<(String, bool)> {
    let text = text.trim().trim_end_matches('.').trim();
    let word = collection_word(text);
    let is_collection = word.is_some() || text.ends_with("[]");
    let inner = word.map_or_else(|| without_brackets(text), |at| without_collection(text, at));
    let inner = inner.trim().trim_start_matches('#').trim_matches(['*', '`', '"']);
    let end = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))).unwrap_or(inner.len());
    let name = inner[..end].trim_end_matches('.');
    let hint = &inner[end..];
    if name.is_empty() {
        return None;
    }
    Some((refined(name, hint), is_collection))
}

fn without_brackets(mut text: &str) -> &str {
    while let Some(before) = text.strip_suffix("[]") {
        text = before;
    }
    text
}

const COLLECTION: &str = "collection";

/// Where `collection` stands as a word of its own: `siteCollection` and `collectionSettings` are names.
fn collection_word(text: &str) -> Option<usize> {
    // `String`, `Int32`: most names are shorter.
    if text.len() < COLLECTION.len() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if !lower.contains(COLLECTION) {
        return None;
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    lower.match_indices(COLLECTION).map(|(at, _)| at).find(|&at| {
        !lower[..at].ends_with(is_part) && {
            let after = &lower[at + COLLECTION.len()..];
            let after = after.strip_prefix('s').unwrap_or(after);
            let ends_sentence = after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(is_part));
            ends_sentence || !after.starts_with(is_part)
        }
    })
}

fn without_collection(text: &str, at: usize) -> &str {
    let (before, after) = (&text[..at], &text[at + COLLECTION.len()..]);
    if !before.trim().is_empty() {
        return before;
    }
    let after = after.trim_start_matches(['(', ' ']);
    after.strip_prefix("of ").unwrap_or(after).trim_end_matches(')')
}

/// `string (timestamp)` is a DateTimeOffset: a word in parentheses may say more than the name.
fn refined(name: &str, hint: &str) -> String {
    let is_string = name.eq_ignore_ascii_case("string");
    let hint = hint.trim().trim_start_matches('(').to_ascii_lowercase();
    match () {
        () if is_string && hint.starts_with("timestamp") => "DateTimeOffset".to_owned(),
        () if is_string && hint.starts_with("binary") => "Binary".to_owned(),
        () => name.to_owned(),
    }
}

/// The primitive of a name: Edm names with or without `Edm.`, and the aliases of the document format.
pub(crate) fn primitive(name: &str) -> Option<Primitive> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.strip_prefix("edm.").unwrap_or(&lower) {
        "string" | "str" | "url" | "uri" | "etag" | "identifier" | "text" => Primitive::String,
        "boolean" | "bool" => Primitive::Boolean,
        "byte" => Primitive::Byte,
        "sbyte" => Primitive::SByte,
        "int16" => Primitive::Int16,
        "int32" | "int" => Primitive::Int32,
        // These say nothing of the width.
        "int64" | "long" | "integer" | "number" => Primitive::Int64,
        "single" => Primitive::Single,
        "double" | "float" => Primitive::Double,
        "decimal" => Primitive::Decimal,
        "guid" | "uuid" => Primitive::Guid,
        "date" => Primitive::Date,
        "timeofday" => Primitive::TimeOfDay,
        "datetimeoffset" | "datetime" | "timestamp" => Primitive::DateTimeOffset,
        "duration" => Primitive::Duration,
        "binary" => Primitive::Binary,
        "stream" => Primitive::Stream,
        _ => return None,
    })
}

/// Whether a name stands for JSON of any shape.
pub(crate) fn is_json(name: &str) -> bool {
    ["json", "object", "untyped", "edm.untyped", "any"].iter().any(|j| name.eq_ignore_ascii_case(j))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_as_written() {
        for (text, name, is_collection) in [
            ("String", "String", false),
            ("recipient collection", "recipient", true),
            ("Collection(Edm.Binary)", "Edm.Binary", true),
            ("collection of message", "message", true),
            ("string (timestamp)", "DateTimeOffset", false),
            ("string (identifier)", "string", false),
            ("#microsoft.graph.event", "microsoft.graph.event", false),
            ("microsoft.graph.x[]", "microsoft.graph.x", true),
            ("Int32.", "Int32", false),
            ("String collection", "String", true),
            ("microsoft.graph.siteCollection", "microsoft.graph.siteCollection", false),
            ("collectionSettings", "collectionSettings", false),
            ("outcome collection. Holds grades", "outcome", true),
            ("n.collection.x", "n.collection.x", false),
            ("Collection(microsoft.graph.resourceCollection)", "microsoft.graph.resourceCollection", true),
            ("resourceCollection collection", "resourceCollection", true),
        ] {
            assert_eq!(split(text), Some((name.to_owned(), is_collection)), "{text}");
        }
        assert_eq!(split("  "), None);
    }
}
