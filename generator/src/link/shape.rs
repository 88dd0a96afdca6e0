//! What kind of value JSON is, where no page documents a type for it.

use docbind_runtime::types::Primitive;

use crate::model::{Api, ResourceId, TypeRef};
use crate::syntax::json::{Node, Value};

/// The kind of one value, or of several together.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// `null`, which may be of any type.
    Null,
    /// An array without items.
    Empty,
    /// All values are of this type.
    Of(TypeRef),
    /// Values of several kinds, and objects that do not name their type.
    Mixed,
}

impl Shape {
    pub(super) fn of(api: &Api, node: &Node) -> Self {
        let primitive = |primitive| Self::Of(TypeRef::Primitive(primitive));
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(_) => primitive(Primitive::Boolean),
            Value::String(_) => primitive(Primitive::String),
            Value::Number(text) if Primitive::Int64.holds_number(text) => primitive(Primitive::Int64),
            Value::Number(text) if Primitive::Double.holds_number(text) => primitive(Primitive::Double),
            Value::Number(_) => Self::Mixed,
            Value::Object(_) => tagged(api, node).map_or(Self::Mixed, |id| Self::Of(TypeRef::Resource(id))),
            Value::Array(items) if items.iter().any(|item| item.value == Value::Null) => Self::Mixed,
            Value::Array(items) => match items.iter().map(|item| Self::of(api, item)).reduce(|a, b| a.and(b)) {
                None => Self::Empty,
                Some(Self::Of(element)) if !element.is_collection() => Self::Of(TypeRef::Collection(Box::new(element))),
                Some(_) => Self::Mixed,
            },
        }
    }

    /// The kind of values of both kinds.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Null, other) | (other, Self::Null) => other,
            (Self::Empty, Self::Empty) => Self::Empty,
            (Self::Empty, Self::Of(ty)) | (Self::Of(ty), Self::Empty) if ty.is_collection() => Self::Of(ty),
            (Self::Of(a), Self::Of(b)) => common(a, b).map_or(Self::Mixed, Self::Of),
            _ => Self::Mixed,
        }
    }
}

/// The type that an object names, if a page documents it.
fn tagged(api: &Api, node: &Node) -> Option<ResourceId> {
    let name = node.get("@odata.type")?.as_str()?;
    api.resource_named(name.trim_start_matches('#'))
}

/// A type that holds the values of both. An integer is a number, too; each object says itself which type it is of.
fn common(a: TypeRef, b: TypeRef) -> Option<TypeRef> {
    let is_number = |ty: &TypeRef| matches!(ty, TypeRef::Primitive(Primitive::Int64 | Primitive::Double));
    match (a, b) {
        (a, b) if a == b => Some(a),
        (a, b) if is_number(&a) && is_number(&b) => Some(TypeRef::Primitive(Primitive::Double)),
        (TypeRef::Collection(a), TypeRef::Collection(b)) => Some(TypeRef::Collection(Box::new(common(*a, *b)?))),
        _ => None,
    }
}
