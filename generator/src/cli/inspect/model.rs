//! The model as JSON: a stable interface. The design's section on outputs states the keys.

use serde_json::{Value, json};

use crate::Understood;
use crate::model::{
    Api, Enum, Example, Operation, Outcome, Permission, Property, QueryParameter, RequestBody, Resource, Response, ResponseBody,
    Route, TypeRef,
};
use crate::source::{Sources, Span};

/// What bytes are called where a type is named.
const STREAM: &str = "Edm.Stream";

/// `{"operations", "resources", "enums", "scopes"}`.
pub(super) fn json(understood: &Understood) -> Value {
    let view = View { api: &understood.api, sources: &understood.sources };
    json!({
        "operations": view.api.operations.iter().map(|o| view.operation(o)).collect::<Vec<_>>(),
        "resources": view.api.resources.iter().map(|r| view.resource(r)).collect::<Vec<_>>(),
        "enums": view.api.enums.iter().map(|e| view.enumeration(e)).collect::<Vec<_>>(),
        "scopes": view.api.scopes,
    })
}

/// The type of a request body; nothing where the page states none.
pub(super) fn request_type<'a>(api: &'a Api, body: &'a RequestBody) -> Option<&'a str> {
    match body {
        RequestBody::Typed(ty) => type_name(api, ty),
        RequestBody::Binary => Some(STREAM),
        RequestBody::None | RequestBody::Parameters(_) | RequestBody::Json => None,
    }
}

/// The type of an answer, nothing where the page states none, and whether it holds many of it.
pub(super) fn response_type<'a>(api: &'a Api, body: &'a ResponseBody) -> (Option<&'a str>, bool) {
    match body {
        ResponseBody::Typed(ty) | ResponseBody::Single(ty) => (type_name(api, ty), ty.is_collection()),
        ResponseBody::Collection(ty) => (type_name(api, ty), true),
        ResponseBody::Binary => (Some(STREAM), false),
        ResponseBody::None | ResponseBody::Json => (None, false),
    }
}

fn type_name<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a str> {
    (ty.element() != &TypeRef::Json).then(|| api.type_name(ty))
}

struct View<'a> {
    api: &'a Api,
    sources: &'a Sources,
}

impl View<'_> {
    fn page(&self, span: Span) -> &str {
        self.sources.locate(span).0
    }

    fn line(&self, span: Span) -> u32 {
        self.sources.locate(span).1.line
    }

    fn operation(&self, operation: &Operation) -> Value {
        json!({
            "id": operation.id,
            "page": self.page(operation.span),
            "line": self.line(operation.span),
            "title": operation.title,
            "routes": operation.routes.iter().map(|r| self.route(operation, r)).collect::<Vec<_>>(),
            "permissions": operation.permissions.as_ref().map(|all| all.iter().map(permission).collect::<Vec<_>>()),
            "query": operation.query.iter().map(|p| &p.name).collect::<Vec<_>>(),
            "headers": operation.headers.iter().map(|p| &p.name).collect::<Vec<_>>(),
            "request_type": request_type(self.api, &operation.request),
            "responses": operation.responses.iter().map(|r| self.response(r)).collect::<Vec<_>>(),
            "examples": operation.examples.iter().map(|e| self.example(e)).collect::<Vec<_>>(),
        })
    }

    fn route(&self, operation: &Operation, route: &Route) -> Value {
        json!({
            "method": operation.method,
            "template": route.template,
            "page": self.page(route.span),
            "line": self.line(route.span),
            "query": route.query.iter().map(query_parameter).collect::<Vec<_>>(),
            "also": route.also.iter().map(|&span| self.line(span)).collect::<Vec<_>>(),
        })
    }

    fn response(&self, response: &Response) -> Value {
        let (name, is_collection) = response_type(self.api, &response.body);
        let is_single = matches!(response.body, ResponseBody::Single(_));
        json!({ "status": response.status, "type": name, "collection": is_collection, "single": is_single })
    }

    fn example(&self, example: &Example) -> Value {
        let (test, reason) = match &example.outcome {
            Outcome::Runs { .. } => ("run", None),
            Outcome::Contradicts { reason, .. } => ("ignored", Some(reason.reason())),
        };
        json!({
            "name": example.name,
            "line": self.line(example.span),
            "method": example.method,
            "url": example.url,
            "status": example.status,
            "test": test,
            "reason": reason,
        })
    }

    fn resource(&self, resource: &Resource) -> Value {
        json!({
            "name": resource.name,
            "page": self.page(resource.span),
            "line": self.line(resource.span),
            "base": resource.base.map(|id| &self.api.resource(id).name),
            "abstract": resource.is_abstract,
            "open": resource.is_open,
            "key": resource.key,
            "properties": resource.properties.iter().map(|p| self.property(p)).collect::<Vec<_>>(),
            "entries": resource.entries.as_ref().map(|ty| self.api.type_name(ty)),
            "shown": resource.shown.iter().map(|p| self.shown(p)).collect::<Vec<_>>(),
        })
    }

    fn property(&self, property: &Property) -> Value {
        json!({
            "name": property.name,
            "type": self.api.type_name(&property.ty),
            "collection": property.ty.is_collection(),
            "relationship": property.is_relationship,
            "line": self.line(property.span),
        })
    }

    fn shown(&self, property: &Property) -> Value {
        json!({
            "name": property.name,
            "type": self.api.type_name(&property.ty),
            "collection": property.ty.is_collection(),
            "page": self.page(property.span),
            "line": self.line(property.span),
        })
    }

    fn enumeration(&self, enumeration: &Enum) -> Value {
        json!({
            "name": enumeration.name,
            "page": self.page(enumeration.span),
            "line": self.line(enumeration.span),
            "members": enumeration.members.iter().map(|m| &m.name).collect::<Vec<_>>(),
        })
    }
}

fn query_parameter(parameter: &QueryParameter) -> Value {
    json!({ "name": parameter.name, "values": parameter.values, "required": parameter.is_required })
}

fn permission(permission: &Permission) -> Value {
    json!({ "kind": permission.kind.name(), "any_of": permission.any_of })
}
