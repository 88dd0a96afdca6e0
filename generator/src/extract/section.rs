//! What a section is for, by its heading. A table, so that another language is another row.

use crate::syntax::Section;

/// What a section of a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What stands before any section of another kind.
    Intro,
    HttpRequest,
    Permissions,
    RequestHeaders,
    QueryParameters,
    FunctionParameters,
    RequestBody,
    Response,
    Example,
    Properties,
    Relationships,
    Other,
}

/// Starts of headings, in lower case, first match wins.
const STARTS: &[(&str, Kind)] = &[
    ("http request", Kind::HttpRequest),
    ("https request", Kind::HttpRequest),
    ("http url", Kind::HttpRequest),
    ("prerequisite", Kind::Permissions),
    ("prerequsite", Kind::Permissions),
    ("permission", Kind::Permissions),
    ("required scopes", Kind::Permissions),
    ("required permissions", Kind::Permissions),
    ("request header", Kind::RequestHeaders),
    ("optional request header", Kind::RequestHeaders),
    ("optional query param", Kind::QueryParameters),
    ("query param", Kind::QueryParameters),
    ("odata query param", Kind::QueryParameters),
    ("function param", Kind::FunctionParameters),
    ("path param", Kind::FunctionParameters),
    ("request body", Kind::RequestBody),
    ("example", Kind::Example),
    ("propert", Kind::Properties),
    ("relationship", Kind::Relationships),
    ("navigation", Kind::Relationships),
];

/// The kind that a heading names by itself.
fn named(title: &str) -> Option<Kind> {
    if title == "response" {
        return Some(Kind::Response);
    }
    if title == "scope" || title == "scopes" {
        return Some(Kind::Permissions);
    }
    let named = STARTS.iter().find(|(start, _)| title.starts_with(start)).map(|&(_, kind)| kind);
    // `## operationError properties`
    named.or_else(|| title.ends_with(" properties").then_some(Kind::Properties))
}

/// The kind of every section: its own, else that of the section around it. Below an example everything is example.
pub(crate) fn kinds(sections: &[Section<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(sections.len());
    let mut seen_example = false;
    for section in sections {
        let around = section.ancestors.iter().rev().map(|&i| kinds[i]).find(|k| !matches!(k, Kind::Other | Kind::Intro));
        let own = section.heading.and_then(|_| named(&section.title()));
        let kind = match (around, own) {
            (Some(Kind::Example), _) => Kind::Example,
            // `## Response` after `## Example` is the example's.
            (_, Some(Kind::Response)) if seen_example => Kind::Example,
            // `### Properties` of a body.
            (Some(around @ (Kind::RequestBody | Kind::Response)), Some(Kind::Properties | Kind::Relationships)) => around,
            (_, Some(kind)) => kind,
            (Some(kind), None) => kind,
            (None, None) if section.heading.is_none_or(|h| h.level == 1) => Kind::Intro,
            (None, None) => Kind::Other,
        };
        seen_example |= kind == Kind::Example;
        kinds.push(kind);
    }
    kinds
}
