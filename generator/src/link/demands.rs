//! X531 and X532: what a body has to have, and may say: its required properties, and the members of enums.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::model::{Api, EnumId, Property, ResourceId, TypeRef};
use crate::source::Span;
use crate::syntax::MappedText;
use crate::syntax::json::{Node, Value};

use super::fit::actual_type;

/// Walks one body.
pub(super) struct Demands<'a> {
    pub(super) api: &'a Api,
    pub(super) text: &'a MappedText,
    /// The body is all that is sent, or all that comes back: what it lacks is missing.
    pub(super) is_whole: bool,
    pub(super) sink: &'a mut Sink,
    /// Properties and types that were reported already, and values of enums.
    pub(super) seen: HashSet<(String, usize)>,
    /// Names of the members of enums that were met.
    pub(super) members: BTreeMap<EnumId, HashSet<&'a str>>,
}

impl Demands<'_> {
    /// A value of a documented type; what is of another kind is reported elsewhere.
    pub(super) fn value(&mut self, node: &Node, ty: &TypeRef) {
        match (ty, &node.value) {
            (TypeRef::Resource(id), Value::Object(_)) => self.object(node, *id),
            (TypeRef::Enum(id), Value::String(text)) => self.member(text, node, *id),
            (TypeRef::Collection(element), Value::Array(items)) => items.iter().for_each(|item| self.value(item, element)),
            _ => {}
        }
    }

    /// The object of an action's parameters.
    pub(super) fn parameters(&mut self, node: &Node, parameters: &[Property]) {
        let all: Vec<&Property> = parameters.iter().collect();
        self.members(node, &all, None);
    }

    fn object(&mut self, node: &Node, declared: ResourceId) {
        let api = self.api;
        let actual = actual_type(api, node, declared);
        self.members(node, &api.all_properties(actual), Some(actual));
    }

    fn members(&mut self, node: &Node, properties: &[&Property], owner: Option<ResourceId>) {
        let members = node.members();
        let by_name: HashMap<&str, &TypeRef> = properties.iter().map(|p| (p.name.as_str(), &p.ty)).collect();
        for member in members {
            if let Some(ty) = by_name.get(member.key.as_str()) {
                self.value(&member.node, ty);
            }
        }
        let keys: HashSet<String> = members.iter().map(|member| sent(&member.key).to_ascii_lowercase()).collect();
        // A body of which the type knows nothing is one of something else.
        let is_known = owner.is_none() || members.iter().any(|member| by_name.contains_key(member.key.as_str()));
        let is_whole = self.is_whole && is_known;
        let missing = properties.iter().filter(|p| is_whole && p.is_required && !keys.contains(&p.name.to_ascii_lowercase()));
        for property in missing.filter(|p| !is_conditional(&p.description)) {
            self.missing(node, property, owner);
        }
    }

    fn missing(&mut self, node: &Node, property: &Property, owner: Option<ResourceId>) {
        let key = (property.name.clone(), owner.map_or(usize::MAX, |id| id.0));
        if !self.seen.insert(key) {
            return;
        }
        let of = owner.map_or_else(String::new, |id| format!(" of {}", self.api.resource(id).name));
        let message = format!("the docs say that {}{of} is required, the example does not have it", property.name);
        let at = self.text.span(node.range.start..node.range.start + 1);
        let diagnostic = Diagnostic::new(&codes::REQUIRED_MISSING, at, message).hint("add it, or say when it may be left out");
        self.sink.push(diagnostic.related(property.span, "said here"));
    }

    /// One member, or several with commas between them.
    fn member(&mut self, text: &str, node: &Node, id: EnumId) {
        let documented = self.api.enumeration(id);
        let names = || documented.members.iter().map(|member| member.name.as_str()).collect();
        let known = self.members.entry(id).or_insert_with(names);
        let unknown = text.split(',').map(str::trim).find(|value| !known.contains(value));
        let Some(value) = unknown.filter(|value| is_name(value) && documented.members.len() > 1) else { return };
        let Some(span) = self.first_of(value, node, id) else { return };
        let other_case = documented.members.iter().find(|member| member.name.eq_ignore_ascii_case(value));
        let (message, hint) = match other_case {
            Some(member) => (format!("{} spells this member {}", documented.name, member.name), format!("write {}", member.name)),
            None => (
                format!("no page lists {value:?} among the members of {}", documented.name),
                "show one of them, or list it".to_owned(),
            ),
        };
        let diagnostic = Diagnostic::new(&codes::MEMBER_UNKNOWN, span, message).hint(hint);
        self.sink.push(diagnostic.related(documented.span, "the enum"));
    }

    /// The place of a value that was not reported yet.
    fn first_of(&mut self, value: &str, node: &Node, id: EnumId) -> Option<Span> {
        self.seen.insert((format!("={value}"), id.0)).then(|| self.text.span(node.range.clone()))
    }
}

/// The property that a key sends: `manager` by `manager@odata.bind`.
fn sent(key: &str) -> &str {
    key.split_once('@').map_or(key, |(name, _)| if name.is_empty() { key } else { name })
}

/// Neither a placeholder nor the name of a type.
fn is_name(value: &str) -> bool {
    let has_letter = value.starts_with(|c: char| c.is_ascii_alphabetic());
    has_letter && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !value.eq_ignore_ascii_case("string")
}

/// "Required if the recipient is a guest": only the author knows whether it is.
fn is_conditional(description: &str) -> bool {
    let lower = description.to_lowercase();
    [" if ", " when ", " unless ", "required for ", "either ", "read-only", "readonly"].iter().any(|words| lower.contains(words))
}
