//! Enums: of documented strings, and of what a value of a base type can be.

use std::collections::BTreeMap;

use super::Emission;
use super::doc::Doc;
use super::ident::{Case, distinct, ident, upper_camel};
use super::layout::string;
use crate::model::{EnumId, ResourceId};

/// The variant of `base_enum!` that is there besides the descendants'.
const OTHER: &str = "Other";

/// Calls of `string_enum!`, one for each documented enum.
pub(super) fn all(emission: &Emission<'_>) -> Vec<(EnumId, String)> {
    (0..emission.api.enums.len()).map(EnumId).map(|id| (id, strings(emission, id))).collect()
}

fn strings(emission: &Emission<'_>, id: EnumId) -> String {
    let enumeration = emission.api.enumeration(id);
    let wire: Vec<&str> = enumeration.members.iter().map(|m| m.name.as_str()).collect();
    let variants = distinct(&wire, Case::UpperCamel, &["Unknown"]);
    let members: String = enumeration
        .members
        .iter()
        .zip(variants)
        .map(|(member, variant)| {
            let doc = Doc::of(&member.description).or_else(|| Doc::of("The member").code(&member.name).text("."));
            format!("{}        {} = {},\n", doc.comments("        "), ident(&variant), string(&member.name))
        })
        .collect();
    let doc = emission.doc("", "The values of", &enumeration.name, enumeration.span);
    let name = ident(emission.names.enumeration(id));
    format!("docbind_runtime::string_enum!(\n{}    {name} {{\n{members}    }}\n);", doc.comments("    "))
}

/// A call of `base_enum!` for a resource that has descendants.
pub(super) fn base(emission: &Emission<'_>, id: ResourceId) -> String {
    let (api, names) = (emission.api, &emission.names);
    let resource = api.resource(id);
    let variants = variants(emission, id);
    let own_gate = emission.features.resource(id);
    let members: String = resource
        .descendants
        .iter()
        .zip(variants)
        .map(|(&descendant, variant)| {
            let derived = api.resource(descendant);
            let doc = Doc::of(first_sentence(&derived.summary)).or_else(|| Doc::of("The type").code(&derived.name).text("."));
            let (variant, model) = (ident(&variant), ident(names.own(descendant)));
            let gate = match emission.features.condition(&emission.features.resource(descendant), &own_gate) {
                Some(condition) => format!("[{condition}] "),
                None => String::new(),
            };
            format!("{}        {gate}{variant}({model}) = {},\n", doc.comments("        "), string(&derived.name))
        })
        .collect();
    let doc = emission.doc(&resource.summary, "The type", &resource.name, resource.span);
    let (name, own) = (ident(names.declared(id)), ident(names.own(id)));
    format!("docbind_runtime::base_enum!(\n{}    {name} of {own} {{\n{members}    }}\n);", doc.comments("    "))
}

/// Names of the descendants less the base's name at their end; the whole name where that leaves nothing or meets another.
fn variants(emission: &Emission<'_>, id: ResourceId) -> Vec<String> {
    let (api, names) = (emission.api, &emission.names);
    let suffix = upper_camel(api.resource(id).short_name());
    let whole: Vec<&str> = api.resource(id).descendants.iter().map(|&d| names.declared(d)).collect();
    let mut variants: Vec<String> = whole.iter().map(|name| short(name, &suffix).to_owned()).collect();
    loop {
        let mut counts: BTreeMap<String, usize> = BTreeMap::from([(OTHER.to_owned(), 1)]);
        variants.iter().for_each(|v| *counts.entry(v.clone()).or_default() += 1);
        let mut is_settled = true;
        for (variant, whole) in variants.iter_mut().zip(&whole) {
            if counts[variant.as_str()] > 1 && variant != whole {
                *variant = (*whole).to_owned();
                is_settled = false;
            }
        }
        if is_settled {
            // A descendant that is itself called `Other`.
            return variants.into_iter().map(|v| if v == OTHER { format!("{v}_") } else { v }).collect();
        }
    }
}

fn short<'a>(name: &'a str, suffix: &str) -> &'a str {
    match name.strip_suffix(suffix) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

fn first_sentence(text: &str) -> &str {
    match text.find(". ") {
        Some(end) => &text[..=end],
        None => text,
    }
}
