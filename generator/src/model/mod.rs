//! What the docs say: operations, routes, types, permissions, examples. Plain data, resolved over the whole docset.
//!
//! *Invariant:* nothing here knows Markdown; emission reads nothing else.

mod example;
mod operation;
pub(crate) mod singular;
mod types;
mod workload;

pub use example::{Contradiction, Example, Outcome, Target};
pub use operation::{
    Operation, Parameter, Permission, PermissionKind, QueryParameter, RequestBody, Response, ResponseBody, Route, SizeLimit,
};
pub use types::{Enum, EnumId, EnumMember, Property, Resource, ResourceId, TypeRef};
pub use workload::Workload;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::hash::HashMap;
use crate::source::FileId;

/// A docset, understood.
#[derive(Debug, Default)]
pub struct Api {
    /// The trusted configuration at the root of the docs.
    pub config: Config,
    /// Sorted by id.
    pub operations: Vec<Operation>,
    /// Sorted by name, compared without case.
    pub resources: Vec<Resource>,
    /// Sorted by name, compared without case.
    pub enums: Vec<Enum>,
    /// All scopes that any operation names, sorted, distinct.
    pub scopes: Vec<String>,
    /// What each page says of its workload.
    pub workloads: BTreeMap<FileId, Workload>,
    /// Responses that follow no request.
    pub responses_unpaired: usize,
}

impl Api {
    /// The resource behind an id.
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    /// The enum behind an id.
    pub fn enumeration(&self, id: EnumId) -> &Enum {
        &self.enums[id.0]
    }

    /// The resource of a name with its namespace, compared without case.
    pub fn resource_named(&self, name: &str) -> Option<ResourceId> {
        let name = name.to_ascii_lowercase();
        self.resources.binary_search_by(|r| r.name.to_ascii_lowercase().cmp(&name)).ok().map(ResourceId)
    }

    /// Whether a resource or an enum has this name with its namespace, compared without case.
    pub fn defines(&self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        let is_enum = || self.enums.binary_search_by(|e| e.name.to_ascii_lowercase().cmp(&lower)).is_ok();
        self.resource_named(name).is_some() || is_enum()
    }

    /// `Edm.String`, `microsoft.graph.message`; of a collection the element's name; `Edm.Untyped` for JSON of no known type.
    pub fn type_name(&self, ty: &TypeRef) -> &str {
        match ty {
            TypeRef::Primitive(primitive) => primitive.name(),
            TypeRef::Resource(id) => &self.resource(*id).name,
            TypeRef::Enum(id) => &self.enumeration(*id).name,
            TypeRef::Collection(element) => self.type_name(element),
            TypeRef::Json => "Edm.Untyped",
        }
    }

    /// The resource and its ancestors, nearest first. A cycle, which is reported elsewhere, ends the walk.
    pub fn lineage(&self, id: ResourceId) -> Vec<ResourceId> {
        let mut line = vec![id];
        while let Some(base) = line.last().and_then(|&last| self.resource(last).base) {
            if line.contains(&base) {
                break;
            }
            line.push(base);
        }
        line
    }

    /// All properties of a resource, those of its ancestors first; a derived page that repeats a row wins.
    pub fn all_properties(&self, id: ResourceId) -> Vec<&Property> {
        let lineage = self.lineage(id);
        let rows = lineage.iter().map(|&ancestor| self.resource(ancestor).properties.len()).sum();
        let mut all: Vec<&Property> = Vec::with_capacity(rows);
        let mut places: HashMap<&str, usize> = HashMap::with_capacity_and_hasher(rows, Default::default());
        for ancestor in lineage.into_iter().rev() {
            for property in &self.resource(ancestor).properties {
                match places.get(property.name.as_str()) {
                    Some(&inherited) => all[inherited] = property,
                    None => {
                        places.insert(&property.name, all.len());
                        all.push(property);
                    }
                }
            }
        }
        all
    }

    /// What a model has a field for: [all documented properties](Self::all_properties), then those that only examples show.
    pub fn fields(&self, id: ResourceId) -> Vec<&Property> {
        let mut all = self.all_properties(id);
        all.extend(&self.resource(id).shown);
        all
    }

    /// The type of the values of properties without a name of their own, of the resource or its nearest ancestor with such.
    pub fn entries(&self, id: ResourceId) -> Option<&TypeRef> {
        self.lineage(id).into_iter().find_map(|id| self.resource(id).entries.as_ref())
    }

    /// The operations that answer a method and template, the primary first: not a facet, not one that needs a query, most routes
    /// that end alike, then path order.
    pub fn rank(&self, operations: &mut [usize]) {
        operations.sort_by_cached_key(|&i| {
            let operation = &self.operations[i];
            let needs_query = operation.required_query().next().is_some();
            (operation.is_facet, needs_query, std::cmp::Reverse(operation.routes.len()), i)
        });
    }

    /// Whether a value of this declared type is chosen by `@odata.type`: it has documented descendants, and is not `entity`,
    /// from which everything descends.
    pub fn is_polymorphic(&self, id: ResourceId) -> bool {
        let resource = self.resource(id);
        !resource.descendants.is_empty() && !resource.short_name().eq_ignore_ascii_case("entity")
    }
}
