//! What an operation takes and gives: the words of its page, then what its tables and examples show.

mod unmeant;
mod wrapped;

use docbind_runtime::types::Primitive;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{
    OperationDraft, PageDraft, PairDraft, PropertyRow, RequestDraft, ResponseBodyDraft, ResponseDraft, TypeText,
};
use crate::hash::HashSet;
use crate::model::{Api, Property, RequestBody, ResourceId, Response, ResponseBody, TypeRef};
use crate::syntax::json::{self, Node, Value};

use super::types::Types;

/// One method of a page, beside the resources that are known.
pub(super) struct Bodies<'a> {
    pub(super) api: &'a Api,
    pub(super) types: &'a Types,
    pub(super) page: &'a PageDraft,
    pub(super) method: &'a str,
}

impl Bodies<'_> {
    /// The answers that the prose states, else the one that the examples show.
    pub(super) fn responses(&self, draft: &OperationDraft, sink: &mut Sink) -> Vec<Response> {
        let stated = draft.responses.iter();
        let mut responses: Vec<Response> = stated.map(|r| self.stated_response(r, sink)).collect();
        if responses.iter().all(|r| matches!(r.body, ResponseBody::None)) {
            let shown = self
                .shown_response()
                .filter(|shown| responses.is_empty() || (shown.status < 300 && !matches!(shown.body, ResponseBody::None)));
            let is_shown = |stated: &Response| shown.as_ref().is_some_and(|shown| shown.status == stated.status);
            let is_known = responses.iter().any(is_shown);
            let is_stated = responses.iter().any(|stated| is_shown(stated) && stated.is_stated);
            responses.retain(|stated| !is_shown(stated));
            responses.extend(shown.map(|shown| Response { is_stated, is_shown: !is_known, ..shown }));
        }
        responses
    }

    fn stated_response(&self, draft: &ResponseDraft, sink: &mut Sink) -> Response {
        if draft.body == ResponseBodyDraft::None {
            self.report_returned(draft, sink);
        }
        let body = self.response(&draft.body, draft.status, sink);
        Response { status: draft.status, is_stated: draft.is_stated, is_shown: false, body, span: draft.span }
    }

    fn response(&self, body: &ResponseBodyDraft, status: u16, sink: &mut Sink) -> ResponseBody {
        match body {
            ResponseBodyDraft::None => ResponseBody::None,
            ResponseBodyDraft::Binary => ResponseBody::Binary,
            _ if matches!(status, 204 | 304) => ResponseBody::None,
            ResponseBodyDraft::Typed(texts) => match self.common(texts) {
                Some(ty) => self.stated(ty, status, sink),
                None => {
                    if let Some(text) = texts.first() {
                        report_unresolved(text, "the response", sink);
                    }
                    ResponseBody::Json
                }
            },
            ResponseBodyDraft::Unsaid => self.annotated(status).unwrap_or(ResponseBody::None),
        }
    }

    /// A type that the prose states: the examples decide whether one or many of it.
    fn stated(&self, ty: TypeRef, status: u16, sink: &mut Sink) -> ResponseBody {
        let shown: Vec<Node> = self.shown(status).collect();
        let element = ty.element().clone();
        if !shown.is_empty() && !ty.is_collection() && shown.iter().all(|node| self.is_wrapped(&element, node)) {
            if matches!(element, TypeRef::Resource(_)) {
                self.report_wrapped(&element, status, sink);
            }
            return ResponseBody::Single(element);
        }
        if let TypeRef::Primitive(primitive) = element {
            // A whole body of bytes is no JSON string.
            if !ty.is_collection() && matches!(primitive, Primitive::Binary | Primitive::Stream) {
                return ResponseBody::Binary;
            }
            // "a string collection" where objects come back, a Boolean inside of an object.
            if shown.iter().any(|node| !holds_primitives(node, ty.is_collection())) {
                return self.annotated(status).unwrap_or(ResponseBody::Json);
            }
        }
        let shows_many = !shown.is_empty() && shown.iter().all(is_collection);
        let shows_one = !shown.is_empty() && shown.iter().all(|node| self.is_one(&element, node));
        if shows_one && !self.is_list() {
            return ResponseBody::Typed(element);
        }
        if ty.is_collection() || shows_many { ResponseBody::Collection(element) } else { ResponseBody::Typed(ty) }
    }

    /// The title says that many are meant, so that an example that leaves `value` out is only shortened.
    fn is_list(&self) -> bool {
        self.page.operation.as_ref().is_some_and(|o| o.title.to_ascii_lowercase().starts_with("list "))
    }

    /// The body is one value of a type: one of its properties stands at the top.
    fn is_one(&self, ty: &TypeRef, node: &Node) -> bool {
        let keys: Vec<&str> = node.members().iter().map(|m| m.key.as_str()).collect();
        !keys.contains(&"value") && self.known(ty, &keys).is_some_and(|known| known > 0)
    }

    /// What the annotations of the examples with a status agree on.
    fn annotated(&self, status: u16) -> Option<ResponseBody> {
        let pairs = self.page.pairs.iter().filter(|p| p.response.status == Some(status));
        let shown: Vec<ResponseBody> = pairs.map(|pair| self.shown_type(pair)).collect();
        let common = shown.iter().cloned().reduce(|known, next| self.both(known, next))?;
        Some(if self.says_nothing(&common) { most(&shown).unwrap_or(common) } else { common })
    }

    /// A base of which no value is told apart, since everything descends from it.
    fn says_nothing(&self, body: &ResponseBody) -> bool {
        let (ResponseBody::Typed(TypeRef::Resource(id)) | ResponseBody::Collection(TypeRef::Resource(id))) = body else {
            return false;
        };
        !self.api.resource(*id).descendants.is_empty() && !self.api.is_polymorphic(*id)
    }

    /// What the first success among the examples shows, where the prose states no response, or none with a body.
    fn shown_response(&self) -> Option<Response> {
        let is_success = |p: &&PairDraft| self.is_own(p) && p.response.status.is_some_and(|s| (200..400).contains(&s));
        let pair = self.page.pairs.iter().find(is_success)?;
        let span = pair.response_fence.content.span(pair.response.status_line.clone());
        Some(Response { status: pair.response.status?, is_stated: false, is_shown: true, body: self.shown_type(pair), span })
    }

    fn is_own(&self, pair: &PairDraft) -> bool {
        pair.request.method_in(pair.request_fence.content.as_str()) == self.method
    }

    fn shown_type(&self, pair: &PairDraft) -> ResponseBody {
        let text = &pair.response_fence.content.as_str()[pair.response.body.clone()];
        if text.is_empty() {
            return ResponseBody::None;
        }
        let Ok(parsed) = json::parse(text) else { return ResponseBody::Binary };
        if !matches!(parsed.node.value, Value::Object(_)) {
            return ResponseBody::Json;
        }
        let ty = pair.response_type.as_ref().and_then(|t| self.types.resolve(t, ""));
        match ty.map(|t| t.element().clone()) {
            Some(element) if is_collection(&parsed.node) => ResponseBody::Collection(element),
            Some(element) if self.is_wrapped(&element, &parsed.node) => ResponseBody::Single(element),
            Some(TypeRef::Primitive(_)) | None => ResponseBody::Json,
            Some(element) => ResponseBody::Typed(element),
        }
    }

    /// The JSON bodies of the page's examples with a status.
    fn shown(&self, status: u16) -> impl Iterator<Item = Node> {
        self.page.pairs.iter().filter(move |p| p.response.status == Some(status)).filter_map(|p| {
            let text = &p.response_fence.content.as_str()[p.response.body.clone()];
            Some(json::parse(text).ok()?.node)
        })
    }

    /// A body that is either of two.
    fn both(&self, a: ResponseBody, b: ResponseBody) -> ResponseBody {
        match (a, b) {
            (ResponseBody::None, other) | (other, ResponseBody::None) => other,
            (ResponseBody::Typed(a), ResponseBody::Typed(b)) => {
                self.ancestor(a, &b).map_or(ResponseBody::Json, ResponseBody::Typed)
            }
            (ResponseBody::Collection(a), ResponseBody::Collection(b)) => {
                self.ancestor(a, &b).map_or(ResponseBody::Json, ResponseBody::Collection)
            }
            (ResponseBody::Single(a), ResponseBody::Single(b)) => {
                self.ancestor(a, &b).map_or(ResponseBody::Json, ResponseBody::Single)
            }
            (ResponseBody::Binary, ResponseBody::Binary) => ResponseBody::Binary,
            _ => ResponseBody::Json,
        }
    }

    /// The type that all of these names are, those that nothing defines aside.
    fn common(&self, texts: &[TypeText]) -> Option<TypeRef> {
        let resolved = texts.iter().filter_map(|text| self.types.resolve(text, ""));
        let all = resolved.map(Some).reduce(|known, next| self.ancestor(known?, &next?));
        // Nothing is common to all: the first.
        all.map(|common| common.or_else(|| self.types.resolve(texts.first()?, "")))?
    }

    fn ancestor(&self, a: TypeRef, b: &TypeRef) -> Option<TypeRef> {
        match (a, b) {
            (a, b) if a == *b => Some(a),
            (TypeRef::Collection(a), TypeRef::Collection(b)) => Some(TypeRef::Collection(Box::new(self.ancestor(*a, b)?))),
            (TypeRef::Resource(a), TypeRef::Resource(b)) => {
                let others = self.api.lineage(*b);
                self.api.lineage(a).into_iter().find(|id| others.contains(id)).map(TypeRef::Resource)
            }
            _ => None,
        }
    }

    /// What is sent.
    pub(super) fn request(&self, draft: &RequestDraft, responses: &[Response], sink: &mut Sink) -> RequestBody {
        let shown = self.page.pairs.iter().filter(|p| self.is_own(p)).find(|p| !p.request.body.is_empty());
        let has_no_body = matches!(self.method, "GET" | "DELETE" | "HEAD" | "OPTIONS") && draft.rows.is_empty();
        if let Some(said) = draft.forbidden {
            self.report_sent(said, sink);
        }
        if draft.is_none || has_no_body {
            return if shown.is_some() { RequestBody::Json } else { RequestBody::None };
        }
        let shown_json = shown.map(|p| json::parse(&p.request_fence.content.as_str()[p.request.body.clone()]).ok());
        let is_json = matches!(shown_json, Some(Some(_)));
        let says_nothing = draft.types.is_empty() && draft.rows.is_empty();
        if !is_json && (draft.is_binary || shown.is_some() && says_nothing) {
            return RequestBody::Binary;
        }
        let shown_json = shown_json.flatten().map(|parsed| parsed.node);
        let keys: Vec<&str> = shown_json.iter().flat_map(Node::members).map(|m| m.key.as_str()).collect();
        let rows: Vec<&str> = draft.rows.iter().map(|r| r.name.as_str()).collect();
        // Rows of a part of the body: what the example shows is none of them.
        let of_part = stated_names(&keys) > 0 && keys.iter().all(|key| !rows.contains(key)) && !self.shows_any(&rows);
        let names = if rows.is_empty() || of_part { keys } else { rows };
        if let Some(ty) = self.typed_request(draft, responses, &names) {
            return RequestBody::Typed(as_many(ty, shown_json.as_ref()));
        }
        if let Some(ty) = self.annotated_request(shown_json.as_ref()).filter(|_| draft.rows.is_empty()) {
            return RequestBody::Typed(ty);
        }
        match (draft.rows.is_empty() || of_part, draft.is_stated || is_json) {
            (false, _) => RequestBody::Parameters(self.parameters(draft, shown_json.as_ref(), sink)),
            (true, true) => shown.and_then(|pair| reference(pair, shown_json.as_ref()?)).unwrap_or(RequestBody::Json),
            (true, false) => RequestBody::None,
        }
    }

    /// Some example of a request has one of these names, in any case.
    fn shows_any(&self, names: &[&str]) -> bool {
        let names: HashSet<String> =
            names.iter().filter(|name| !name.contains('@')).map(|name| name.to_ascii_lowercase()).collect();
        self.page.pairs.iter().filter(|pair| !names.is_empty() && self.is_own(pair)).any(|pair| {
            let text = &pair.request_fence.content.as_str()[pair.request.body.clone()];
            let has_one = |node: &Node| node.members().iter().any(|member| names.contains(&member.key.to_ascii_lowercase()));
            json::parse(text).is_ok_and(|parsed| has_one(&parsed.node))
        })
    }

    fn typed_request(&self, draft: &RequestDraft, responses: &[Response], names: &[&str]) -> Option<TypeRef> {
        if let Some(ty) = self.common(&draft.types)
            && (draft.rows.is_empty() || self.known(&ty, names) != Some(0))
        {
            return Some(ty);
        }
        let is_update = matches!(self.method, "PATCH" | "PUT");
        if !is_update && (draft.are_parameters || self.method != "POST") {
            return None;
        }
        let introduced: &[TypeText] = if is_update { &draft.introduced } else { &[] };
        let stated = responses.iter().filter_map(|r| if let ResponseBody::Typed(ty) = &r.body { Some(ty.clone()) } else { None });
        let annotated = self.page.pairs.iter().filter(|p| self.is_own(p)).filter_map(|p| p.response_type.as_ref());
        let named = draft.mentioned.iter().chain(annotated).chain(introduced);
        let mut candidates = stated.chain(named.filter_map(|text| self.types.resolve(text, "")));
        candidates.find(|ty| self.known(ty, names).is_some_and(|known| known * 3 >= stated_names(names) * 2))
    }

    /// The type that the annotations of the page's requests agree on, where it is what the example shows.
    fn annotated_request(&self, shown: Option<&Node>) -> Option<TypeRef> {
        let named = self.page.pairs.iter().filter(|p| self.is_own(p)).filter_map(|p| p.request_type.as_ref());
        let ty = named.filter_map(|text| self.types.resolve(text, "")).map(Some).reduce(|a, b| self.ancestor(a?, &b?))??;
        let ty = as_many(ty, shown);
        let items = match &shown?.value {
            Value::Array(items) if ty.is_collection() => items.as_slice(),
            _ => std::slice::from_ref(shown?),
        };
        let names: Vec<&str> = items.iter().flat_map(Node::members).map(|m| m.key.as_str()).collect();
        let is_shown = matches!(ty.element(), TypeRef::Resource(_)) && self.known(ty.element(), &names) != Some(0);
        is_shown.then_some(ty)
    }

    /// How many of these names are properties of a resource. `None`: it is no resource, or there are no names.
    fn known(&self, ty: &TypeRef, names: &[&str]) -> Option<usize> {
        let TypeRef::Resource(id) = ty else { return None };
        let own: HashSet<String> = self.property_names(*id).collect();
        let known = names.iter().filter(|name| !name.contains('@') && own.contains(&name.to_ascii_lowercase())).count();
        (stated_names(names) > 0).then_some(known)
    }

    fn property_names(&self, id: ResourceId) -> impl Iterator<Item = String> {
        let descendants = self.api.resource(id).descendants.iter().take(DESCENDANTS).copied();
        let family = self.api.lineage(id).into_iter().chain(descendants);
        family.flat_map(|id| &self.api.resource(id).properties).map(|p| p.name.to_ascii_lowercase())
    }

    fn parameters(&self, draft: &RequestDraft, shown: Option<&Node>, sink: &mut Sink) -> Vec<Property> {
        let mut seen = HashSet::default();
        let rows = draft.rows.iter().filter(|row| seen.insert(row.name.as_str()));
        let property = |row: &PropertyRow| Property {
            name: row.name.clone(),
            ty: match self.parameter_type(row, sink) {
                // `groupIds|String|An array of ids`
                one if is_array(shown.and_then(|node| node.get(&row.name))) && is_one_value(&one) => {
                    TypeRef::Collection(Box::new(one))
                }
                ty => ty,
            },
            is_relationship: false,
            is_required: crate::extract::is_required(&row.description),
            description: row.description.clone(),
            span: row.span,
        };
        rows.map(property).collect()
    }

    fn parameter_type(&self, row: &PropertyRow, sink: &mut Sink) -> TypeRef {
        let Some(text) = &row.ty else { return TypeRef::Json };
        self.types.resolve(text, "").unwrap_or_else(|| {
            report_unresolved(text, &row.name, sink);
            TypeRef::Json
        })
    }
}

/// Descendants that are asked for a property: of a base with more, no page means all.
const DESCENDANTS: usize = 64;

/// Examples of a page that are asked which type most of them show.
const EXAMPLES: usize = 64;

/// Names that annotate a body say nothing of its type.
fn stated_names(names: &[&str]) -> usize {
    names.iter().filter(|name| !name.contains('@')).count()
}

fn report_unresolved(text: &TypeText, of: &str, sink: &mut Sink) {
    let message = format!("the type {} of {of} is neither a primitive nor defined on any page", text.name);
    sink.push(Diagnostic::new(&codes::TYPE_UNRESOLVED, text.span, message).hint("any JSON is taken for it"));
}

/// The body that most examples show, of several the first; those without a body aside.
fn most(shown: &[ResponseBody]) -> Option<ResponseBody> {
    let mut counts: Vec<(&ResponseBody, usize)> = Vec::new();
    for body in shown.iter().filter(|body| !matches!(body, ResponseBody::None)).take(EXAMPLES) {
        match counts.iter_mut().find(|(known, _)| *known == body) {
            Some((_, count)) => *count += 1,
            None => counts.push((body, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(body, _)| body.clone())
}

fn is_array(node: Option<&Node>) -> bool {
    node.is_some_and(|node| matches!(node.value, Value::Array(_)))
}

/// What OData calls an entity reference: an object that has nothing but the URL of another.
fn reference(pair: &PairDraft, shown: &Node) -> Option<RequestBody> {
    let [url] = shown.members() else { return None };
    (url.key == "@odata.id").then(|| {
        RequestBody::Parameters(vec![Property {
            name: url.key.clone(),
            ty: TypeRef::Primitive(Primitive::String),
            is_relationship: false,
            is_required: true,
            description: "The URL of the object that is referred to.".to_owned(),
            span: pair.request_fence.content.span(pair.request.body.clone()),
        }])
    })
}

/// The prose names the type of one; the example shows an array of it.
fn as_many(ty: TypeRef, shown: Option<&Node>) -> TypeRef {
    let is_many = is_array(shown) && is_one_value(&ty);
    if is_many { TypeRef::Collection(Box::new(ty)) } else { ty }
}

fn is_one_value(ty: &TypeRef) -> bool {
    !matches!(ty, TypeRef::Collection(_) | TypeRef::Json)
}

/// Decided by the body, not by `isCollection`: an object whose `value` is an array.
fn is_collection(node: &Node) -> bool {
    is_array(node.get("value"))
}

/// The body is what a primitive, or a collection of primitives, looks like.
fn holds_primitives(node: &Node, is_many: bool) -> bool {
    let is_object = |node: &Node| matches!(node.value, Value::Object(_));
    match node.get("value").map(|value| &value.value) {
        Some(Value::Array(items)) => !items.iter().any(is_object),
        _ => is_many || !is_object(node),
    }
}
