//! A Rust crate: models, operations, places, and a test per documented example.
//!
//! *Invariants:* the same docs give the same bytes; text of a page becomes a string literal, an identifier or a doc
//! comment, each by the one file that knows how (`layout`, `ident`, `doc`); no file but `Cargo.toml` holds a path.

mod bodies;
mod boxing;
mod client;
pub(crate) mod doc;
mod enums;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod golden;
pub(crate) mod ident;
mod imports;
mod krate;
pub(crate) mod layout;
mod models;
pub(crate) mod names;
mod operations;
mod parameters;
mod places;
mod suite;
pub(crate) mod types;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, codes};
use crate::model::Api;
use crate::source::{Sources, Span};
use boxing::Boxing;
use doc::Doc;
use names::Names;
use parameters::Parameters;
use places::Places;

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

/// Tokens that are no Rust: a fault of docbind, whatever the docs say.
#[derive(Debug)]
pub struct EmitError {
    file: String,
    message: String,
}

impl EmitError {
    pub(crate) fn new(file: &str, message: &dyn fmt::Display) -> Self {
        Self { file: file.to_owned(), message: message.to_string() }
    }
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the generated {} is not Rust: {}; please report this fault of docbind", self.file, self.message)
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
}

impl<'a> Emission<'a> {
    pub(crate) fn new(api: &'a Api, sources: &'a Sources, options: &'a Options) -> Self {
        Self { api, sources, options, names: Names::of(api), boxing: Boxing::of(api) }
    }

    /// The doc comment of an item: what its page says, else that it is `kind` and what it is called there; and where.
    pub(crate) fn doc(&self, text: &str, kind: &str, name: &str, span: Span) -> Doc {
        Doc::of(text).or_else(|| Doc::of(kind).code(name).text(".")).documented_in(&self.sources.page_line(span))
    }
}

/// What was generated.
#[derive(Debug)]
pub struct Emitted {
    /// By path.
    pub files: Files,
    /// Names that could not be as the rules have them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Generates all files.
///
/// # Errors
/// What was written is not Rust; no docs should bring that about.
pub fn files(api: &Api, sources: &Sources, options: &Options) -> Result<Emitted, EmitError> {
    let emission = Emission::new(api, sources, options);
    let places = Places::of(api);
    let mut modules = BTreeMap::from([
        ("bounds", client::bounds(&emission, &places)),
        ("models", models::module(&emission)?),
        ("ops", operations::module(&emission, &places)),
        ("places", client::places(&emission, &places)),
        ("states", client::states(&places)),
    ]);
    if let Some(parameters) = Parameters::of(api).module(&emission)? {
        modules.insert("parameters", parameters);
    }
    let files = krate::assemble(&emission, modules, &suite::text(&emission, &places))?;
    Ok(Emitted { files, diagnostics: clashes(api, &places) })
}

/// Methods whose name another method of their place has taken.
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
