//! What the prose of an API page says of its request body and its responses.

use crate::source::Span;
use crate::syntax::{Block, Prose};

use super::View;
use super::parameters::{PropertyRow, property_rows};
use super::section::Kind;
use super::type_text::{TypeText, stem};

/// What the section Request body says.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestDraft {
    /// There is such a section.
    pub(crate) is_stated: bool,
    /// It says that there is no body.
    pub(crate) is_none: bool,
    /// It speaks of binary contents.
    pub(crate) is_binary: bool,
    /// "a JSON representation of X": X.
    pub(crate) ty: Option<TypeText>,
    /// Rows of its tables.
    pub(crate) rows: Vec<PropertyRow>,
    /// Its tables list parameters, not properties of a resource.
    pub(crate) are_parameters: bool,
}

/// A response that the prose states.
#[derive(Clone, Debug)]
pub(crate) struct ResponseDraft {
    pub(crate) status: u16,
    pub(crate) body: ResponseBodyDraft,
    pub(crate) span: Span,
}

/// What it carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResponseBodyDraft {
    /// The prose says that there is none.
    None,
    /// One value, or the elements of a collection.
    Typed(TypeText),
    /// Bytes.
    Binary,
    /// The prose does not say.
    Unsaid,
}

/// Reads the section Request body.
pub(super) fn request(view: &View<'_>) -> RequestDraft {
    let mut draft = RequestDraft::default();
    for block in view.blocks_of(Kind::RequestBody) {
        draft.is_stated = true;
        match block {
            Block::Prose(prose) => request_prose(prose, &mut draft),
            Block::Table(table) => {
                if let Some(rows) = property_rows(table) {
                    draft.are_parameters |= table.column(&["parameter", "parameter name"]).is_some();
                    draft.rows.extend(rows);
                }
            }
            _ => {}
        }
    }
    draft
}

fn request_prose(prose: &Prose, draft: &mut RequestDraft) {
    let text = prose.text.as_str();
    let lower = text.to_ascii_lowercase();
    let none = [
        "do not supply a request body",
        "don't supply a request body",
        "supply no request body",
        "no request body",
        "does not require a request body",
    ];
    draft.is_none |= none.iter().any(|n| lower.contains(n));
    draft.is_binary |= lower.contains("binary");
    draft.are_parameters |= lower.contains("following parameters") || lower.contains("representation of the parameters");
    if draft.ty.is_none() {
        draft.ty = linked_type(prose, &lower);
    }
}

/// Reads the first section Response that is not an example's.
pub(super) fn responses(view: &View<'_>) -> Vec<ResponseDraft> {
    let mut found: Vec<ResponseDraft> = Vec::new();
    for block in view.blocks_of(Kind::Response) {
        let Block::Prose(prose) = block else { continue };
        for draft in response_prose(prose) {
            if !found.iter().any(|f| f.status == draft.status) {
                found.push(draft);
            }
        }
    }
    found
}

/// Every success that a paragraph states: a status, and the body that is named before the next status.
fn response_prose(prose: &Prose) -> Vec<ResponseDraft> {
    let text = prose.text.as_str();
    let statuses = statuses(text);
    let mut drafts = Vec::new();
    for (i, &(status, start, end)) in statuses.iter().enumerate() {
        let until = statuses.get(i + 1).map_or(text.len(), |next| next.1);
        let body = body_between(prose, end..until);
        drafts.push(ResponseDraft { status, body, span: prose.text.span(start..end) });
    }
    if statuses.is_empty() && !text.trim().is_empty() {
        // "This method returns a [driveItem] object": no status stated is 200 (RFC 9110 calls it the usual answer).
        let body = body_between(prose, 0..text.len());
        if matches!(body, ResponseBodyDraft::Typed(_)) {
            drafts.push(ResponseDraft { status: 200, body, span: prose.text.full_span() });
        }
    }
    drafts
}

/// Numbers from 200 to 399 that stand alone in a text, with their places.
fn statuses(text: &str) -> Vec<(u16, usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let is_word_before = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'/'));
        let is_alone = end == at + 3 && !is_word_before && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if is_alone && let Ok(status @ 200..400) = text[at..end].parse::<u16>() {
            found.push((status, at, end));
        }
        at = end.max(at + 1);
    }
    found
}

fn body_between(prose: &Prose, range: std::ops::Range<usize>) -> ResponseBodyDraft {
    let lower = prose.text.as_str()[range.clone()].to_ascii_lowercase();
    let none = [
        "does not return anything",
        "no response body",
        "doesn't return anything",
        "empty response body",
        "no content in the response body",
        "returns nothing",
    ];
    if none.iter().any(|n| lower.contains(n)) {
        return ResponseBodyDraft::None;
    }
    let link = prose.links.iter().find(|l| range.contains(&l.text.start) && is_resource_link(&l.target));
    if let Some(link) = link {
        let words = &prose.text.as_str()[range.start..link.text.end];
        let after = prose.text.as_str()[link.text.end..].trim_start();
        let mut ty = type_of_link(prose, link);
        ty.is_collection |= words.to_ascii_lowercase().contains("collection of")
            || words.to_ascii_lowercase().contains("list of")
            || after.starts_with("collection")
            || after.starts_with("objects");
        return ResponseBodyDraft::Typed(ty);
    }
    for (words, name) in [
        ("string collection", "String"),
        ("collection of string", "String"),
        ("guid collection", "Guid"),
        ("a boolean", "Boolean"),
    ] {
        if lower.contains(words) {
            let at = prose.text.span(range.clone());
            let is_collection = words.contains("collection");
            return ResponseBodyDraft::Typed(TypeText { name: name.to_owned(), is_collection, target: None, span: at });
        }
    }
    if lower.contains("stream in the response") || lower.contains("binary data") || lower.contains("raw contents") {
        return ResponseBodyDraft::Binary;
    }
    ResponseBodyDraft::Unsaid
}

fn is_resource_link(target: &str) -> bool {
    stem(target).is_some() && !target.contains("/api/") && !target.starts_with("http") && !target.contains("/concepts/")
}

fn type_of_link(prose: &Prose, link: &crate::syntax::Link) -> TypeText {
    let text = prose.text.as_str()[link.text.clone()].trim();
    TypeText { name: text.to_owned(), is_collection: false, target: stem(&link.target), span: prose.text.span(link.text.clone()) }
}

/// Words that say that a linked resource is the body, and whether the link stands behind them.
const BODY_WORDS: &[(&str, bool)] = &[("representation", true), ("request body is ", true), (" as json", false)];

/// "a JSON representation of [x]", "the request body is one [x] as JSON". Without a link no type is named.
fn linked_type(prose: &Prose, lower: &str) -> Option<TypeText> {
    BODY_WORDS.iter().find_map(|(words, is_behind)| {
        let at = lower.find(words)?;
        let from = if *is_behind { at } else { 0 };
        let link = prose.links.iter().find(|l| l.text.start >= from && is_resource_link(&l.target))?;
        Some(type_of_link(prose, link))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_stand_alone() {
        let found: Vec<_> =
            statuses("returns `201, Created`, 202 or HTTP/1.1 204; not 2016, v1.200 or 404").into_iter().map(|f| f.0).collect();
        assert_eq!(found, [201, 202, 204]);
    }
}
