//! `models.rs`: a struct for each resource with all its properties, those of its ancestors first.

use quote::quote;

use super::doc::Doc;
use super::ident::{Case, distinct, ident};
use super::layout::Text;
use super::types::{Types, use_lines};
use super::{Emission, EmitError, bodies, enums};
use crate::model::{Property, ResourceId};

/// The text of the module, without its header.
pub(super) fn module(emission: &Emission<'_>) -> Result<String, EmitError> {
    let mut types = Types::in_models(emission);
    let mut items = Text::default();
    for id in (0..emission.api.resources.len()).map(ResourceId) {
        if emission.api.is_polymorphic(id) {
            items.item(&enums::base(emission, id));
        }
        let model = Model {
            name: emission.names.own(id),
            doc: resource_doc(emission, id),
            owner: Some(id),
            properties: emission.api.all_properties(id),
        };
        model.emit(&mut types, &mut items)?;
    }
    for enumeration in enums::all(emission) {
        items.item(&enumeration);
    }
    bodies::emit(emission, &mut types, &mut items)?;
    let mut module = Text::default();
    module.item("//! The documented types.");
    module.items(use_lines(&types.uses))?;
    module.item(&items.finish());
    Ok(module.finish())
}

fn resource_doc(emission: &Emission<'_>, id: ResourceId) -> Doc {
    let resource = emission.api.resource(id);
    let doc = Doc::of(&resource.summary).or_else(|| Doc::of("The type").code(&resource.name).text("."));
    let doc = if emission.api.is_polymorphic(id) {
        doc.paragraph().text("These are the properties of any").code(emission.names.declared(id)).text(".")
    } else {
        doc
    };
    doc.documented_in(&emission.sources.page_line(resource.span))
}

/// A struct in the making.
pub(super) struct Model<'a> {
    pub(super) name: &'a str,
    pub(super) doc: Doc,
    pub(super) owner: Option<ResourceId>,
    pub(super) properties: Vec<&'a Property>,
}

impl Model<'_> {
    /// The struct and its slot table.
    pub(super) fn emit(&self, types: &mut Types<'_>, items: &mut Text) -> Result<(), EmitError> {
        let (name, doc) = (ident(self.name), self.doc.attributes());
        let wire: Vec<&str> = self.properties.iter().map(|p| p.name.as_str()).collect();
        let fields: Vec<_> = distinct(&wire, Case::Snake, &["other"]).iter().map(|f| ident(f)).collect();
        let docs = self.properties.iter().map(|p| property_doc(p).attributes());
        let kinds: Vec<_> = self.properties.iter().map(|p| types.field(self.owner, p)).collect();
        types.uses.extend(["DecodeError", "Extra", "Model", "Reader", "Writer"]);
        items.items(quote! {
            #doc
            #[derive(Clone, Default, PartialEq)]
            pub struct #name {
                #(#docs pub #fields: #kinds,)*
                /// Properties that the page does not name.
                pub other: Extra,
            }
            impl Model for #name {
                const NAMES: &'static [&'static str] = &[#(#wire),*];
                fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                    r.object(Self::NAMES, &mut [#(&mut self.#fields),*], &mut self.other)
                }
                fn write_to(&self, w: &mut Writer) {
                    w.object(Self::NAMES, &[#(&self.#fields),*], &self.other);
                }
            }
        })?;
        items.item(&format!("docbind_runtime::serde_model!({name});"));
        Ok(())
    }
}

fn property_doc(property: &Property) -> Doc {
    Doc::of(&property.description).or_else(|| Doc::of("The property").code(&property.name).text("."))
}
