//! What the public items of the client say about themselves.

use std::collections::BTreeSet;

use docbind_runtime::route::{Label, Token};

use crate::emit::rust::Emission;
use crate::emit::rust::doc::Doc;
use crate::emit::rust::ident::ident;
use crate::emit::rust::places::{Evidence, Kind, Member};
use crate::model::{Operation, Permission, PermissionKind};

/// How many operations a method names.
const SHOWN: usize = 3;

pub(super) fn of_root() -> Doc {
    Doc::of("The whole API, with a token.")
}

pub(super) fn of_kind(kind: &Kind) -> Doc {
    let doc = Doc::of("A place of the API:");
    let first = &kind.paths.first;
    and_more(first.iter().fold((doc, true), |(doc, is_first), path| (comma(doc, is_first).code(path), false)).0, &kind.paths)
}

/// Of a method that goes on to another place.
pub(super) fn of_step(emission: &Emission<'_>, member: &Member) -> Doc {
    let doc = match member.labels.as_slice() {
        [Label::Parameter] => Doc::of("The item with this identifier."),
        [Label::Path] => Doc::of("What lies at this path below, its segments parted by slashes."),
        _ => {
            let steps: Vec<String> = member.steps.iter().map(Token::to_string).collect();
            Doc::default().code(&steps.join("/")).text("of this place.")
        }
    };
    placeholders(emission, member, doc)
}

/// What the page says a parameter may be, where that is more than its name.
fn placeholders(emission: &Emission<'_>, member: &Member, mut doc: Doc) -> Doc {
    for parameter in member.steps.iter().flat_map(Token::parameters) {
        let routes =
            member.routes.first.iter().filter_map(|&(operation, route)| emission.api.operations[operation].routes.get(route));
        let mut written = routes.flat_map(|route| &route.placeholders).filter(|(name, _)| name == parameter);
        if let Some((name, text)) = written.find(|(_, text)| text.contains(['|', ' '])) {
            doc = doc.paragraph().code(name).text(":").text(text).text(".");
        }
    }
    doc
}

/// Of a method that calls one of these operations.
pub(super) fn of_call(emission: &Emission<'_>, member: &Member, operations: &BTreeSet<usize>, variants: &BTreeSet<usize>) -> Doc {
    let mut doc = Doc::default();
    for (i, &index) in operations.iter().take(SHOWN).enumerate() {
        let operation = &emission.api.operations[index];
        doc = if i == 0 { doc } else { doc.paragraph() };
        doc = facts(emission, doc, index).text("Documented in").text(&emission.sources.page_line(operation.span)).text(".");
        doc = doc.feature(emission.features.name_of(index));
    }
    if operations.len() > SHOWN {
        doc = doc.paragraph().text(&format!("And {} more.", operations.len() - SHOWN));
    }
    doc = doc.paragraph();
    let mut shown: Vec<String> = Vec::new();
    for &(operation, route) in &member.routes.first {
        let operation = &emission.api.operations[operation];
        let template = operation.routes.get(route).map_or("", |route| &route.template);
        let route = format!("{} {template}", operation.method);
        if !shown.contains(&route) {
            doc = comma(doc, shown.is_empty()).code(&route);
            shown.push(route);
        }
    }
    let doc = others(emission, and_more(doc, &member.routes), variants);
    match &member.wanted {
        Some(wanted) => {
            doc.paragraph().text("Not called").code(wanted).text(", which is taken here; names in docbind.toml can settle it.")
        }
        None => doc,
    }
}

fn facts(emission: &Emission<'_>, doc: Doc, index: usize) -> Doc {
    let operation = &emission.api.operations[index];
    let title = operation.title.trim().trim_end_matches('.');
    let doc = if title.is_empty() { doc.text("The operation").code(&operation.id) } else { doc.text(title) }.text(".");
    let doc = match permissions(operation.permissions.as_deref().unwrap_or_default()) {
        Some(text) => doc.text("Needs").text(&text).text("."),
        None => doc,
    };
    limits(emission, doc, index)
}

/// How large a body may be, and what becomes of a larger one.
fn limits(emission: &Emission<'_>, doc: Doc, index: usize) -> Doc {
    let Operation { max_body, max_file, .. } = &emission.api.operations[index];
    let doc = match max_body {
        Some(limit) => doc.text(&format!("The body must be smaller than {} bytes.", limit.bytes)),
        None => doc,
    };
    let Some(file) = emission.openers.file(emission, index) else { return doc };
    let file = emission.names.own(file);
    let doc = match (max_body, max_file) {
        (_, None) => doc.text("A larger").code(file),
        (Some(_), Some(limit)) => {
            doc.text("A larger").code(file).text(&format!(", or one with a file of {} bytes or more,", limit.bytes))
        }
        (None, Some(limit)) => doc.text("A").code(file).text(&format!("with a file of {} bytes or more", limit.bytes)),
    };
    doc.text("goes by an upload session, if that can hold all that it says.")
}

/// `Mail.Read or Mail.ReadWrite (delegated work); Mail.Read (application)`.
fn permissions(permissions: &[Permission]) -> Option<String> {
    let kind = |permission: &Permission| {
        let set = |set: &Vec<String>| if set.is_empty() { "no scope".to_owned() } else { set.join(" and ") };
        let sets: Vec<String> = permission.any_of.iter().map(set).collect();
        let kind = match permission.kind {
            PermissionKind::DelegatedWork => " (delegated, work or school)",
            PermissionKind::DelegatedPersonal => " (delegated, personal)",
            PermissionKind::Application => " (application)",
            PermissionKind::Unspecified => "",
        };
        (!sets.is_empty()).then(|| format!("{}{kind}", sets.join(" or ")))
    };
    let kinds: Vec<String> = permissions.iter().filter_map(kind).collect();
    (!kinds.is_empty()).then(|| kinds.join("; "))
}

/// Other pages for the same calls, by the markers that call them.
fn others(emission: &Emission<'_>, doc: Doc, variants: &BTreeSet<usize>) -> Doc {
    if variants.is_empty() {
        return doc;
    }
    let doc = doc.paragraph().text("Other pages document the same call:");
    let doc = variants.iter().take(SHOWN).enumerate().fold(doc, |doc, (i, &variant)| {
        let marker = ident(emission.names.operation(variant));
        comma(doc, i == 0).code(&format!(".call::<ops::{marker}>()"))
    });
    match variants.len().saturating_sub(SHOWN) {
        0 => doc.text("."),
        more => doc.text(&format!(", and {more} more.")),
    }
}

fn comma(doc: Doc, is_first: bool) -> Doc {
    if is_first { doc } else { doc.text(",") }
}

fn and_more<T: Clone + Ord>(doc: Doc, evidence: &Evidence<T>) -> Doc {
    match evidence.more() {
        0 => doc.text("."),
        more => doc.text(&format!(", and {more} more.")),
    }
}
