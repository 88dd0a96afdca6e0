//! Which routes document a member, and which paths lead to a kind.

use std::collections::{BTreeMap, BTreeSet};

use docbind_runtime::route::{Automaton, Label, Token};

use super::trips::{self, Stop, Trip};
use super::words::Words;
use super::{End, Kind};
use crate::model::Api;

/// How many are kept.
const SHOWN: usize = 3;

/// Distinct items, the first few of which are shown.
#[derive(Debug)]
pub(crate) struct Evidence<T> {
    /// In order of operations and their routes.
    pub(crate) first: Vec<T>,
    all: BTreeSet<T>,
}

impl<T> Default for Evidence<T> {
    fn default() -> Self {
        Self { first: Vec::new(), all: BTreeSet::new() }
    }
}

impl<T: Clone + Ord> Evidence<T> {
    fn add(&mut self, item: T) {
        if self.all.insert(item.clone()) && self.first.len() < SHOWN {
            self.first.push(item);
        }
    }

    /// How many there are beyond `first`.
    pub(crate) fn more(&self) -> usize {
        self.all.len() - self.first.len()
    }
}

/// Goes over all trips, loops up to three times, since the second pair and what comes after the first may be other states.
pub(super) fn record(api: &Api, automaton: &Automaton<usize>, words: &Words, trips: &[Trip], kinds: &mut BTreeMap<String, Kind>) {
    for trip in trips {
        record_trip(api, trip, &trip.stops, kinds);
        record_paths(trip, kinds);
        if trips::is_looping(&trip.template) {
            for times in [2, 3] {
                let stops = trips::stops(automaton, &trip.template, times, words).unwrap_or_default();
                record_trip(api, trip, &stops, kinds);
            }
        }
    }
}

fn record_trip(api: &Api, trip: &Trip, stops: &[Stop], kinds: &mut BTreeMap<String, Kind>) {
    let method = api.operations[trip.operation].method.as_str();
    let labels: Vec<Label> = stops.iter().filter_map(|stop| stop.label.clone()).collect();
    for (i, stop) in stops.iter().enumerate() {
        let Some(kind) = kinds.get_mut(&stop.reach.kind) else { continue };
        let rest = labels.get(i..).unwrap_or_default();
        let Kind { members, by_label, .. } = kind;
        for &i in by_label.get(&rest.first().cloned()).into_iter().flatten() {
            let Some(member) = members.get_mut(i) else { continue };
            let documents = match &member.end {
                End::Place { targets, .. } => rest.starts_with(&member.labels) && targets.contains_key(&stop.state),
                End::Call { operations, .. } => {
                    let called = operations.get(&stop.state).map(|&operation| api.operations[operation].method.as_str());
                    rest == member.labels && called == Some(method)
                }
            };
            if documents {
                member.routes.add((trip.operation, trip.route));
            }
        }
    }
}

fn record_paths(trip: &Trip, kinds: &mut BTreeMap<String, Kind>) {
    let mut path = String::new();
    let mut stops = trip.stops.iter().skip(1);
    let mut after_path = false;
    for token in trip.template.tokens() {
        let is_path = matches!(token, Token::Path(_));
        path.push_str(if after_path {
            ":/"
        } else if is_path {
            ""
        } else {
            "/"
        });
        path.push_str(&token.to_string());
        after_path = is_path;
        if *token == Token::Loop {
            continue;
        }
        if let Some(kind) = stops.next().and_then(|stop| kinds.get_mut(&stop.reach.kind)) {
            kind.paths.add(path.clone());
        }
    }
}
