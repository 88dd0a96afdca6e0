//! Several pages may document one method of one place: one of them is primary.

use std::cmp::Reverse;
use std::collections::HashMap;

use docbind_runtime::route::Automaton;

use super::trips::Trip;
use crate::model::Api;

/// The operations of one HTTP method at a place.
pub(super) struct Group {
    /// Names and types the method.
    pub(super) primary: usize,
    /// The other pages.
    pub(super) variants: Vec<usize>,
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
        let mut ends = HashMap::new();
        for trip in trips {
            if let Some(stop) = trip.stops.last() {
                *ends.entry((trip.operation, stop.reach.kind.as_str())).or_default() += 1;
            }
        }
        Self { api, automaton, ends }
    }

    /// By HTTP method: GET, POST, PUT, PATCH, DELETE, then others by name.
    ///
    /// Primary is a page that documents no facet, of these the one with most routes to such places, then the first.
    pub(super) fn at(&self, state: usize, kind: &str) -> Vec<Group> {
        let mut operations = self.automaton.states.get(state).map(|state| state.outputs.clone()).unwrap_or_default();
        let method = |&operation: &usize| order(&self.api.operations[operation].method);
        operations.sort_by_key(|&operation| {
            let routes = self.ends.get(&(operation, kind)).copied().unwrap_or(0);
            (method(&operation), self.api.operations[operation].is_facet, Reverse(routes), operation)
        });
        let groups = operations.chunk_by(|a, b| method(a) == method(b));
        groups.filter_map(|group| Some(Group { primary: *group.first()?, variants: group[1..].to_vec() })).collect()
    }
}

fn order(method: &str) -> (usize, &str) {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    (known.iter().position(|m| *m == method).unwrap_or(known.len()), method)
}
