//! R313: the verb of a page's title is none that its method can carry out.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Api, Operation};
use crate::source::Span;

/// First words of titles, and methods that do something else. POST carries out whatever is asked of it.
const VERBS: &[(&[&str], &[&str])] = &[
    (&["get", "list", "read", "retrieve"], &["PUT", "PATCH", "DELETE"]),
    (&["create", "add", "update", "upload", "replace"], &["GET", "DELETE"]),
    (&["delete"], &["GET", "PUT", "PATCH"]),
    (&["remove"], &["GET"]),
];

/// Reports the method of the first route. A page with several methods cannot name all of them in its title.
pub(super) fn check(api: &Api, sink: &mut Sink) {
    let mut methods: HashMap<Span, usize> = HashMap::new();
    for operation in &api.operations {
        *methods.entry(operation.span).or_default() += 1;
    }
    for operation in api.operations.iter().filter(|operation| methods[&operation.span] == 1) {
        check_one(operation, sink);
    }
}

fn check_one(operation: &Operation, sink: &mut Sink) {
    let verb = operation.title.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let method = operation.method.as_str();
    let contradicts = VERBS.iter().any(|(verbs, others)| verbs.contains(&verb.as_str()) && others.contains(&method));
    let Some(route) = operation.routes.first().filter(|_| contradicts) else { return };
    let span = Span { end: route.span.start + method.len() as u32, ..route.span };
    let message = format!("{method} is no method to {verb} something, as the title says");
    let diagnostic = Diagnostic::new(&codes::TITLE_METHOD, span, message).hint("correct the method, or the title");
    sink.push(diagnostic.related(operation.span, "the title"));
}
