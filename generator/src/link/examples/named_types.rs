//! Types that the objects of an example name in `@odata.type`.

use std::ops::Range;

use super::{Body, Judge};
use crate::diagnostic::{Diagnostic, codes};
use crate::extract::PageDraft;
use crate::hash::HashSet;
use crate::model::Api;
use crate::syntax::MappedText;
use crate::syntax::json::{Node, Value};

/// Whether the docset defines at least half of the types that the annotations of its examples name.
pub(super) fn is_whole(api: &Api, drafts: &[PageDraft]) -> bool {
    let pairs = drafts.iter().flat_map(|draft| &draft.pairs);
    let named = pairs.flat_map(|pair| [&pair.request_type, &pair.response_type]).flatten();
    let named: HashSet<&str> = named.map(|text| text.name.as_str()).filter(|name| name.contains('.')).collect();
    let undefined = named.iter().filter(|name| !name.starts_with("Edm.") && !api.defines(name)).count();
    undefined * 2 <= named.len()
}

impl Judge<'_, '_> {
    /// Reports what the bodies of the request and of a success name and no page defines. No page describes errors.
    pub(super) fn report_named_types(&mut self, request: &Body, response: &Body) {
        let pair = self.pair;
        self.report_unknown(&pair.request_fence.content, pair.request.body.clone(), request);
        if pair.response.status.is_none_or(|status| status < 400) {
            self.report_unknown(&pair.response_fence.content, pair.response.body.clone(), response);
        }
    }

    /// Each name once for a body, at its first place.
    fn report_unknown(&mut self, message: &MappedText, range: Range<usize>, body: &Body) {
        let Body::Json(node, _) = body else { return };
        let mut named = Vec::new();
        collect(node, &mut named);
        let mut seen = HashSet::default();
        named
            .retain(|(name, _)| seen.insert(*name) && name.contains('.') && !name.starts_with("Edm.") && !self.api.defines(name));
        let text = message.slice(range);
        for (name, place) in named {
            let message = format!("this object names the type {name}, which no page defines");
            let diagnostic = Diagnostic::new(&codes::NAMED_TYPE_UNDEFINED, text.span(place.range.clone()), message);
            self.sink.push(diagnostic.hint("name the type as its page does, or add the page that defines it"));
        }
    }
}

/// The types that an object and those inside of it name, in order, and the nodes that name them.
fn collect<'n>(node: &'n Node, named: &mut Vec<(&'n str, &'n Node)>) {
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, named)),
        Value::Object(members) => {
            for member in members {
                match member.node.as_str() {
                    Some(text) if member.key == "@odata.type" => named.push((element(text), &member.node)),
                    _ => collect(&member.node, named),
                }
            }
        }
        _ => {}
    }
}

/// `library.book` of `#library.book` and `#Collection(library.book)`.
fn element(text: &str) -> &str {
    let name = text.trim().trim_start_matches('#');
    name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(name)
}
