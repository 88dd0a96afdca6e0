//! What bodies lack, or say that no page knows of; and whether an annotation says that many come back.

use std::collections::BTreeMap;

use super::Running;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashSet;
use crate::link::demands::Demands;
use crate::link::examples::Body;
use crate::model::{Api, RequestBody, ResponseBody};
use crate::syntax::MappedText;
use crate::syntax::json::{Node, Value};

impl Running<'_> {
    pub(super) fn demands(&self, api: &Api, sink: &mut Sink) {
        self.demand_request(api, sink);
        self.demand_response(api, sink);
    }

    fn demand_request(&self, api: &Api, sink: &mut Sink) {
        let Body::Json(node, repaired) = &self.run.request else { return };
        let operation = &api.operations[self.target.operation];
        let text = self.pair.request_fence.content.slice(self.pair.request.body.clone());
        // What is left out of a body that had to be repaired may be where `...` stands.
        let is_whole = repaired.is_none();
        match &operation.request {
            RequestBody::Typed(ty) => {
                // An update sends only what changes.
                let creates = matches!(operation.method.as_str(), "POST" | "PUT");
                walk(api, &text, is_whole && creates, sink).value(node, ty);
            }
            RequestBody::Parameters(properties) => walk(api, &text, is_whole, sink).parameters(node, properties),
            RequestBody::None | RequestBody::Json | RequestBody::Binary => {}
        }
    }

    fn demand_response(&self, api: &Api, sink: &mut Sink) {
        let Body::Json(node, repaired) = &self.run.response else { return };
        let is_success = self.pair.response.status.is_some_and(|status| (200..300).contains(&status));
        let Some(reply) = api.operations[self.target.operation].reply().filter(|_| is_success) else { return };
        let text = self.pair.response_fence.content.slice(self.pair.response.body.clone());
        let is_whole = repaired.is_none() && !self.pair.is_truncated && !self.pair.selects();
        self.no_collection(node, sink);
        let mut walk = walk(api, &text, is_whole, sink);
        match &reply.body {
            ResponseBody::Typed(ty) => walk.value(node, ty),
            ResponseBody::Single(ty) => node.get("value").into_iter().for_each(|value| walk.value(value, ty)),
            ResponseBody::Collection(element) => {
                if let Some(Node { value: Value::Array(items), .. }) = node.get("value") {
                    items.iter().for_each(|item| walk.value(item, element));
                }
                self.collection(&text, node, sink);
            }
            ResponseBody::None | ResponseBody::Json | ResponseBody::Binary => {}
        }
    }

    /// The annotation says that many come back, the body has no array that could hold them.
    fn no_collection(&self, node: &Node, sink: &mut Sink) {
        let Some(ty) = self.pair.response_type.as_ref().filter(|ty| self.pair.is_collection || ty.is_collection) else { return };
        let holds_many = node.members().iter().any(|member| matches!(member.node.value, Value::Array(_)));
        if matches!(node.value, Value::Object(_)) && !holds_many {
            let message = format!("the annotation says that many {} come back, the body is one object", ty.name);
            let diagnostic = Diagnostic::new(&codes::COLLECTION_NOT_SHOWN, ty.span, message);
            let body = self.pair.response_fence.content.span(self.pair.response.body.start..self.pair.response.body.start + 1);
            sink.push(diagnostic.hint("correct the annotation, or show a collection").related(body, "the body"));
        }
    }

    /// The annotation names one of a type, the body is a collection of it.
    fn collection(&self, text: &MappedText, node: &Node, sink: &mut Sink) {
        let is_one = !self.pair.is_collection;
        let Some(ty) = self.pair.response_type.as_ref().filter(|ty| is_one && !ty.is_collection) else { return };
        let is_array = |node: &Node| matches!(node.value, Value::Array(_));
        let Some(member) = node.members().iter().find(|member| member.key == "value" && is_array(&member.node)) else { return };
        let message = format!("the annotation names one {}, the body is a collection", ty.name);
        let diagnostic = Diagnostic::new(&codes::COLLECTION_UNSAID, ty.span, message);
        let diagnostic = diagnostic.hint("add \"isCollection\": true to the annotation");
        sink.push(diagnostic.related(text.span(member.key_range.clone()), "the collection"));
    }
}

fn walk<'s>(api: &'s Api, text: &'s MappedText, is_whole: bool, sink: &'s mut Sink) -> Demands<'s> {
    Demands { api, text, is_whole, sink, seen: HashSet::default(), members: BTreeMap::new() }
}
