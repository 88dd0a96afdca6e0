//! `ops.rs`: a marker type for each operation, with what its page states.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::ident::ident;
use super::layout::{Text, list, string, type_text};
use super::types::{Types, use_lines};
use super::{Emission, EmitError};
use crate::model::{Operation, Permission, PermissionKind, RequestBody, ResponseBody, TypeRef};
use docbind_runtime::types::Primitive;

/// The text of the module, without its header.
pub(super) fn module(emission: &Emission<'_>) -> Result<String, EmitError> {
    let mut types = Types::beside_models(emission);
    let markers: Vec<String> = (0..emission.api.operations.len()).map(|i| marker(emission, &mut types, i)).collect();
    let mut module = Text::default();
    module.item("//! The documented operations.");
    if markers.is_empty() {
        return Ok(module.finish());
    }
    types.uses.extend(["Operation", "Spec"]);
    if emission.api.operations.iter().any(|o| o.permissions.as_ref().is_some_and(|p| !p.is_empty())) {
        types.uses.extend(["Kind", "Permission"]);
    }
    module.items(use_lines(&types.uses))?;
    if markers.iter().any(|m| m.contains("models::")) {
        module.item("use super::models;");
    }
    module.item(MACROS);
    module.item(&format!("operations! {{\n{}}}", markers.join("\n")));
    Ok(module.finish())
}

/// Six lines for an operation instead of twenty.
const MACROS: &str = r"/// Markers that have what the docs state as their `SPEC`.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $response:ty {
        id: $id:literal, method: $method:literal, doc: $at:literal,
        statuses: [$($status:literal),*], takes_body: $takes_body:literal, max_body: $max_body:expr,
        templates: [$($template:literal),* $(,)?],
        permissions: $permissions:tt,
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Operation for $name {
            const SPEC: Spec = Spec {
                id: $id,
                method: $method,
                templates: &[$($template),*],
                permissions: permissions!($permissions),
                max_body: $max_body,
                doc: $at,
                statuses: &[$($status),*],
                takes_body: $takes_body,
            };
            type Request = $request;
            type Response = $response;
        }
    )*};
}

/// Kinds of permission: `|` between alternatives, least privileged first; `&` between scopes that are needed together.
macro_rules! permissions {
    (unstated) => { None };
    ([$($kind:ident($($($scope:literal)&+)|*)),* $(,)?]) => {
        Some(&[$(Permission { kind: Kind::$kind, any_of: &[$(&[$($scope),*]),*] }),*])
    };
}";

fn marker(emission: &Emission<'_>, types: &mut Types<'_>, index: usize) -> String {
    let operation = &emission.api.operations[index];
    let title = Doc::of(&operation.title).or_else(|| Doc::of("The operation").code(&operation.id).text("."));
    let doc = title.paragraph().text(&operation.summary).documented_in(&emission.sources.page_line(operation.span));
    let name = ident(emission.names.operation(index));
    let (request, takes_body) = request(emission, types, index);
    let response = type_text(&response(types, operation));
    let id = string(&operation.id);
    let method = string(&operation.method);
    let at = string(&emission.sources.page_line(operation.span));
    let statuses: Vec<String> = operation.responses.iter().map(|r| r.status.to_string()).collect();
    let max_body = operation.max_body.map_or("None".to_owned(), |limit| format!("Some({})", grouped(limit.bytes)));
    let templates: Vec<String> = operation.routes.iter().map(|r| string(&r.template)).collect();
    format!(
        "{doc}    {name}({request}) -> {response} {{\n        id: {id}, method: {method}, doc: {at},\n        \
         statuses: [{statuses}], takes_body: {takes_body}, max_body: {max_body},\n{templates}\n{permissions}\n    }}\n",
        doc = doc.comments("    "),
        request = type_text(&request),
        statuses = distinct_statuses(statuses).join(", "),
        templates = list("        ", "templates: ", &templates, ","),
        permissions = permissions(operation.permissions.as_deref()),
    )
}

fn distinct_statuses(statuses: Vec<String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for status in statuses {
        if !distinct.contains(&status) {
            distinct.push(status);
        }
    }
    distinct
}

/// The type of the request, and whether it is JSON.
fn request(emission: &Emission<'_>, types: &mut Types<'_>, index: usize) -> (TokenStream, bool) {
    match &emission.api.operations[index].request {
        RequestBody::None => (quote!(()), false),
        RequestBody::Typed(ty) if is_bytes(ty) => (types.runtime("Raw"), false),
        RequestBody::Typed(ty) => (types.value(ty), true),
        RequestBody::Parameters(_) => match emission.names.body(index) {
            Some(name) => (types.model(name), true),
            None => (types.runtime("Value"), true),
        },
        RequestBody::Json => (types.runtime("Value"), true),
        RequestBody::Binary => (types.runtime("Raw"), false),
    }
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
        ResponseBody::Json => types.runtime("Value"),
        ResponseBody::Binary => types.runtime("Raw"),
    }
}

/// A whole body of bytes is not base64.
fn is_bytes(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::Binary | Primitive::Stream))
}

fn permissions(permissions: Option<&[Permission]>) -> String {
    let Some(permissions) = permissions else { return "        permissions: unstated,".to_owned() };
    let kinds: Vec<String> = permissions
        .iter()
        .map(|permission| {
            let sets = permission.any_of.iter().filter(|set| !set.is_empty());
            let sets: Vec<String> = sets.map(|set| set.iter().map(|s| string(s)).collect::<Vec<_>>().join(" & ")).collect();
            format!("{}({})", kind(permission.kind), sets.join(" | "))
        })
        .collect();
    list("        ", "permissions: ", &kinds, ",")
}

fn kind(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::DelegatedWork => "DelegatedWork",
        PermissionKind::DelegatedPersonal => "DelegatedPersonal",
        PermissionKind::Application => "Application",
        PermissionKind::Unspecified => "Unspecified",
    }
}

/// `4_194_304`.
fn grouped(number: u64) -> String {
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
