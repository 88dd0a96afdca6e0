//! R305: one route of an operation ends in a placeholder where most of its siblings end in the collection before it.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Operation, Route};
use crate::source::{Sources, Span};

/// `.../attachments/{attachment_id}` beside `.../attachments`: reports the fewer. A collection that is asked by a query, as in
/// `/meetings?$filter=joinUrl eq '{url}'`, is another way to the item, and no sibling.
pub(super) fn check(operation: &Operation, sources: &Sources, sink: &mut Sink) {
    let mut groups: BTreeMap<String, (Vec<&Route>, Vec<&Route>)> = BTreeMap::new();
    for route in &operation.routes {
        let mut segments = route.template.rsplit('/');
        let last = segments.next().unwrap_or_default();
        if last.starts_with('{') {
            let before = segments.next().unwrap_or_default();
            groups.entry(before.to_ascii_lowercase()).or_default().1.push(route);
        } else if route.query.iter().all(|q| !q.is_required) {
            groups.entry(last.to_ascii_lowercase()).or_default().0.push(route);
        }
    }
    for (collection, (plain, items)) in groups {
        let odd = if plain.len() > items.len() { &items } else { continue };
        for route in odd {
            let message = format!("this {} ends in a placeholder, its siblings end in /{collection}", operation.method);
            let diagnostic = Diagnostic::new(&codes::ROUTE_POST_TO_ITEM, last_segment(route, sources), message);
            sink.push(diagnostic.hint("take the last segment away").related(plain[0].span, "a sibling"));
        }
    }
}

/// The last segment of the path on the route's line, which is a placeholder: its slash may stand in the word of a placeholder.
fn last_segment(route: &Route, sources: &Sources) -> Span {
    let line = sources.slice(route.span).trim_end().trim_end_matches('/');
    let close = if line.ends_with('>') { '<' } else { '{' };
    match line.rfind(close).filter(|_| line.ends_with(['}', '>'])) {
        Some(at) => Span::new(route.span.file, route.span.start as usize + at, route.span.start as usize + line.len()),
        None => route.span,
    }
}
