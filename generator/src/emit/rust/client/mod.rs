//! The typed client: `places.rs` (public types and their methods), `bounds.rs` (which method is documented where) and
//! `states.rs` (the hidden states that implement the bounds).

mod bounds;
mod docs;
mod methods;
mod states;

pub(super) use bounds::module as bounds;
pub(super) use states::module as states;

use super::ident::ident;
use super::layout::{Text, string};
use super::places::{End, Kind, Places, ROOT};
use super::{Emission, EmitError};

/// The text of `places.rs`, without its header.
pub(super) fn places(emission: &Emission<'_>, places: &Places) -> Result<String, EmitError> {
    let mut module = Text::default();
    module.item("//! The places of the API, one type per last segment of a path.");
    module.item(&uses(places));
    if let Some(kind) = places.kinds.get(ROOT) {
        root(emission, kind, &mut module)?;
    }
    for (name, kind) in places.kinds.iter().filter(|(name, _)| *name != ROOT) {
        module.item(&declaration(name, kind));
        if !kind.members.is_empty() {
            module.items(methods::of_kind(emission, name, kind))?;
        }
    }
    Ok(module.finish())
}

/// Only what is used, so that no crate warns.
fn uses(places: &Places) -> String {
    let mut modules = vec!["states"];
    let has = |name: &str, wanted: fn(&End) -> bool| {
        places.kinds.get(name).is_some_and(|kind| kind.members.iter().any(|member| wanted(&member.end)))
    };
    if places.kinds.keys().any(|name| name != ROOT && has(name, |_| true)) {
        modules.insert(0, "bounds");
    }
    if has(ROOT, |end| matches!(end, End::Call { .. })) {
        modules.insert(modules.len() - 1, "ops");
    }
    match modules.as_slice() {
        [one] => format!("use super::{one};"),
        many => format!("use super::{{{}}};", many.join(", ")),
    }
}

fn root(emission: &Emission<'_>, kind: &Kind, module: &mut Text) -> Result<(), EmitError> {
    let base_url = string(emission.api.config.base_url.as_deref().unwrap_or_default());
    let doc = docs::of_root().comments("    ");
    module.item(&format!("docbind_runtime::client!(\n{doc}    {ROOT}(states::S0) at {base_url}\n);"));
    if kind.members.is_empty() { Ok(()) } else { module.items(methods::of_root(emission, kind)) }
}

fn declaration(name: &str, kind: &Kind) -> String {
    format!("docbind_runtime::place!(\n{}    {}\n);", docs::of_kind(kind).comments("    "), ident(name))
}

#[cfg(test)]
mod tests;
