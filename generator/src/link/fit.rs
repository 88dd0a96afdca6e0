//! Which values of a JSON body their documented types can hold: the rules of `docbind_runtime::json`, on the page's text.

use std::collections::{HashMap, HashSet};

use docbind_runtime::json::Control;
use docbind_runtime::types::Primitive;

use crate::model::{Api, Resource, ResourceId, ResponseBody, TypeRef};
use crate::source::Span;
use crate::syntax::MappedText;
use crate::syntax::json::{Member, Node, Value};

/// What a body looks like through its documented type.
#[derive(Debug, Default)]
pub(crate) struct Fit {
    /// Values that the type cannot hold: JSON pointer (RFC 6901), place, what is documented there.
    pub(crate) others: Vec<(String, Span, String)>,
    /// Properties that no page documents: name, place, and the type that lacks it; each once.
    pub(crate) undocumented: Vec<(String, Span, ResourceId)>,
    /// Scalars in the body.
    pub(crate) values: usize,
    /// Scalars that a typed field holds.
    pub(crate) typed: usize,
    /// The body as a whole is of another kind than its type.
    pub(crate) is_misfit: bool,
}

/// What is documented of an object, by name.
pub(crate) type Names<'a> = HashMap<&'a str, &'a TypeRef>;

/// Walks one body.
pub(crate) struct Walk<'a> {
    api: &'a Api,
    text: &'a MappedText,
    fit: Fit,
    seen: HashSet<(String, ResourceId)>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(api: &'a Api, text: &'a MappedText) -> Self {
        Self { api, text, fit: Fit::default(), seen: HashSet::new() }
    }

    /// Compares a request body or the value of a response with a type.
    pub(crate) fn value(mut self, node: &Node, ty: &TypeRef) -> Fit {
        if self.holds(node, ty) {
            self.inside(node, ty, "");
        } else {
            self.fit.is_misfit = true;
            self.count(node, false);
        }
        self.fit
    }

    /// Compares the body of a response.
    pub(crate) fn response(mut self, node: &Node, body: &ResponseBody) -> Fit {
        match body {
            ResponseBody::Typed(ty) => return self.value(node, ty),
            ResponseBody::Collection(element) => self.collection(node, element),
            ResponseBody::None | ResponseBody::Json | ResponseBody::Binary => self.count(node, false),
        }
        self.fit
    }

    /// Compares the object of an action's parameters.
    pub(crate) fn parameters(mut self, node: &Node, parameters: &Names<'_>) -> Fit {
        if !matches!(node.value, Value::Object(_)) {
            self.fit.is_misfit = true;
            self.count(node, false);
            return self.fit;
        }
        self.members(node, parameters, "");
        self.fit
    }

    fn collection(&mut self, node: &Node, element: &TypeRef) {
        if !matches!(node.value, Value::Object(_)) {
            self.fit.is_misfit = true;
            self.count(node, false);
            return;
        }
        let values = TypeRef::Collection(Box::new(element.clone()));
        let text = TypeRef::Primitive(Primitive::String);
        let number = TypeRef::Primitive(Primitive::Int64);
        let names = [("value", &values), ("@odata.nextLink", &text), ("@odata.deltaLink", &text), ("@odata.count", &number)];
        let names = names.into_iter().collect();
        self.members(node, &names, "");
    }

    /// Whether the type holds the value as a whole; what lies inside of an object has its own fields.
    fn holds(&self, node: &Node, ty: &TypeRef) -> bool {
        match (ty, &node.value) {
            (TypeRef::Json, _) => true,
            (TypeRef::Primitive(p), Value::String(text)) => p.holds_string(text),
            (TypeRef::Primitive(p), Value::Number(text)) => p.holds_number(text),
            (TypeRef::Primitive(p), Value::Bool(_)) => p.holds_bool(),
            (TypeRef::Enum(_), value) => matches!(value, Value::String(_)),
            (TypeRef::Resource(_), value) => matches!(value, Value::Object(_)),
            (TypeRef::Collection(element), Value::Array(items)) => items.iter().all(|item| self.holds(item, element)),
            _ => false,
        }
    }

    /// A field: null is always held.
    fn field(&mut self, node: &Node, ty: &TypeRef, pointer: &str) {
        if matches!(node.value, Value::Null) {
            self.count(node, !matches!(ty, TypeRef::Json));
        } else if self.holds(node, ty) {
            self.inside(node, ty, pointer);
        } else {
            let span = self.text.span(node.range.clone());
            let collection = if ty.is_collection() { "a collection of " } else { "" };
            let documented = format!("{collection}{}", self.api.type_name(ty));
            self.fit.others.push((pointer.to_owned(), span, documented));
            self.count(node, false);
        }
    }

    fn inside(&mut self, node: &Node, ty: &TypeRef, pointer: &str) {
        match ty {
            TypeRef::Json => self.count(node, false),
            TypeRef::Primitive(_) | TypeRef::Enum(_) => self.count(node, true),
            TypeRef::Resource(id) => self.object(node, *id, pointer),
            TypeRef::Collection(element) => {
                if let Value::Array(items) = &node.value {
                    for (i, item) in items.iter().enumerate() {
                        self.inside(item, element, &format!("{pointer}/{i}"));
                    }
                }
            }
        }
    }

    fn object(&mut self, node: &Node, declared: ResourceId, pointer: &str) {
        let api = self.api;
        let actual = actual_type(api, node, declared);
        let properties = api.all_properties(actual);
        let names = properties.iter().map(|p| (p.name.as_str(), &p.ty)).collect();
        self.members(node, &names, pointer);
        self.note_undocumented(node, &names, actual);
    }

    /// Names of OData aside, which stand before or behind an `@`, those that a table spells otherwise than the JSON, and those
    /// of another documented type that the object says to be of.
    fn note_undocumented(&mut self, node: &Node, names: &Names<'_>, owner: ResourceId) {
        let is_unknown = |member: &&Member| !member.key.contains('@') && !names.contains_key(member.key.as_str());
        let unknown: Vec<&Member> = node.members().iter().filter(is_unknown).collect();
        if unknown.is_empty() {
            return;
        }
        let api = self.api;
        let other = of_other_kin(api, node, owner).map(|id| api.lineage(id)).unwrap_or_default();
        let family: Vec<&Resource> = api.lineage(owner).into_iter().chain(other).map(|id| api.resource(id)).collect();
        if family.iter().any(|resource| resource.is_open) {
            return;
        }
        let own = |resource: &'a Resource| resource.properties.iter().map(|p| &p.name).chain(&resource.other_names);
        let documented: HashSet<&String> = family.into_iter().flat_map(own).collect();
        for member in unknown {
            if !documented.contains(&member.key) && self.seen.insert((member.key.clone(), owner)) {
                self.fit.undocumented.push((member.key.clone(), self.text.span(member.key_range.clone()), owner));
            }
        }
    }

    /// The members of an object: its documented properties, and OData's control information, which every object may have.
    fn members(&mut self, node: &Node, names: &Names<'_>, pointer: &str) {
        let text = TypeRef::Primitive(Primitive::String);
        let members = node.members();
        // Of a name that occurs twice the last value stays.
        let last: HashMap<&str, usize> = members.iter().enumerate().map(|(i, member)| (member.key.as_str(), i)).collect();
        for (i, member) in members.iter().enumerate() {
            let key = member.key.as_str();
            if last.get(key) != Some(&i) {
                continue;
            }
            let documented = names.get(key).copied();
            match documented.or_else(|| Control::NAMES.contains(&key).then_some(&text)) {
                Some(ty) => self.field(&member.node, ty, &format!("{pointer}/{}", escape(key))),
                None => self.count(&member.node, false),
            }
        }
    }

    fn count(&mut self, node: &Node, is_typed: bool) {
        match &node.value {
            Value::Array(items) => items.iter().for_each(|item| self.count(item, is_typed)),
            Value::Object(members) => members.iter().for_each(|member| self.count(&member.node, is_typed)),
            _ => {
                self.fit.values += 1;
                self.fit.typed += usize::from(is_typed);
            }
        }
    }
}

/// The documented descendant that `@odata.type` names, where the declared type is chosen by it.
fn actual_type(api: &Api, node: &Node, declared: ResourceId) -> ResourceId {
    if !api.is_polymorphic(declared) {
        return declared;
    }
    let named = |id: &&ResourceId| tag(node).is_some_and(|tag| api.resource(**id).name.eq_ignore_ascii_case(tag));
    api.resource(declared).descendants.iter().find(named).copied().unwrap_or(declared)
}

/// The documented type that the object names, where it is neither the one it is taken for nor one of its ancestors.
fn of_other_kin(api: &Api, node: &Node, actual: ResourceId) -> Option<ResourceId> {
    let named = api.resource_named(tag(node)?)?;
    (!api.lineage(actual).contains(&named)).then_some(named)
}

fn tag(node: &Node) -> Option<&str> {
    node.get("@odata.type").and_then(Node::as_str).map(|tag| tag.trim_start_matches('#'))
}

/// A key as a token of a JSON pointer (RFC 6901 section 3).
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
