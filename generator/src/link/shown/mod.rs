//! Properties that only examples show. An example is documentation too, of the lowest rank: what two or more of them show for a type,
//! always with one kind of value, becomes a field of its model; a name that is nearly a documented one is taken for a slip.

mod namesakes;
mod near;

use std::collections::BTreeMap;

use crate::extract::is_property_name;
use crate::model::{Property, ResourceId, TypeRef};
use crate::source::{FileId, Sources, Span};
use crate::syntax::json::Node;

use super::fit::{Documented, Fit, Undocumented};
use super::shape::Shape;
use namesakes::Namesakes;
use near::is_near;

/// Undocumented names of one type that are looked at: of a type that has more, most are no names of properties.
const NAMES: usize = 64;

/// What was found out of the undocumented properties of all examples.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The documented name that an undocumented one is nearly.
    near: BTreeMap<(ResourceId, String), String>,
}

impl Shown {
    /// The documented name that was meant, as it seems.
    pub(super) fn near(&self, property: &Undocumented) -> Option<&str> {
        self.near.get(&(property.owner, property.name.clone())).map(String::as_str)
    }
}

/// What the examples show of one name.
#[derive(Debug)]
struct Evidence {
    shape: Shape,
    values: Vec<Node>,
    /// The first place in each example.
    places: Vec<Span>,
    last: usize,
}

/// Collects what examples show, each with a number of its own.
#[derive(Debug, Default)]
pub(super) struct Evidences(BTreeMap<ResourceId, BTreeMap<String, Evidence>>);

impl Evidences {
    /// Adds what a body of an example shows.
    pub(super) fn add(&mut self, example: usize, fit: &Fit) {
        for property in &fit.undocumented {
            let names = self.0.entry(property.owner).or_default();
            if !is_property_name(&property.name) || names.len() >= NAMES && !names.contains_key(&property.name) {
                continue;
            }
            let known = names.entry(property.name.clone()).or_insert_with(Evidence::none);
            known.shape = std::mem::replace(&mut known.shape, Shape::Null).and(property.shape.clone());
            known.values.push(property.value.clone());
            if known.last != example {
                known.last = example;
                known.places.push(property.span);
            }
        }
    }

    /// The properties that types get, each with the type's id, and what else is told of what examples show. All are judged by what
    /// is documented, none by another that is shown, so that the order of pages makes no difference.
    pub(super) fn settle(self, documented: &Documented<'_>, sources: &Sources) -> (Vec<(ResourceId, Property)>, Shown) {
        let api = documented.api;
        let namesakes = Namesakes::of(api, self.0.values().flat_map(BTreeMap::keys));
        let (mut properties, mut shown) = (Vec::new(), Shown::default());
        for (owner, names) in self.0 {
            let known = api.all_properties(owner);
            for (name, evidence) in names {
                if let Some(near) = known.iter().find(|known| is_near(&known.name, &name)) {
                    shown.near.insert((owner, name), near.name.clone());
                } else if let Some(property) = evidence.property(&name, owner, (documented, &namesakes), sources) {
                    properties.push((owner, property));
                }
            }
        }
        (properties, shown)
    }
}

impl Evidence {
    fn none() -> Self {
        Self { shape: Shape::Null, values: Vec::new(), places: Vec::new(), last: usize::MAX }
    }

    fn property(
        self,
        name: &str,
        owner: ResourceId,
        (documented, namesakes): (&Documented<'_>, &Namesakes),
        sources: &Sources,
    ) -> Option<Property> {
        let &[first, second, ..] = self.places.as_slice() else { return None };
        let (ty, whence) = match namesakes.ty(documented, (owner, name), &self) {
            Some(ty) => (ty, " Its type is that of properties and types of this name."),
            None => (self.shown_type()?, ""),
        };
        let lines = [first, second].map(|span| sources.page_line(span)).join(", ");
        let description = format!("Shown in examples only: {lines}; no table documents it.{whence}");
        Some(Property { name: name.to_owned(), ty, is_relationship: false, is_required: false, description, span: first })
    }

    fn file(&self) -> Option<FileId> {
        self.places.first().map(|span| span.file)
    }

    fn shown_type(self) -> Option<TypeRef> {
        if let Shape::Of(ty) = self.shape { Some(ty) } else { None }
    }
}
