//! R306: any depth (`/.../`) is documented below `/me` and one level below `/users/{id}`, or the reverse.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::Operation;

/// Reports the route without the loop, beside the one that has it.
pub(super) fn check(operation: &Operation, sink: &mut Sink) {
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
            let diagnostic = Diagnostic::new(&codes::ROUTE_LOOP_SIBLING, flat.span, message);
            sink.push(diagnostic.hint("document `/.../` here as well, if the service allows it").related(route.span, "the twin"));
        }
    }
}
