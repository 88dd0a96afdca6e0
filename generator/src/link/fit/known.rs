//! What is known of the members of objects, put together once for each type.

use std::sync::OnceLock;

use crate::hash::HashMap;
use crate::model::{Api, ResourceId, TypeRef};
use crate::source::Span;

use super::Names;

/// The documented types, as bodies are compared with them.
pub(crate) struct Documented<'a> {
    pub(crate) api: &'a Api,
    /// By resource, once somebody asked.
    known: Vec<OnceLock<Known<'a>>>,
}

impl<'a> Documented<'a> {
    pub(crate) fn of(api: &'a Api) -> Self {
        Self { api, known: api.resources.iter().map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn resource(&self, id: ResourceId) -> &Known<'a> {
        self.known[id.0].get_or_init(|| Known::of_resource(self.api, id))
    }
}

/// What is known of the members of an object.
pub(super) struct Known<'a> {
    fields: HashMap<&'a str, Field<'a>>,
    /// The names of the fields, in order.
    names: Vec<&'a str>,
    /// The type of all other values.
    pub(super) entries: Option<&'a TypeRef>,
    in_lower: OnceLock<HashMap<String, &'a str>>,
}

/// What is known of a member.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) ty: &'a TypeRef,
    /// Where it is documented.
    pub(super) stated: Option<Span>,
    /// Only examples show it.
    pub(super) is_shown: bool,
}

impl<'a> Known<'a> {
    /// Of a name that is documented twice the first type stays.
    pub(super) fn of(names: &Names<'a>) -> Self {
        let field = |&(name, ty)| (name, Field { ty, stated: None, is_shown: false });
        Self::new(names.iter().map(field), None)
    }

    fn of_resource(api: &'a Api, id: ResourceId) -> Self {
        let documented = api.all_properties(id).into_iter().map(|property| (property, false));
        let shown = api.resource(id).shown.iter().map(|property| (property, true));
        let fields: Vec<_> = documented.chain(shown).collect();
        let field = |&(property, is_shown): &(&'a crate::model::Property, bool)| {
            (property.name.as_str(), Field { ty: &property.ty, stated: Some(property.span), is_shown })
        };
        Self::new(fields.iter().map(field), api.entries(id))
    }

    fn new(fields: impl DoubleEndedIterator<Item = (&'a str, Field<'a>)> + Clone, entries: Option<&'a TypeRef>) -> Self {
        let names = fields.clone().map(|(name, _)| name).collect();
        Self { fields: fields.rev().collect(), names, entries, in_lower: OnceLock::new() }
    }

    pub(super) fn field(&self, name: &str) -> Option<Field<'a>> {
        self.fields.get(name).copied()
    }

    /// The first name of each spelling, by its lower case.
    pub(super) fn in_lower(&self) -> &HashMap<String, &'a str> {
        self.in_lower.get_or_init(|| self.names.iter().rev().map(|name| (name.to_ascii_lowercase(), *name)).collect())
    }
}
