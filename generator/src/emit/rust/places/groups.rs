//! Several pages may document one method of one place: one of them is primary.

use std::cmp::Reverse;

use docbind_runtime::route::Automaton;

use super::trips::Trip;
use crate::hash::HashMap;
use crate::model::Api;

/// The operations of one HTTP method at a place.
pub(super) struct Group {
    /// Names and types the method.
    pub(super) primary: usize,
    /// The other pages.
    pub(super) variants: Vec<usize>,
    /// It needs a query parameter that the page of the plain method does not: the page's words name it, not the HTTP method.
    pub(super) is_by_query: bool,
}

/// Finds the groups of a place.
pub(super) struct Groups<'a> {
    api: &'a Api,
    automaton: &'a Automaton<usize>,
    /// How many routes of an operation end at a kind.
    ends: HashMap<(usize, &'a str), usize>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(api: &'a Api, automaton: &'a Automaton<usize>, trips: &'a [Trip]) -> Self {
        let mut ends = HashMap::default();
        for trip in trips {
            if let Some(stop) = trip.stops.last() {
                *ends.entry((trip.operation, stop.reach.kind.as_str())).or_default() += 1;
            }
        }
        Self { api, automaton, ends }
    }

    /// By HTTP method: GET, POST, PUT, PATCH, DELETE, then others by name.
    ///
    /// Primary is a page that documents no facet, of these the one with most routes to such places, then the first. A page that
    /// needs a query parameter where another does not (`/sites?search={query}` beside `/sites`) is a group of its own.
    pub(super) fn at(&self, state: usize, kind: &str) -> Vec<Group> {
        let mut operations = self.automaton.states.get(state).map(|state| state.outputs.clone()).unwrap_or_default();
        let method = |&operation: &usize| order(&self.api.operations[operation].method);
        operations.sort_by_key(|&operation| {
            let routes = self.ends.get(&(operation, kind)).copied().unwrap_or(0);
            (method(&operation), self.api.operations[operation].is_facet, Reverse(routes), operation)
        });
        let groups = operations.chunk_by(|a, b| method(a) == method(b));
        groups.flat_map(|group| self.apart(group)).collect()
    }

    /// The plain pages of a method as one group, and each that needs a query as another.
    fn apart(&self, operations: &[usize]) -> Vec<Group> {
        let needs_query = |&operation: &usize| {
            let operation = &self.api.operations[operation];
            !operation.is_facet && operation.required_query().next().is_some()
        };
        let (by_query, plain): (Vec<usize>, Vec<usize>) = operations.iter().partition(|operation| needs_query(operation));
        let has_plain = plain.first().is_some_and(|&operation| !self.api.operations[operation].is_facet);
        let group = |all: &[usize], is_by_query| Some(Group { primary: *all.first()?, variants: all[1..].to_vec(), is_by_query });
        if !has_plain {
            return group(operations, false).into_iter().collect();
        }
        let single = by_query.iter().filter_map(|&operation| group(&[operation], true));
        group(&plain, false).into_iter().chain(single).collect()
    }
}

fn order(method: &str) -> (usize, &str) {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    (known.iter().position(|m| *m == method).unwrap_or(known.len()), method)
}

#[cfg(test)]
mod tests {
    use super::super::Places;
    use super::super::tests::{api, calls, titled};
    use crate::model::Parameter;

    /// `/sites?search={query}` beside `/sites`, and alone.
    #[test]
    fn a_page_that_needs_a_query_has_a_method_of_its_own() {
        let search = || {
            let mut search = titled("site-search", "GET", "Search for sites", &["/sites"]);
            let span = search.span;
            let (name, description) = ("search".to_owned(), String::new());
            search.query.push(Parameter { name, description, is_required: true, is_on_routes: true, span });
            search
        };
        let list = titled("site-list", "GET", "List sites", &["/sites"]);
        let both = api(vec![search(), list]);
        let found = calls(&both, &Places::of(&both), "Sites");
        assert_eq!(
            (found["list"].as_slice(), found["search"].as_slice()),
            (&["site-list".to_owned()][..], &["site-search".to_owned()][..])
        );
        let alone = api(vec![search()]);
        assert_eq!(calls(&alone, &Places::of(&alone), "Sites").into_keys().collect::<Vec<_>>(), ["search"]);
    }
}
