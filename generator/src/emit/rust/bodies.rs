//! Structs of the parameters that an action's page lists for its request body.

use super::models::Model;
use super::module::Module;
use super::types::Types;
use super::{Emission, EmitError};
use crate::model::{Property, RequestBody};

/// Adds a struct for each operation with such a body.
pub(super) fn add(emission: &Emission<'_>, types: &mut Types<'_>, module: &mut Module<'_>) -> Result<(), EmitError> {
    for (i, operation) in emission.api.operations.iter().enumerate() {
        let (RequestBody::Parameters(parameters), Some(name)) = (&operation.request, emission.names.body(i)) else { continue };
        let doc = emission.doc("", "The request body of", &operation.id, operation.span);
        let gate = emission.features.operations([i]);
        let model = Model { name, doc, owner: None, properties: once(parameters), entries: None, gate: &gate };
        module.add(&gate, model.items(emission, types)?);
    }
    Ok(())
}

/// A parameter that the page lists twice is one property: the first.
fn once(parameters: &[Property]) -> Vec<&Property> {
    let mut seen = std::collections::BTreeSet::new();
    parameters.iter().filter(|p| seen.insert(p.name.as_str())).collect()
}
