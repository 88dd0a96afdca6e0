use std::collections::{HashMap, VecDeque};

use super::automaton::{Automaton, Draft, DraftState, Edge, State};
use super::label::Label;

/// Merges the states from which the same can follow, and numbers the rest breadth-first.
pub(super) fn merge<T: Clone>(draft: Draft<T>) -> Automaton<T> {
    let Partition { blocks, class, .. } = partition(&draft.states);
    let mut order = VecDeque::from([class[0]]);
    let mut numbers = HashMap::from([(class[0], 0)]);
    let mut states = Vec::new();
    while let Some(block) = order.pop_front() {
        let merged = spell(&draft.states, &blocks[block]);
        let mut edges = Vec::with_capacity(merged.edges.len());
        for (label, edge) in merged.edges {
            let next = numbers.len();
            let target = *numbers.entry(class[edge.target]).or_insert_with(|| {
                order.push_back(class[edge.target]);
                next
            });
            let spelling = edge.token.to_string().into();
            edges.push(Edge { label, spelling, token: edge.token, target });
        }
        let outputs = merged.outputs.iter().map(|&i| draft.outputs[i].clone()).collect();
        states.push(State { edges, outputs });
    }
    Automaton { states }
}

/// One state for all of a block, which spells each edge as the first template that has it.
fn spell(states: &[DraftState], block: &[usize]) -> DraftState {
    let mut merged = states[block[0]].clone();
    for &state in &block[1..] {
        for (edge, other) in merged.edges.values_mut().zip(states[state].edges.values()) {
            if other.route < edge.route {
                (edge.route, edge.token) = (other.route, other.token.clone());
            }
        }
    }
    merged
}

/// Hopcroft's partition refinement: it begins with states told apart by their outputs and labels, and tells apart those whose
/// edges lead to states told apart; of a block that was split, the smaller part is all that must be looked at again.
/// Merging from the leaves would be simpler, but loops are cycles.
fn partition(states: &[DraftState]) -> Partition {
    let incoming = incoming(states);
    let mut partition = Partition::new(states);
    let mut work: Vec<usize> = (0..partition.blocks.len()).collect();
    while let Some(splitter) = work.pop() {
        let mut edges: Vec<(usize, usize)> =
            partition.blocks[splitter].iter().flat_map(|&state| &incoming[state]).copied().collect();
        edges.sort_unstable();
        for edges in edges.chunk_by(|a, b| a.0 == b.0) {
            let mut sources: Vec<(usize, usize)> = edges.iter().map(|&(_, source)| (partition.class[source], source)).collect();
            sources.sort_unstable();
            for sources in sources.chunk_by(|a, b| a.0 == b.0) {
                work.extend(partition.split(sources));
            }
        }
    }
    partition
}

/// The edges that lead to each state, as label's number and source.
fn incoming(states: &[DraftState]) -> Vec<Vec<(usize, usize)>> {
    let mut labels: HashMap<&Label, usize> = HashMap::new();
    let mut incoming = vec![Vec::new(); states.len()];
    for (source, state) in states.iter().enumerate() {
        for (label, edge) in &state.edges {
            let next = labels.len();
            incoming[edge.target].push((*labels.entry(label).or_insert(next), source));
        }
    }
    incoming
}

struct Partition {
    blocks: Vec<Vec<usize>>,
    /// The block of each state.
    class: Vec<usize>,
    /// The place of each state in its block.
    place: Vec<usize>,
}

impl Partition {
    fn new(states: &[DraftState]) -> Partition {
        let mut numbers = HashMap::new();
        let mut partition = Partition { blocks: Vec::new(), class: Vec::new(), place: Vec::new() };
        for (number, state) in states.iter().enumerate() {
            let signature = (&state.outputs, state.edges.keys().collect::<Vec<&Label>>());
            let next = numbers.len();
            let class = *numbers.entry(signature).or_insert(next);
            if class == next {
                partition.blocks.push(Vec::new());
            }
            partition.class.push(class);
            partition.place.push(partition.blocks[class].len());
            partition.blocks[class].push(number);
        }
        partition
    }

    /// Takes states out of their block, all given with its number, and leaves them there if nothing else would remain.
    /// The smaller part becomes the new block.
    fn split(&mut self, states: &[(usize, usize)]) -> Option<usize> {
        let old = states.first()?.0;
        if states.len() == self.blocks[old].len() {
            return None;
        }
        let mut taken = Vec::with_capacity(states.len());
        for &(_, state) in states {
            let place = self.place[state];
            self.blocks[old].swap_remove(place);
            if let Some(&moved) = self.blocks[old].get(place) {
                self.place[moved] = place;
            }
            self.place[state] = taken.len();
            taken.push(state);
        }
        if taken.len() > self.blocks[old].len() {
            std::mem::swap(&mut taken, &mut self.blocks[old]);
        }
        let new = self.blocks.len();
        for &state in &taken {
            self.class[state] = new;
        }
        self.blocks.push(taken);
        Some(new)
    }
}
