//! R314: a page lists its routes below `/me` and below `/users/{id}`, but for a few of them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Operation, Route};

/// Reports the routes that have no twin, on a page where most have one.
pub(super) fn check(operation: &Operation, sink: &mut Sink) {
    let (mut mine, mut theirs) = (BTreeMap::new(), BTreeMap::new());
    for route in &operation.routes {
        let shape = shape(&route.template);
        if let Some(rest) = shape.strip_prefix("/me/") {
            mine.entry(rest.to_owned()).or_insert(route);
        } else if let Some(rest) = shape.strip_prefix("/users/{}/") {
            theirs.entry(rest.to_owned()).or_insert(route);
        }
    }
    let Some(sibling) = mine.keys().find_map(|rest| theirs.get(rest)) else { return };
    let with_twin = mine.keys().filter(|rest| theirs.contains_key(*rest)).count();
    let alone: Vec<_> = lonely(&mine, &theirs, "/users/{id}").chain(lonely(&theirs, &mine, "/me")).collect();
    if alone.len() > 2 * with_twin {
        return;
    }
    for (route, other) in alone {
        let message = format!("the page lists other routes below /me and below /users/{{id}}, this one not below {other}");
        let diagnostic = Diagnostic::new(&codes::ROUTE_WITHOUT_TWIN, route.span, message);
        let hint = "list its twin too, or spell both alike";
        sink.push(diagnostic.hint(hint).related(sibling.span, "a route with a twin"));
    }
}

type Routes<'a> = BTreeMap<String, &'a Route>;

/// Routes that the others do not have, not even with one level for any depth, which R306 reports.
fn lonely<'a>(own: &Routes<'a>, others: &Routes<'_>, missing: &'static str) -> impl Iterator<Item = (&'a Route, &'static str)> {
    let flat = |rest: &str| rest.replace("/.../", "/");
    let all: std::collections::BTreeSet<String> = others.keys().map(|rest| flat(rest)).collect();
    own.iter().filter(move |(rest, _)| !all.contains(&flat(rest))).map(move |(_, &route)| (route, missing))
}

/// The template in lower case, its parameters without their names.
pub(super) fn shape(template: &str) -> String {
    let mut shape = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    shape.push_str(rest);
    shape.make_ascii_lowercase();
    shape
}
