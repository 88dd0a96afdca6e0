//! `states.rs`: the hidden states, what can follow each, and what is documented at it.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::format_ident;

use super::bounds::is_spelled_alike;
use crate::emit::rust::ident::ident;
use crate::emit::rust::layout::{Text, list, string};
use crate::emit::rust::places::{End, Places, ROOT};
use crate::emit::rust::{Emission, EmitError};

/// The type of a state.
pub(super) fn name(state: usize) -> Ident {
    format_ident!("S{}", state)
}

/// What a state implements.
#[derive(Default)]
struct Implemented {
    places: Vec<String>,
    calls: Vec<String>,
}

/// The text of the module, without its header.
pub(in crate::emit::rust) fn module(emission: &Emission<'_>, places: &Places) -> Result<String, EmitError> {
    let implemented = implemented(emission, places);
    let mut module = Text::default();
    module.item("//! The states of the route automaton: what is documented after which path.");
    let mut uses = vec!["bounds", "ops"];
    let all = |wanted: fn(&Implemented) -> bool| implemented.values().any(wanted);
    let allows = implemented.keys().any(|&state| !places.automaton.states[state].outputs.is_empty());
    if !allows && !all(|state| !state.calls.is_empty()) {
        uses.pop();
    }
    if !all(|state| !state.calls.is_empty() || !state.places.is_empty()) {
        uses.remove(0);
    }
    if !uses.is_empty() {
        module.item(&format!("use super::{{{}}};", uses.join(", ")));
    }
    module.item(MACRO);
    let states: Vec<String> =
        implemented.iter().map(|(&state, implemented)| text(emission, places, state, implemented)).collect();
    module.item(&format!("states! {{\n{}}}", states.join("\n")));
    Ok(module.finish())
}

const MACRO: &str = r"/// States: the bounds that each meets, with where that leads and what is called, and all operations documented there.
macro_rules! states {
    ($($name:ident {
        places: [$($place:ident => $to:ident $(as $place_segment:literal)?),* $(,)?],
        calls: [$($call:ident => $operation:ident $(as $call_segment:literal)?),* $(,)?],
        allows: [$($allowed:ident),* $(,)?],
    })*) => {$(
        #[derive(Debug)]
        pub enum $name {}
        $(impl bounds::$place for $name {
            type To = $to;
            $(const SEGMENT: &'static str = $place_segment;)?
        })*
        $(impl bounds::$call for $name {
            type Operation = ops::$operation;
            $(const SEGMENT: &'static str = $call_segment;)?
        })*
        $(impl docbind_runtime::Allows<ops::$allowed> for $name {})*
    )*};
}";

fn implemented(emission: &Emission<'_>, places: &Places) -> BTreeMap<usize, Implemented> {
    let mut states: BTreeMap<usize, Implemented> = BTreeMap::new();
    for (name, kind) in &places.kinds {
        for &state in &kind.states {
            states.entry(state).or_default();
        }
        for member in kind.members.iter().filter(|_| name != ROOT) {
            let bound = ident(&member.bound);
            let segment = |state: &usize| match member.spellings.get(state) {
                Some(spelling) if !is_spelled_alike(member) => format!(" as {}", string(spelling)),
                _ => String::new(),
            };
            match &member.end {
                End::Place { targets, .. } => {
                    for (state, &target) in targets {
                        let line = format!("{bound} => {}{}", self::name(target), segment(state));
                        states.entry(*state).or_default().places.push(line);
                    }
                }
                End::Call { operations, .. } => {
                    for (state, &operation) in operations {
                        let line = format!("{bound} => {}{}", ident(emission.names.operation(operation)), segment(state));
                        states.entry(*state).or_default().calls.push(line);
                    }
                }
            }
        }
    }
    states
}

fn text(emission: &Emission<'_>, places: &Places, state: usize, implemented: &Implemented) -> String {
    let outputs = places.automaton.states.get(state).map_or(&[][..], |state| &state.outputs);
    let allows: Vec<String> = outputs.iter().map(|&operation| ident(emission.names.operation(operation)).to_string()).collect();
    let indent = "        ";
    format!(
        "    {} {{\n{}\n{}\n{}\n    }}\n",
        name(state),
        list(indent, "places: ", &implemented.places, ","),
        list(indent, "calls: ", &implemented.calls, ","),
        list(indent, "allows: ", &allows, ","),
    )
}
