//! `ops.rs`: a marker type for each operation, with what its page states.

use std::collections::BTreeMap;

use docbind_runtime::spec::stem;
use docbind_runtime::types::Primitive;
use proc_macro2::TokenStream;
use quote::quote;

use super::Emission;
use super::client::states;
use super::doc::Doc;
use super::ident::ident;
use super::imports::Imports;
use super::layout::{fill, separated, string, type_text};
use super::module::{Module, ModuleFiles};
use super::parameters::Parameters;
use super::places::Places;
use super::scopes;
use super::types::Types;
use crate::model::{Operation, RequestBody, ResponseBody, TypeRef};

/// The files of the module, without their headers.
pub(super) fn module(emission: &Emission<'_>, places: &Places, parameters: &Parameters<'_>) -> ModuleFiles {
    let states = states_by_operation(places);
    let mut imports = Imports::default();
    let mut module = Module::new(&emission.features, "ops", "//! The documented operations.");
    for i in 0..emission.api.operations.len() {
        let states = states.get(&i).map_or(&[][..], Vec::as_slice);
        module.add(&emission.features.operations([i]), vec![marker(emission, i, states, parameters, &mut imports)]);
    }
    let together = |markers: Vec<String>| {
        markers.chunks(TOGETHER).map(|some| format!("rt::operations! {{\n{}}}", some.join("\n"))).collect()
    };
    module.finish(&imports.lines(), together)
}

/// How many operations stand in one call of a macro: the compiler's time grows with the square of it.
const TOGETHER: usize = 32;

/// At which states each operation can be called.
fn states_by_operation(places: &Places) -> BTreeMap<usize, Vec<usize>> {
    let mut states: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for state in places.states() {
        let outputs = places.automaton.states.get(state).map_or(&[][..], |state| &state.outputs);
        outputs.iter().for_each(|&operation| states.entry(operation).or_default().push(state));
    }
    states
}

fn marker(emission: &Emission<'_>, index: usize, states: &[usize], parameters: &Parameters<'_>, imports: &mut Imports) -> String {
    let operation = &emission.api.operations[index];
    let title = Doc::of(&operation.title).or_else(|| Doc::of("The operation").code(&operation.id).text("."));
    let at = emission.sources.page_line(operation.span);
    let doc = title.paragraph().text(&operation.summary).documented_in(&at).feature(emission.features.name_of(index));
    let mut words = head(emission, index, states, imports);
    words.extend(calls(operation));
    words.extend(takes(&parameters.markers(operation), imports));
    words.extend(operation.max_body.map(|limit| format!("max_body {};", grouped(limit.bytes))));
    words.extend(emission.openers.clause(emission, index));
    words.extend(operation.permissions.iter().flat_map(|permissions| scopes::needs(emission, permissions, imports)));
    format!("{}{}\n", doc.comments(INDENT), fill(INDENT, &words))
}

const INDENT: &str = "    ";

/// `pub MessageGet() -> models::Message [200] at S7 in "api/message-get.md:9";`
fn head(emission: &Emission<'_>, index: usize, states: &[usize], imports: &mut Imports) -> Vec<String> {
    let operation = &emission.api.operations[index];
    let request = request_text(emission, index).unwrap_or_default();
    let response = type_text(&response(&mut Types::beside_models(emission), operation));
    imports.of_type(&request);
    imports.of_type(&response);
    let mut words = vec![
        format!("pub {}({request})", ident(emission.names.operation(index))),
        "->".to_owned(),
        response,
        format!("[{}]", statuses(operation).join(", ")),
    ];
    if !states.is_empty() {
        imports.module("states");
        words.push("at".to_owned());
        words.extend(separated(states.iter().map(|&state| states::name(state).to_string()).collect(), ",", ""));
    }
    let at = emission.sources.page_line(operation.span);
    words.push(format!("in {}", string(&at)));
    if operation.id != stem(&at) {
        words.push(format!("as {}", string(&operation.id)));
    }
    end(&mut words);
    words
}

/// `"GET": "/me/messages/{message_id}";`
fn calls(operation: &Operation) -> Vec<String> {
    let mut words = separated(operation.routes.iter().map(|route| string(&route.template)).collect(), ",", "");
    let method = format!("{}:", string(&operation.method));
    match words.first_mut() {
        Some(first) => first.insert_str(0, &format!("{method} ")),
        None => words.push(method),
    }
    end(&mut words);
    words
}

/// `odata Select; takes parameters::Prefer;`, or nothing.
fn takes(markers: &[String], imports: &mut Imports) -> Vec<String> {
    let (options, own): (Vec<&String>, Vec<&String>) = markers.iter().partition(|marker| !marker.contains("::"));
    if !own.is_empty() {
        imports.module("parameters");
    }
    let clause = |word: &str, markers: Vec<&String>| {
        let mut words = separated(markers.into_iter().cloned().collect(), ",", ";");
        if let Some(first) = words.first_mut() {
            first.insert_str(0, &format!("{word} "));
        }
        words
    };
    [clause("odata", options), clause("takes", own)].concat()
}

/// A semicolon behind the last word.
pub(super) fn end(words: &mut [String]) {
    if let Some(last) = words.last_mut() {
        last.push(';');
    }
}

/// In the order of the page, each once.
fn statuses(operation: &Operation) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for response in &operation.responses {
        let status = response.status.to_string();
        if !distinct.contains(&status) {
            distinct.push(status);
        }
    }
    distinct
}

/// The type of what is sent; `None` where that is nothing.
pub(super) fn request_text(emission: &Emission<'_>, index: usize) -> Option<String> {
    let types = &mut Types::beside_models(emission);
    let tokens = match &emission.api.operations[index].request {
        RequestBody::None => return None,
        RequestBody::Typed(ty) if is_bytes(ty) => types.runtime("Raw"),
        RequestBody::Typed(ty) => types.value(ty),
        RequestBody::Parameters(_) => match emission.names.body(index) {
            Some(name) => types.model(name),
            None => types.runtime("Value"),
        },
        RequestBody::Json => types.runtime("Value"),
        RequestBody::Binary => types.runtime("Raw"),
    };
    Some(type_text(&tokens))
}

/// The type of the first documented answer.
fn response(types: &mut Types<'_>, operation: &Operation) -> TokenStream {
    match operation.reply().map_or(&ResponseBody::None, |r| &r.body) {
        ResponseBody::None => quote!(()),
        ResponseBody::Typed(ty) if is_bytes(ty) => types.runtime("Raw"),
        ResponseBody::Typed(ty) => types.value(ty),
        ResponseBody::Collection(ty) => {
            let (collection, element) = (types.runtime("Collection"), types.value(ty));
            quote!(#collection<#element>)
        }
        ResponseBody::Single(ty) => {
            let (single, value) = (types.runtime("Single"), types.value(ty));
            quote!(#single<#value>)
        }
        ResponseBody::Json => types.runtime("Value"),
        ResponseBody::Binary => types.runtime("Raw"),
    }
}

/// A whole body of bytes is not base64.
fn is_bytes(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Binary | Primitive::Stream))
}

/// `4_194_304`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
