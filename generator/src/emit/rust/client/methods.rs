//! Public methods of the places.

use std::collections::BTreeSet;
use std::fmt::Write;

use docbind_runtime::route::{Argument, Token};

use super::docs;
use super::existence::Existence;
use crate::emit::rust::Emission;
use crate::emit::rust::features::Gate;
use crate::emit::rust::ident::{Case, distinct, ident};
use crate::emit::rust::imports::Imports;
use crate::emit::rust::layout::{Function, string};
use crate::emit::rust::operations;
use crate::emit::rust::places::{End, Kind, Member};

/// The methods of a kind that is there when `within` is.
///
/// A method that exists at all states of the kind, and comes to the same at all of them, is plain. Else its hidden state must
/// meet a bound. What a bound leads to is a parameter of the method (`S: Bound<To = T>`), not a projection (`S::To`): where a
/// bound is not met, the compiler then says what the bound has to say, and not only that it is not met.
pub(super) fn of_kind(emission: &Emission<'_>, kind: &Kind, within: &Gate, imports: &mut Imports) -> Vec<String> {
    let existing = kind.members.iter().map(|member| (member, Existence::of(emission, kind, member)));
    existing.map(|(member, existence)| method(emission, member, &existence, within, imports)).collect()
}

/// How a method says where it exists, and what it comes to.
struct Signature {
    attribute: String,
    generics: &'static str,
    to: String,
    condition: String,
}

impl Signature {
    fn of(member: &Member, existence: &Existence) -> Self {
        let bound = ident(&member.bound);
        let (parameter, generics) = match member.end {
            End::Place { .. } => ("T", "<T>"),
            End::Call { .. } => ("O", "<O: rt::Operation>"),
        };
        match existence.end() {
            Some(end) if existence.is_bound() => Self {
                attribute: String::new(),
                generics: "",
                to: end.to_owned(),
                condition: format!("where S: bounds::{bound}"),
            },
            Some(end) => Self { attribute: String::new(), generics: "", to: end.to_owned(), condition: String::new() },
            None => {
                let condition = format!("where S: bounds::{bound}<To = {parameter}>");
                Self { attribute: String::new(), generics, to: parameter.to_owned(), condition }
            }
        }
    }

    fn function(&self, is_hidden: bool, name: &str, parameters: &[String], answer: &str, body: &str) -> String {
        let hidden = if is_hidden { "#[doc(hidden)]" } else { "" };
        let attributes = [self.attribute.as_str(), hidden];
        let head = format!("pub fn {}{}", ident(name), self.generics);
        Function { attributes: &attributes, head: &head, parameters, answer, condition: &self.condition, body }.text(INDENT)
    }
}

const INDENT: &str = "    ";

fn method(emission: &Emission<'_>, member: &Member, existence: &Existence, within: &Gate, imports: &mut Imports) -> String {
    if existence.is_bound() {
        imports.module("bounds");
    }
    if existence.is_uniform {
        imports.module(existence.module);
    }
    let attribute = emission.features.attribute(&existence.gate, within);
    let signature = Signature { attribute, ..Signature::of(member, existence) };
    let mut steps = Steps::of(member);
    let to = &signature.to;
    let (doc, method) = match &member.end {
        End::Place { kind, .. } => {
            let answer = format!("-> {}<{to}, G>", ident(kind));
            let body = format!("{}.into()", steps.cursor);
            (docs::of_step(emission, member), signature.function(false, &member.name, &steps.parameters, &answer, &body))
        }
        End::Call { operations, variants, takes_body } => {
            let called: BTreeSet<usize> = operations.values().copied().collect();
            let doc = docs::of_call(emission, member, &called, variants);
            let answer = format!("=> {to}");
            let bare = format!("{}.call()", steps.cursor);
            if !takes_body {
                return doc.comments(INDENT) + &signature.function(false, &member.name, &steps.parameters, &answer, &bare);
            }
            let bare = member.bare.as_ref().map(|name| signature.function(true, name, &steps.parameters, &answer, &bare));
            let request = request(emission, &called, existence);
            imports.of_type(&request);
            steps.parameters.push(format!("body: impl Into<{request}>"));
            let body = format!("{}.call_with(body)", steps.cursor);
            let method = signature.function(false, &member.name, &steps.parameters, &answer, &body);
            let bare = bare.map(|bare| format!("\n{bare}")).unwrap_or_default();
            (doc, method + &bare)
        }
    };
    doc.comments(INDENT) + &method
}

/// The type of what the operations take.
fn request(emission: &Emission<'_>, operations: &BTreeSet<usize>, existence: &Existence) -> String {
    match operations.first() {
        Some(&operation) if existence.is_uniform => operations::request_text(emission, operation).unwrap_or_default(),
        // Of a parameter of the method.
        _ => "O::Request".to_owned(),
    }
}

/// What a method takes, and the cursor behind its steps.
struct Steps {
    parameters: Vec<String>,
    arguments: Vec<String>,
    cursor: String,
}

impl Steps {
    fn of(member: &Member) -> Self {
        let names: Vec<&str> = member.steps.iter().flat_map(Token::parameters).collect();
        // `distinct` gives the same name twice one identifier.
        let names: Vec<String> = names.iter().enumerate().map(|(i, name)| numbered(&names[..i], name)).collect();
        let names = distinct(&names, Case::Snake, &["body", "self"]);
        let arguments = names.iter().map(|name| ident(name).to_string()).collect();
        let mut steps = Self { parameters: vec!["&self".to_owned()], arguments, cursor: "self.at".to_owned() };
        let spelling = member.one_spelling().map_or("S::SEGMENT".to_owned(), string);
        match member.steps.as_slice() {
            // The usual two in one.
            [Token::Literal(_), Token::Parameter(name)] => {
                let value = steps.value(0);
                let _ = write!(steps.cursor, ".item({spelling}, {}, {value})", string(name));
            }
            all => all.iter().enumerate().for_each(|(i, token)| steps.add(token, (i == 0).then_some(&spelling))),
        }
        steps
    }

    /// Adds a token; the first is spelled as the states have it.
    fn add(&mut self, token: &Token, spelling: Option<&String>) {
        let spelled = |name: &str| spelling.cloned().unwrap_or_else(|| string(name));
        // Behind `&self`.
        let next = self.parameters.len() - 1;
        let step = match token {
            Token::Literal(text) => format!("literal({})", spelled(text)),
            Token::Parameter(name) => format!("parameter({}, {})", string(name), self.value(next)),
            Token::Path(name) => format!("path({}, {})", string(name), self.value(next)),
            Token::Function { name, arguments } => {
                let values = self.arguments[next..next + arguments.len()].to_vec();
                self.parameters.extend(values.iter().map(|value| format!("{value}: impl std::fmt::Display")));
                let arguments = arguments.iter().zip(&values).map(|(argument, value)| function_argument(argument, value));
                format!("function({}, &[{}])", spelled(name), arguments.collect::<Vec<_>>().join(", "))
            }
            Token::Loop => return,
        };
        self.cursor.push('.');
        self.cursor.push_str(&step);
    }

    /// One more parameter that is a text.
    fn value(&mut self, index: usize) -> String {
        let value = self.arguments[index].clone();
        self.parameters.push(format!("{value}: impl AsRef<str>"));
        value
    }
}

fn function_argument(Argument { name, quoted, .. }: &Argument, value: &str) -> String {
    format!("({}, &{value}, {quoted})", string(name))
}

fn numbered(before: &[&str], name: &str) -> String {
    match before.iter().filter(|other| **other == name).count() {
        0 => name.to_owned(),
        again => format!("{name}_{}", again + 1),
    }
}
