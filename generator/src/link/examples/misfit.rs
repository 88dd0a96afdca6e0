//! Why an example cannot be proved, and the finding that says so.

use std::ops::Range;

use super::{Judge, is_json};
use crate::diagnostic::{Diagnostic, codes, rule};
use crate::link::astray::{self, Astray};
use crate::link::extending::Known;
use crate::link::routing::Url;
use crate::model::Contradiction;
use crate::source::Span;
use crate::syntax::{MappedText, route_line};

/// A contradiction with its finding, which marks the place.
pub(super) struct Misfit {
    pub(super) reason: Contradiction,
    pub(super) diagnostic: Box<Diagnostic>,
}

impl Misfit {
    pub(super) fn new(reason: Contradiction, span: Span) -> Self {
        let rule = rule(reason.code()).unwrap_or(&codes::EXAMPLE_NO_ROUTE);
        let diagnostic = Diagnostic::new(rule, span, reason.reason()).hint(advice(reason));
        Self { reason, diagnostic: Box::new(diagnostic) }
    }

    fn saying(mut self, message: impl Into<String>) -> Self {
        self.diagnostic.message = message.into();
        self
    }

    fn hint(mut self, hint: &str) -> Self {
        self.diagnostic.hint = Some(hint.to_owned());
        self
    }

    fn related(mut self, span: Span, message: &str) -> Self {
        self.diagnostic.related.push((span, message.to_owned()));
        self
    }
}

impl Judge<'_, '_> {
    /// The path is a route of the page, the method is not.
    pub(super) fn other_method(&self, (operation, route): (usize, usize), method: &str, line: Span) -> Misfit {
        let documented = &self.api.operations[operation];
        let route = documented.routes[route].span;
        let span = self.pair.request.method.clone().map_or(line, |m| self.request().span(m));
        let message = format!("the example uses {method}, the page documents {} for this path", documented.method);
        Misfit::new(Contradiction::OtherMethod, span).saying(message).related(route, "the route")
    }

    /// No page lists the URL; its own page may say why.
    pub(super) fn no_route(&self, url: &Url<'_>, method: &str, line: Span) -> Misfit {
        if self.pair.is_opaque || self.service.is_some_and(|service| service.is_elsewhere(url.service)) {
            return Misfit::new(Contradiction::OpaqueUrl, line);
        }
        if self.pair.is_listed {
            let list = self.api.operations[self.own[0]].routes.first().map(|route| route.span);
            return Misfit::new(Contradiction::OtherSection, self.in_path(url, 0..url.path.len()))
                .related(list.unwrap_or(line), "the page's list of routes");
        }
        let known = Known { types: self.routes.types(), arguments: self.arguments };
        let Some(((operation, route), more)) = self.routes.extended(self.api, url.path, method, self.own, &known) else {
            return self.astray(url, method, line);
        };
        let route = &self.api.operations[operation].routes[route];
        let message = format!("the page lists {method} {}, the example adds {more}", route.template);
        let at = self.in_path(url, url.path.len() - more.len()..url.path.len());
        Misfit::new(Contradiction::MoreThanRoute, at).saying(message).related(route.span, "the route")
    }

    /// A URL that matches nothing: where it leaves the route of its page that it follows furthest.
    fn astray(&self, url: &Url<'_>, method: &str, line: Span) -> Misfit {
        match astray::of(self.api, self.own, method, url.path) {
            Some(Astray { route, at, message }) => {
                let misfit = Misfit::new(Contradiction::NoRoute, self.in_path(url, at)).saying(message);
                misfit.related(route.span, "the nearest route")
            }
            None => Misfit::new(Contradiction::NoRoute, line),
        }
    }

    /// A body under a status that has none.
    pub(super) fn body_not_allowed(&self, status: u16) -> Misfit {
        let (text, response) = (self.response(), &self.pair.response);
        let misfit = Misfit::new(Contradiction::BodyNotAllowed, text.span(response.body.clone()));
        let line = response.status_line.clone();
        let code =
            text.as_str()[line.clone()].find(&status.to_string()).map_or(line.clone(), |at| line.start + at..line.start + at + 3);
        misfit.related(text.span(code), "the status")
    }

    /// A request body that is not JSON: `at` is where it stops to be.
    pub(super) fn request_not_json(&self, at: Option<Span>) -> Misfit {
        let (text, body) = (self.request(), self.pair.request.body.clone());
        match request_line(text, body.clone()) {
            Some(line) => Misfit::new(Contradiction::SecondRequest, line),
            None => Misfit::new(Contradiction::RequestNotJson, at.unwrap_or_else(|| text.span(first_line(text, body)))),
        }
    }

    /// A response without a status line.
    pub(super) fn no_status(&self) -> Misfit {
        let (text, line) = (self.response(), self.pair.response.status_line.clone());
        let misfit = Misfit::new(Contradiction::ResponseUnreadable, text.span(line.clone()));
        if request_line(text, line).is_none() {
            return misfit;
        }
        misfit.saying("a request stands where a response is annotated").hint("give the fence an annotation of block type request")
    }

    /// A response body that is not the documented JSON: `at` is where it stops to be.
    pub(super) fn response_not_json(&self, at: Option<Span>) -> Misfit {
        let (text, body) = (self.response(), self.pair.response.body.clone());
        let mut headers = self.pair.response.headers.iter();
        let media = headers.find(|header| text.as_str()[header.name.clone()].eq_ignore_ascii_case("content-type"));
        match media.map(|header| header.value.clone()) {
            Some(value) if !is_json(&text.as_str()[value.clone()]) => Misfit::new(Contradiction::OtherMedia, text.span(value)),
            _ => Misfit::new(Contradiction::ResponseNotJson, at.unwrap_or_else(|| text.span(first_line(text, body)))),
        }
    }
}

/// The first line of a body that is no JSON from its start.
fn first_line(text: &MappedText, body: Range<usize>) -> Range<usize> {
    let line = text.as_str()[body.clone()].lines().next().unwrap_or_default().trim_end();
    body.start..body.start + line.len()
}

/// The place of the first line in a range, if it is `METHOD URL`.
fn request_line(text: &MappedText, range: Range<usize>) -> Option<Span> {
    let line = text.as_str()[range.clone()].lines().next()?.trim_end();
    let (_, url) = route_line(line)?;
    (line[url.clone()].starts_with('/') || line[url].contains("://")).then(|| text.span(range.start..range.start + line.len()))
}

/// What to do about a contradiction.
fn advice(reason: Contradiction) -> &'static str {
    match reason {
        Contradiction::RequestUnreadable => "start it with a line METHOD URL",
        Contradiction::SecondRequest => "show each request in a fence of its own",
        Contradiction::NoRoute => "correct the method and the URL, or list the route under the heading HTTP request",
        Contradiction::OtherMethod => "correct the method, or list the route with this one",
        Contradiction::MoreThanRoute => "list this form of the route too, so that clients have it",
        Contradiction::OpaqueUrl => "nothing, unless a page documents the route",
        Contradiction::OtherSection => "give the call a page of its own, or add it to the page's list of routes",
        Contradiction::RequestNotJson | Contradiction::ResponseNotJson => {
            "correct the JSON, or state the Content-Type if it is none"
        }
        Contradiction::OtherMedia => "state in the section Response what comes back, or give the call a page of its own",
        Contradiction::ResponseUnreadable => "start it with a line HTTP/1.1 200 OK",
        Contradiction::BodyNotAllowed => "take the body away, or show another status",
    }
}
