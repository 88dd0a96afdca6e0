//! R313: the verb of a page's title is none that its method can carry out.

use super::twins::shape;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::model::{Api, Operation};
use crate::source::Span;

/// First words of titles, and methods that do something else.
const VERBS: &[(&[&str], &[&str])] = &[
    (&["get", "list", "read", "retrieve"], &["PUT", "PATCH", "DELETE"]),
    (&["create", "add", "update", "upload", "replace"], &["GET", "DELETE"]),
    (&["delete"], &["GET", "PUT", "PATCH"]),
    (&["remove"], &["GET"]),
];

/// Reports the method of the first route. A page with several methods cannot name all of them in its title.
pub(super) fn check(api: &Api, sink: &mut Sink) {
    let mut methods: HashMap<Span, usize> = HashMap::default();
    for operation in &api.operations {
        *methods.entry(operation.span).or_default() += 1;
    }
    let own = || api.operations.iter().filter(|operation| methods[&operation.span] == 1);
    own().filter(|operation| operation.method != "POST").for_each(|operation| check_one(operation, sink));
    let posts: Vec<&Operation> = own().filter(|o| o.method == "POST" && NOT_POSTED.contains(&verb(o).as_str())).collect();
    if posts.is_empty() {
        return;
    }
    let read = api.operations.iter().filter(|operation| operation.method == "GET").flat_map(|operation| &operation.routes);
    let read: HashSet<String> = read.map(|route| shape(&route.template)).collect();
    // POST to an action carries out whatever is asked of it; what can also be read is none.
    let is_action = |operation: &Operation| {
        let mut shapes = operation.routes.iter().map(|route| shape(&route.template));
        shapes.all(|shape| !shape.ends_with('}') && !read.contains(&shape))
    };
    posts.into_iter().filter(|operation| !is_action(operation)).for_each(|operation| report(operation, &verb(operation), sink));
}

/// What no POST does, unless to an action.
const NOT_POSTED: &[&str] = &["get", "list", "read", "retrieve", "delete", "remove"];

fn verb(operation: &Operation) -> String {
    operation.title.split_whitespace().next().unwrap_or_default().to_ascii_lowercase()
}

fn check_one(operation: &Operation, sink: &mut Sink) {
    let (verb, method) = (verb(operation), operation.method.as_str());
    if VERBS.iter().any(|(verbs, others)| verbs.contains(&verb.as_str()) && others.contains(&method)) {
        report(operation, &verb, sink);
    }
}

fn report(operation: &Operation, verb: &str, sink: &mut Sink) {
    let method = operation.method.as_str();
    let Some(route) = operation.routes.first() else { return };
    let span = Span { end: route.span.start + method.len() as u32, ..route.span };
    let message = format!("{method} is no method to {verb} something, as the title says");
    let diagnostic = Diagnostic::new(&codes::TITLE_METHOD, span, message).hint("correct the method, or the title");
    sink.push(diagnostic.related(operation.span, "the title"));
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::understand;

    /// What is found on a page with this title and route, beside one that reads `/books`.
    fn found(title: &str, route: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, title, route) in [("book-list.md", "List books", "GET /books"), ("page.md", title, route)] {
            let text = format!("# {title}\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\n{route}\n```\n");
            fs::write(folder.path().join(name), text).expect("a page");
        }
        let findings = understand(folder.path()).expect("a docset").diagnostics;
        findings.into_iter().filter(|d| d.rule.code == "R313").map(|d| d.message).collect()
    }

    #[test]
    fn titles_and_methods() {
        for (title, route, expected) in [
            ("Get book", "GET /books/{id}", None),
            ("Get book", "DELETE /books/{id}", Some("DELETE is no method to get something, as the title says")),
            ("Get book", "POST /books/{id}", Some("POST is no method to get something, as the title says")),
            ("Delete all books", "POST /Books", Some("POST is no method to delete something, as the title says")),
            ("Get the rarest books", "POST /books/getRarest", None),
            ("Create book", "POST /books", None),
            ("Update book", "POST /books", None),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(found(title, route), expected, "{title} {route}");
        }
    }
}
