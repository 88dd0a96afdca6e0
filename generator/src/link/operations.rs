//! Operations of the whole docset: ids, methods, types of bodies.

use std::collections::{BTreeMap, BTreeSet};

use docbind_runtime::types::Primitive;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{OperationDraft, PageDraft, RequestDraft, ResponseBodyDraft, RouteDraft, TypeText};
use crate::model::{Api, Operation, Property, RequestBody, Response, ResponseBody, Route, TypeRef};
use crate::source::Sources;
use crate::syntax::json::{self, Value};

use super::types::Types;

/// Indices of a page's operations in the Api, by the index of its draft.
pub(super) type PageOperations = BTreeMap<usize, Vec<usize>>;

/// Fills `api.operations`, sorted by id.
pub(super) fn link(api: &mut Api, drafts: &[PageDraft], types: &Types, sources: &Sources, sink: &mut Sink) -> PageOperations {
    let ids = page_ids(drafts, sources, sink);
    let mut made: Vec<(usize, Operation)> = Vec::new();
    for (page, draft) in drafts.iter().enumerate() {
        let Some(operation) = &draft.operation else { continue };
        let methods: BTreeSet<&str> = operation.routes.iter().map(|r| r.method.as_str()).collect();
        for method in &methods {
            let id = if methods.len() == 1 { ids[&page].clone() } else { format!("{}-{method}", ids[&page]) };
            made.push((page, link_one(id, method, draft, operation, types, sink)));
        }
    }
    made.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    let mut pages = PageOperations::new();
    for (index, (page, operation)) in made.into_iter().enumerate() {
        pages.entry(page).or_default().push(index);
        api.operations.push(operation);
    }
    pages
}

/// The stem of every page with an operation; of pages with one stem all but the first have their folders in front.
fn page_ids(drafts: &[PageDraft], sources: &Sources, sink: &mut Sink) -> BTreeMap<usize, String> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for (page, draft) in drafts.iter().enumerate() {
        let Some(operation) = &draft.operation else { continue };
        let id = match first.get(&draft.stem.to_ascii_lowercase()) {
            None => draft.stem.clone(),
            Some(&known) => {
                let (name, _) = sources.locate(operation.span);
                let id = name.trim_end_matches(".md").replace(['/', '\\'], "-");
                let message = format!("another page is named {}.md, so that this operation is called {id}", draft.stem);
                let related = drafts[known].operation.as_ref().map_or(operation.span, |o| o.span);
                sink.push(
                    Diagnostic::new(&codes::OPERATION_DUPLICATE, operation.span, message).related(related, "the other page"),
                );
                id
            }
        };
        first.entry(draft.stem.to_ascii_lowercase()).or_insert(page);
        ids.insert(page, id);
    }
    ids
}

fn link_one(id: String, method: &str, page: &PageDraft, draft: &OperationDraft, types: &Types, sink: &mut Sink) -> Operation {
    let routes: Vec<Route> = draft.routes.iter().filter(|r| r.method == method).map(|r| r.route.clone()).collect();
    let mut responses: Vec<Response> = draft
        .responses
        .iter()
        .map(|r| Response { status: r.status, body: reply(&r.body, r.status, page, types, sink), span: r.span })
        .collect();
    if responses.is_empty() {
        responses.extend(from_examples(page, method, types));
    }
    let request = request(&draft.request, method, page, &responses, types);
    Operation {
        id,
        method: method.to_owned(),
        title: draft.title.clone(),
        summary: draft.summary.clone(),
        span: draft.span,
        is_facet: is_facet(&draft.routes),
        routes,
        permissions: draft.permissions.clone(),
        headers: draft.headers.clone(),
        request,
        responses,
        max_body: draft.max_body,
        examples: Vec::new(),
    }
}

/// A page whose routes end in three or more different collections documents a facet that all of these have.
fn is_facet(routes: &[RouteDraft]) -> bool {
    let last = |r: &RouteDraft| {
        let literal = r.route.template.rsplit('/').find(|s| !s.starts_with('{') && *s != "...");
        literal.map(str::to_ascii_lowercase)
    };
    let ends: BTreeSet<_> = routes.iter().map(last).collect();
    ends.len() >= 3 && routes.len() <= ends.len() * 4
}

fn reply(body: &ResponseBodyDraft, status: u16, page: &PageDraft, types: &Types, sink: &mut Sink) -> ResponseBody {
    let shows_collection = || shown(page, status).any(|value| is_collection(&value));
    match body {
        ResponseBodyDraft::None => ResponseBody::None,
        ResponseBodyDraft::Binary => ResponseBody::Binary,
        _ if matches!(status, 204 | 304) => ResponseBody::None,
        ResponseBodyDraft::Typed(text) => match types.resolve(text, "") {
            Some(TypeRef::Collection(element)) => ResponseBody::Collection(*element),
            // A whole body of bytes is no JSON string.
            Some(TypeRef::Primitive(Primitive::Binary | Primitive::Stream)) => ResponseBody::Binary,
            Some(ty) if shows_collection() => ResponseBody::Collection(ty),
            Some(ty) => ResponseBody::Typed(ty),
            None => {
                let message = format!("the type {} of the response is neither a primitive nor defined on any page", text.name);
                sink.push(Diagnostic::new(&codes::TYPE_UNRESOLVED, text.span, message).hint("any JSON is taken for it"));
                ResponseBody::Json
            }
        },
        ResponseBodyDraft::Unsaid => {
            let annotated = page.pairs.iter().find(|p| p.response.status == Some(status)).map(|p| shown_type(p, types));
            annotated.unwrap_or(ResponseBody::None)
        }
    }
}

/// What the examples show, where the prose states no response.
fn from_examples(page: &PageDraft, method: &str, types: &Types) -> Option<Response> {
    let pair = page.pairs.iter().find(|p| {
        let is_own = p.request.method_in(p.request_fence.content.as_str()) == method;
        is_own && p.response.status.is_some_and(|s| (200..400).contains(&s))
    })?;
    let span = pair.response_fence.content.span(pair.response.status_line.clone());
    Some(Response { status: pair.response.status?, body: shown_type(pair, types), span })
}

fn shown_type(pair: &crate::extract::PairDraft, types: &Types) -> ResponseBody {
    let text = &pair.response_fence.content.as_str()[pair.response.body.clone()];
    if text.is_empty() {
        return ResponseBody::None;
    }
    let Ok(parsed) = json::parse(text) else { return ResponseBody::Binary };
    if !matches!(parsed.node.value, Value::Object(_)) {
        return ResponseBody::Json;
    }
    let ty = pair.response_type.as_ref().and_then(|t| types.resolve(t, ""));
    match ty.map(|t| t.element().clone()) {
        Some(element) if is_collection(&parsed.node) => ResponseBody::Collection(element),
        Some(element) => ResponseBody::Typed(element),
        None => ResponseBody::Json,
    }
}

/// The JSON bodies of the page's examples with a status.
fn shown(page: &PageDraft, status: u16) -> impl Iterator<Item = json::Node> {
    page.pairs.iter().filter(move |p| p.response.status == Some(status)).filter_map(|p| {
        let text = &p.response_fence.content.as_str()[p.response.body.clone()];
        Some(json::parse(text).ok()?.node)
    })
}

/// Decided by the body, not by `isCollection`: an object whose `value` is an array.
fn is_collection(node: &json::Node) -> bool {
    node.get("value").is_some_and(|value| matches!(value.value, Value::Array(_)))
}

fn request(draft: &RequestDraft, method: &str, page: &PageDraft, responses: &[Response], types: &Types) -> RequestBody {
    let shown = page
        .pairs
        .iter()
        .filter(|p| p.request.method_in(p.request_fence.content.as_str()) == method)
        .find(|p| !p.request.body.is_empty());
    if draft.is_none || (matches!(method, "GET" | "DELETE" | "HEAD" | "OPTIONS") && draft.rows.is_empty()) {
        return if shown.is_some() { RequestBody::Json } else { RequestBody::None };
    }
    let is_json = |p: &crate::extract::PairDraft| json::parse(&p.request_fence.content.as_str()[p.request.body.clone()]).is_ok();
    if shown.is_some_and(|p| !is_json(p)) || (draft.is_binary && shown.is_none_or(|p| !is_json(p))) {
        return RequestBody::Binary;
    }
    let resolve = |text: &TypeText| types.resolve(text, "");
    if let Some(ty) = draft.ty.as_ref().and_then(resolve) {
        return RequestBody::Typed(ty);
    }
    let reply = responses.iter().find_map(|r| match &r.body {
        ResponseBody::Typed(ty @ TypeRef::Resource(_)) => Some(ty.clone()),
        _ => None,
    });
    if draft.rows.is_empty() {
        return match (draft.is_stated, shown) {
            (_, Some(_)) => RequestBody::Json,
            (true, None) => RequestBody::Json,
            (false, None) => RequestBody::None,
        };
    }
    match reply {
        // Properties of the very resource that comes back.
        Some(ty) if !draft.are_parameters => RequestBody::Typed(ty),
        _ => RequestBody::Parameters(parameters(draft, types)),
    }
}

fn parameters(draft: &RequestDraft, types: &Types) -> Vec<Property> {
    let mut found: Vec<Property> = Vec::new();
    for row in &draft.rows {
        if found.iter().any(|p| p.name == row.name) {
            continue;
        }
        let ty = row.ty.as_ref().and_then(|t| types.resolve(t, "")).unwrap_or(TypeRef::Json);
        found.push(Property {
            name: row.name.clone(),
            ty,
            is_relationship: false,
            is_required: crate::extract::is_required(&row.description),
            description: row.description.clone(),
            span: row.span,
        });
    }
    found
}
