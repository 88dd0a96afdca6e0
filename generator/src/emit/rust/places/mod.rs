//! The places of the API: one public type per last segment of a path, generic over a hidden state of the route automaton.
//!
//! What is decided here are names and structure; tokens are made elsewhere. A place is a *state* (what can follow) reached
//! under a *kind* (the public type, named after the last literal). A member of a kind is one public method: it goes to
//! another place, or is a call.
//!
//! *Invariant:* nothing here depends on the order of pages but through the ids of operations, which are sorted.

mod drafts;
mod evidence;
mod fold;
mod groups;
mod reach;
mod resolve;
mod trips;
mod verbs;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use docbind_runtime::route::{Automaton, Label, Template, Token};

pub(crate) use evidence::Evidence;
pub(crate) use reach::ROOT;
pub(crate) use trips::{Stop, Trip};

use crate::hash::HashMap;
use crate::model::Api;
use words::Words;

/// All places of a docset.
pub(crate) struct Places {
    pub(crate) automaton: Automaton<usize>,
    /// By name.
    pub(crate) kinds: BTreeMap<String, Kind>,
    /// Every route that can be read, as it passes through the places.
    pub(crate) trips: Vec<Trip>,
    words: Words,
}

/// A public type.
pub(crate) struct Kind {
    /// The states that are reached under it.
    pub(crate) states: BTreeSet<usize>,
    /// Its public methods by name.
    pub(crate) members: Vec<Member>,
    /// Paths that lead to it.
    pub(crate) paths: Evidence<String>,
    /// Members that read nothing.
    calls: Vec<usize>,
    /// The others by the label that they read first.
    by_label: HashMap<Label, Vec<usize>>,
}

/// A public method of a kind.
pub(crate) struct Member {
    pub(crate) name: String,
    /// What a call would be called if that were not taken. `[names]` of the configuration can settle it.
    pub(crate) wanted: Option<String>,
    /// The trait that says at which states it exists; distinct in the docset.
    pub(crate) bound: String,
    /// The same call without its body, for tests: where a method both goes on and takes a body.
    pub(crate) bare: Option<String>,
    /// What it reads.
    pub(crate) labels: Vec<Label>,
    /// The tokens of `labels` as first documented.
    pub(crate) steps: Vec<Token>,
    /// How each state spells the literal or function that the steps begin with.
    pub(crate) spellings: BTreeMap<usize, Box<str>>,
    pub(crate) end: End,
    /// The routes (operation, index) that document it.
    pub(crate) routes: Evidence<(usize, usize)>,
}

/// What a member comes to.
pub(crate) enum End {
    /// Another place.
    Place {
        /// Its kind.
        kind: String,
        /// From state to state.
        targets: BTreeMap<usize, usize>,
    },
    /// A call.
    Call {
        /// The operation of each state.
        operations: BTreeMap<usize, usize>,
        /// Operations of other pages for the same calls.
        variants: BTreeSet<usize>,
        takes_body: bool,
    },
}

impl Places {
    /// Works out the places of a docset.
    pub(crate) fn of(api: &Api) -> Self {
        let templates = trips::templates(api);
        let (words, automaton) = rayon::join(
            || Words::of(templates.iter().map(|(_, _, template)| template)),
            || Automaton::build(templates.iter().map(|(operation, _, template)| (template, *operation))),
        );
        let trips = trips::of(&automaton, templates, &words);
        let verbs = verbs::Verbs::new(api, &words);
        let groups = groups::Groups::new(api, &automaton, &trips);
        let folds = fold::Folding { api, automaton: &automaton, words: &words, verbs: &verbs, groups: &groups }.labels();
        let drafts = drafts::Drafts { api, automaton: &automaton, words: &words, verbs: &verbs, groups: &groups, folds: &folds };
        let mut kinds = resolve::names(drafts.explore());
        evidence::record(api, &automaton, &words, &trips, &mut kinds);
        Self { automaton, kinds, trips, words }
    }

    /// All states that are reached.
    pub(crate) fn states(&self) -> BTreeSet<usize> {
        self.kinds.values().flat_map(|kind| kind.states.iter().copied()).collect()
    }

    /// The stops of a template whose loop is gone through this many times.
    pub(crate) fn stops(&self, template: &Template, times: usize) -> Vec<Stop> {
        trips::stops(&self.automaton, template, times, &self.words).unwrap_or_default()
    }

    /// The member of a kind that reads these labels from a state and comes to a place.
    pub(crate) fn step(&self, kind: &str, state: usize, labels: &[Label]) -> Option<&Member> {
        self.reading(kind, labels, |end| matches!(end, End::Place { targets, .. } if targets.contains_key(&state)))
    }

    /// The member of a kind that reads these labels from a state and calls the operation.
    pub(crate) fn folded(&self, kind: &str, state: usize, labels: &[Label], operation: usize) -> Option<&Member> {
        self.reading(
            kind,
            labels,
            |end| matches!(end, End::Call { operations, .. } if operations.get(&state) == Some(&operation)),
        )
    }

    fn reading(&self, kind: &str, labels: &[Label], is_wanted: impl Fn(&End) -> bool) -> Option<&Member> {
        let kind = self.kinds.get(kind)?;
        let members = kind.starting_with(labels.first()).iter().filter_map(|&i| kind.members.get(i));
        members.filter(|member| member.labels == labels).find(|member| is_wanted(&member.end))
    }
}

impl Kind {
    fn new(states: BTreeSet<usize>, members: Vec<Member>) -> Self {
        let (mut calls, mut by_label) = (Vec::new(), HashMap::<Label, Vec<usize>>::default());
        for (i, member) in members.iter().enumerate() {
            match member.labels.first() {
                Some(first) => by_label.entry(first.clone()).or_default().push(i),
                None => calls.push(i),
            }
        }
        Self { states, members, paths: Evidence::default(), calls, by_label }
    }

    /// Indexes of the members that read this label first, or nothing.
    fn starting_with(&self, label: Option<&Label>) -> &[usize] {
        match label {
            Some(label) => self.by_label.get(label).map_or(&[], Vec::as_slice),
            None => &self.calls,
        }
    }
}

impl Member {
    /// The spelling of the first step, where all states share it.
    pub(crate) fn one_spelling(&self) -> Option<&str> {
        let mut spellings = self.spellings.values();
        let first = spellings.next()?;
        spellings.all(|other| other == first).then_some(first)
    }
}

#[cfg(test)]
pub(crate) mod tests;
