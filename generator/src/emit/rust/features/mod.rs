//! Cargo features by workload: which operations, types and places are there with which.
//!
//! Features are additive. A feature turns on operations, the types that they need, and the places that lead to them; of a type
//! that is there, the fields are there whose types are. What stands in a field that is not there is kept among the unknown
//! properties, so that nothing of an answer is lost, and no field ever changes its type.
//!
//! *Invariant:* wherever an item is there, all that it names is there.

mod gate;
mod needs;
#[cfg(test)]
mod tests;
mod workloads;

use std::collections::BTreeSet;

use docbind_runtime::route::Automaton;

pub(crate) use gate::Gate;

use crate::model::{Api, EnumId, ResourceId, TypeRef, Workload};
use crate::source::Span;
use needs::Needs;

/// A docset with fewer operations is one crate without features: it compiles in seconds.
const FEWEST: usize = 500;

/// The feature that turns on all others.
const FULL: &str = "full";

/// The features of a crate, and the gates of its items.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// In order. None: everything is always there.
    pub(crate) names: Vec<String>,
    /// The feature of each operation.
    operations: Vec<usize>,
    resources: Vec<Gate>,
    enums: Vec<Gate>,
    /// The features whose operations can be reached from each state.
    states: Vec<BTreeSet<usize>>,
}

impl Features {
    /// The features of a docset.
    pub(crate) fn of(api: &Api) -> Self {
        Self::at_least(api, FEWEST)
    }

    fn at_least(api: &Api, fewest: usize) -> Self {
        let workloads: Vec<Workload> = api.operations.iter().map(|o| workload(api, o.span)).collect();
        let found = workloads::features(&workloads);
        if workloads.len() < fewest || found.names.len() < 2 {
            return Self::default();
        }
        let mut needs = Needs::new(api);
        for (operation, &feature) in api.operations.iter().zip(&found.of) {
            needs.operation(feature, operation);
        }
        for (i, resource) in api.resources.iter().enumerate() {
            found.own(&workload(api, resource.span)).into_iter().for_each(|feature| needs.resource(feature, ResourceId(i)));
        }
        for (i, enumeration) in api.enums.iter().enumerate() {
            found.own(&workload(api, enumeration.span)).into_iter().for_each(|feature| needs.enumeration(feature, EnumId(i)));
        }
        let (resources, enums) = needs.gates();
        Self { names: found.names, operations: found.of, resources, enums, states: Vec::new() }
    }

    /// Adds what can be reached from the states of the routes.
    pub(crate) fn reach(&mut self, automaton: &Automaton<usize>) {
        if self.names.is_empty() {
            return;
        }
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); automaton.states.len()];
        for (state, edges) in automaton.states.iter().map(|state| &state.edges).enumerate() {
            edges.iter().for_each(|edge| before[edge.target].push(state));
        }
        self.states = vec![BTreeSet::new(); automaton.states.len()];
        for (state, outputs) in automaton.states.iter().map(|state| &state.outputs).enumerate() {
            for &operation in outputs {
                self.lead(self.operations[operation], state, &before);
            }
        }
    }

    /// A feature is reached from a state, and from all states before it.
    fn lead(&mut self, feature: usize, state: usize, before: &[Vec<usize>]) {
        let mut waiting = vec![state];
        while let Some(state) = waiting.pop() {
            if self.states[state].insert(feature) {
                waiting.extend(&before[state]);
            }
        }
    }

    /// That these are names of features.
    ///
    /// # Errors
    /// A sentence that names those that are none.
    pub(crate) fn check(&self, names: &[String]) -> Result<(), String> {
        let unknown: Vec<String> = names.iter().filter(|name| !self.is_known(name)).map(|name| format!("{name:?}")).collect();
        match (unknown.join(", "), self.names.is_empty()) {
            (none, _) if none.is_empty() => Ok(()),
            (unknown, true) => Err(format!("features.default names {unknown}, but a crate of these docs has no features")),
            (unknown, false) => {
                let known = self.names.join(", ");
                Err(format!("features.default names {unknown}, but the features of these docs are: {known}, full"))
            }
        }
    }

    fn is_known(&self, name: &str) -> bool {
        name == FULL && !self.names.is_empty() || self.names.iter().any(|known| known == name)
    }

    /// The table of `Cargo.toml`, with an empty line behind it; empty where there are no features.
    pub(crate) fn table(&self, default: &[String]) -> String {
        if self.names.is_empty() {
            return String::new();
        }
        let quoted = |names: &[String]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
        let features: String = self.names.iter().map(|name| format!("{name} = []\n")).collect();
        format!(
            "# A feature is a workload of the service: its operations, and what they need. Each operation says which is its own.\n\
             [features]\ndefault = [{}]\n{}\n{features}\n",
            quoted(default).join(", "),
            super::layout::list("", "full = ", &quoted(&self.names), ""),
        )
    }

    /// The name of an operation's feature.
    pub(crate) fn name_of(&self, operation: usize) -> Option<&str> {
        self.operations.get(operation).and_then(|&feature| self.names.get(feature)).map(String::as_str)
    }

    /// When operations are there, any of them.
    pub(crate) fn operations(&self, operations: impl IntoIterator<Item = usize>) -> Gate {
        match self.names.is_empty() {
            true => Gate::Open,
            false => Gate::of(operations.into_iter().map(|operation| self.operations[operation]).collect()),
        }
    }

    /// When there is something to be called from these states on.
    pub(crate) fn states(&self, states: impl IntoIterator<Item = usize>) -> Gate {
        match self.names.is_empty() {
            true => Gate::Open,
            false => Gate::of(states.into_iter().flat_map(|state| self.states[state].iter().copied()).collect()),
        }
    }

    /// When a resource is there.
    pub(crate) fn resource(&self, id: ResourceId) -> Gate {
        self.resources.get(id.0).cloned().unwrap_or(Gate::Open)
    }

    /// When an enum is there.
    pub(crate) fn enumeration(&self, id: EnumId) -> Gate {
        self.enums.get(id.0).cloned().unwrap_or(Gate::Open)
    }

    /// When a type is there.
    pub(crate) fn ty(&self, ty: &TypeRef) -> Gate {
        match ty.element() {
            TypeRef::Resource(id) => self.resource(*id),
            TypeRef::Enum(id) => self.enumeration(*id),
            _ => Gate::Open,
        }
    }

    /// The condition of an item inside of one that is there; `None` where it is there whenever that one is.
    pub(crate) fn condition(&self, gate: &Gate, within: &Gate) -> Option<String> {
        if within.implies(gate) { None } else { gate.condition(&self.names) }
    }

    /// The same as an attribute, or nothing.
    pub(crate) fn attribute(&self, gate: &Gate, within: &Gate) -> String {
        self.condition(gate, within).map_or(String::new(), |condition| format!("#[cfg({condition})]"))
    }
}

/// What the page at a place says of its workload.
fn workload(api: &Api, span: Span) -> Workload {
    api.workloads.get(&span.file).cloned().unwrap_or_default()
}
