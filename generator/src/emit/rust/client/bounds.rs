//! `bounds.rs`: a trait per method of a place, implemented by the states at which a page documents it.

use std::fmt::Write;

use crate::emit::rust::ident::ident;
use crate::emit::rust::layout::{Text, string};
use crate::emit::rust::places::{End, Member, Places, ROOT};
use crate::emit::rust::{Emission, EmitError};

/// The text of the module, without its header.
pub(in crate::emit::rust) fn module(emission: &Emission<'_>, places: &Places) -> Result<String, EmitError> {
    let mut module = Text::default();
    module.item(
        "//! Which method is documented at which place: a bound per method, implemented by the states where a page documents it.",
    );
    let kinds = places.kinds.iter().filter(|(name, _)| *name != ROOT);
    let bounds: Vec<String> =
        kinds.flat_map(|(name, kind)| kind.members.iter().map(move |member| bound(emission, name, member))).collect();
    if !bounds.is_empty() {
        module.item(MACRO);
        module.item(&format!("bounds! {{\n{}}}", bounds.join("\n")));
    }
    Ok(module.finish())
}

/// The parts of a bound that are the same for all.
const MACRO: &str = r#"/// Bounds: what the compiler says where one is not met, and what a state has that meets it.
macro_rules! bounds {
    ($($(#[$doc:meta])* $name:ident $kind:tt { message: $message:tt, $(note: $note:tt,)* })*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "no page documents this after this path",
            $(note = $note,)*
        )]
        pub trait $name {
            bounds!(@ $kind);
        }
    )*};
    (@ (place)) => {
        /// What can follow.
        type To;
    };
    (@ (call)) => {
        /// The operation that is called.
        type Operation: docbind_runtime::Operation;
    };
    (@ (place, spelled)) => {
        bounds!(@ (place));
        bounds!(@ spelled);
    };
    (@ (call, spelled)) => {
        bounds!(@ (call));
        bounds!(@ spelled);
    };
    (@ spelled) => {
        /// The segment as it is spelled there.
        const SEGMENT: &'static str;
    };
}"#;

fn bound(emission: &Emission<'_>, kind: &str, member: &Member) -> String {
    let name = &member.name;
    let what = match member.end {
        End::Place { .. } => "place",
        End::Call { .. } => "call",
    };
    let spelled = if member.steps.is_empty() || is_spelled_alike(member) { "" } else { ", spelled" };
    let mut text = format!(
        "    /// Where `{name}` is documented on a [`{kind}`](super::places::{kind}).\n    {} ({what}{spelled}) {{\n        message: {},\n",
        ident(&member.bound),
        string(&format!("`{name}` is not documented here")),
        kind = ident(kind),
    );
    for note in notes(emission, member) {
        let _ = writeln!(text, "        note: {},", string(&note));
    }
    text.push_str("    }\n");
    text
}

/// Whether one spelling of the first step will do, or there is none to spell.
pub(super) fn is_spelled_alike(member: &Member) -> bool {
    member.spellings.is_empty() || member.one_spelling().is_some()
}

/// The pages and routes that document it: the first few, and how many more there are.
fn notes(emission: &Emission<'_>, member: &Member) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for &(operation, route) in &member.routes.first {
        let operation = &emission.api.operations[operation];
        let Some(route) = operation.routes.get(route) else { continue };
        let at = emission.sources.page_line(route.span);
        notes.push(escape(&format!("{at} documents it for: {} {}", operation.method, route.template)));
    }
    let more = member.routes.more();
    if let (Some(last), 1..) = (notes.last_mut(), more) {
        let _ = write!(last, ", and {more} more");
    }
    notes
}

/// Braces are arguments in such a text, and a terminal shows it.
fn escape(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().replace('{', "{{").replace('}', "}}")
}
