//! Enums that only prose knows: a property of a type that no page defines, whose description lists its values.

use std::collections::{BTreeMap, HashSet};

use crate::extract::{PageDraft, PropertyDraft, listed_values};
use crate::model::{Enum, EnumMember};

use super::types::{Types, namespace};

/// Adds an enum for every type that is named, defined nowhere, and described by "Possible values are: ...", with all values
/// that any description lists. Enums are by their names in lower case.
pub(super) fn add(drafts: &[PageDraft], known: &Types, enums: &mut BTreeMap<String, Enum>) {
    let mut seen = HashSet::new();
    for resource in drafts.iter().flat_map(|page| &page.resources) {
        for property in &resource.properties {
            let Some(key) = add_name(property, namespace(&resource.name), known, enums) else { continue };
            let Some(found) = enums.get_mut(&key) else { continue };
            let values = listed_values(&property.description).into_iter();
            let fresh = values.filter(|value| seen.insert((key.clone(), value.to_ascii_lowercase())));
            found.members.extend(fresh.map(|value| member(value, property)));
        }
    }
}

/// The enum that the type of a property turns out to be, by its name in lower case.
fn add_name(property: &PropertyDraft, namespace: &str, known: &Types, enums: &mut BTreeMap<String, Enum>) -> Option<String> {
    let ty = property.ty.as_ref().filter(|ty| property.rows > 0 && known.resolve(ty, namespace).is_none())?;
    if listed_values(&property.description).is_empty() {
        return None;
    }
    let name = if ty.name.contains('.') { ty.name.clone() } else { format!("{namespace}{}", ty.name) };
    let key = name.to_ascii_lowercase();
    enums.entry(key.clone()).or_insert_with(|| Enum { name, span: property.span, members: Vec::new() });
    Some(key)
}

fn member(value: &str, property: &PropertyDraft) -> EnumMember {
    EnumMember { name: value.to_owned(), description: String::new(), span: property.span }
}
