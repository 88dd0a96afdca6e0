//! Which features need which types: a type is needed with its own page's workload, where an operation's request or answer names
//! it, and where a needed type holds it by a structural property. A relationship needs nothing: its field is gated instead.

use std::collections::BTreeSet;

use super::gate::Gate;
use crate::model::{Api, EnumId, Operation, Property, RequestBody, ResourceId, ResponseBody, TypeRef};

/// The features that need each type.
pub(super) struct Needs<'a> {
    api: &'a Api,
    resources: Vec<BTreeSet<usize>>,
    enums: Vec<BTreeSet<usize>>,
}

impl<'a> Needs<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, resources: vec![BTreeSet::new(); api.resources.len()], enums: vec![BTreeSet::new(); api.enums.len()] }
    }

    /// A feature needs what an operation sends and answers.
    pub(super) fn operation(&mut self, feature: usize, operation: &Operation) {
        match &operation.request {
            RequestBody::Typed(ty) => self.of_type(feature, ty),
            RequestBody::Parameters(parameters) => parameters.iter().for_each(|p| self.of_type(feature, &p.ty)),
            RequestBody::None | RequestBody::Json | RequestBody::Binary => {}
        }
        match operation.reply().map(|reply| &reply.body) {
            Some(ResponseBody::Typed(ty) | ResponseBody::Collection(ty) | ResponseBody::Single(ty)) => self.of_type(feature, ty),
            Some(ResponseBody::None | ResponseBody::Json | ResponseBody::Binary) | None => {}
        }
    }

    /// A feature needs a resource, and all that it holds by structural properties.
    pub(super) fn resource(&mut self, feature: usize, id: ResourceId) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if !self.resources[id.0].insert(feature) {
                continue;
            }
            let properties = self.api.fields(id).into_iter().filter(|property| is_structural(property));
            for ty in properties.map(|property| &property.ty).chain(self.api.entries(id)) {
                match ty.element() {
                    TypeRef::Resource(held) => waiting.push(*held),
                    TypeRef::Enum(held) => self.enumeration(feature, *held),
                    _ => {}
                }
            }
        }
    }

    /// A feature needs an enum.
    pub(super) fn enumeration(&mut self, feature: usize, id: EnumId) {
        self.enums[id.0].insert(feature);
    }

    fn of_type(&mut self, feature: usize, ty: &TypeRef) {
        match ty.element() {
            TypeRef::Resource(id) => self.resource(feature, *id),
            TypeRef::Enum(id) => self.enumeration(feature, *id),
            _ => {}
        }
    }

    /// The gates of all resources and enums.
    pub(super) fn gates(self) -> (Vec<Gate>, Vec<Gate>) {
        let gates = |needs: Vec<BTreeSet<usize>>| needs.into_iter().map(Gate::of).collect();
        (gates(self.resources), gates(self.enums))
    }
}

fn is_structural(property: &Property) -> bool {
    !property.is_relationship
}
