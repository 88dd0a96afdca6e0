//! `tests/docs.rs`: every documented example as data, and every documented route as a chain of typed places.

mod chain;
mod pair;

use std::fmt::Write;

use super::Emission;
use super::features::Gate;
use super::ident::ident;
use super::krate::crate_ident;
use super::layout::{list, string};
use super::places::Places;

/// The text of the tests, without its header.
pub(super) fn text(emission: &Emission<'_>, places: &Places) -> String {
    let api = emission.api;
    let markers = (0..api.operations.len()).map(|i| ident(emission.names.operation(i)).to_string());
    let gated = |i: usize, marker: String| format!("{}Exercise::of::<ops::{marker}>()", gate(emission, i, "", " "));
    let operations: Vec<String> = markers.enumerate().map(|(i, marker)| gated(i, marker)).collect();
    let chains: Vec<String> = places.trips.iter().filter_map(|trip| chain::text(emission, places, trip)).collect();
    let pairs: Vec<String> = (0..api.operations.len()).flat_map(|i| pair::texts(emission, i)).collect();

    let mut text = String::from("//! Every documented example is a test.\n\n");
    if !emission.features.names.is_empty() {
        text.push_str("// What is used depends on the features.\n#![allow(dead_code, unused_imports, unused_macros)]\n\n");
    }
    text.push_str("use std::process::ExitCode;\n\n");
    text.push_str(&uses(emission, &chains, &pairs));
    text.push_str("\nfn main() -> ExitCode {\n    docbind_runtime::proof::main(&SUITE)\n}\n\n");
    if !chains.is_empty() {
        text.push_str(CHAIN);
    }
    if !pairs.is_empty() {
        text.push_str(pair::PLAIN);
    }
    let base_path = string(base_path(api.config.base_url.as_deref().unwrap_or_default()));
    let complete = if emission.features.names.is_empty() { "true" } else { "cfg!(feature = \"full\")" };
    let _ = write!(
        text,
        "static SUITE: Suite = Suite {{\n    base_path: {base_path},\n    complete: {complete},\n{}\n    chains: &[\n{}    ],\n    pairs: &[\n{}    ],\n}};\n",
        list("    ", "operations: &", &operations, ","),
        chains.concat(),
        pairs.concat(),
    );
    text
}

/// The attribute of what needs an operation, between these, or nothing.
fn gate(emission: &Emission<'_>, operation: usize, before: &str, after: &str) -> String {
    let gate = emission.features.operations([operation]);
    match emission.features.condition(&gate, &Gate::Open) {
        Some(condition) => format!("{before}#[cfg({condition})]{after}"),
        None => String::new(),
    }
}

/// Only what is used, so that no crate warns.
fn uses(emission: &Emission<'_>, chains: &[String], pairs: &[String]) -> String {
    let mut proof = vec!["Suite"];
    let mut own = Vec::new();
    if !emission.api.operations.is_empty() {
        proof.insert(0, "Exercise");
        own.push("ops");
    }
    if !chains.is_empty() {
        proof.insert(0, "Chain");
        own.insert(0, "Client");
    }
    if !pairs.is_empty() {
        proof.insert(proof.len() - 1, "Pair");
    }
    let mut text = format!("use docbind_runtime::proof::{{{}}};\n", proof.join(", "));
    if !chains.is_empty() {
        text.push_str("use docbind_runtime::{Connection, Parts};\n");
    }
    if !own.is_empty() {
        let _ = writeln!(text, "use {}::{{{}}};", crate_ident(&emission.api.config), own.join(", "));
    }
    text
}

// A function each, because the compiler takes quadratic time over thousands of closures in one constant.
const CHAIN: &str = r"/// A route, and the call that the typed places make of it.
macro_rules! chain {
    ($operation:literal, $template:literal, |$client:ident, $values:ident| $call:expr) => {{
        fn build(connection: &Connection, $values: &[&str]) -> Parts {
            let $client = Client::from(connection.clone());
            let call = $call;
            call.into_parts()
        }
        Chain { operation: $operation, template: $template, build }
    }};
}

";

/// The path of a base URL, without a slash at its end.
fn base_path(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    after_scheme.find('/').map_or("", |slash| after_scheme[slash..].trim_end_matches('/'))
}

#[cfg(test)]
mod tests;
