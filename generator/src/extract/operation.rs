//! API pages: routes and what surrounds them.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Parameter, Permission, SizeLimit};
use crate::source::Span;
use crate::syntax::Block;

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
