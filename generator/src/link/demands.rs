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
        self.members(node, &[parameters], None);
    }

    fn object(&mut self, node: &Node, declared: ResourceId) {
        let api = self.api;
        let actual = actual_type(api, node, declared);
        let tables: Vec<&[Property]> =
            api.lineage(actual).into_iter().rev().map(|id| api.resource(id).properties.as_slice()).collect();
        self.members(node, &tables, Some(actual));
    }

    /// The members of an object whose properties are in these tables; of those of one name the last counts.
    fn members(&mut self, node: &Node, tables: &[&[Property]], owner: Option<ResourceId>) {
        let members = node.members();
        let mut inner: HashMap<&str, &TypeRef> = HashMap::default();
        for property in tables.iter().copied().flatten() {
            let name = property.name.as_str();
            // Of a text or a number there is no more to say.
            if has_demands(&property.ty) || inner.contains_key(name) {
                inner.insert(name, &property.ty);
            }
        }
        for member in members {
            if let Some(ty) = inner.get(member.key.as_str()) {
                self.value(&member.node, ty);
            }
        }
        if self.is_whole && tables.iter().copied().flatten().any(|property| property.is_required) {
            self.required(node, tables, owner);
        }
    }

    /// What an object lacks of what is required.
    fn required(&mut self, node: &Node, tables: &[&[Property]], owner: Option<ResourceId>) {
        let properties = || tables.iter().copied().flatten();
        let documented: HashMap<&str, &Property> = properties().map(|property| (property.name.as_str(), property)).collect();
        let members = node.members();
        // A body of which the type knows nothing is one of something else.
        if owner.is_some() && !members.iter().any(|member| documented.contains_key(member.key.as_str())) {
            return;
        }
        let keys: HashSet<String> = members.iter().map(|member| sent(&member.key).to_ascii_lowercase()).collect();
        for property in properties().filter(|p| p.is_required && !keys.contains(&p.name.to_ascii_lowercase())) {
            let is_last = documented.get(property.name.as_str()).is_some_and(|last| std::ptr::eq(*last, property));
            if is_last && !is_conditional(&property.description) {
                self.missing(node, property, owner);
            }
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

/// Whether values of a type are objects or members of enums.
fn has_demands(ty: &TypeRef) -> bool {
    matches!(ty.element(), TypeRef::Resource(_) | TypeRef::Enum(_))
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
