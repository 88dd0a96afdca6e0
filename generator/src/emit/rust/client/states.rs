//! `states.rs`: the hidden states of the route automaton.

use proc_macro2::Ident;
use quote::format_ident;

use crate::emit::rust::layout::{Text, fill};
use crate::emit::rust::places::Places;

/// The type of a state.
pub(in crate::emit::rust) fn name(state: usize) -> Ident {
    format_ident!("S{}", state)
}

/// The text of the module, without its header.
pub(in crate::emit::rust) fn module(places: &Places) -> String {
    let states: Vec<String> = places.states().into_iter().map(|state| format!("pub enum {} {{}}", name(state))).collect();
    let mut module = Text::default();
    module.item("//! The states of the route automaton: which paths can be gone on in the same ways. They have no values.");
    module.item(&fill("", &states).replace("\n    ", "\n"));
    module.finish()
}
