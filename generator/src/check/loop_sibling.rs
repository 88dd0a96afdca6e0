//! R306: any depth (`/.../`) is documented below `/me` and one level below `/users/{id}`, or the reverse.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Operation, Route};
use crate::source::{Sources, Span};

/// Reports the route without the loop, beside the one that has it.
pub(super) fn check(operation: &Operation, sources: &Sources, sink: &mut Sink) {
    let twin = |template: &str| {
        template
            .strip_prefix("/me/")
            .map(|rest| format!("/users/{{user_id}}/{rest}"))
            .or_else(|| template.strip_prefix("/users/{user_id}/").map(|rest| format!("/me/{rest}")))
    };
    let find = |template: &str| operation.routes.iter().find(|r| r.template.eq_ignore_ascii_case(template));
    for route in operation.routes.iter().filter(|r| r.template.contains("/.../")) {
        let Some(other) = twin(&route.template) else { continue };
        if find(&other).is_some() {
            continue;
        }
        if let Some(flat) = find(&other.replacen("/.../", "/", 1)) {
            let message = "this route has one level where its twin has any depth (`/.../`)";
            let diagnostic = Diagnostic::new(&codes::ROUTE_LOOP_SIBLING, level(flat, &route.template, sources), message);
            sink.push(diagnostic.hint("document `/.../` here as well, if the service allows it").related(route.span, "the twin"));
        }
    }
}

/// The pair of segments on the line of a route that `/.../` repeats in the template of its twin.
fn level(flat: &Route, twin: &str, sources: &Sources) -> Span {
    let before = twin.split("/.../").next().unwrap_or_default();
    let literal = before.rsplit('/').nth(1).unwrap_or_default().to_ascii_lowercase();
    let line = sources.slice(flat.span);
    let Some(start) = line.to_ascii_lowercase().find(&format!("/{literal}/")).map(|slash| slash + 1) else { return flat.span };
    let inside = start + literal.len() + 1;
    // The slash of `{id/name}` parts no segments.
    let end = line[inside..].find(['}', '>']).map_or(line.len(), |close| inside + close + 1);
    Span::new(flat.span.file, flat.span.start as usize + start, flat.span.start as usize + end)
}
