//! Where a method exists among the states of its place, and what it comes to.

use std::collections::BTreeMap;

use super::states;
use crate::emit::rust::Emission;
use crate::emit::rust::features::{Features, Gate};
use crate::emit::rust::ident::ident;
use crate::emit::rust::places::{End, Kind, Member};

/// A method at the states of its place.
pub(super) struct Existence {
    /// By state, what it comes to: a state or a marker, as a path.
    pub(super) ends: Vec<(usize, String)>,
    /// The module of what it comes to.
    pub(super) module: &'static str,
    /// When the method is there.
    pub(super) gate: Gate,
    /// By state, the condition of what it comes to, where that is not there whenever the bound is.
    pub(super) conditions: BTreeMap<usize, String>,
    /// It exists at all states of the place.
    pub(super) is_everywhere: bool,
    /// It comes to the same wherever it exists.
    pub(super) is_uniform: bool,
    /// States spell its first segment in several ways.
    pub(super) is_spelled: bool,
}

impl Existence {
    pub(super) fn of(emission: &Emission<'_>, kind: &Kind, member: &Member) -> Self {
        let (module, ends): (_, Vec<(usize, String)>) = match &member.end {
            End::Place { targets, .. } => {
                let to = |target| states::name(target).to_string();
                ("states::*", targets.iter().map(|(&state, &target)| (state, to(target))).collect())
            }
            End::Call { operations, .. } => {
                let marker = |operation| format!("ops::{}", ident(emission.names.operation(operation)));
                ("ops", operations.iter().map(|(&state, &operation)| (state, marker(operation))).collect())
            }
        };
        let (gate, conditions) = gates(&emission.features, member);
        Self {
            gate,
            conditions,
            is_everywhere: ends.len() == kind.states.len(),
            is_uniform: ends.iter().all(|(_, end)| Some(end) == ends.first().map(|(_, first)| first)),
            is_spelled: !member.spellings.is_empty() && member.one_spelling().is_none(),
            module,
            ends,
        }
    }

    /// When its bound is there. One that several features share is always there: it names nothing but states, and operations
    /// under their own conditions.
    pub(super) fn bound_gate(&self) -> Gate {
        if self.gate.only().is_some() { self.gate.clone() } else { Gate::Open }
    }

    /// Whether a bound must say where it exists, or what it comes to. Of a place in one state nothing must be said.
    pub(super) fn is_bound(&self) -> bool {
        !(self.is_everywhere && self.is_uniform) || self.is_spelled
    }

    /// What it comes to, where that is always the same.
    pub(super) fn end(&self) -> Option<&str> {
        self.ends.first().filter(|_| self.is_uniform).map(|(_, end)| end.as_str())
    }
}

fn gates(features: &Features, member: &Member) -> (Gate, BTreeMap<usize, String>) {
    match &member.end {
        // States are always there.
        End::Place { targets, .. } => (features.states(targets.values().copied()), BTreeMap::new()),
        End::Call { operations, .. } => {
            let gate = features.operations(operations.values().copied());
            let within = if gate.only().is_some() { &gate } else { &Gate::Open };
            let condition = |operation| features.condition(&features.operations([operation]), within);
            let conditions = operations.iter().filter_map(|(&state, &operation)| Some((state, condition(operation)?))).collect();
            (gate, conditions)
        }
    }
}
