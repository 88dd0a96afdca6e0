//! Enums that only prose knows: a property or parameter of a type that no page defines, whose description lists its values.

use std::collections::BTreeMap;

use crate::extract::{PageDraft, TypeText, listed_values};
use crate::hash::HashSet;
use crate::model::{Enum, EnumMember};
use crate::source::Span;

use super::types::{Types, namespace};

/// Adds an enum for every type that is named, defined nowhere, and described by "Possible values are: ...", with all values
/// that any description lists. Enums are by their names in lower case.
pub(super) fn add(drafts: &[PageDraft], known: &Types, common: &str, enums: &mut BTreeMap<String, Enum>) {
    let mut seen = HashSet::default();
    for row in drafts.iter().flat_map(|page| rows(page, common)) {
        let Some(key) = add_name(&row, known, enums) else { continue };
        let Some(found) = enums.get_mut(&key) else { continue };
        let values = listed_values(row.description).into_iter();
        let fresh = values.filter(|value| seen.insert((key.clone(), value.to_ascii_lowercase())));
        found.members.extend(fresh.map(|value| member(value, row.span)));
    }
}

/// A row of a table of properties or parameters, and the namespace that it is read in.
struct Row<'a> {
    ty: &'a TypeText,
    description: &'a str,
    span: Span,
    namespace: &'a str,
}

/// All rows of a page that name a type.
fn rows<'a>(page: &'a PageDraft, common: &'a str) -> impl Iterator<Item = Row<'a>> {
    let properties = page.resources.iter().flat_map(|resource| {
        let namespace = namespace(&resource.name);
        let rows = resource.properties.iter().filter(|property| property.rows > 0);
        rows.filter_map(move |p| Some(Row { ty: p.ty.as_ref()?, description: &p.description, span: p.span, namespace }))
    });
    let parameters = page.operation.iter().flat_map(move |operation| {
        let rows = operation.request.rows.iter();
        rows.filter_map(move |r| Some(Row { ty: r.ty.as_ref()?, description: &r.description, span: r.span, namespace: common }))
    });
    properties.chain(parameters)
}

/// The enum that the type of a row turns out to be, by its name in lower case.
fn add_name(row: &Row<'_>, known: &Types, enums: &mut BTreeMap<String, Enum>) -> Option<String> {
    if known.resolve(row.ty, row.namespace).is_some() || listed_values(row.description).is_empty() {
        return None;
    }
    let name = &row.ty.name;
    let name = if name.contains('.') { name.clone() } else { format!("{}{name}", row.namespace) };
    let key = name.to_ascii_lowercase();
    enums.entry(key.clone()).or_insert_with(|| Enum { name, span: row.span, members: Vec::new() });
    Some(key)
}

fn member(value: &str, span: Span) -> EnumMember {
    EnumMember { name: value.to_owned(), description: String::new(), span }
}
