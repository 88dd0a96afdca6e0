//! Which last segments are a method of the place before them: `me().send_mail(body)`, not a place `SendMail`.

use std::collections::{BTreeMap, BTreeSet};

use docbind_runtime::route::{Automaton, Edge, Label};

use super::groups::Groups;
use super::reach::Reach;
use super::verbs::{Verbs, is_symbol};
use super::words::Words;
use crate::model::Api;

/// Decides what folds.
pub(super) struct Folding<'a> {
    pub(super) api: &'a Api,
    pub(super) automaton: &'a Automaton<usize>,
    pub(super) words: &'a Words,
    pub(super) verbs: &'a Verbs<'a>,
    pub(super) groups: &'a Groups<'a>,
}

impl Folding<'_> {
    /// The literals and functions that never continue, and that their operations are named after, everywhere in the docset.
    ///
    /// Of several pages the primary one decides, so that a facet or a second page changes no name.
    pub(super) fn labels(&self) -> BTreeSet<Label> {
        let mut all: BTreeMap<&Label, bool> = BTreeMap::new();
        for edge in self.automaton.states.iter().flat_map(|state| &state.edges) {
            let folds = all.entry(&edge.label).or_insert(true);
            *folds = *folds && self.is_method(edge);
        }
        all.into_iter().filter(|(_, folds)| *folds).map(|(label, _)| label.clone()).collect()
    }

    fn is_method(&self, edge: &Edge) -> bool {
        let (literal, is_function) = match &edge.label {
            Label::Literal(text) => (text, false),
            Label::Function { name, .. } => (name, true),
            Label::Parameter | Label::Path => return false,
        };
        let Some(target) = self.automaton.states.get(edge.target).filter(|target| target.edges.is_empty()) else { return false };
        let groups = self.groups.at(edge.target, &Reach::root().then(&edge.label, self.words).kind);
        let is_named = |primary: usize| self.verbs.of_segment(&self.api.operations[primary], literal, is_function).is_some();
        // Two HTTP methods of one name need a place of their own.
        let is_one = groups.len() == 1 || is_symbol(literal);
        is_one && !target.outputs.is_empty() && groups.iter().all(|group| is_named(group.primary))
    }
}
