use std::collections::{BTreeMap, HashMap};

use super::label::Label;
use super::minimise;
use super::template::{Template, Token};
use super::trie::Trie;

/// All templates of a docset as one deterministic automaton with the fewest states.
///
/// State 0 is the root; the others are numbered breadth-first, edges in the order of their labels. So the numbers
/// depend on the set of templates and outputs alone, not on the order they come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Automaton<T> {
    /// The states by number; never empty.
    pub states: Vec<State<T>>,
}

/// A state: whatever path leads to it, the same can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State<T> {
    /// Where it goes, sorted by label; labels differ.
    pub edges: Vec<Edge>,
    /// What the templates that end here stand for, sorted and without duplicates.
    pub outputs: Vec<T>,
}

/// An edge to another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What it reads.
    pub label: Label,
    /// How the first template that has it spells it: `calendarGroups`, `{message_id}`, `search(q='{q}')`.
    pub spelling: Box<str>,
    /// The token that is spelled so.
    pub token: Token,
    /// The number of the state it leads to.
    pub target: usize,
}

impl<T: Ord + Clone> Automaton<T> {
    /// Builds the automaton whose language is that of the templates, exactly: a loop allows the repetitions of its own
    /// template, and nothing that only other templates document after the pair.
    #[must_use]
    pub fn build<'a>(routes: impl IntoIterator<Item = (&'a Template, T)>) -> Automaton<T> {
        let (templates, outputs): (Vec<&Template>, Vec<T>) = routes.into_iter().unzip();
        minimise::merge(determine(&Trie::new(templates), &outputs))
    }
}

impl<T> Automaton<T> {
    /// The states that a template passes through, the root included: one for each token and one. `None` if the automaton
    /// was built without it. A loop stays where it is.
    #[must_use]
    pub fn walk(&self, template: &Template) -> Option<Vec<usize>> {
        let mut states = vec![0];
        let mut state = 0;
        for token in template.tokens() {
            if let Some(label) = Label::of(token) {
                state = self.states.get(state)?.edge(&label)?.target;
            }
            states.push(state);
        }
        Some(states)
    }
}

impl<T> State<T> {
    /// The edge with this label.
    #[must_use]
    pub fn edge(&self, label: &Label) -> Option<&Edge> {
        let i = self.edges.binary_search_by(|edge| edge.label.cmp(label)).ok()?;
        self.edges.get(i)
    }
}

/// A state whose outputs and labels are numbers, before merging.
pub(super) struct Draft<T> {
    pub(super) states: Vec<DraftState>,
    /// What an output's number stands for, sorted.
    pub(super) outputs: Vec<T>,
}

#[derive(Clone)]
pub(super) struct DraftState {
    pub(super) edges: BTreeMap<Label, DraftEdge>,
    pub(super) outputs: Vec<usize>,
}

#[derive(Clone)]
pub(super) struct DraftEdge {
    pub(super) token: Token,
    /// The first template that has this edge.
    pub(super) route: usize,
    pub(super) target: usize,
}

/// Subset construction over labels. Sets of more than one node come from loops only.
fn determine<T: Ord + Clone>(trie: &Trie, outputs: &[T]) -> Draft<T> {
    let mut sorted = outputs.to_vec();
    sorted.sort();
    sorted.dedup();
    let numbers: Vec<usize> = outputs.iter().filter_map(|output| sorted.binary_search(output).ok()).collect();

    let mut sets = Sets { trie, numbers: HashMap::new(), sets: Vec::new() };
    sets.number(vec![0]);
    let mut states = Vec::new();
    while let Some(set) = sets.sets.get(states.len()).cloned() {
        let mut outputs: Vec<usize> = trie.routes(&set).iter().map(|&route| numbers[route]).collect();
        outputs.sort_unstable();
        outputs.dedup();
        states.push(DraftState { edges: sets.edges(&set), outputs });
    }
    Draft { states, outputs: sorted }
}

struct Sets<'a> {
    trie: &'a Trie,
    numbers: HashMap<Vec<usize>, usize>,
    sets: Vec<Vec<usize>>,
}

impl Sets<'_> {
    fn number(&mut self, mut set: Vec<usize>) -> usize {
        self.trie.close(&mut set);
        if let Some(&number) = self.numbers.get(&set) {
            return number;
        }
        self.sets.push(set.clone());
        self.numbers.insert(set, self.sets.len() - 1);
        self.sets.len() - 1
    }

    fn edges(&mut self, set: &[usize]) -> BTreeMap<Label, DraftEdge> {
        let mut targets: BTreeMap<&Label, (usize, &Token, Vec<usize>)> = BTreeMap::new();
        let trie = self.trie;
        for edge in trie.edges(set) {
            let (route, token, nodes) = targets.entry(&edge.label).or_insert((edge.route, &edge.token, Vec::new()));
            if edge.route < *route {
                (*route, *token) = (edge.route, &edge.token);
            }
            nodes.push(edge.target);
        }
        let edge = |(label, (route, token, nodes)): (&Label, (usize, &Token, Vec<usize>))| {
            (label.clone(), DraftEdge { token: token.clone(), route, target: self.number(nodes) })
        };
        targets.into_iter().map(edge).collect()
    }
}
