//! R315: two pages document one route, and say different things of who may call it or what comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::twins::shape;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Api, Operation, Permission};
use crate::source::{FileId, Span};

/// Reports the page that is not the route's first one; each pair of pages once.
pub(super) fn check(api: &Api, sink: &mut Sink) {
    let mut places: BTreeMap<(&str, String), Vec<(usize, Span)>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        // A facet is no part of what the route is for, and a query may change all of it.
        if operation.is_facet || operation.required_query().next().is_some() {
            continue;
        }
        for route in &operation.routes {
            places.entry((&operation.method, shape(&route.template))).or_default().push((index, route.span));
        }
    }
    let mut seen: BTreeSet<(FileId, FileId)> = BTreeSet::new();
    for routes in places.values().filter(|routes| routes.len() > 1) {
        let mut order: Vec<usize> = routes.iter().map(|(index, _)| *index).collect();
        api.rank(&mut order);
        let Some(&(first, first_span)) = routes.iter().find(|(index, _)| order.first() == Some(index)) else { continue };
        for &(other, span) in routes.iter().filter(|(index, _)| *index != first) {
            if seen.insert((first_span.file, span.file)) {
                compare((&api.operations[first], first_span), (&api.operations[other], span), sink);
            }
        }
    }
}

fn compare((first, first_span): (&Operation, Span), (other, span): (&Operation, Span), sink: &mut Sink) {
    let said = [scopes(first, other), statuses(first, other)];
    let routes = [(span, "a route of this page"), (first_span, "the same route")];
    // Pages that say something else of what comes back are about different things.
    if first.reply().map(|reply| &reply.body) != other.reply().map(|reply| &reply.body) {
        return;
    }
    for Difference { here, there, message } in said.into_iter().flatten() {
        let diagnostic = Diagnostic::new(&codes::ROUTE_SAID_OTHERWISE, here, message);
        let diagnostic = diagnostic.hint("make both pages say the same").related(there, "said here");
        sink.push(routes.into_iter().fold(diagnostic, |diagnostic, (span, what)| diagnostic.related(span, what)));
    }
}

/// What two pages say differently, and where.
struct Difference {
    here: Span,
    there: Span,
    message: String,
}

/// What the pages say of a kind of token that both list scopes for.
fn scopes(first: &Operation, other: &Operation) -> Option<Difference> {
    let named = |permission: &Permission| -> BTreeSet<String> { permission.any_of.iter().flatten().cloned().collect() };
    let own = other.permissions.iter().flatten();
    own.filter(|p| !p.any_of.is_empty()).find_map(|permission| {
        let twin = first.permissions.iter().flatten().find(|p| p.kind == permission.kind && !p.any_of.is_empty())?;
        let (here, there) = (named(permission), named(twin));
        let list = |scopes: &BTreeSet<String>| scopes.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let kind = permission.kind.name().replace('_', " ");
        let message = || format!("this page names {} ({kind}), {} names {}", list(&here), first.id, list(&there));
        (here != there).then(|| Difference { here: permission.span, there: twin.span, message: message() })
    })
}

/// The successes that the pages state, where none is the same.
fn statuses(first: &Operation, other: &Operation) -> Option<Difference> {
    let stated = |operation: &Operation| -> BTreeMap<u16, Span> {
        operation.responses.iter().filter(|r| r.is_stated && r.status < 300).map(|r| (r.status, r.span)).collect()
    };
    let (here, there) = (stated(other), stated(first));
    let list = |statuses: &BTreeMap<u16, Span>| statuses.keys().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let (one, other) = (*here.values().next()?, *there.values().next()?);
    let message = || format!("this page answers {}, {} answers {}", list(&here), first.id, list(&there));
    let differ = !here.keys().any(|status| there.contains_key(status));
    differ.then(|| Difference { here: one, there: other, message: message() })
}
