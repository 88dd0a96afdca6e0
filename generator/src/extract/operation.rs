//! API pages: routes and what surrounds them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Parameter, Permission, Route, SizeLimit};
use crate::source::Span;
use crate::syntax::{Block, Fence, route_line};

use super::body::{self, RequestDraft, ResponseDraft};
use super::section::Kind;
use super::{View, limit, parameters, permissions, route};

/// What an API page says, types still by name.
#[derive(Debug)]
pub(crate) struct OperationDraft {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) span: Span,
    pub(crate) routes: Vec<RouteDraft>,
    pub(crate) permissions: Option<Vec<Permission>>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) request: RequestDraft,
    pub(crate) responses: Vec<ResponseDraft>,
    pub(crate) max_body: Option<SizeLimit>,
}

/// A route line.
#[derive(Clone, Debug)]
pub(crate) struct RouteDraft {
    pub(crate) method: String,
    pub(crate) route: Route,
}

/// Reads the operation of a page that has a section of HTTP requests.
pub(super) fn extract(view: &View<'_>, sink: &mut Sink) -> Option<OperationDraft> {
    let title = view.page.title()?;
    if !view.kinds.contains(&Kind::HttpRequest) {
        return None;
    }
    let routes = routes(view, sink);
    let mut found = Sink::default();
    let permissions = permissions::extract(view, &mut found);
    routes.iter().for_each(|draft| sink.used(Subject::Route, draft.route.span));
    if routes.is_empty() {
        let message = "no route stands under the heading HTTP request";
        sink.push(Diagnostic::new(&codes::NO_HTTP_REQUEST, title.span, message).hint("add a fence with lines `METHOD /path`"));
        found.spoil();
        sink.extend(found);
        return None;
    }
    sink.extend(found);
    if permissions.is_none() {
        sink.push(Diagnostic::new(&codes::PERMISSIONS_MISSING, title.span, "the page names no permission"));
    }
    Some(OperationDraft {
        title: title.text.clone(),
        summary: summary(view),
        span: title.span,
        routes,
        permissions,
        headers: parameters::headers(view),
        request: body::request(view),
        responses: body::responses(view),
        max_body: limit::extract(view.page.blocks.iter()),
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

fn routes(view: &View<'_>, sink: &mut Sink) -> Vec<RouteDraft> {
    let mut routes = Routes::default();
    let mut fallback = Routes::default();
    for (at, fence, comment) in view.fences() {
        if view.kind_at(at) != Kind::HttpRequest {
            continue;
        }
        let annotation = comment.and_then(|c| c.annotation.as_ref());
        let is_example =
            annotation.is_some_and(|a| ["request", "response", "example", "resource", "samples"].iter().any(|t| a.is(t)));
        let into = if is_example { &mut fallback } else { &mut routes };
        if annotation.is_some_and(|a| a.is("response") || a.is("resource")) {
            continue;
        }
        of_fence(view, fence, into, sink);
    }
    if routes.found.is_empty() { fallback.found } else { routes.found }
}

fn of_fence(view: &View<'_>, fence: &Fence, into: &mut Routes, sink: &mut Sink) {
    for (range, line) in fence.content.lines() {
        if let Some(corrected) = view.corrections.get(line.trim()) {
            into.extend(corrected_route(corrected, fence.content.span(range)), sink);
            continue;
        }
        let Some((method, url)) = route_line(line) else {
            report_malformed(fence, range, line, sink);
            continue;
        };
        let span = fence.content.span(range.start + method.start..range.start + url.end);
        match route::canonical(&line[url.clone()]) {
            Ok(canonical) => {
                if !canonical.has_slash {
                    let at = fence.content.span(range.start + url.start..range.start + url.end);
                    sink.push(Diagnostic::new(&codes::ROUTE_NO_SLASH, at, "the path does not start with a slash"));
                }
                let method = line[method].to_ascii_uppercase();
                let route = Route { template: canonical.template, span, placeholders: canonical.placeholders };
                into.push(RouteDraft { method, route }, sink);
            }
            Err(problem) => {
                let message = format!("the path of this route cannot be read: {problem}");
                sink.push(Diagnostic::new(&codes::ROUTE_MALFORMED, span, message));
                sink.left_out(Subject::Route, span);
            }
        }
    }
}

/// The route that the configuration puts in a line's place; its form was validated with the configuration.
fn corrected_route(line: &str, span: Span) -> Option<RouteDraft> {
    let (method, url) = route_line(line)?;
    let canonical = route::canonical(&line[url]).ok()?;
    let route = Route { template: canonical.template, span, placeholders: canonical.placeholders };
    Some(RouteDraft { method: line[method].to_ascii_uppercase(), route })
}

/// Whether a line can stand in `[routes]` of the configuration: `METHOD /path`.
pub(crate) fn is_route(line: &str) -> bool {
    route_line(line).is_some_and(|(_, url)| route::canonical(&line[url]).is_ok_and(|c| c.has_slash))
}

/// Routes in document order, each once.
#[derive(Default)]
struct Routes {
    found: Vec<RouteDraft>,
    first: HashMap<(String, String), Span>,
}

impl Routes {
    fn extend(&mut self, draft: Option<RouteDraft>, sink: &mut Sink) {
        if let Some(draft) = draft {
            self.push(draft, sink);
        }
    }

    fn push(&mut self, draft: RouteDraft, sink: &mut Sink) {
        let key = (draft.method.clone(), draft.route.template.to_ascii_lowercase());
        match self.first.entry(key) {
            Entry::Occupied(first) => {
                let message = format!("{} {} is listed twice", draft.method, draft.route.template);
                let diagnostic = Diagnostic::new(&codes::ROUTE_DUPLICATE, draft.route.span, message);
                sink.push(diagnostic.related(*first.get(), "first here"));
                sink.left_out(Subject::Route, draft.route.span);
            }
            Entry::Vacant(free) => {
                free.insert(draft.route.span);
                self.found.push(draft);
            }
        }
    }
}

/// A line that looks like a route and is none. Headers, bodies and blank lines are let be.
fn report_malformed(fence: &Fence, range: std::ops::Range<usize>, line: &str, sink: &mut Sink) {
    let text = line.trim();
    if text.starts_with('/') && !text.starts_with("//") {
        let span = fence.content.span(range);
        let message = "this route has no method";
        sink.push(Diagnostic::new(&codes::ROUTE_MALFORMED, span, message).hint("write METHOD /path"));
    }
}
