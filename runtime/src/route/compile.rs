use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::label::Label;
use super::segment::Segment;
use super::template::Template;
use super::trie::Trie;

/// The templates as a machine that reads segments. It may find a template too many, never one too few.
///
/// Templates can be contrived that need exponentially many states. So there is a budget; beyond the states that it pays for,
/// the rest of a path is read with the sets of trie nodes that states stand for.
#[derive(Clone)]
pub(super) struct Compiled {
    symbols: HashMap<Label, Symbol>,
    nodes: Vec<Node>,
    states: Vec<State>,
}

/// Real docsets need about one.
const BUDGET_PER_EDGE: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Symbol {
    /// A text that is a literal of some template, by number; a parameter may have it as its value.
    Literal(usize),
    /// The name and the arguments of a function of some template, by number.
    Function(usize),
    /// Any other text.
    Parameter,
    Path,
}

#[derive(Clone)]
struct Node {
    edges: Vec<(Symbol, usize)>,
    routes: Vec<usize>,
}

#[derive(Clone)]
struct State {
    /// The nodes of the trie that a path may have come to, sorted.
    set: Vec<usize>,
    /// The states that symbols lead to, sorted by symbol; `None` if the budget was spent before this state's turn.
    moves: Option<Vec<(Symbol, usize)>>,
    routes: Vec<usize>,
}

impl Compiled {
    pub(super) fn new<'a>(templates: impl Iterator<Item = &'a Template>) -> Compiled {
        let trie = Trie::new(templates);
        let mut compiled = Compiled { symbols: HashMap::new(), nodes: Vec::with_capacity(trie.nodes.len()), states: Vec::new() };
        for node in 0..trie.nodes.len() {
            let mut set = vec![node];
            trie.close(&mut set);
            let edges = trie.edges(&set).map(|edge| (compiled.intern(&edge.label), edge.target)).collect();
            compiled.nodes.push(Node { edges, routes: trie.routes(&set) });
        }
        compiled.states = compiled.states();
        compiled
    }

    /// The templates that match if anything does, by their place in the list, sorted.
    pub(super) fn find(&self, segments: &[Segment<'_>]) -> Cow<'_, [usize]> {
        let mut state = &self.states[0];
        for (i, segment) in segments.iter().enumerate() {
            let Some(moves) = &state.moves else { return Cow::Owned(self.read(&state.set, &segments[i..])) };
            let Some(target) = self.symbol(segment).and_then(|symbol| target(moves, symbol)) else { return Cow::default() };
            state = &self.states[target];
        }
        Cow::Borrowed(&state.routes)
    }

    fn read(&self, set: &[usize], segments: &[Segment<'_>]) -> Vec<usize> {
        let mut set = set.to_vec();
        for segment in segments {
            set = self.symbol(segment).map_or_else(Vec::new, |symbol| self.step(&set, symbol));
        }
        self.routes(&set)
    }

    fn intern(&mut self, label: &Label) -> Symbol {
        let next = self.symbols.len();
        match label {
            Label::Parameter => Symbol::Parameter,
            Label::Path => Symbol::Path,
            // See `Segment::rank`.
            Label::Function { name, arguments } if arguments.is_empty() => self.intern(&Label::Literal(name.clone())),
            Label::Function { .. } => *self.symbols.entry(label.clone()).or_insert(Symbol::Function(next)),
            Label::Literal(_) => *self.symbols.entry(label.clone()).or_insert(Symbol::Literal(next)),
        }
    }

    /// `None` if no template has anything that the segment fits.
    fn symbol(&self, segment: &Segment<'_>) -> Option<Symbol> {
        let symbol = |label| self.symbols.get(&label).copied();
        match segment {
            Segment::Text(text) | Segment::Key(text) => Some(symbol(Label::literal(text)).unwrap_or(Symbol::Parameter)),
            Segment::System(text) => symbol(Label::literal(text)),
            Segment::Function { name, arguments } if arguments.is_empty() => symbol(Label::literal(name)),
            Segment::Function { name, arguments } => symbol(Label::function(name, arguments.iter().map(|(name, _)| &**name))),
            Segment::Path(_) => Some(Symbol::Path),
        }
    }

    /// The set that a symbol leads to, sorted.
    fn step(&self, set: &[usize], symbol: Symbol) -> Vec<usize> {
        let fits = |edge: Symbol| edge == symbol || (edge == Symbol::Parameter && matches!(symbol, Symbol::Literal(_)));
        let edges = set.iter().flat_map(|&node| &self.nodes[node].edges);
        sorted(edges.filter(|(edge, _)| fits(*edge)).map(|(_, target)| *target))
    }

    fn routes(&self, set: &[usize]) -> Vec<usize> {
        sorted(set.iter().flat_map(|&node| self.nodes[node].routes.iter().copied()))
    }

    /// Subset construction from the root of the trie, as far as the budget goes.
    fn states(&self) -> Vec<State> {
        let edges: usize = self.nodes.iter().map(|node| node.edges.len()).sum();
        let mut budget = BUDGET_PER_EDGE * edges + 4096;
        let mut numbers = HashMap::from([(vec![0], 0)]);
        let mut states = vec![self.state(vec![0])];
        for next in 0.. {
            let Some(state) = states.get(next).filter(|_| budget > 0) else { break };
            let mut moves = Vec::new();
            for (symbol, set) in self.moves(&state.set) {
                budget = budget.saturating_sub(set.len());
                let number = *numbers.entry(set).or_insert_with_key(|set| {
                    states.push(self.state(set.clone()));
                    states.len() - 1
                });
                moves.push((symbol, number));
            }
            states[next].moves = Some(moves);
        }
        states
    }

    fn state(&self, set: Vec<usize>) -> State {
        State { moves: None, routes: self.routes(&set), set }
    }

    /// Where the nodes of `set` lead to, by symbol.
    fn moves(&self, set: &[usize]) -> BTreeMap<Symbol, Vec<usize>> {
        let edges = || set.iter().flat_map(|&node| &self.nodes[node].edges);
        let mut targets: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
        for &(symbol, target) in edges() {
            targets.entry(symbol).or_default().push(target);
        }
        let parameter = targets.get(&Symbol::Parameter).cloned().unwrap_or_default();
        for (symbol, targets) in &mut targets {
            if matches!(symbol, Symbol::Literal(_)) {
                targets.extend(&parameter);
            }
            targets.sort_unstable();
            targets.dedup();
        }
        targets
    }
}

/// The state that a symbol leads to.
fn target(moves: &[(Symbol, usize)], symbol: Symbol) -> Option<usize> {
    let get = |symbol| moves.binary_search_by(|(s, _)| s.cmp(&symbol)).ok().map(|i| moves[i].1);
    get(symbol).or_else(|| if matches!(symbol, Symbol::Literal(_)) { get(Symbol::Parameter) } else { None })
}

fn sorted(nodes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut nodes: Vec<usize> = nodes.collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
