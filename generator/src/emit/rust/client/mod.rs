//! The typed client: `places.rs` (public types and their methods), `states.rs` (the hidden states) and `bounds.rs` (where a
//! method exists that is not the same at all states of its place).

mod bounds;
mod docs;
mod existence;
mod methods;
pub(super) mod states;

pub(super) use bounds::module as bounds;
pub(super) use states::module as states;

use super::Emission;
use super::features::Gate;
use super::ident::ident;
use super::imports::Imports;
use super::layout::string;
use super::module::{Module, ModuleFiles};
use super::places::{Kind, Places, ROOT};

/// The files of `places.rs`, without their headers.
pub(super) fn places(emission: &Emission<'_>, places: &Places) -> ModuleFiles {
    let mut imports = Imports::default();
    let doc = "//! The places of the API, one type per last segment of a path.";
    let mut module = Module::new(&emission.features, "places", doc);
    if let Some(kind) = places.kinds.get(ROOT) {
        module.add(&Gate::Open, vec![root(emission, kind, &mut imports)]);
    }
    for (name, kind) in places.kinds.iter().filter(|(name, _)| *name != ROOT) {
        let gate = emission.features.states(kind.states.iter().copied());
        module.add(&gate, vec![place(emission, name, kind, &gate, &mut imports)]);
    }
    module.finish(&imports.lines(), |places| places)
}

fn root(emission: &Emission<'_>, kind: &Kind, imports: &mut Imports) -> String {
    imports.module("states::*");
    let base_url = string(emission.api.config.base_url.as_deref().unwrap_or_default());
    let doc = docs::of_root().comments("    ");
    format!("rt::client! {{\n{doc}    {ROOT}<G>(S0) at {base_url}\n{}}}", methods(emission, kind, &Gate::Open, imports))
}

fn place(emission: &Emission<'_>, name: &str, kind: &Kind, gate: &Gate, imports: &mut Imports) -> String {
    let doc = docs::of_kind(kind).comments("    ");
    format!("rt::place! {{\n{doc}    {}<S, G>\n{}}}", ident(name), methods(emission, kind, gate, imports))
}

fn methods(emission: &Emission<'_>, kind: &Kind, gate: &Gate, imports: &mut Imports) -> String {
    methods::of_kind(emission, kind, gate, imports).iter().map(|method| format!("\n{method}\n")).collect()
}

#[cfg(test)]
mod tests;
