//! Structs of the parameters that an action's page lists for its request body.

use super::layout::Text;
use super::models::Model;
use super::types::Types;
use super::{Emission, EmitError};
use crate::model::{Property, RequestBody};

/// Adds a struct for each operation with such a body.
pub(super) fn emit(emission: &Emission<'_>, types: &mut Types<'_>, items: &mut Text) -> Result<(), EmitError> {
    for (i, operation) in emission.api.operations.iter().enumerate() {
        let (RequestBody::Parameters(parameters), Some(name)) = (&operation.request, emission.names.body(i)) else { continue };
        let doc = emission.doc("", "The request body of", &operation.id, operation.span);
        let model = Model { name, doc, owner: None, properties: once(parameters) };
        model.emit(types, items)?;
    }
    Ok(())
}

/// A parameter that the page lists twice is one property: the first.
fn once(parameters: &[Property]) -> Vec<&Property> {
    let mut seen = std::collections::BTreeSet::new();
    parameters.iter().filter(|p| seen.insert(p.name.as_str())).collect()
}
