//! Types in all the ways that pages write them: a docset that has one of each, and beside it what they are.
//!
//! With `UPDATE_EXPECTED=1` the list is rewritten: read the difference, it is the test.

use std::fmt::Write;

use docbind::model::{Api, Enum, Property, Resource};
use docbind_tests::{expect, findings, own, understand};

#[test]
fn types_are_as_listed() {
    let understood = understand(&own("fixtures/types/docs"));
    let api = &understood.api;
    let mut text = String::new();
    for resource in &api.resources {
        list(resource, api, &mut text);
    }
    for enumeration in &api.enums {
        writeln!(text, "enum {}: {}", enumeration.name, members(enumeration)).expect("a String");
    }
    // Its tables and blocks differ on purpose, and few of its pages are linked to.
    for finding in findings(&understood, &["L607", "T416"]) {
        writeln!(text, "{finding}").expect("a String");
    }
    expect(&own("fixtures/types/expected.txt"), &text);
}

fn list(resource: &Resource, api: &Api, text: &mut String) {
    let base = resource.base.map(|id| format!(" : {}", api.resource(id).name)).unwrap_or_default();
    let flags = [(resource.is_abstract, " abstract"), (resource.is_open, " open")];
    let flags: String = flags.iter().filter(|(is_so, _)| *is_so).map(|(_, word)| *word).collect();
    let key = resource.key.as_deref().map(|key| format!(" key {key}")).unwrap_or_default();
    writeln!(text, "{}{base}{flags}{key}", resource.name).expect("a String");
    for property in &resource.properties {
        writeln!(text, "  {}", described(property, api)).expect("a String");
    }
}

fn described(property: &Property, api: &Api) -> String {
    let many = if property.ty.is_collection() { "[]" } else { "" };
    let relationship = if property.is_relationship { ", a relationship" } else { "" };
    format!("{}: {}{many}{relationship}", property.name, api.type_name(&property.ty))
}

fn members(enumeration: &Enum) -> String {
    enumeration.members.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(" | ")
}
