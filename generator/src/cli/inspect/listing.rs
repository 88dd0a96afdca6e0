//! The model as text for people.

use std::fmt::Write;

use super::model::{request_type, response_type};
use crate::Understood;
use crate::diagnostic::escape::visible;
use crate::model::{Api, Enum, Operation, Outcome, Permission, Resource};
use crate::source::Sources;

/// Operations, resources and enums, each with the place that documents it.
pub(super) fn text(understood: &Understood) -> String {
    let (api, sources) = (&understood.api, &understood.sources);
    let mut lines = Vec::new();
    for operation in &api.operations {
        list_operation(operation, api, sources, &mut lines);
    }
    for resource in &api.resources {
        list_resource(resource, api, sources, &mut lines);
    }
    for enumeration in &api.enums {
        list_enum(enumeration, sources, &mut lines);
    }
    lines.push(format!("scopes {}", api.scopes.join(" ")));
    lines.iter().fold(String::new(), |mut text, line| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", visible(line));
        text
    })
}

fn list_operation(operation: &Operation, api: &Api, sources: &Sources, lines: &mut Vec<String>) {
    lines.push(format!("operation {} ({}) {}", operation.id, sources.page_line(operation.span), operation.title));
    for route in &operation.routes {
        lines.push(format!("  {} {}", operation.method, route.template));
    }
    for permission in operation.permissions.iter().flatten() {
        lines.push(format!("  permission {}: {}", permission.kind.name(), scopes(permission)));
    }
    if let Some(limit) = operation.max_body {
        lines.push(format!("  body under {} bytes ({})", limit.bytes, sources.page_line(limit.span)));
    }
    if let Some(limit) = operation.max_file {
        lines.push(format!("  file under {} bytes ({})", limit.bytes, sources.page_line(limit.span)));
    }
    if let Some(name) = request_type(api, &operation.request) {
        lines.push(format!("  sends {name}"));
    }
    for response in &operation.responses {
        let (name, is_collection) = response_type(api, &response.body);
        let many = if is_collection { "collection of " } else { "" };
        lines.push(format!("  answers {} {many}{}", response.status, name.unwrap_or("-")));
    }
    for example in &operation.examples {
        let fate = match &example.outcome {
            Outcome::Runs { .. } => "runs".to_owned(),
            Outcome::Contradicts { reason, .. } => format!("cannot run: {}", reason.reason()),
        };
        lines.push(format!("  example {} ({}) {fate}", example.name, sources.page_line(example.span)));
    }
}

/// Alternatives by `|`, what is needed together by `+`.
fn scopes(permission: &Permission) -> String {
    if permission.any_of.is_empty() {
        return "not supported".to_owned();
    }
    let set = |all_of: &Vec<String>| if all_of.is_empty() { "no scope".to_owned() } else { all_of.join(" + ") };
    permission.any_of.iter().map(set).collect::<Vec<_>>().join(" | ")
}

fn list_resource(resource: &Resource, api: &Api, sources: &Sources, lines: &mut Vec<String>) {
    let base = resource.base.map(|id| format!(": {}", api.resource(id).name)).unwrap_or_default();
    lines.push(format!("resource {}{base} ({})", resource.name, sources.page_line(resource.span)));
    for property in &resource.properties {
        let many = if property.ty.is_collection() { " collection" } else { "" };
        let kind = if property.is_relationship { " relationship" } else { "" };
        lines.push(format!("  {}: {}{many}{kind}", property.name, api.type_name(&property.ty)));
    }
    for property in &resource.shown {
        let many = if property.ty.is_collection() { " collection" } else { "" };
        lines.push(format!("  {}: {}{many} shown only", property.name, api.type_name(&property.ty)));
    }
}

fn list_enum(enumeration: &Enum, sources: &Sources, lines: &mut Vec<String>) {
    lines.push(format!("enum {} ({})", enumeration.name, sources.page_line(enumeration.span)));
    lines.push(format!("  {}", enumeration.members.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(" ")));
}
