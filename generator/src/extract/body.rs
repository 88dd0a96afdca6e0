//! What the prose of an API page says of its request body and its responses.

use std::ops::Range;

use crate::hash::HashSet;
use crate::source::Span;
use crate::syntax::{Block, Link, Prose};

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
    /// Where it says that none is to be supplied: not merely that none is required.
    pub(crate) forbidden: Option<Span>,
    /// It speaks of binary contents.
    pub(crate) is_binary: bool,
    /// "a JSON representation of X": X, or several of which it is one.
    pub(crate) types: Vec<TypeText>,
    /// Resources that the section links to.
    pub(crate) mentioned: Vec<TypeText>,
    /// Resources that the start of the page links to.
    pub(crate) introduced: Vec<TypeText>,
    /// Rows of its tables.
    pub(crate) rows: Vec<PropertyRow>,
    /// Its tables list parameters, not properties of a resource.
    pub(crate) are_parameters: bool,
}

/// A response that the prose states.
#[derive(Clone, Debug)]
pub(crate) struct ResponseDraft {
    pub(crate) status: u16,
    /// The prose gives it to a success: it is not merely what one expects, nor the status of an error.
    pub(crate) is_stated: bool,
    pub(crate) body: ResponseBodyDraft,
    pub(crate) span: Span,
}

/// What it carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResponseBodyDraft {
    /// The prose says that there is none.
    None,
    /// One value, or the elements of a collection: of this type, or of one of several.
    Typed(Vec<TypeText>),
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
            Block::Prose(prose) => {
                request_prose(prose, &mut draft);
                draft.mentioned.extend(resource_links(prose));
            }
            Block::Table(table) => {
                if let Some(rows) = property_rows(table) {
                    draft.are_parameters |= table.column(&["parameter", "parameter name"]).is_some();
                    draft.rows.extend(rows);
                }
            }
            _ => {}
        }
    }
    for block in view.blocks_of(Kind::Intro) {
        if let Block::Prose(prose) = block {
            draft.introduced.extend(resource_links(prose));
        }
    }
    draft
}

fn request_prose(prose: &Prose, draft: &mut RequestDraft) {
    let text = prose.text.as_str();
    let lower = text.to_ascii_lowercase();
    let forbidden = ["do not supply a request body", "don't supply a request body", "supply no request body"];
    let none = ["no request body", "does not require a request body"];
    let said = forbidden.iter().find(|words| lower.contains(**words)).and_then(|words| Some((lower.find(words)?, words.len())));
    draft.forbidden = draft.forbidden.or(said.map(|(at, length)| prose.text.span(at..at + length)));
    draft.is_none |= said.is_some() || none.iter().any(|n| lower.contains(n));
    draft.is_binary |= lower.contains("binary");
    draft.are_parameters |= lower.contains("following parameters") || lower.contains("representation of the parameters");
    if draft.types.is_empty() {
        draft.types = linked_types(prose, &lower);
    }
}

/// Reads the first section Response that is not an example's.
pub(super) fn responses(view: &View<'_>) -> Vec<ResponseDraft> {
    let mut found: Vec<ResponseDraft> = Vec::new();
    let mut seen = HashSet::default();
    let mut beside = None;
    for block in view.blocks_of(Kind::Response) {
        let Block::Prose(prose) = block else { continue };
        let drafts = response_prose(prose);
        if drafts.is_empty() && beside.is_none() {
            beside = body_beside(prose);
        }
        for draft in drafts {
            if seen.insert(draft.status) {
                found.push(draft);
            }
        }
    }
    let Some((body, span)) = beside else { return found };
    match found.as_mut_slice() {
        // No status stated is 200 (RFC 9110 calls it the usual answer).
        [] => found.push(ResponseDraft { status: 200, is_stated: false, body, span }),
        stated => {
            stated.iter_mut().filter(|d| d.body == ResponseBodyDraft::Unsaid).for_each(|d| d.body = body.clone());
        }
    }
    found
}

/// "This method returns a [driveItem] object": a paragraph that names a body and no status.
fn body_beside(prose: &Prose) -> Option<(ResponseBodyDraft, Span)> {
    let lower = prose.text.as_str().to_ascii_lowercase();
    let before = prose.links.first().map_or(lower.as_str(), |link| &lower[..link.text.start]);
    if !["return", "response body includes", "response includes"].iter().any(|words| before.contains(words)) {
        return None;
    }
    let body = body_between(prose, 0..lower.len());
    matches!(body, ResponseBodyDraft::Typed(_)).then(|| (body, prose.text.full_span()))
}

/// Every success that a paragraph states: a status, and the body that is named before the next status.
fn response_prose(prose: &Prose) -> Vec<ResponseDraft> {
    let text = prose.text.as_str();
    let statuses = statuses(text);
    let mut drafts = Vec::new();
    for (i, &(status, start, end)) in statuses.iter().enumerate() {
        let until = statuses.get(i + 1).map_or(text.len(), |next| next.1);
        let body = body_between(prose, end..until);
        let is_stated = !is_of_error(&text[..start]);
        drafts.push(ResponseDraft { status, is_stated, body, span: prose.text.span(start..end) });
    }
    drafts
}

/// "If an error occurred, this method returns a `207`": the sentence says so before it comes to the status.
fn is_of_error(before: &str) -> bool {
    let sentence = before.rsplit(['.', '\n', ';']).next().unwrap_or_default().to_ascii_lowercase();
    ["error", "fail"].iter().any(|word| sentence.contains(word))
}

/// Registered status codes of successes and redirections.
fn is_status(number: u16) -> bool {
    matches!(number, 200..=208 | 226 | 300..=308)
}

/// Status codes that stand alone in a text, with their places. `a 200-series code` is any of them.
fn statuses(text: &str) -> Vec<(u16, usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
        at += digit;
        let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let is_word_before = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'/'));
        let is_family = ["-series", "-level", "-range"].iter().any(|family| bytes[end..].starts_with(family.as_bytes()));
        let is_word_after = is_family || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        let is_alone = end == at + 3 && !is_word_before && !is_word_after;
        if is_alone && let Some(status) = text[at..end].parse().ok().filter(|&number| is_status(number)) {
            found.push((status, at, end));
        }
        at = end;
    }
    found
}

fn body_between(prose: &Prose, range: Range<usize>) -> ResponseBodyDraft {
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
    let types = types_from(prose, range.clone());
    if !types.is_empty() {
        return ResponseBodyDraft::Typed(types);
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
            let ty = TypeText { name: name.to_owned(), is_collection, target: None, others: Vec::new(), span: at };
            return ResponseBodyDraft::Typed(vec![ty]);
        }
    }
    if lower.contains("stream in the response") || lower.contains("binary data") || lower.contains("raw contents") {
        return ResponseBodyDraft::Binary;
    }
    ResponseBodyDraft::Unsaid
}

/// The type of the first link in a range, and of those joined to it by commas and "or".
fn types_from(prose: &Prose, range: Range<usize>) -> Vec<TypeText> {
    let text = prose.text.as_str();
    let mut types: Vec<TypeText> = Vec::new();
    let mut last = range.start;
    let first = prose.links.partition_point(|l| l.text.start < range.start);
    for link in prose.links[first..].iter().take_while(|l| l.text.start < range.end) {
        let before = text[last..link.text.start].to_ascii_lowercase();
        if types.is_empty() && points_elsewhere(&before) || !types.is_empty() && !is_alternative(&before) {
            break;
        }
        let Some(mut ty) = type_of_link(prose, link) else { continue };
        let after = text[link.text.end..].trim_start();
        ty.is_collection = types.last().is_some_and(|t| t.is_collection)
            || ["collection of", "list of"].iter().any(|words| before.contains(words))
            || ["collection", "objects"].iter().any(|word| after.starts_with(word));
        types.push(ty);
        last = link.text.end;
    }
    types
}

/// "a Location header with a URI to the [operation]" and "a link to the [operation]" speak of what a header leads to.
fn points_elsewhere(before: &str) -> bool {
    ["location header", "location: header", "location response header", " a link to "].iter().any(|words| before.contains(words))
}

/// What stands between two links of which one is meant.
fn is_alternative(between: &str) -> bool {
    let words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut has_or = between.trim() == ",";
    words.into_iter().all(|word| {
        has_or |= word == "or";
        matches!(word, "or" | "a" | "an" | "object" | "objects" | "resource")
    }) && has_or
}

/// A link to the page of a resource: its words are one name, "object" and the like aside.
fn type_of_link(prose: &Prose, link: &Link) -> Option<TypeText> {
    let target = stem(&link.target)?;
    if ["/api/", "/concepts/"].iter().any(|folder| link.target.contains(folder)) || link.target.starts_with("http") {
        return None;
    }
    let mut words = prose.text.as_str()[link.text.clone()].split_whitespace();
    let name = words.next()?.trim_matches(['*', '`', '_']);
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    let is_type = is_name && words.all(|w| ["object", "objects", "resource", "collection", "type"].contains(&w));
    let span = prose.text.span(link.text.clone());
    is_type.then(|| TypeText { name: name.to_owned(), is_collection: false, target: Some(target), others: Vec::new(), span })
}

pub(super) fn resource_links(prose: &Prose) -> impl Iterator<Item = TypeText> {
    prose.links.iter().filter_map(|link| type_of_link(prose, link))
}

/// Words that say that a linked resource is the body, and whether the link stands behind them.
const BODY_WORDS: &[(&str, bool)] = &[
    ("representation", true),
    ("request body is ", true),
    ("json body of ", true),
    ("request body, supply an array of ", true),
    (" as json", false),
    (" object in the request body", false),
    (" objects in the request body", false),
];

/// "a JSON representation of [x]", "the request body is one [x] as JSON". Without a link no type is named.
fn linked_types(prose: &Prose, lower: &str) -> Vec<TypeText> {
    let mut named = BODY_WORDS.iter().filter_map(|(words, is_behind)| {
        let at = lower.find(words)?;
        let types = types_from(prose, if *is_behind { at } else { 0 }..lower.len()).into_iter();
        // A collection is sent as an array only where the words say so.
        let is_collection = words.ends_with("array of ");
        Some(types.map(|ty| TypeText { is_collection, ..ty }).collect())
    });
    named.find(|types: &Vec<TypeText>| !types.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_stand_alone() {
        let found: Vec<_> =
            statuses("returns `201, Created`, 202 or HTTP/1.1 204; not 2016, v1.200, Office 365, 200-series or 404—408")
                .into_iter()
                .map(|f| f.0)
                .collect();
        assert_eq!(found, [201, 202, 204]);
    }
}
