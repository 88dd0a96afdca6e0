//! Documented types as Rust types.

use std::collections::BTreeSet;

use docbind_runtime::types::Primitive;
use proc_macro2::TokenStream;
use quote::quote;

use super::Emission;
use super::boxing::Holding;
use super::ident::ident;
use crate::model::{Property, ResourceId, TypeRef};

/// Names that a module takes from the runtime; only those that it uses.
pub(crate) type Uses = BTreeSet<&'static str>;

/// The line that brings the names in; empty where there are none.
pub(crate) fn use_lines(uses: &Uses) -> TokenStream {
    let names = uses.iter().map(|name| ident(name));
    if uses.is_empty() { TokenStream::new() } else { quote!(use docbind_runtime::{#(#names),*};) }
}

/// Writes types as one generated module sees them, and remembers what it has to bring in.
pub(crate) struct Types<'a> {
    emission: &'a Emission<'a>,
    /// `models::` outside of that module.
    models: TokenStream,
    /// `rt::` where nothing is brought in.
    runtime: TokenStream,
    /// What was used so far.
    pub(crate) uses: Uses,
}

impl<'a> Types<'a> {
    /// Types as the module `models` sees them.
    pub(crate) fn in_models(emission: &'a Emission<'a>) -> Self {
        Self { emission, models: TokenStream::new(), runtime: TokenStream::new(), uses: Uses::new() }
    }

    /// Types as a module beside `models` sees them.
    pub(crate) fn beside_models(emission: &'a Emission<'a>) -> Self {
        Self { models: quote!(models::), runtime: quote!(rt::), ..Self::in_models(emission) }
    }

    /// A name of the runtime.
    pub(crate) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let (runtime, ident) = (&self.runtime, ident(name));
        if runtime.is_empty() {
            self.uses.insert(name);
        }
        quote!(#runtime #ident)
    }

    /// A type of the module `models`.
    pub(crate) fn model(&self, name: &str) -> TokenStream {
        let (models, name) = (&self.models, ident(name));
        quote!(#models #name)
    }

    /// The type of a value.
    pub(crate) fn value(&mut self, ty: &TypeRef) -> TokenStream {
        let names = &self.emission.names;
        match ty {
            TypeRef::Primitive(primitive) => self.primitive(*primitive),
            TypeRef::Resource(id) => self.model(names.declared(*id)),
            TypeRef::Enum(id) => self.model(names.enumeration(*id)),
            TypeRef::Collection(element) => {
                let element = self.value(element);
                quote!(Vec<#element>)
            }
            TypeRef::Json => self.runtime("Value"),
        }
    }

    /// The type of a struct's field: `Field<Box<Message>>`.
    pub(crate) fn field(&mut self, owner: Option<ResourceId>, property: &Property) -> TokenStream {
        let value = self.value(&property.ty);
        self.uses.insert("Field");
        match self.emission.boxing.of_field(owner, self.emission.api, &property.ty) {
            Holding::Plain => quote!(Field<#value>),
            Holding::Box => quote!(Field<Box<#value>>),
            Holding::Boxed => {
                let boxed = self.runtime("Boxed");
                quote!(Field<#boxed<#value>>)
            }
        }
    }

    /// The type of the values of a struct that have no name of their own, by their keys: `Entries<PlannerAssignment>`.
    pub(crate) fn entries(&mut self, owner: Option<ResourceId>, ty: &TypeRef) -> TokenStream {
        let (entries, value) = (self.runtime("Entries"), self.value(ty));
        // They stand on the heap, as the items of a collection.
        let many = TypeRef::Collection(Box::new(ty.clone()));
        match self.emission.boxing.of_field(owner, self.emission.api, &many) {
            Holding::Plain | Holding::Box => quote!(#entries<#value>),
            Holding::Boxed => {
                let boxed = self.runtime("Boxed");
                quote!(#entries<#boxed<#value>>)
            }
        }
    }

    fn primitive(&mut self, primitive: Primitive) -> TokenStream {
        let name = primitive.rust_name();
        // What the standard library does not have, the runtime does.
        if name != "String" && name.starts_with(|c: char| c.is_ascii_uppercase()) {
            return self.runtime(name);
        }
        let name = ident(name);
        quote!(#name)
    }
}
