//! Resources, their properties, enums, and references to them.

use docbind_runtime::types::Primitive;

use crate::source::Span;

/// Index of a resource in [`Api::resources`](super::Api::resources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub usize);

/// Index of an enum in [`Api::enums`](super::Api::enums).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumId(pub usize);

/// What a value is documented to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A primitive of the Entity Data Model.
    Primitive(Primitive),
    /// A documented resource, or one of its documented descendants.
    Resource(ResourceId),
    /// A documented enum.
    Enum(EnumId),
    /// A JSON array.
    Collection(Box<TypeRef>),
    /// JSON whose type no page states or defines.
    Json,
}

impl TypeRef {
    /// Whether it is a collection.
    pub fn is_collection(&self) -> bool {
        matches!(self, Self::Collection(_))
    }

    /// The element of a collection, else the type itself.
    pub fn element(&self) -> &TypeRef {
        match self {
            Self::Collection(element) => element.element(),
            other => other,
        }
    }
}

/// A type with properties, from a `resource` block and the tables beside it.
#[derive(Debug)]
pub struct Resource {
    /// With its namespace: `microsoft.graph.message`.
    pub name: String,
    /// The first paragraph of its page, as plain text.
    pub summary: String,
    /// Its `<!--`.
    pub span: Span,
    /// The documented base type.
    pub base: Option<ResourceId>,
    /// All documented descendants, at any depth, in order of their names.
    pub descendants: Vec<ResourceId>,
    /// Has no instances of its own.
    pub is_abstract: bool,
    /// May hold properties that no page names.
    pub is_open: bool,
    /// The property that identifies an instance.
    pub key: Option<String>,
    /// Names of properties that a table spells in other case than the JSON: `subUnit` beside `subunit`.
    pub other_names: Vec<String>,
    /// Its own properties in document order, inherited rows left to the base unless their type differs.
    pub properties: Vec<Property>,
    /// Of an open type, the type of the values of all properties that have no name of their own, where the docs state it.
    pub entries: Option<TypeRef>,
    /// Properties that no page documents for it, and several examples show, in order of their names. No descendant has them.
    pub shown: Vec<Property>,
}

impl Resource {
    /// The name without its namespace.
    pub fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

/// A property or relationship of a resource, or a parameter in the body of an action.
#[derive(Clone, Debug)]
pub struct Property {
    /// As it stands in JSON.
    pub name: String,
    /// What it holds.
    pub ty: TypeRef,
    /// A navigation property.
    pub is_relationship: bool,
    /// The text says that it must be there.
    pub is_required: bool,
    /// The description cell as plain text.
    pub description: String,
    /// Its table row, else its key in the JSON block.
    pub span: Span,
}

/// An enumeration, from a table of members or from prose.
#[derive(Debug)]
pub struct Enum {
    /// With its namespace.
    pub name: String,
    /// Its heading (else the property row whose prose lists the members).
    pub span: Span,
    /// In document order, distinct without case.
    pub members: Vec<EnumMember>,
}

impl Enum {
    /// The name without its namespace.
    pub fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

/// A member of an [`Enum`].
#[derive(Clone, Debug)]
pub struct EnumMember {
    /// As it stands in JSON.
    pub name: String,
    /// Plain text.
    pub description: String,
    /// Its row.
    pub span: Span,
}
