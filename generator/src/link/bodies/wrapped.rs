//! Answers that come as the `value` of an object.

use super::Bodies;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::TypeRef;
use crate::syntax::json::{self, Node, Value};

impl Bodies<'_> {
    /// The body is an object whose `value` is one value of a type.
    pub(super) fn is_wrapped(&self, ty: &TypeRef, node: &Node) -> bool {
        let Some(value) = node.get("value") else { return false };
        let names = |node: &Node| node.members().iter().map(|member| member.key.clone()).collect::<Vec<_>>();
        match (ty, &value.value) {
            (TypeRef::Primitive(primitive), Value::String(text)) => primitive.holds_string(text),
            (TypeRef::Primitive(primitive), Value::Number(text)) => primitive.holds_number(text),
            (TypeRef::Primitive(primitive), Value::Bool(_)) => primitive.holds_bool(),
            (TypeRef::Enum(_), Value::String(_)) => true,
            (TypeRef::Resource(_), Value::Object(_)) => {
                let (outer, inner) = (names(node), names(value));
                let known = |names: &[String]| self.known(ty, &names.iter().map(String::as_str).collect::<Vec<_>>());
                known(&outer) == Some(0) && known(&inner).is_some_and(|known| known > 0)
            }
            _ => false,
        }
    }

    /// The prose says that the response is an object, the examples show it inside of another.
    pub(super) fn report_wrapped(&self, ty: &TypeRef, status: u16, sink: &mut Sink) {
        let name = self.api.type_name(ty);
        let responses = self.page.operation.iter().flat_map(|operation| &operation.responses);
        let stated = responses.clone().find(|response| response.status == status).map(|response| response.span);
        for pair in self.page.pairs.iter().filter(|p| p.response.status == Some(status)) {
            let text = pair.response_fence.content.slice(pair.response.body.clone());
            let Ok(parsed) = json::parse(text.as_str()) else { continue };
            let Some(member) = parsed.node.members().iter().find(|member| member.key == "value") else { continue };
            let message = format!("the page documents {name} as the response, the example shows it as the value of an object");
            let diagnostic = Diagnostic::new(&codes::RESPONSE_WRAPPED, text.span(member.key_range.clone()), message);
            let diagnostic = diagnostic.hint("show the object itself, or state that it comes in a value");
            sink.push(match stated {
                Some(span) => diagnostic.related(span, "documented here"),
                None => diagnostic,
            });
        }
    }
}
