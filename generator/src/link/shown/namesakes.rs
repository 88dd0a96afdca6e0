//! What the docs say of properties of one name, whichever type has them.

use docbind_runtime::types::Primitive;

use crate::hash::HashMap;
use crate::link::fit::{Documented, Walk};
use crate::link::shape::Shape;
use crate::link::types::namespace;
use crate::model::singular::singular;
use crate::model::{Api, ResourceId, TypeRef};
use crate::syntax::MappedText;
use crate::syntax::json::{Node, Value};

use super::Evidence;

/// The type that most properties of a name have, by name.
#[derive(Debug)]
pub(super) struct Namesakes(HashMap<String, TypeRef>);

impl Namesakes {
    /// Looks at all documented properties with one of these names.
    pub(super) fn of<'n>(api: &Api, names: impl Iterator<Item = &'n String>) -> Self {
        let mut types: HashMap<&str, Vec<&TypeRef>> = names.map(|name| (name.as_str(), Vec::new())).collect();
        for property in api.resources.iter().flat_map(|resource| &resource.properties) {
            if let Some(types) = types.get_mut(property.name.as_str()) {
                types.push(&property.ty);
            }
        }
        Self(types.into_iter().filter_map(|(name, types)| Some((name.to_owned(), majority(&types)?.clone()))).collect())
    }

    /// The type that values of a property have, whose kind alone does not say it: that of most properties of its name, else the
    /// documented type that is called like it. All values have to fit.
    pub(super) fn ty(
        &self,
        documented: &Documented<'_>,
        (owner, name): (ResourceId, &str),
        evidence: &Evidence,
    ) -> Option<TypeRef> {
        let same = self.0.get(name).cloned();
        let is_primitive = |ty: &TypeRef| matches!(ty, TypeRef::Primitive(_));
        let text = MappedText::new(evidence.file()?);
        let fits = |ty: &TypeRef| evidence.values.iter().all(|value| fits(documented, value, &text, ty));
        match &evidence.shape {
            Shape::Null => same.filter(is_primitive),
            // A text may be a date; whether it is a member of an enum, its form does not say.
            Shape::Of(string @ TypeRef::Primitive(Primitive::String)) => {
                same.filter(|ty| is_primitive(ty) && ty != string && fits(ty))
            }
            Shape::Mixed => {
                same.into_iter().chain(called(documented.api, owner, name)).find(|ty| !is_primitive(ty.element()) && fits(ty))
            }
            Shape::Empty | Shape::Of(_) => None,
        }
    }
}

/// What more than half of two or more are.
fn majority<'t>(types: &[&'t TypeRef]) -> Option<&'t TypeRef> {
    // The vote of Boyer and Moore, then a count.
    let (mut leader, mut lead) = (None, 0);
    for ty in types {
        match leader {
            Some(known) if known == *ty => lead += 1,
            _ if lead == 0 => (leader, lead) = (Some(*ty), 1),
            _ => lead -= 1,
        }
    }
    let leader = leader?;
    let count = types.iter().filter(|ty| **ty == leader).count();
    (count >= 2 && count * 2 > types.len()).then_some(leader)
}

/// `appliedPolicies` may be of the type `appliedPolicy`, or a collection of it.
fn called(api: &Api, owner: ResourceId, name: &str) -> impl Iterator<Item = TypeRef> {
    let namespace = namespace(&api.resource(owner).name);
    let id = api.resource_named(&format!("{namespace}{}", singular(name)));
    let element = id.map(TypeRef::Resource);
    let many = element.clone().map(|element| TypeRef::Collection(Box::new(element)));
    element.into_iter().chain(many)
}

/// The type holds the value, and names all that an object in it has.
fn fits(documented: &Documented<'_>, value: &Node, text: &MappedText, ty: &TypeRef) -> bool {
    if value.value == Value::Null {
        return true;
    }
    let fit = Walk::new(documented, text).value(value, ty);
    !fit.is_misfit && fit.others.is_empty() && fit.undocumented.iter().all(|property| property.is_open)
}
