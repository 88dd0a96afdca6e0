//! A Rust crate: models, operations, places, and a test per documented example.
//!
//! *Invariants:* the same docs give the same bytes; text of a page becomes a string literal, an identifier or a doc
//! comment, each by the one file that knows how (`layout`, `ident`, `doc`); no file but `Cargo.toml` holds a path.

mod bodies;
mod boxing;
mod client;
pub(crate) mod doc;
mod enums;
mod features;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod golden;
pub(crate) mod ident;
mod imports;
mod krate;
pub(crate) mod layout;
mod models;
mod module;
pub(crate) mod names;
mod operations;
mod parameters;
mod places;
mod scopes;
mod suite;
pub(crate) mod types;
mod uploads;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, codes};
use crate::model::Api;
use crate::source::{Sources, Span};
use boxing::Boxing;
use doc::Doc;
use features::Features;
use names::Names;
use parameters::Parameters;
use places::Places;
use uploads::Openers;

/// Generated files: path with `/`, and content.
pub type Files = BTreeMap<String, String>;

/// What is generated.
#[derive(Clone, Debug)]
pub struct Options {
    /// For whom.
    pub target: Target,
    /// Examples that contradict themselves become ignored tests instead of failing ones.
    pub lenient: bool,
}

/// Where the files go.
#[derive(Clone, Debug)]
pub enum Target {
    /// A folder of its own: `Cargo.toml`, `src/`, `tests/`.
    Crate {
        /// Where it finds docbind-runtime.
        runtime: RuntimeSource,
    },
    /// A build script's `OUT_DIR`: `lib.rs` and `docs.rs` to be included, and the modules beside them.
    OutDir,
}

/// Where a generated crate finds docbind-runtime.
#[derive(Clone, Debug)]
pub enum RuntimeSource {
    /// A folder.
    Path(PathBuf),
    /// The registry.
    Published,
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum EmitError {
    /// What was written is not Rust: a fault of docbind, whatever the docs say.
    NotRust {
        /// The generated file.
        file: String,
        /// What is wrong with it.
        message: String,
    },
    /// `docbind.toml` names features that the crate does not have: a sentence.
    Features(String),
}

impl EmitError {
    pub(crate) fn new(file: &str, message: &dyn fmt::Display) -> Self {
        Self::NotRust { file: file.to_owned(), message: message.to_string() }
    }
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRust { file, message } => {
                write!(f, "the generated {file} is not Rust: {message}; please report this fault of docbind")
            }
            Self::Features(sentence) => write!(f, "docbind.toml: {sentence}"),
        }
    }
}

impl std::error::Error for EmitError {}

/// All that emission looks at.
pub(crate) struct Emission<'a> {
    pub(crate) api: &'a Api,
    pub(crate) sources: &'a Sources,
    pub(crate) options: &'a Options,
    pub(crate) names: Names,
    pub(crate) boxing: Boxing,
    pub(crate) features: Features,
    pub(crate) openers: Openers,
}

impl<'a> Emission<'a> {
    pub(crate) fn new(api: &'a Api, sources: &'a Sources, options: &'a Options) -> Self {
        let features = match options.target {
            Target::Crate { .. } => Features::of(api),
            // Features are declared in the Cargo.toml of the crate whose build script it is.
            Target::OutDir => Features::default(),
        };
        let openers = Openers::of(api);
        Self { api, sources, options, names: Names::of(api), boxing: Boxing::of(api), features, openers }
    }

    /// The doc comment of an item: what its page says, else that it is `kind` and what it is called there; and where.
    pub(crate) fn doc(&self, text: &str, kind: &str, name: &str, span: Span) -> Doc {
        Doc::of(text).or_else(|| Doc::of(kind).code(name).text(".")).documented_in(&self.sources.page_line(span))
    }
}

/// Generates all files.
///
/// # Errors
/// The configuration names unknown features; or what was written is not Rust, which no docs should bring about.
pub fn files(api: &Api, sources: &Sources, options: &Options) -> Result<Files, EmitError> {
    let mut emission = Emission::new(api, sources, options);
    let places = Places::of(api);
    emission.features.reach(&places.automaton);
    if let Target::Crate { .. } = options.target {
        emission.features.check(&api.config.features.default).map_err(EmitError::Features)?;
    }
    let parameters = Parameters::of(api);
    let mut modules = client::bounds(&emission, &places);
    modules.extend(models::module(&emission)?);
    modules.extend(operations::module(&emission, &places, &parameters));
    modules.extend(client::places(&emission, &places));
    modules.insert("states".to_owned(), client::states(&places));
    modules.extend(parameters.module(&emission).map(|text| ("parameters".to_owned(), text)));
    modules.extend(scopes::module(&emission).map(|text| ("scopes".to_owned(), text)));
    krate::assemble(&emission, modules, &suite::text(&emission, &places))
}

/// What a docset's names come to, without writing them.
pub(crate) struct Naming {
    /// States of the minimised route automaton.
    pub(crate) states: usize,
    /// R308: methods whose name another method of their place has taken.
    pub(crate) clashes: Vec<Diagnostic>,
}

impl Naming {
    /// Works out the places of a docset and the names of their methods.
    pub(crate) fn of(api: &Api) -> Self {
        let places = Places::of(api);
        Self { states: places.automaton.states.len(), clashes: clashes(api, &places) }
    }
}

fn clashes(api: &Api, places: &Places) -> Vec<Diagnostic> {
    let members = places.kinds.iter().flat_map(|(kind, of)| of.members.iter().map(move |member| (kind, member)));
    members
        .filter_map(|(kind, member)| {
            let wanted = member.wanted.as_ref()?;
            let &(operation, route) = member.routes.first.first()?;
            let operation = &api.operations[operation];
            let message =
                format!("`{wanted}` of {kind} is taken by another operation, so that {} is `{}`", operation.id, member.name);
            let hint = format!("pin a name in docbind.toml: [names] {} = \"...\"", operation.id);
            Some(Diagnostic::new(&codes::NAME_CLASH, operation.routes.get(route)?.span, message).hint(hint))
        })
        .collect()
}
