//! `bounds.rs`: where the methods exist that are not the same at all states of their place.

use std::fmt::Write;

use super::existence::Existence;
use super::states;
use crate::emit::rust::Emission;
use crate::emit::rust::ident::ident;
use crate::emit::rust::imports::Imports;
use crate::emit::rust::layout::{fill, separated, string};
use crate::emit::rust::module::{Module, ModuleFiles};
use crate::emit::rust::places::{End, Member, Places, ROOT};

/// The files of the module, without their headers.
pub(in crate::emit::rust) fn module(emission: &Emission<'_>, places: &Places) -> ModuleFiles {
    let doc = "//! Where methods exist that are not the same at all states of their place.";
    let mut module = Module::new(&emission.features, "bounds", doc);
    let kinds = places.kinds.iter().filter(|(name, _)| *name != ROOT).map(|(_, kind)| kind);
    let members = kinds.flat_map(|kind| kind.members.iter().map(|member| (member, Existence::of(emission, kind, member))));
    let mut imports = Imports::default();
    for (member, existence) in members.filter(|(_, existence)| existence.is_bound()) {
        module.add(&existence.bound_gate(), vec![bound(emission, member, &existence, &mut imports)]);
    }
    let joined = |bounds: Vec<String>| if bounds.is_empty() { Vec::new() } else { vec![bounds.join("\n")] };
    module.finish(&imports.lines(), joined)
}

fn bound(emission: &Emission<'_>, member: &Member, existence: &Existence, imports: &mut Imports) -> String {
    imports.module("states::*");
    let how = match &member.end {
        _ if existence.is_uniform => "at",
        End::Place { .. } => "to",
        End::Call { .. } => "calls",
    };
    let mut words = vec![format!("rt::bound!({}: {how}", ident(&member.bound))];
    if existence.is_spelled {
        words.push("+ spelled".to_owned());
    }
    let states = existence.ends.iter().map(|(state, end)| {
        let mut text = match existence.conditions.get(state) {
            Some(condition) => format!("#[cfg({condition})] {}", states::name(*state)),
            None => states::name(*state).to_string(),
        };
        if !existence.is_uniform {
            imports.module(existence.module);
            let _ = write!(text, " => {end}");
        }
        if let Some(spelling) = member.spellings.get(state).filter(|_| existence.is_spelled) {
            let _ = write!(text, " as {}", string(spelling));
        }
        text
    });
    let is_last = existence.is_everywhere;
    words.extend(separated(states.collect(), ",", if is_last { ");" } else { ";" }));
    if !is_last {
        words.push(format!("{});", string(&message(emission, member))));
    }
    fill("", &words)
}

/// What the compiler says where it does not exist: the page that documents it, for which route, and for how many more.
fn message(emission: &Emission<'_>, member: &Member) -> String {
    let undocumented = format!("no page documents `{}` here", member.name);
    let Some(&(operation, route)) = member.routes.first.first() else { return undocumented };
    let operation = &emission.api.operations[operation];
    let Some(route) = operation.routes.get(route) else { return undocumented };
    let at = emission.sources.page_line(route.span);
    let mut message = escape(&format!("{undocumented}; {at} does for {} {}", operation.method, route.template));
    let more = member.routes.more() + member.routes.first.len() - 1;
    if more > 0 {
        let _ = write!(message, ", and {more} more");
    }
    message
}

/// Braces are arguments in such a text, and a terminal shows it.
fn escape(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().replace('{', "{{").replace('}', "}}")
}
