//! The members of every kind before they are named: what is there, and what each would like to be called.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use docbind_runtime::route::{Automaton, Edge, Label, Token};

use super::End;
use super::groups::{Group, Groups};
use super::reach::{Last, Reach};
use super::verbs::{Verbs, instead};
use super::words::Words;
use crate::emit::rust::ident::snake;
use crate::model::{Api, RequestBody};

/// All that drafting looks at.
pub(super) struct Drafts<'a> {
    pub(super) api: &'a Api,
    pub(super) automaton: &'a Automaton<usize>,
    pub(super) words: &'a Words,
    pub(super) verbs: &'a Verbs<'a>,
    pub(super) groups: &'a Groups<'a>,
    pub(super) folds: &'a BTreeSet<Label>,
}

/// A kind whose members have no names yet.
#[derive(Default)]
pub(super) struct KindDraft {
    pub(super) states: BTreeSet<usize>,
    pub(super) members: BTreeMap<Key, Draft>,
}

/// What makes two members of a kind the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    labels: Vec<Label>,
    /// The kind that it leads to; `None` of a call.
    to: Option<String>,
    wish: String,
}

/// A member without a name.
pub(super) struct Draft {
    /// Who chooses first.
    pub(super) rank: Rank,
    /// Of a call, what it would be called if nothing else were there.
    pub(super) own: Option<String>,
    /// Names, best first.
    pub(super) wishes: Vec<String>,
    pub(super) labels: Vec<Label>,
    pub(super) steps: Vec<Token>,
    pub(super) spellings: BTreeMap<usize, Box<str>>,
    pub(super) end: End,
}

/// In this order members choose their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// `id`, `path`.
    Fixed,
    /// By `[names]` of the configuration.
    Pinned,
    /// A call at the place itself.
    Call,
    /// A segment.
    Literal,
    /// A call that a segment is folded into.
    Folded,
    /// Either of these whose name has lost its namespace.
    Cast,
    /// A function, by its number of arguments.
    Function(usize),
    /// A segment and a parameter, those of a plural first.
    Item {
        /// `calendar/{id}` beside `calendars/{id}`.
        is_singular: bool,
    },
    /// The place behind a folded segment.
    Folding,
}

impl Drafts<'_> {
    /// All kinds, from the root on.
    pub(super) fn explore(&self) -> BTreeMap<String, KindDraft> {
        let mut kinds: BTreeMap<String, KindDraft> = BTreeMap::new();
        let start = (0, Reach::root());
        let mut seen = BTreeSet::from([start.clone()]);
        let mut queue = VecDeque::from([start]);
        while let Some((state, reach)) = queue.pop_front() {
            let kind = kinds.entry(reach.kind.clone()).or_default();
            kind.states.insert(state);
            for (draft, next) in self.members(state, &reach) {
                kind.add(draft);
                if let Some(place) = next
                    && seen.insert(place.clone())
                {
                    queue.push_back(place);
                }
            }
        }
        kinds
    }

    fn members(&self, state: usize, reach: &Reach) -> Vec<(Draft, Option<(usize, Reach)>)> {
        let mut members: Vec<_> = self.calls(state, reach).into_iter().map(|draft| (draft, None)).collect();
        let edges = self.automaton.states.get(state).map_or(&[][..], |state| &state.edges);
        for edge in edges {
            let next = reach.then(&edge.label, self.words);
            if self.folds.contains(&edge.label) {
                members.extend(self.folded(state, edge, &next));
            } else {
                members.push(self.place(state, edge, next.clone(), self.rank_and_wishes(edge)));
                members.extend(self.item(state, edge, &next));
            }
        }
        members
    }

    /// The calls at the place itself.
    fn calls(&self, state: usize, reach: &Reach) -> Vec<Draft> {
        let mut taken = BTreeSet::new();
        let groups = self.groups.at(state, &reach.kind).into_iter();
        groups
            .map(|group| {
                let operation = &self.api.operations[group.primary];
                let others = instead(operation);
                let named = || if group.is_by_query { others[0].clone() } else { self.verbs.at_place(operation, reach) };
                let (rank, name) = self.pinned(group.primary, Rank::Call, named);
                self.call(state, &group, rank, wishes(name, others), &mut taken)
            })
            .collect()
    }

    /// The calls of a segment that folds, and its place where further pages document them.
    fn folded(&self, state: usize, edge: &Edge, next: &Reach) -> Vec<(Draft, Option<(usize, Reach)>)> {
        let is_function = next.last == Last::Function;
        let mut members = Vec::new();
        let mut taken = BTreeSet::new();
        let mut has_variants = false;
        for group in self.groups.at(edge.target, &next.kind) {
            let operation = &self.api.operations[group.primary];
            let rank = self.rank(edge, Rank::Folded);
            let named = || self.verbs.of_segment(operation, &next.literal, is_function).unwrap_or_default();
            let (rank, name) = self.pinned(group.primary, rank, named);
            let longer = self.longer(&name, edge);
            let wishes = wishes(name, longer.into_iter().chain(instead(operation)));
            let mut call = self.call(state, &group, rank, wishes, &mut taken);
            call.step(state, edge);
            has_variants |= !group.variants.is_empty();
            members.push((call, None));
        }
        if has_variants {
            let wish = format!("{}_place", self.words.of_literal(&next.literal).method);
            let long = with_arguments(&wish, &edge.token);
            members.push(self.place(state, edge, next.clone(), (Rank::Folding, wishes(wish, long))));
        }
        members
    }

    /// A call; of two with one name at one state, the first by HTTP method has it.
    fn call(&self, state: usize, group: &Group, rank: Rank, mut wishes: Vec<String>, taken: &mut BTreeSet<String>) -> Draft {
        let own = wishes.first().cloned();
        let free = wishes.iter().position(|wish| !taken.contains(wish)).unwrap_or(0);
        wishes.drain(..free);
        taken.extend(wishes.first().cloned());
        let takes_body = !matches!(self.api.operations[group.primary].request, RequestBody::None);
        let operations = BTreeMap::from([(state, group.primary)]);
        let end = End::Call { operations, variants: group.variants.iter().copied().collect(), takes_body };
        Draft { own, ..Draft::new(rank, wishes, end) }
    }

    fn place(
        &self,
        state: usize,
        edge: &Edge,
        next: Reach,
        (rank, wishes): (Rank, Vec<String>),
    ) -> (Draft, Option<(usize, Reach)>) {
        let end = End::Place { kind: next.kind.clone(), targets: BTreeMap::from([(state, edge.target)]) };
        let mut draft = Draft::new(rank, wishes, end);
        draft.step(state, edge);
        self.name_parameter(&mut draft, &next);
        (draft, Some((edge.target, next)))
    }

    /// A parameter is named after the segment that its place is named after; states that share an edge may come from several.
    fn name_parameter(&self, draft: &mut Draft, next: &Reach) {
        if let Some(Token::Parameter(name)) = draft.steps.last_mut()
            && !next.literal.is_empty()
        {
            let named = format!("{}_id", self.words.of_literal(&next.literal).item_method);
            // The route's own name, where it is the same word less well split, is what its page says more about.
            if name.replace('_', "") != named.replace('_', "") {
                *name = named.into();
            }
        }
    }

    /// `message(id)`: a segment and the parameter after it.
    fn item(&self, state: usize, edge: &Edge, next: &Reach) -> Option<(Draft, Option<(usize, Reach)>)> {
        let Label::Literal(literal) = &edge.label else { return None };
        let second = self.automaton.states.get(edge.target)?.edge(&Label::Parameter)?;
        let item = next.then(&second.label, self.words);
        let word = self.words.of_literal(literal);
        let name = word.item_method.clone();
        let longer = [format!("{name}_by_id"), format!("{name}_item_by_id")];
        let rank = Rank::Item { is_singular: !word.is_plural };
        let (mut draft, place) = self.place(state, edge, item.clone(), (rank, wishes(name, longer)));
        draft.step(edge.target, second);
        self.name_parameter(&mut draft, &item);
        if let End::Place { targets, .. } = &mut draft.end {
            *targets = BTreeMap::from([(state, second.target)]);
        }
        Some((draft, place.map(|(_, reach)| (second.target, reach))))
    }

    fn rank_and_wishes(&self, edge: &Edge) -> (Rank, Vec<String>) {
        match &edge.label {
            Label::Parameter => (Rank::Fixed, wishes("id".to_owned(), [])),
            Label::Path => (Rank::Fixed, wishes("path".to_owned(), [])),
            Label::Literal(text) | Label::Function { name: text, .. } => {
                let name = self.words.of_literal(text).method.clone();
                let longer = self.longer(&name, edge);
                (self.rank(edge, Rank::Literal), wishes(name, longer))
            }
        }
    }

    fn rank(&self, edge: &Edge, of_literal: Rank) -> Rank {
        match &edge.token {
            Token::Function { arguments, .. } => Rank::Function(arguments.len()),
            Token::Literal(text) if self.words.of_literal(text).is_cast => Rank::Cast,
            _ => of_literal,
        }
    }

    /// What a segment is called if its name is taken: with its arguments or its namespace, or as a place.
    fn longer(&self, name: &str, edge: &Edge) -> Vec<String> {
        match &edge.token {
            Token::Literal(text) if self.words.of_literal(text).is_cast => vec![self.words.of_literal(text).long_method()],
            Token::Literal(_) if self.folds.contains(&edge.label) => Vec::new(),
            Token::Literal(_) => vec![format!("{name}_place")],
            token => with_arguments(name, token),
        }
    }

    fn pinned(&self, operation: usize, rank: Rank, name: impl FnOnce() -> String) -> (Rank, String) {
        match self.api.config.names.get(&self.api.operations[operation].id) {
            Some(pinned) => (Rank::Pinned, snake(pinned)),
            None => (rank, name()),
        }
    }
}

impl KindDraft {
    fn add(&mut self, draft: Draft) {
        let to = match &draft.end {
            End::Place { kind, .. } => Some(kind.clone()),
            End::Call { .. } => None,
        };
        let wish = draft.wishes.first().cloned().unwrap_or_default();
        let key = Key { labels: draft.labels.clone(), to, wish };
        match self.members.get_mut(&key) {
            Some(member) => member.merge(draft),
            None => {
                self.members.insert(key, draft);
            }
        }
    }
}

impl Draft {
    fn new(rank: Rank, wishes: Vec<String>, end: End) -> Self {
        Self { rank, own: None, wishes, labels: Vec::new(), steps: Vec::new(), spellings: BTreeMap::new(), end }
    }

    fn step(&mut self, state: usize, edge: &Edge) {
        if let (true, Token::Literal(text) | Token::Function { name: text, .. }) = (self.steps.is_empty(), &edge.token) {
            self.spellings.insert(state, text.clone());
        }
        self.labels.push(edge.label.clone());
        self.steps.push(edge.token.clone());
    }

    /// The same member at another state.
    fn merge(&mut self, other: Draft) {
        self.rank = self.rank.min(other.rank);
        self.spellings.extend(other.spellings);
        match (&mut self.end, other.end) {
            (End::Place { targets, .. }, End::Place { targets: more, .. }) => targets.extend(more),
            (
                End::Call { operations, variants, takes_body },
                End::Call { operations: more, variants: others, takes_body: takes },
            ) => {
                operations.extend(more);
                variants.extend(others);
                *takes_body |= takes;
            }
            _ => {}
        }
    }
}

fn wishes(first: String, others: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(first).chain(others).collect()
}

/// `range_by_address`; nothing for what is no function, or has no arguments.
fn with_arguments(name: &str, token: &Token) -> Vec<String> {
    let Token::Function { arguments, .. } = token else { return Vec::new() };
    let names: Vec<&str> = arguments.iter().map(|argument| &*argument.name).collect();
    if names.is_empty() { vec![format!("{name}_function")] } else { vec![snake(&format!("{name}_by_{}", names.join("_")))] }
}
