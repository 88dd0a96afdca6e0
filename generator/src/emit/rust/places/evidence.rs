//! Which routes document a member, and which paths lead to a kind.

use std::collections::BTreeMap;
use std::hash::Hash;

use docbind_runtime::route::{Automaton, Label, Token};

use super::trips::{self, Stop, Trip};
use super::words::Words;
use super::{End, Kind, Member};
use crate::hash::{HashMap, HashSet};
use crate::model::Api;

/// How many are kept.
const SHOWN: usize = 3;

/// Distinct items, the first few of which are shown.
#[derive(Debug)]
pub(crate) struct Evidence<T> {
    /// In order of operations and their routes.
    pub(crate) first: Vec<T>,
    all: HashSet<T>,
}

impl<T> Default for Evidence<T> {
    fn default() -> Self {
        Self { first: Vec::new(), all: HashSet::default() }
    }
}

impl<T: Clone + Eq + Hash> Evidence<T> {
    fn add(&mut self, item: T) {
        if self.first.len() < SHOWN && !self.all.contains(&item) {
            self.first.push(item.clone());
        }
        self.all.insert(item);
    }
}

impl<T> Evidence<T> {
    /// How many there are beyond `first`.
    pub(crate) fn more(&self) -> usize {
        self.all.len() - self.first.len()
    }
}

/// Goes over all trips, loops up to three times, since the second pair and what comes after the first may be other states.
pub(super) fn record(api: &Api, automaton: &Automaton<usize>, words: &Words, trips: &[Trip], kinds: &mut BTreeMap<String, Kind>) {
    let mut kinds: HashMap<&str, &mut Kind> = kinds.iter_mut().map(|(name, kind)| (name.as_str(), kind)).collect();
    let kinds = &mut kinds;
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

fn record_trip(api: &Api, trip: &Trip, stops: &[Stop], kinds: &mut HashMap<&str, &mut Kind>) {
    let method = api.operations[trip.operation].method.as_str();
    let labels: Vec<&Label> = stops.iter().filter_map(|stop| stop.label.as_ref()).collect();
    for (i, stop) in stops.iter().enumerate() {
        let Some(kind) = kinds.get_mut(stop.reach.kind.as_str()) else { continue };
        let rest = labels.get(i..).unwrap_or_default();
        let documents = |member: &Member| match &member.end {
            End::Place { targets, .. } => targets.contains_key(&stop.state) && reads(rest, &member.labels),
            End::Call { operations, .. } => {
                let called = operations.get(&stop.state).map(|&operation| api.operations[operation].method.as_str());
                rest.len() == member.labels.len() && called == Some(method) && reads(rest, &member.labels)
            }
        };
        let found: Vec<usize> = kind.starting_with(rest.first().copied()).to_vec();
        for i in found {
            if let Some(member) = kind.members.get_mut(i).filter(|member| documents(member)) {
                member.routes.add((trip.operation, trip.route));
            }
        }
    }
}

/// Whether what is left of a trip begins with these labels.
fn reads(rest: &[&Label], labels: &[Label]) -> bool {
    rest.len() >= labels.len() && rest.iter().zip(labels).all(|(one, other)| *one == other)
}

fn record_paths(trip: &Trip, kinds: &mut HashMap<&str, &mut Kind>) {
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
        if let Some(kind) = stops.next().and_then(|stop| kinds.get_mut(stop.reach.kind.as_str())) {
            kind.paths.add(path.clone());
        }
    }
}
