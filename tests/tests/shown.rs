//! What examples alone show of types, and the types that are dictionaries: a docset that has one of each kind, and beside it what is
//! understood.
//!
//! With `UPDATE_EXPECTED=1` the list is rewritten: read the difference, it is the test.

use std::fmt::Write;

use docbind::model::{Api, Example, Outcome, TypeRef};
use docbind_tests::{all_findings, expect, own, understand};

#[test]
fn examples_show_properties() {
    let understood = understand(&own("fixtures/shown/docs"));
    let api = &understood.api;
    let mut text = String::new();
    for resource in api.resources.iter().filter(|resource| !resource.shown.is_empty() || resource.entries.is_some()) {
        let entries = resource.entries.as_ref().map(|ty| format!(", entries of {}", named(api, ty))).unwrap_or_default();
        writeln!(text, "{}: {} documented{entries}", resource.name, resource.properties.len()).expect("a String");
        for property in &resource.shown {
            writeln!(text, "  {}: {}. {}", property.name, named(api, &property.ty), property.description).expect("a String");
        }
    }
    for operation in &api.operations {
        for example in &operation.examples {
            writeln!(text, "{}/{}", operation.id, described(api, example)).expect("a String");
        }
    }
    for finding in all_findings(&understood) {
        let hint = finding.hint.as_deref().unwrap_or_default();
        let page_line = understood.sources.page_line(finding.span);
        writeln!(text, "{page_line} {} {}: {hint}", finding.rule.code, finding.message).expect("a String");
    }
    expect(&own("fixtures/shown/expected.txt"), &text);
}

fn named(api: &Api, ty: &TypeRef) -> String {
    format!("{}{}", api.type_name(ty), if ty.is_collection() { "[]" } else { "" })
}

fn described(api: &Api, example: &Example) -> String {
    let called = example.target.as_ref().map_or("nothing", |target| &api.operations[target.operation].id);
    match &example.outcome {
        Outcome::Runs { values, values_typed, values_shown, others_response, .. } => {
            let sums = format!("{values_typed} of {values} typed, {values_shown} shown");
            format!("{} calls {called}: {sums}, {others_response:?}", example.name)
        }
        Outcome::Contradicts { .. } => format!("{} contradicts", example.name),
    }
}
