//! Pairs to examples: the route that each stands for, what is wrong with it, and what becomes of its test.

mod misfit;
mod named_types;
mod running;
#[cfg(test)]
mod tests;
mod wire;

use std::ops::Range;

use rayon::prelude::*;

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Rule, Sink, codes};
use crate::extract::{PageDraft, PairDraft};
use crate::hash::HashSet;
use crate::model::{Api, Contradiction, Example, Outcome, RequestBody, ResponseBody, Target};
use crate::source::{Sources, Span};
use crate::syntax::json;
use crate::syntax::{MappedText, http_header};

use super::fit::Documented;
use super::operations::PageOperations;
use super::routing::{Found, Routes, Url};
use super::service::Service;
use super::shown::Shown;
use misfit::Misfit;

/// Gives every operation its examples.
pub(super) fn link(
    api: &mut Api,
    routes: &Routes,
    drafts: &[PageDraft],
    pages: &PageOperations,
    sources: &Sources,
    sink: &mut Sink,
) {
    let is_whole = named_types::is_whole(api, drafts);
    let service = Service::of(api.config.base_url.as_deref(), drafts);
    let court = Court { api, documented: &Documented::of(api), routes, service, sources, is_whole };
    let sittings: Vec<_> = drafts.par_iter().enumerate().map(|(page, draft)| court.page(pages.get(&page), draft)).collect();
    let mut made = Vec::new();
    for Sitting { judged, homeless, found } in sittings {
        sink.extend(found);
        api.responses_unpaired += homeless;
        made.extend(judged);
    }
    running::settle(api, routes, &mut made, sources, sink);
    for (operation, judged) in made {
        api.operations[operation].examples.push(judged.example);
    }
}

/// What the examples of all pages are judged by.
struct Court<'a, 'd> {
    api: &'a Api,
    documented: &'a Documented<'d>,
    routes: &'a Routes,
    service: Option<Service>,
    sources: &'a Sources,
    /// The docset defines the types that it is about; of a part of one much is defined elsewhere.
    is_whole: bool,
}

/// What became of the examples of a page.
#[derive(Default)]
struct Sitting<'a> {
    /// Each with its operation.
    judged: Vec<(usize, Judged<'a>)>,
    /// How many stand on a page that documents no operation.
    homeless: usize,
    found: Sink,
}

impl Court<'_, '_> {
    /// Judges the examples of a page that documents the operations `own`.
    fn page<'d>(&self, own: Option<&Vec<usize>>, draft: &'d PageDraft) -> Sitting<'d> {
        let mut sitting = Sitting::default();
        let sink = &mut sitting.found;
        let Some(own) = own else {
            for pair in &draft.pairs {
                sink.push(homeless(self.api, self.routes, pair));
                sink.left_out(Subject::Pair, pair.response_span);
            }
            sitting.homeless = draft.pairs.len();
            return sitting;
        };
        let mut names = HashSet::default();
        for pair in &draft.pairs {
            let service = self.service.as_ref();
            let (api, routes, arguments) = (self.api, self.routes, &draft.arguments);
            let mut judge =
                Judge { api, documented: self.documented, routes, service, own, arguments, pair, is_whole: self.is_whole, sink };
            let (mut example, run) = judge.example();
            example.name = distinct_name(&mut names, pair, self.sources);
            let note = if run.is_some() { Sink::used } else { Sink::left_out };
            note(sink, Subject::Pair, pair.response_span);
            sitting.judged.push((home(self.api, own, pair), Judged { pair, example, run }));
        }
        sitting
    }
}

/// An example, and what its test does if it runs.
struct Judged<'a> {
    pair: &'a PairDraft,
    example: Example,
    run: Option<Run>,
}

/// Which route a test calls, what it sends and gets.
struct Run {
    target: Target,
    request: Body,
    response: Body,
}

/// An example on a page that documents no operation, with the one that its URL calls.
fn homeless(api: &Api, routes: &Routes, pair: &PairDraft) -> Diagnostic {
    let text = pair.request_fence.content.as_str();
    let (method, url) = (pair.request.method_in(text), pair.request.url_in(text));
    let at = pair.request_fence.content.span(pair.request.line());
    let diagnostic = Diagnostic::new(&codes::EXAMPLE_UNPAIRED, at, "this example stands on a page without a route");
    match routes.find(api, &Url::read(&url), &method, &[]) {
        Found::One(target) => {
            let called = &api.operations[target.operation];
            let diagnostic = diagnostic.hint(format!("move it to the page of {}, whose route it calls", called.id));
            diagnostic.related(called.routes[target.route].span, "the route that it calls")
        }
        Found::Nothing | Found::OtherMethod(_) => diagnostic.hint("list the route under a heading HTTP request"),
    }
}

/// The operation of the page with the request's method, else the page's first.
fn home(api: &Api, own: &[usize], pair: &PairDraft) -> usize {
    let method = pair.request.method_in(pair.request_fence.content.as_str());
    own.iter().copied().find(|&o| api.operations[o].method == method).unwrap_or(own[0])
}

/// The name that the page gives, made distinct by its line where the page gives none, or gives it twice.
fn distinct_name(names: &mut HashSet<String>, pair: &PairDraft, sources: &Sources) -> String {
    let line = sources.locate(pair.response_fence.span).1.line;
    let clean = |name: &str| name.chars().map(|c| if c.is_control() || c.is_whitespace() { '-' } else { c }).collect::<String>();
    let given = pair.name.as_deref().map(clean).filter(|name| !name.is_empty());
    let mut name = given.unwrap_or_else(|| format!("example:{line}"));
    // A page may even give the name that the line makes.
    while names.contains(&name) {
        name = format!("{name}:{line}");
    }
    names.insert(name.clone());
    name
}

struct Judge<'a, 'd> {
    api: &'a Api,
    documented: &'a Documented<'d>,
    routes: &'a Routes,
    service: Option<&'a Service>,
    own: &'a [usize],
    /// Names of the function parameters that the page documents.
    arguments: &'a HashSet<String>,
    pair: &'a PairDraft,
    /// What no page defines, the docset should.
    is_whole: bool,
    sink: &'a mut Sink,
}

/// A body: absent, JSON (with its strict text where it was repaired), or something else.
enum Body {
    Empty,
    Json(json::Node, Option<String>),
    /// With the place where it stops to be JSON, if it is meant to be some.
    Other(Option<Span>),
}

impl<'a> Judge<'a, '_> {
    fn request(&self) -> &'a MappedText {
        &self.pair.request_fence.content
    }

    fn response(&self) -> &'a MappedText {
        &self.pair.response_fence.content
    }

    fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.sink.push(Diagnostic::new(rule, span, message).hint(hint));
    }

    fn example(&mut self) -> (Example, Option<Run>) {
        let pair = self.pair;
        let text = self.request().as_str();
        let (method, url) = (pair.request.method_in(text), pair.request.url_in(text));
        let found = self.target(&method, &url);
        let target = found.as_ref().ok().cloned();
        let request_body = self.body(self.request(), &pair.request.headers, pair.request.body.clone());
        let response_body = self.body(self.response(), &pair.response.headers, pair.response.body.clone());
        self.status_line(target.as_ref());
        self.headers();
        if self.is_whole {
            self.report_named_types(&request_body, &response_body);
        }
        let checked = found.and_then(|target| self.contradiction(&target, &request_body, &response_body).map_or(Ok(target), Err));
        let repaired = |body: &Body| if let Body::Json(_, repaired) = body { repaired.clone() } else { None };
        let mut example = Example {
            name: String::new(),
            span: pair.span,
            method,
            url,
            request: text.to_owned(),
            request_repaired: repaired(&request_body),
            response: self.response().as_str().to_owned(),
            response_repaired: repaired(&response_body),
            status: pair.response.status.unwrap_or(0),
            has_response_body: !pair.response.body.is_empty(),
            target,
            outcome: Outcome::default(),
        };
        let run = match checked {
            Ok(target) => Some(Run { target, request: request_body, response: response_body }),
            Err(Misfit { reason, diagnostic }) => {
                example.outcome = Outcome::Contradicts { reason, span: diagnostic.span };
                self.sink.push(*diagnostic);
                self.report_promised(&response_body);
                None
            }
        };
        (example, run)
    }

    /// The route that the URL stands for, with what is odd about it reported.
    fn target(&mut self, method: &str, url: &str) -> Result<Target, Misfit> {
        let line = self.request().span(self.pair.request.url.clone());
        if method.is_empty() {
            return Err(Misfit::new(Contradiction::RequestUnreadable, line));
        }
        let read = Url::read(url);
        if read.path.contains(['{', '<']) {
            self.placeholder(line);
        }
        let found = self.routes.find(self.api, &read, method, self.own);
        // A URL of another host that is no route is one that the service hands out, which is said of it below.
        let is_handed_out = matches!(found, Found::Nothing) && self.service.is_some_and(|service| service.is_elsewhere(url));
        if !self.pair.is_opaque && !is_handed_out {
            self.report_service(url);
        }
        match found {
            Found::One(target) => {
                self.report_target(&target, method, &read);
                Ok(target)
            }
            Found::Nothing => Err(self.no_route(&read, method, line)),
            Found::OtherMethod(place) => Err(self.other_method(place, method, line)),
        }
    }

    /// The place of a part of the URL; all of it, where that stands on a line that carries it on.
    fn in_url(&self, part: Range<usize>) -> Span {
        let url = self.pair.request.url.clone();
        let is_on_line = part.end <= url.len();
        self.request().span(if is_on_line { url.start + part.start..url.start + part.end } else { url })
    }

    /// The place of a part of the URL's path.
    fn in_path(&self, url: &Url<'_>, part: Range<usize>) -> Span {
        self.in_url(url.start + part.start..url.start + part.end)
    }

    fn report_service(&mut self, url: &str) {
        let Some(service) = self.service else { return };
        if let Some(other) = service.other(url) {
            let documented = service.as_str();
            let at = self.in_url(service.departs(other)..other.len());
            let message = format!("the example calls {other}, the docset documents {documented}");
            let diagnostic = Diagnostic::new(&codes::EXAMPLE_OTHER_VERSION, at, message);
            self.sink.push(diagnostic.hint(format!("write {documented}")));
        }
    }

    fn report_target(&mut self, target: &Target, method: &str, url: &Url<'_>) {
        let operation = &self.api.operations[target.operation];
        let route = &operation.routes[target.route];
        if target.synonym {
            let message = format!("the docs list {method} {}, not this form of it", route.template);
            let at = self.in_path(url, user(url.path));
            let diagnostic = Diagnostic::new(&codes::EXAMPLE_SYNONYM, at, message)
                .hint("list this form of the route too, or call the documented one");
            self.sink.push(diagnostic.related(route.span, "documented here"));
        }
        // A section of its own may document the call.
        if !self.own.contains(&target.operation) && !self.pair.is_listed {
            let title = &self.api.operations[self.own[0]].title;
            let message = format!("this URL is a route of {} ({}), not of this page's {title}", operation.id, operation.title);
            let at = self.in_path(url, 0..url.path.len());
            let diagnostic =
                Diagnostic::new(&codes::EXAMPLE_OTHER_PAGE, at, message).hint("use a URL of this page's HTTP request section");
            self.sink.push(diagnostic.related(route.span, "the route that it matches"));
        }
    }

    fn contradiction(&self, target: &Target, request: &Body, response: &Body) -> Option<Misfit> {
        let pair = self.pair;
        let operation = &self.api.operations[target.operation];
        let response_text = self.response().as_str();
        let Some(status) = pair.response.status else {
            return Some(self.no_status());
        };
        if let Body::Other(at) = request
            && !self.may_send_other(&operation.request)
        {
            return Some(self.request_not_json(*at));
        }
        if matches!(status, 100..200 | 204 | 304) && !matches!(response, Body::Empty) {
            return Some(self.body_not_allowed(status));
        }
        let reply = operation.reply().map(|r| &r.body);
        let is_typed = reply.is_some_and(|body| !matches!(body, ResponseBody::None | ResponseBody::Binary));
        let says_json = http_header(&pair.response.headers, response_text, "content-type").is_some_and(is_json);
        if let Body::Other(at) = response
            && status < 400
            && (is_typed || says_json)
        {
            return Some(self.response_not_json(*at));
        }
        None
    }

    /// Whether the request may send what is not JSON: bytes are documented, or JSON is and the example states another format of it.
    fn may_send_other(&self, documented: &RequestBody) -> bool {
        let stated = || http_header(&self.pair.request.headers, self.request().as_str(), "content-type");
        match documented {
            RequestBody::Binary => true,
            RequestBody::None => false,
            RequestBody::Typed(_) | RequestBody::Parameters(_) | RequestBody::Json => {
                stated().is_some_and(|media| !is_json(media))
            }
        }
    }

    /// The answer to a request that contradicts its page, where the annotation names the very type that the page promises.
    fn report_promised(&mut self, response: &Body) {
        let operation = home(self.api, self.own, self.pair);
        let reply = self.api.operations[operation].reply().map(|reply| &reply.body);
        let Some(ResponseBody::Typed(promised) | ResponseBody::Collection(promised)) = reply else { return };
        let promised = self.api.type_name(promised);
        if self.pair.response_type.as_ref().is_some_and(|named| named.name.eq_ignore_ascii_case(promised)) {
            let fit = running::fit_response(self.documented, self.pair, operation, response);
            running::report(&fit, self.api, &Shown::default(), self.sink);
        }
    }
}

/// Where a path says whose it is: `me`, or `users/{id}`.
fn user(path: &str) -> Range<usize> {
    let start = path.len() - path.trim_start_matches('/').len();
    let mut slashes = path[start..].match_indices('/').map(|(at, _)| start + at);
    let first = slashes.next().unwrap_or(path.len());
    let is_me = path[start..first].eq_ignore_ascii_case("me");
    start..if is_me { first } else { slashes.next().unwrap_or(path.len()) }
}

fn is_json(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("json")
}
