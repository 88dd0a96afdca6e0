//! The routes that a page lists: the lines `METHOD /path` of its fences, each with its fate.

use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::model::{QueryParameter, Route};
use crate::source::Span;
use crate::syntax::{Block, Comment, Fence, RequestMessage, is_method, route_line};

use super::route::{Canonical, canonical};
use super::section::Kind;
use super::{View, headings};

/// Parameters in the queries of a route, and values of one of them, that are kept: more than any page lists, so that a route
/// that stands on every line with another query costs no more than its lines.
const MAX_QUERY: usize = 32;

/// A route line.
#[derive(Clone, Debug)]
pub(crate) struct RouteDraft {
    pub(crate) method: String,
    pub(crate) route: Route,
}

/// Annotations of fences that show calls; where a page has no other list, they are its routes.
const SAMPLES: &[&str] = &["request", "example", "samples"];

/// The routes of a page: those of plain fences, else those of its sample fences.
pub(super) fn extract(view: &View<'_>, sink: &mut Sink) -> Vec<RouteDraft> {
    let mut routes = Routes::default();
    for (_, fence, _) in fences(view, &|at, comment| view.is_route_list(at) && !is(comment, SAMPLES)) {
        of_fence(view, fence, &mut routes, sink);
    }
    let has_list = !routes.found.is_empty();
    let mut samples = Routes::default();
    // Samples beside a list say nothing that the list does not.
    let found = &mut Sink::default();
    for (at, fence, _) in fences(view, &|at, comment| view.may_list_routes(at) && is(comment, SAMPLES)) {
        let is_relative = || RequestMessage::read(&fence.content).url_in(fence.content.as_str()).starts_with('/');
        if view.is_route_list(at) || (!has_list && is_relative()) {
            of_fence(view, fence, &mut samples, found);
        }
    }
    if has_list {
        samples.lines().for_each(|line| sink.ignored(Subject::Route, line));
        return routes.found;
    }
    sink.extend(std::mem::take(found));
    samples.found
}

/// Fences that may list routes, with their annotations.
fn fences<'a>(
    view: &View<'a>,
    fits: &dyn Fn(usize, Option<&'a Comment>) -> bool,
) -> Vec<(usize, &'a Fence, Option<&'a Comment>)> {
    let fences = view.fences().filter(|&(_, _, comment)| !is(comment, &["response", "resource"]));
    fences.filter(|&(at, _, comment)| fits(at, comment)).collect()
}

fn is(comment: Option<&Comment>, types: &[&str]) -> bool {
    comment.and_then(|c| c.annotation.as_ref()).is_some_and(|a| types.iter().any(|t| a.is(t)))
}

/// Notes the lines that stand under a heading `HTTP request` among the examples: they show a call, not a route.
pub(super) fn ignore_examples(view: &View<'_>, sink: &mut Sink) {
    let sections = view.sections.iter().zip(&view.kinds).filter(|(_, kind)| **kind == Kind::Example);
    for (section, _) in sections.filter(|(section, _)| headings::kind(&section.title) == Some(Kind::HttpRequest)) {
        for block in &view.page.blocks[section.range.clone()] {
            let Block::Fence(fence) = block else { continue };
            for (range, _) in fence.content.lines().filter(|(_, line)| route_line(line).is_some()) {
                sink.ignored(Subject::Route, fence.content.span(range));
            }
        }
    }
}

/// Whether a line can stand in `[routes]` of the configuration: `METHOD /path`.
pub(crate) fn is_route(line: &str) -> bool {
    route_line(line).is_some_and(|(_, url)| canonical(&line[url]).is_ok_and(|c| c.has_slash))
}

fn of_fence(view: &View<'_>, fence: &Fence, into: &mut Routes, sink: &mut Sink) {
    let lines: Vec<(Range<usize>, &str)> = fence.content.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let (range, text) = lines[at].clone();
        if let Some(corrected) = view.corrections.get(text.trim()) {
            into.extend(corrected_route(corrected, fence.content.span(range)), sink);
            at += 1;
            continue;
        }
        let (line, next) = Line::read(&lines, at);
        at = next;
        match line {
            Some(line) => line.route(fence, into, sink),
            None => report_malformed(fence, range, text, sink),
        }
    }
}

/// The route that the configuration puts in a line's place; its form was validated with the configuration.
fn corrected_route(line: &str, span: Span) -> Option<RouteDraft> {
    let (method, url) = route_line(line)?;
    let canonical = canonical(&line[url]).ok()?;
    Some(draft(line[method].to_ascii_uppercase(), canonical, span))
}

fn draft(method: String, canonical: Canonical, span: Span) -> RouteDraft {
    let query = canonical.query.into_iter();
    let query =
        query.take(MAX_QUERY).map(|(name, value)| QueryParameter { name, values: vec![value], is_required: true }).collect();
    let Canonical { template, placeholders, .. } = canonical;
    RouteDraft { method, route: Route { template, span, placeholders, query, also: Vec::new() } }
}

/// A route line, put together where the page breaks it.
struct Line {
    method: String,
    url: String,
    /// From the method to the end of the URL.
    whole: Range<usize>,
    /// The URL, from its first line to its last.
    url_at: Range<usize>,
}

impl Line {
    /// The line at `at` with those that carry it on, and the index of the next one.
    fn read(lines: &[(Range<usize>, &str)], at: usize) -> (Option<Self>, usize) {
        let (range, text) = &lines[at];
        let mut next = at + 1;
        let mut line = match route_line(text) {
            Some((method, url)) => Self {
                method: text[method.clone()].to_ascii_uppercase(),
                url: text[url.clone()].to_owned(),
                whole: range.start + method.start..range.start + url.end,
                url_at: range.start + url.start..range.start + url.end,
            },
            // The method on a line of its own.
            None => {
                let path = lines.get(next).filter(|(_, path)| is_method(text.trim()) && path.trim_start().starts_with('/'));
                let Some((path_range, path)) = path else { return (None, next) };
                let path_at = trimmed(path_range, path);
                next += 1;
                Self {
                    method: text.trim().to_ascii_uppercase(),
                    url: path.trim().to_owned(),
                    whole: trimmed(range, text).start..path_at.end,
                    url_at: path_at,
                }
            }
        };
        while let Some((range, text)) = lines.get(next).filter(|(_, text)| carries_on(text)) {
            line.url.push_str(text.trim());
            line.url_at.end = trimmed(range, text).end;
            line.whole.end = line.url_at.end;
            next += 1;
        }
        (Some(line), next)
    }

    fn route(self, fence: &Fence, into: &mut Routes, sink: &mut Sink) {
        let (span, url) = (fence.content.span(self.whole), fence.content.span(self.url_at.clone()));
        let canonical = match canonical(&self.url) {
            Ok(canonical) => canonical,
            Err(problem) => {
                let message = format!("the path of this route cannot be read: {problem}");
                sink.push(Diagnostic::new(&codes::ROUTE_MALFORMED, span, message));
                sink.left_out(Subject::Route, span);
                return;
            }
        };
        if !canonical.has_slash {
            let diagnostic = Diagnostic::new(&codes::ROUTE_NO_SLASH, url, "the path does not start with a slash");
            sink.push(diagnostic.fix(Some((url.at_start(), "/".to_owned()))));
        }
        for segment in &canonical.values {
            let message = format!("`{segment}` stands where a placeholder is meant, and is read as one");
            let written = &fence.content.as_str()[self.url_at.clone()];
            let at = written.find(segment.as_str()).map(|at| self.url_at.start + at);
            let at = at.map_or(url, |at| fence.content.span(at..at + segment.len()));
            sink.push(Diagnostic::new(&codes::ROUTE_VALUE, at, message).hint("write a name in braces, such as {id}"));
        }
        if let Some(text) = &canonical.trailing {
            let message = format!("{text:?} follows the path, and is not read");
            let written = fence.content.as_str()[self.url_at.clone()].find(text.as_str());
            let at = written.map(|at| self.url_at.start + at..self.url_at.start + at + text.len());
            let at = at.map_or(span, |at| fence.content.span(at));
            sink.push(Diagnostic::new(&codes::ROUTE_TRAILING, at, message).hint("write nothing but METHOD /path"));
        }
        into.push(draft(self.method, canonical, span), sink);
    }
}

/// A line that begins with more of the query, or is indented and begins with more of the path.
fn carries_on(line: &str) -> bool {
    let text = line.trim_start();
    text.starts_with(['?', '&']) || (text.len() < line.len() && text.starts_with('/'))
}

fn trimmed(range: &Range<usize>, text: &str) -> Range<usize> {
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Routes in document order, each once.
#[derive(Default)]
struct Routes {
    found: Vec<RouteDraft>,
    places: HashMap<(String, String), usize>,
}

impl Routes {
    /// All lines that were taken.
    fn lines(&self) -> impl Iterator<Item = Span> {
        self.found.iter().flat_map(|draft| [draft.route.span].into_iter().chain(draft.route.also.iter().copied()))
    }

    fn extend(&mut self, draft: Option<RouteDraft>, sink: &mut Sink) {
        if let Some(draft) = draft {
            self.push(draft, sink);
        }
    }

    /// Takes a line: a new route, another form of one that came before, or a duplicate, which is reported.
    fn push(&mut self, draft: RouteDraft, sink: &mut Sink) {
        let key = (draft.method.clone(), draft.route.template.to_ascii_lowercase());
        match self.places.entry(key) {
            Entry::Vacant(free) => {
                free.insert(self.found.len());
                self.found.push(draft);
            }
            Entry::Occupied(place) => {
                let first = &mut self.found[*place.get()].route;
                if is_another_form(first, &draft.route) {
                    first.also.push(draft.route.span);
                    merge_query(&mut first.query, draft.route.query);
                    return;
                }
                let message = format!("{} {} is listed twice", draft.method, draft.route.template);
                let diagnostic = Diagnostic::new(&codes::ROUTE_DUPLICATE, draft.route.span, message);
                sink.push(diagnostic.related(first.span, "first here"));
                sink.left_out(Subject::Route, draft.route.span);
            }
        }
    }
}

/// The same path with another query, with a name for an id, or with an alternate key: `/directoryRoles/roleTemplateId={id}` beside `/directoryRoles/{id}`.
fn is_another_form(first: &Route, other: &Route) -> bool {
    let is_new = |q: &QueryParameter| {
        !first.query.iter().any(|known| is_same(known, q) && q.values.iter().all(|v| known.values.contains(v)))
    };
    let is_less = other.query.len() < first.query.iter().filter(|q| q.is_required).count();
    let keys = |route: &Route| route.placeholders.iter().filter(|(_, text)| text.contains('=')).count();
    let ids = |route: &Route| route.placeholders.iter().filter(|(_, text)| is_id(text)).count();
    is_less || other.query.iter().any(is_new) || keys(first) != keys(other) || ids(first) != ids(other)
}

/// `{list-title}` beside `{list-id}` is another way to name a list, `{list-id}` beside `{id}` is none.
fn is_id(placeholder: &str) -> bool {
    placeholder.split('|').any(|word| word.trim().to_ascii_lowercase().ends_with("id"))
}

fn is_same(one: &QueryParameter, other: &QueryParameter) -> bool {
    one.name.eq_ignore_ascii_case(&other.name)
}

/// What only some of the lines have is not required.
fn merge_query(known: &mut Vec<QueryParameter>, more: Vec<QueryParameter>) {
    for parameter in known.iter_mut() {
        parameter.is_required &= more.iter().any(|q| is_same(q, parameter));
    }
    for parameter in more {
        match known.iter().position(|q| is_same(q, &parameter)) {
            Some(at) if known[at].values.len() < MAX_QUERY => {
                let same = &mut known[at].values;
                let new: Vec<String> = parameter.values.into_iter().filter(|v| !same.contains(v)).collect();
                same.extend(new);
            }
            None if known.len() < MAX_QUERY => known.push(QueryParameter { is_required: false, ..parameter }),
            _ => {}
        }
    }
}

/// A line that looks like a route and is none. Headers, bodies and blank lines are let be.
fn report_malformed(fence: &Fence, range: Range<usize>, line: &str, sink: &mut Sink) {
    let text = line.trim();
    let word = text.split_whitespace().next().unwrap_or_default();
    let names_a_path = text[word.len()..].trim_start().starts_with('/');
    let message = if text.starts_with('/') && !text.starts_with("//") {
        "this route has no method".to_owned()
    } else if is_method(text) {
        "this route has no path".to_owned()
    } else if names_a_path && word.bytes().all(|b| b.is_ascii_uppercase()) {
        format!("{word} is no method")
    } else {
        return;
    };
    let span = fence.content.span(trimmed(&range, line));
    sink.push(Diagnostic::new(&codes::ROUTE_MALFORMED, span, message).hint("write METHOD /path"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::{FileId, SourceText};

    /// Routes of a page whose section HTTP request is this, with their other lines behind a bar, and the codes of findings.
    fn read(section: &str) -> (Vec<String>, Vec<&'static str>) {
        let text = format!("# Thing\n\n## Permissions\n\n*A.Read*\n\n## HTTP request\n\n{section}\n");
        let mut sink = Sink::default();
        let page = crate::syntax::parse(FileId(0), &SourceText::new(text.into_bytes()), &mut sink);
        let draft = crate::extract::extract("thing.md", &page, &Config::default(), &mut sink);
        let line = |draft: &RouteDraft| {
            let query: Vec<_> =
                draft.route.query.iter().map(|q| format!("{}{}", q.name, if q.is_required { "!" } else { "" })).collect();
            format!("{} {} {}|{}", draft.method, draft.route.template, query.join(","), draft.route.also.len())
        };
        let routes = draft.operation.map(|o| o.routes.iter().map(line).collect()).unwrap_or_default();
        (routes, crate::diagnostic::in_order(sink.into_found()).iter().map(|d| d.rule.code).collect())
    }

    #[test]
    fn lines_as_people_write_them() {
        for (lines, routes, codes) in [
            ("GET /things", vec!["GET /things |0"], vec![]),
            ("get\t/things  HTTP/1.1", vec!["GET /things |0"], vec![]),
            ("GET\n/things/{id}", vec!["GET /things/{thing_id} |0"], vec![]),
            (
                "GET /things\n    /{id}/parts\n    ?since={date}\nPOST /things",
                vec!["GET /things/{thing_id}/parts since!|0", "POST /things |0"],
                vec![],
            ),
            ("GET /things\nGET /things?$top=1\nGET /things?$top=2", vec!["GET /things $top|2"], vec![]),
            ("GET /things?a=1&b=2\nGET /things?a=2", vec!["GET /things a!,b|1"], vec![]),
            ("GET /roles/{id}\nGET /roles/key={key}", vec!["GET /roles/{role_id} |1"], vec![]),
            ("GET /things/{id}\nGET /things/{thing-title}", vec!["GET /things/{thing_id} |1"], vec![]),
            ("GET /things/{id | name}\nGET /things/{thing-id}", vec!["GET /things/{thing_id} |0"], vec!["R304"]),
            ("GET /things?a=1\nGET /Things?a=1", vec!["GET /things a!|0"], vec!["R304"]),
            ("GET /things\nDELETE", vec!["GET /things |0"], vec!["R302"]),
            ("GET /things\n/things/{id}", vec!["GET /things |0"], vec!["R302"]),
            ("GET /things\nFETCH /things/{id}", vec!["GET /things |0"], vec!["R302"]),
            ("GET /things\nAccept: text/plain\n\n{ \"a\": 1 }", vec!["GET /things |0"], vec![]),
        ] {
            let (found, findings) = read(&format!("```http\n{lines}\n```"));
            assert_eq!((found, findings), (routes.into_iter().map(str::to_owned).collect(), codes), "{lines}");
        }
    }

    /// A page without a plain list: every section that shows a relative URL shows a route.
    #[test]
    fn samples_are_routes_where_nothing_else_is() {
        let request = "<!-- { \"blockType\": \"request\" } -->\n```http\n";
        let sections = format!("{request}GET /groups/{{id}}/drives\n```\n\n## My drives\n\n{request}GET /me/drives\n```\n");
        let rest = format!(
            "## Example\n\n{request}GET /users/{{id}}/drives\n```\n<!-- {{ \"blockType\": \"response\" }} -->\n```http\nHTTP/1.1 204 No Content\n```\n"
        );
        let (found, _) = read(&format!("{sections}{rest}"));
        assert_eq!(found, ["GET /groups/{group_id}/drives |0", "GET /me/drives |0"]);
        let (found, _) = read(&format!("```http\nGET /drives\n```\n\n{sections}{rest}"));
        assert_eq!(found, ["GET /drives |0"]);
    }
}
