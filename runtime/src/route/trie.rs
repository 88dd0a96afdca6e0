use std::collections::HashMap;

use super::label::Label;
use super::template::{Template, Token};

/// Templates merged where they begin alike. It is deterministic but for loops, which are entered by skipping.
pub(super) struct Trie {
    pub(super) nodes: Vec<Node>,
}

#[derive(Default)]
pub(super) struct Node {
    pub(super) edges: Vec<TrieEdge>,
    /// Where a loop goes on that may be entered here without reading anything.
    pub(super) skip: Option<usize>,
    /// The templates that end here, by their place in the list that the trie was made from.
    pub(super) routes: Vec<usize>,
}

pub(super) struct TrieEdge {
    pub(super) label: Label,
    pub(super) token: Token,
    /// The first template that has this edge.
    pub(super) route: usize,
    pub(super) target: usize,
}

impl Trie {
    pub(super) fn new<'a>(templates: impl IntoIterator<Item = &'a Template>) -> Trie {
        let mut builder = Builder { nodes: vec![Node::default()], index: HashMap::new() };
        for (route, template) in templates.into_iter().enumerate() {
            builder.insert(route, template);
        }
        Trie { nodes: builder.nodes }
    }

    /// Sorts `set`, and adds what skipping reaches from it.
    pub(super) fn close(&self, set: &mut Vec<usize>) {
        // A template has one loop, so that what is skipped to cannot be skipped from.
        set.extend(set.clone().iter().filter_map(|&node| self.nodes[node].skip));
        set.sort_unstable();
        set.dedup();
    }

    /// The templates that end in any node of `set`.
    pub(super) fn routes(&self, set: &[usize]) -> Vec<usize> {
        let mut routes: Vec<usize> = set.iter().flat_map(|&node| self.nodes[node].routes.iter().copied()).collect();
        routes.sort_unstable();
        routes.dedup();
        routes
    }

    pub(super) fn edges(&self, set: &[usize]) -> impl Iterator<Item = &TrieEdge> {
        set.iter().flat_map(|&node| &self.nodes[node].edges)
    }
}

struct Builder {
    nodes: Vec<Node>,
    index: HashMap<(usize, Label), usize>,
}

impl Builder {
    fn insert(&mut self, route: usize, template: &Template) {
        let mut node = 0;
        for (i, token) in template.tokens().iter().enumerate() {
            node = match Label::of(token) {
                Some(label) => self.step(node, label, token, route),
                None => self.repeat(node, &template.tokens()[i - 2..i], route),
            };
        }
        self.nodes[node].routes.push(route);
    }

    fn step(&mut self, node: usize, label: Label, token: &Token, route: usize) -> usize {
        if let Some(&target) = self.index.get(&(node, label.clone())) {
            return target;
        }
        let target = self.add();
        self.index.insert((node, label.clone()), target);
        self.link(node, label, token, route, target);
        target
    }

    /// The node after the loop at `node`; the pair leads from it back to it, aside from the edges of other templates.
    fn repeat(&mut self, node: usize, pair: &[Token], route: usize) -> usize {
        if let Some(after) = self.nodes[node].skip {
            return after;
        }
        let (after, middle) = (self.add(), self.add());
        self.nodes[node].skip = Some(after);
        let ends = [(after, middle), (middle, after)];
        for (token, (from, to)) in pair.iter().zip(ends) {
            if let Some(label) = Label::of(token) {
                self.link(from, label, token, route, to);
            }
        }
        after
    }

    fn add(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    fn link(&mut self, from: usize, label: Label, token: &Token, route: usize, target: usize) {
        self.nodes[from].edges.push(TrieEdge { label, token: token.clone(), route, target });
    }
}
