//! Public methods of the places.

use std::collections::BTreeSet;

use docbind_runtime::route::{Argument, Token};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use crate::emit::rust::Emission;
use crate::emit::rust::ident::{Case, distinct, ident};
use crate::emit::rust::places::{End, Kind, Member, ROOT};

/// The methods of a kind other than the root: each exists where the hidden state implements its bound.
///
/// What a bound leads to is a parameter of the method (`S: Bound<To = T>`), not a projection (`S::To`): where a bound is not
/// met, the compiler then says what the bound has to say, and not only that it is not met.
pub(super) fn of_kind(emission: &Emission<'_>, name: &str, kind: &Kind) -> TokenStream {
    let name = ident(name);
    let methods = kind.members.iter().map(|member| {
        let bound = ident(&member.bound);
        let signature = match &member.end {
            End::Place { .. } => {
                Signature { generics: quote!(<T>), to: quote!(T), bound: quote!(where S: bounds::#bound<To = T>) }
            }
            End::Call { .. } => Signature {
                generics: quote!(<O: docbind_runtime::Operation>),
                to: quote!(O),
                bound: quote!(where S: bounds::#bound<Operation = O>),
            },
        };
        method(emission, member, &signature)
    });
    quote!(impl<S> #name<S> { #(#methods)* })
}

/// The methods of the root, which has one state.
pub(super) fn of_root(emission: &Emission<'_>, kind: &Kind) -> TokenStream {
    let name = ident(ROOT);
    let methods = kind.members.iter().map(|member| {
        let to = match &member.end {
            End::Place { targets, .. } => {
                let state = targets.values().next().map(|&state| super::states::name(state));
                quote!(states::#state)
            }
            End::Call { operations, .. } => {
                let operation = operations.values().next().map(|&index| ident(emission.names.operation(index)));
                quote!(ops::#operation)
            }
        };
        method(emission, member, &Signature { generics: TokenStream::new(), to, bound: TokenStream::new() })
    });
    quote!(impl #name { #(#methods)* })
}

/// How a method says where it exists, and what it comes to: a state or an operation.
struct Signature {
    generics: TokenStream,
    to: TokenStream,
    bound: TokenStream,
}

fn method(emission: &Emission<'_>, member: &Member, signature: &Signature) -> TokenStream {
    let Signature { generics, to, bound } = signature;
    let steps = Steps::of(member);
    let (parameters, cursor) = (&steps.parameters, &steps.cursor);
    let name = ident(&member.name);
    match &member.end {
        End::Place { kind, .. } => {
            let doc = docs::of_step(emission, member).attributes();
            let kind = ident(kind);
            quote!(#doc pub fn #name #generics(&self, #(#parameters),*) -> #kind<#to> #bound { #cursor.into() })
        }
        End::Call { operations, variants, takes_body } => {
            let operations: BTreeSet<usize> = operations.values().copied().collect();
            let doc = docs::of_call(emission, member, &operations, variants).attributes();
            let call = quote!(docbind_runtime::Call<#to>);
            if !takes_body {
                return quote!(#doc pub fn #name #generics(&self, #(#parameters),*) -> #call #bound { #cursor.call() });
            }
            // Of a parameter, `O::Request` will do.
            let request =
                if generics.is_empty() { quote!(<#to as docbind_runtime::Operation>::Request) } else { quote!(#to::Request) };
            let body = quote!(body: impl Into<#request>);
            let Some(bare) = &member.bare else {
                return quote! {
                    #doc pub fn #name #generics(&self, #(#parameters,)* #body) -> #call #bound { #cursor.call().body(body.into()) }
                };
            };
            let (bare, arguments) = (ident(bare), &steps.arguments);
            quote! {
                #doc
                pub fn #name #generics(&self, #(#parameters,)* #body) -> #call #bound {
                    self.#bare(#(#arguments),*).body(body.into())
                }
                #[doc(hidden)]
                pub fn #bare #generics(&self, #(#parameters),*) -> #call #bound { #cursor.call() }
            }
        }
    }
}

/// What a method takes, and the cursor behind its steps.
struct Steps {
    parameters: Vec<TokenStream>,
    arguments: Vec<Ident>,
    cursor: TokenStream,
}

impl Steps {
    fn of(member: &Member) -> Self {
        let names: Vec<&str> = member.steps.iter().flat_map(Token::parameters).collect();
        // `distinct` gives the same name twice one identifier.
        let names: Vec<String> = names.iter().enumerate().map(|(i, name)| numbered(&names[..i], name)).collect();
        let arguments: Vec<Ident> = distinct(&names, Case::Snake, &["body", "self"]).iter().map(|name| ident(name)).collect();
        let mut steps = Self { parameters: Vec::new(), arguments, cursor: quote!(self.cursor) };
        let spelling = member.one_spelling().map_or(quote!(S::SEGMENT), |text| quote!(#text));
        for (i, token) in member.steps.iter().enumerate() {
            steps.add(token, i, &spelling);
        }
        steps
    }

    fn add(&mut self, token: &Token, position: usize, spelling: &TokenStream) {
        let cursor = &self.cursor;
        let next = self.parameters.len();
        self.cursor = match token {
            Token::Literal(text) => {
                let text = if position == 0 {
                    spelling.clone()
                } else {
                    let text = &**text;
                    quote!(#text)
                };
                quote!(#cursor.literal(#text))
            }
            Token::Parameter(name) => {
                let (name, value) = (&**name, &self.arguments[next]);
                self.parameters.push(quote!(#value: impl AsRef<str>));
                quote!(#cursor.parameter(#name, #value.as_ref()))
            }
            Token::Path(name) => {
                let (name, value) = (&**name, &self.arguments[next]);
                self.parameters.push(quote!(#value: impl AsRef<str>));
                quote!(#cursor.path(#name, #value.as_ref()))
            }
            Token::Function { name, arguments } => {
                let values = &self.arguments[next..next + arguments.len()];
                self.parameters.extend(values.iter().map(|value| quote!(#value: impl std::fmt::Display)));
                let name = if position == 0 {
                    spelling.clone()
                } else {
                    let name = &**name;
                    quote!(#name)
                };
                let arguments = arguments.iter().zip(values).map(|(argument, value)| function_argument(argument, value));
                quote!(#cursor.function(#name, &[#(#arguments),*]))
            }
            Token::Loop => return,
        };
    }
}

fn function_argument(Argument { name, quoted, .. }: &Argument, value: &Ident) -> TokenStream {
    let name = &**name;
    quote!((#name, &format!("{}", #value), #quoted))
}

fn numbered(before: &[&str], name: &str) -> String {
    match before.iter().filter(|other| **other == name).count() {
        0 => name.to_owned(),
        again => format!("{name}_{}", again + 1),
    }
}
