//! Which values of a JSON body their documented types can hold: the rules of `docbind_runtime::json`, on the page's text.

mod known;
mod place;

use std::borrow::Cow;

use docbind_runtime::json::{Control, PropertyControl};
use docbind_runtime::types::Primitive;

use crate::hash::{HashMap, HashSet};
use crate::model::{Api, Resource, ResourceId, ResponseBody, TypeRef};
use crate::source::Span;
use crate::syntax::MappedText;
use crate::syntax::json::{Member, Node, Value};

pub(crate) use known::Documented;

use super::shape::Shape;
use super::spelling::Spellings;
use known::{Field, Known};
use place::Place;

/// What a body looks like through its documented type.
#[derive(Debug, Default)]
pub(crate) struct Fit {
    /// Values that the type cannot hold.
    pub(crate) others: Vec<Other>,
    /// Properties that no page documents, in order of the text.
    pub(crate) undocumented: Vec<Undocumented>,
    /// Scalars in the body.
    pub(crate) values: usize,
    /// Scalars that a typed field holds.
    pub(crate) typed: usize,
    /// Those of them in a property that only examples show.
    pub(crate) shown: usize,
    /// The body as a whole is of another kind than its type.
    pub(crate) is_misfit: bool,
}

/// A value that its documented type cannot hold.
#[derive(Debug)]
pub(crate) struct Other {
    /// JSON pointer (RFC 6901).
    pub(crate) pointer: String,
    pub(crate) span: Span,
    /// What is documented there, in words.
    pub(crate) documented: String,
    /// Where that is documented.
    pub(crate) stated: Option<Span>,
}

/// A property of an object, which no page documents.
#[derive(Debug)]
pub(crate) struct Undocumented {
    pub(crate) name: String,
    pub(crate) span: Span,
    /// The type that lacks it.
    pub(crate) owner: ResourceId,
    /// That type may hold properties that no page names.
    pub(crate) is_open: bool,
    /// A page knows the name all the same: the JSON of the type spells it so, or the type that the object names has it.
    pub(crate) is_known: bool,
    pub(crate) shape: Shape,
    pub(crate) value: Node,
}

/// What is documented of an object: names and types, in the order of its fields.
pub(crate) type Names<'a> = [(&'a str, &'a TypeRef)];

/// Objects of more members know the last of each name by a map.
const FEW: usize = 8;

/// Walks one body.
pub(crate) struct Walk<'d, 'a> {
    documented: &'d Documented<'a>,
    text: &'d MappedText,
    fit: Fit,
}

impl<'d, 'a> Walk<'d, 'a> {
    pub(crate) fn new(documented: &'d Documented<'a>, text: &'d MappedText) -> Self {
        Self { documented, text, fit: Fit::default() }
    }

    /// Compares a request body or the value of a response with a type.
    pub(crate) fn value(mut self, node: &Node, ty: &TypeRef) -> Fit {
        if self.holds(node, ty) {
            self.inside(node, ty, &Place::Root);
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
            ResponseBody::Single(ty) => return self.parameters(node, &[("value", ty)]),
            ResponseBody::None | ResponseBody::Json | ResponseBody::Binary => self.count(node, false),
        }
        self.fit
    }

    /// Compares an object of which these names are documented, such as that of an action's parameters.
    pub(crate) fn parameters(mut self, node: &Node, parameters: &Names<'_>) -> Fit {
        if !matches!(node.value, Value::Object(_)) {
            self.fit.is_misfit = true;
            self.count(node, false);
            return self.fit;
        }
        self.members(node, &Known::of(parameters), &Place::Root);
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
        self.members(node, &Known::of(&names), &Place::Root);
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

    /// A field: null is always held. `stated` tells where the type stands.
    fn field(&mut self, node: &Node, ty: &TypeRef, at: &Place<'_>, stated: Option<Span>) {
        if matches!(node.value, Value::Null) {
            self.count(node, !matches!(ty, TypeRef::Json));
        } else if self.holds(node, ty) {
            self.inside(node, ty, at);
        } else {
            let span = self.text.span(node.range.clone());
            let collection = if ty.is_collection() { "a collection of " } else { "" };
            let documented = format!("{collection}{}", self.documented.api.type_name(ty));
            self.fit.others.push(Other { pointer: at.pointer(), span, documented, stated });
            self.count(node, false);
        }
    }

    fn inside(&mut self, node: &Node, ty: &TypeRef, at: &Place<'_>) {
        match ty {
            TypeRef::Json => self.count(node, false),
            TypeRef::Primitive(_) | TypeRef::Enum(_) => self.count(node, true),
            TypeRef::Resource(id) => self.object(node, *id, at),
            TypeRef::Collection(element) => {
                if let Value::Array(items) = &node.value {
                    for (i, item) in items.iter().enumerate() {
                        self.inside(item, element, &Place::Item(at, i));
                    }
                }
            }
        }
    }

    fn object(&mut self, node: &Node, declared: ResourceId, at: &Place<'_>) {
        let documented = self.documented;
        let actual = actual_type(documented.api, node, declared);
        let known = documented.resource(actual);
        self.members(node, known, at);
        if known.entries.is_none() {
            self.note_undocumented(node, known, actual);
        }
    }

    /// Names of OData aside, which stand before or behind an `@`.
    fn note_undocumented(&mut self, node: &Node, known: &Known<'_>, owner: ResourceId) {
        let is_documented = |name: &str| known.field(name).is_some_and(|field| !field.is_shown);
        let is_unknown = |member: &&Member| !is_control(&member.key) && !is_documented(&member.key);
        let mut unknown = node.members().iter().filter(is_unknown).peekable();
        if unknown.peek().is_none() {
            return;
        }
        let api = self.documented.api;
        let other = of_other_kin(api, node, owner).map(|id| api.lineage(id)).unwrap_or_default();
        let family: Vec<&Resource> = api.lineage(owner).into_iter().chain(other).map(|id| api.resource(id)).collect();
        let is_open = family.iter().any(|resource| resource.is_open);
        let own = |resource: &'a Resource| resource.properties.iter().map(|p| &p.name).chain(&resource.other_names);
        let elsewhere: HashSet<&String> = family.into_iter().flat_map(own).collect();
        for member in unknown {
            self.fit.undocumented.push(Undocumented {
                name: member.key.clone(),
                span: self.text.span(member.key_range.clone()),
                owner,
                is_open,
                is_known: elsewhere.contains(&member.key),
                shape: Shape::of(api, &member.node),
                value: member.node.clone(),
            });
        }
    }

    /// The members of an object: its documented properties, and OData's control information, which every object may have.
    fn members(&mut self, node: &Node, known: &Known<'_>, at: &Place<'_>) {
        let members = node.members();
        let is_last = last_of_each_name(members);
        let mut spellings = None;
        for (_, member) in members.iter().enumerate().filter(|&(i, _)| is_last(i)) {
            let key = member.key.as_str();
            let field = known.field(key).or_else(|| {
                // Control information has one spelling.
                let spellings =
                    (!is_control(key)).then(|| spellings.get_or_insert_with(|| Spellings::new(members, known.in_lower())));
                known.field(spellings?.meant(key)?)
            });
            match field {
                Some(Field { ty, stated, is_shown }) => {
                    let before = (self.fit.shown, self.fit.typed);
                    self.field(&member.node, ty, &Place::Member(at, key), stated);
                    if is_shown {
                        self.fit.shown = before.0 + self.fit.typed - before.1;
                    }
                }
                None => self.undocumented(member, known, at),
            }
        }
    }

    /// A member without a documented name: control information, or an entry of a dictionary.
    fn undocumented(&mut self, member: &Member, known: &Known<'_>, at: &Place<'_>) {
        let entry = || known.entries.filter(|_| !is_control(&member.key)).map(Cow::Borrowed);
        match control_type(&member.key, &member.node).map(Cow::Owned).or_else(entry) {
            Some(ty) => self.field(&member.node, &ty, &Place::Member(at, &member.key), None),
            None => self.count(&member.node, false),
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

/// Whether each member is the last of its name, whose value stays.
fn last_of_each_name(members: &[Member]) -> impl Fn(usize) -> bool {
    let last: Option<HashMap<&str, usize>> =
        (members.len() > FEW).then(|| members.iter().enumerate().map(|(i, member)| (member.key.as_str(), i)).collect());
    move |i| match &last {
        Some(last) => last.get(members[i].key.as_str()) == Some(&i),
        None => members[i + 1..].iter().all(|later| later.key != members[i].key),
    }
}

/// Whether a name is OData's: `@odata.type`, `body@odata.type`.
fn is_control(name: &str) -> bool {
    name.as_bytes().contains(&b'@')
}

/// The documented descendant that `@odata.type` names, where the declared type is chosen by it.
pub(super) fn actual_type(api: &Api, node: &Node, declared: ResourceId) -> ResourceId {
    if !api.is_polymorphic(declared) {
        return declared;
    }
    let named = |id: &&ResourceId| tag(node).is_some_and(|tag| api.resource(**id).name.eq_ignore_ascii_case(tag));
    api.resource(declared).descendants.iter().find(named).copied().unwrap_or(declared)
}

/// What OData's control information under this name is: of the object itself, or of one of its properties.
fn control_type(name: &str, node: &Node) -> Option<TypeRef> {
    let primitive = |primitive| Some(TypeRef::Primitive(primitive));
    if Control::NAMES.contains(&name) {
        return primitive(Primitive::String);
    }
    match PropertyControl::split(name)?.1 {
        "@odata.count" => primitive(Primitive::Int64),
        // One URL, or several.
        "@odata.bind" if matches!(node.value, Value::Array(_)) => {
            Some(TypeRef::Collection(Box::new(TypeRef::Primitive(Primitive::String))))
        }
        _ => primitive(Primitive::String),
    }
}

/// The documented type that the object names, where it is neither the one it is taken for nor one of its ancestors.
fn of_other_kin(api: &Api, node: &Node, actual: ResourceId) -> Option<ResourceId> {
    let named = api.resource_named(tag(node)?)?;
    (!api.lineage(actual).contains(&named)).then_some(named)
}

fn tag(node: &Node) -> Option<&str> {
    node.get("@odata.type").and_then(Node::as_str).map(|tag| tag.trim_start_matches('#'))
}
