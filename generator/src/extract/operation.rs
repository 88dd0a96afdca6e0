//! API pages: routes and what surrounds them.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Parameter, Permission, SizeLimit};
use crate::source::Span;
use crate::syntax::{Block, Heading};

use super::body::{self, RequestDraft, ResponseDraft};
use super::route_list::{self, RouteDraft};
use super::section::Kind;
use super::{View, limit, parameters, permissions, query};

/// What an API page says, types still by name.
#[derive(Debug)]
pub(crate) struct OperationDraft {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) span: Span,
    pub(crate) routes: Vec<RouteDraft>,
    pub(crate) permissions: Option<Vec<Permission>>,
    /// Query parameters that sections and route lines name.
    pub(crate) query: Vec<Parameter>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) request: RequestDraft,
    pub(crate) responses: Vec<ResponseDraft>,
    pub(crate) max_body: Option<SizeLimit>,
    pub(crate) max_file: Option<SizeLimit>,
}

/// Reads the operation of a page that lists routes.
pub(super) fn extract(view: &View<'_>, sink: &mut Sink) -> Option<OperationDraft> {
    let title = view.page.title()?;
    route_list::ignore_examples(view, sink);
    if !view.has_route_list() {
        report_no_section(view, title, sink);
        return None;
    }
    let routes = route_list::extract(view, sink);
    let mut found = Sink::default();
    let permissions = permissions::extract(view, &mut found);
    for route in routes.iter().map(|draft| &draft.route) {
        sink.used(Subject::Route, route.span);
        route.also.iter().for_each(|&line| sink.used(Subject::Route, line));
    }
    if routes.is_empty() {
        let message = "no route stands under the heading HTTP request";
        sink.push(Diagnostic::new(&codes::NO_HTTP_REQUEST, title.span, message).hint("add a fence with lines `METHOD /path`"));
        found.spoil();
        sink.extend(found);
        return None;
    }
    sink.extend(found);
    if permissions.is_none() {
        let mut sections = view.sections.iter().zip(&view.kinds).filter(|(_, kind)| **kind == Kind::Permissions);
        let heading = sections.find_map(|(section, _)| section.heading);
        let at = heading.unwrap_or(title).span;
        sink.push(Diagnostic::new(&codes::PERMISSIONS_MISSING, at, "the page names no permission"));
    }
    let query = query::extract(view, &routes);
    Some(OperationDraft {
        title: title.text.clone(),
        summary: summary(view),
        span: title.span,
        routes,
        permissions,
        query,
        headers: parameters::headers(view),
        request: body::request(view),
        responses: body::responses(view),
        max_body: limit::of_request(view.page.blocks.iter()),
        max_file: limit::of_file(view.page.blocks.iter()),
    })
}

/// A page that says who may call something, and what is sent or comes back, and has no list of routes at all.
fn report_no_section(view: &View<'_>, title: &Heading, sink: &mut Sink) {
    // On a page of many types a heading of a lower level may have such a name, too.
    let sections = || view.sections.iter().zip(&view.kinds).filter(|(section, _)| section.heading.is_some_and(|h| h.level <= 2));
    let has = |kinds: &[Kind]| sections().any(|(_, kind)| kinds.contains(kind));
    let is_call = has(&[Kind::Permissions]) && has(&[Kind::RequestHeaders, Kind::RequestBody, Kind::Response]);
    if is_call && !has(&[Kind::Properties]) {
        let message = "the page describes a call, and does not list its routes";
        let hint = "add a section HTTP request with a fence of lines `METHOD /path`";
        sink.push(Diagnostic::new(&codes::NO_HTTP_REQUEST, title.span, message).hint(hint));
    }
}

/// The first paragraph that says something.
pub(super) fn summary(view: &View<'_>) -> String {
    let intro = view.page.blocks.iter().skip_while(|b| !matches!(b, Block::Heading(_))).skip(1);
    let mut paragraphs = intro.take_while(|b| !matches!(b, Block::Heading(_))).filter_map(|block| match block {
        Block::Prose(prose) => Some(prose.text.as_str().trim()),
        _ => None,
    });
    let says_something = |text: &&str| !text.is_empty() && !text.starts_with("Namespace:") && !text.starts_with("[!");
    paragraphs.find(says_something).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::diagnostic::Sink;
    use crate::source::{FileId, SourceText};

    /// Codes of what is found on a page with these sections.
    fn found(sections: &str) -> Vec<&'static str> {
        let mut sink = Sink::default();
        let page = crate::syntax::parse(FileId(0), &SourceText::new(format!("# Book\n\n{sections}").into_bytes()), &mut sink);
        crate::extract::extract("book.md", &page, &Config::default(), &mut sink);
        sink.into_found().iter().map(|d| d.rule.code).collect()
    }

    #[test]
    fn pages_without_routes() {
        let permissions = "## Permissions\n\n*Books.Read*\n\n";
        for (sections, expected) in [
            ("## HTTP request\n\nTo be written.\n", &["R301"][..]),
            ("## Permissions\n\n*Books.Read*\n\n## Response\n\n`200 OK`\n", &["R301"]),
            ("## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\nGET /books\n```\n\n## Response\n\n`200 OK`\n", &[]),
            // What scopes there are, and what the types of an overview are called.
            (permissions, &[]),
            ("### Permissions values\n\na\n\n### Response\n\na\n", &[]),
            ("## Response\n\nWhat readers say.\n", &[]),
        ] {
            assert_eq!(found(sections), expected, "{sections}");
        }
    }
}
