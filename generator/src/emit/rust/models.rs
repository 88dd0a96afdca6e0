//! `models.rs`: a struct for each resource with all its properties, those of its ancestors first.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::features::Gate;
use super::ident::{Case, distinct, ident};
use super::layout::{Text, items};
use super::module::{ImportLines, Module, ModuleFiles, allowed};
use super::types::{Types, use_lines};
use super::{Emission, EmitError, bodies, enums, uploads};
use crate::model::{Property, ResourceId, TypeRef};

/// The files of the module, without their headers.
pub(super) fn module(emission: &Emission<'_>) -> Result<ModuleFiles, EmitError> {
    let mut types = Types::in_models(emission);
    let mut module = Module::new(&emission.features, "models", "//! The documented types.");
    for id in (0..emission.api.resources.len()).map(ResourceId) {
        let gate = emission.features.resource(id);
        let model = Model {
            name: emission.names.own(id),
            doc: resource_doc(emission, id),
            owner: Some(id),
            properties: emission.api.fields(id),
            entries: emission.api.entries(id),
            gate: &gate,
        };
        let mut items = Vec::new();
        if emission.api.is_polymorphic(id) {
            items.push(enums::base(emission, id));
        }
        items.extend(model.items(emission, &mut types)?);
        module.add(&gate, items);
    }
    for (id, item) in enums::all(emission) {
        module.add(&emission.features.enumeration(id), vec![item]);
    }
    bodies::add(emission, &mut types, &mut module)?;
    let mut uses = Text::default();
    uses.items(use_lines(&types.uses))?;
    let all = uses.finish();
    Ok(module.finish(&ImportLines { for_feature: allowed(&all), all }, |items| items))
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
    /// The type of the values of all other properties.
    pub(super) entries: Option<&'a TypeRef>,
    /// When it is there.
    pub(super) gate: &'a Gate,
}

impl Model<'_> {
    /// The struct and its slot table.
    pub(super) fn items(&self, emission: &Emission<'_>, types: &mut Types<'_>) -> Result<Vec<String>, EmitError> {
        let (name, doc) = (ident(self.name), self.doc.attributes());
        let wire: Vec<&str> = self.properties.iter().map(|p| p.name.as_str()).collect();
        let fields: Vec<_> = distinct(&wire, Case::Snake, self.taken()).iter().map(|f| ident(f)).collect();
        let docs = self.properties.iter().map(|p| property_doc(p).attributes());
        let kinds: Vec<_> = self.properties.iter().map(|p| types.field(self.owner, p)).collect();
        let gates = self.gates(emission)?;
        let entries = self.entries.map(|ty| types.entries(self.owner, ty));
        let (read, write) = match &entries {
            None => (quote!(r.object), quote!(w.object)),
            Some(_) => (quote!(r.dictionary), quote!(w.dictionary)),
        };
        let (entries_mut, entries_ref) = match &entries {
            None => (quote!(), quote!()),
            Some(_) => (quote!(&mut self.entries,), quote!(&self.entries,)),
        };
        let entries = entries.map(|ty| {
            quote! {
                /// The properties without a name of their own, by their keys.
                pub entries: #ty,
            }
        });
        types.uses.extend(["DecodeError", "Extra", "Model", "Reader", "Writer"]);
        let mut items = items(quote! {
            #doc
            #[derive(Clone, Default, PartialEq)]
            pub struct #name {
                #(#gates #docs pub #fields: #kinds,)*
                #entries
                /// Properties that the page does not name.
                pub other: Extra,
            }
            impl Model for #name {
                const NAMES: &'static [&'static str] = &[#(#gates #wire),*];
                fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                    #read(Self::NAMES, &mut [#(#gates &mut self.#fields),*], #entries_mut &mut self.other)
                }
                fn write_to(&self, w: &mut Writer) {
                    #write(Self::NAMES, &[#(#gates &self.#fields),*], #entries_ref &self.other);
                }
            }
        })?;
        items.push(format!("docbind_runtime::serde_model!({name});"));
        if self.owner.is_some_and(|id| uploads::is_session(emission.api, id)) {
            items.push(format!("impl docbind_runtime::OpensUpload for {name} {{}}"));
        }
        Ok(items)
    }

    /// Names of fields that are there besides those of the properties.
    fn taken(&self) -> &'static [&'static str] {
        if self.entries.is_some() { &["other", "entries"] } else { &["other"] }
    }

    /// The attribute of each field: it is there where its type is.
    fn gates(&self, emission: &Emission<'_>) -> Result<Vec<TokenStream>, EmitError> {
        let conditions = self.properties.iter().map(|p| emission.features.condition(&emission.features.ty(&p.ty), self.gate));
        let attributes = conditions.map(|condition| match condition {
            Some(condition) => format!("#[cfg({condition})]").parse().map_err(|error| EmitError::new("models", &error)),
            None => Ok(TokenStream::new()),
        });
        attributes.collect()
    }
}

fn property_doc(property: &Property) -> Doc {
    Doc::of(&property.description).or_else(|| Doc::of("The property").code(&property.name).text("."))
}
