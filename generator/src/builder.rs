//! The front door for build scripts.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, codes, concise, escape::visible};
use crate::emit::rust::{self, Options, Target};
use crate::output::{self, Mode, Report};
use crate::source::include_roots;
use crate::{Understood, understand};

/// Most findings that cargo shows; what comes after is counted.
const MAX_WARNINGS: usize = 20;

/// Generates a crate from a build script.
///
/// The generated files go to cargo's `OUT_DIR`. The crate's `src/lib.rs` includes `lib.rs` of that folder, and `tests/docs.rs`
/// includes `docs.rs`, where every documented example is a test:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/lib.rs"));
/// ```
///
/// Cargo runs the script again when a page, an included file or `docbind.toml` is added, edited, renamed or removed; only files
/// whose content changed are written. Findings in the docs are warnings and never fail the build; `docbind check` shows them all.
///
/// ```no_run
/// fn main() -> Result<(), docbind::BuildError> {
///     docbind::Builder::new("docs").generate()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    docs: PathBuf,
    out: Option<PathBuf>,
    lenient_examples: bool,
}

impl Builder {
    /// Reads the pages below `docs`, a path relative to the crate's `Cargo.toml`.
    ///
    /// ```
    /// let builder = docbind::Builder::new("../docs");
    /// ```
    pub fn new(docs: impl Into<PathBuf>) -> Self {
        Self { docs: docs.into(), out: None, lenient_examples: false }
    }

    /// Whether examples that contradict themselves become ignored tests instead of failing ones; for docs that one does not own.
    ///
    /// ```
    /// let builder = docbind::Builder::new("vendor/docs").lenient_examples(true);
    /// ```
    #[must_use]
    pub fn lenient_examples(mut self, yes: bool) -> Self {
        self.lenient_examples = yes;
        self
    }

    /// Writes to this folder instead of cargo's `OUT_DIR`.
    ///
    /// ```
    /// let builder = docbind::Builder::new("docs").out_dir("target/generated");
    /// ```
    #[must_use]
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = Some(out.into());
        self
    }

    /// Generates, and tells cargo what to watch, what was found in the docs, and what changed.
    ///
    /// # Errors
    /// The docs cannot be read, `docbind.toml` is invalid, or the files cannot be written.
    pub fn generate(self) -> Result<(), BuildError> {
        let out = match &self.out {
            Some(out) => out.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                BuildError("OUT_DIR is not set: call this from a build script, or name a folder with out_dir".to_owned())
            })?,
        };
        for line in self.run(&out)? {
            println!("{line}");
        }
        Ok(())
    }

    /// What there is to tell cargo.
    fn run(&self, out: &Path) -> Result<Vec<String>, BuildError> {
        let understood = understand(&self.docs).map_err(BuildError::new)?;
        let options = Options { target: Target::OutDir, lenient: self.lenient_examples };
        let files = rust::files(&understood.api, &understood.sources, &options).map_err(BuildError::new)?;
        let report = output::write(out, &files, Mode::OutDir).map_err(BuildError::new)?;
        let mut lines = watched(&self.docs, &understood);
        lines.extend(warnings(&understood, &self.docs));
        lines.extend(change(&report));
        Ok(lines)
    }
}

/// The docs root, with `docbind.toml` in it, and the roots of includes. Cargo looks at the time stamps of all that a folder holds,
/// and of the folders in it.
fn watched(docs: &Path, understood: &Understood) -> Vec<String> {
    // Cargo runs the script at every build while a path that it names is absent, so an absent root is named only where a page waits for it.
    let is_awaited = understood.diagnostics.iter().any(|d| d.rule == &codes::INCLUDE_MISSING);
    let roots =
        include_roots(&understood.api.config).into_iter().map(|root| docs.join(root)).filter(|root| is_awaited || root.exists());
    std::iter::once(docs.to_owned()).chain(roots).map(|path| format!("cargo::rerun-if-changed={}", path.display())).collect()
}

/// The gravest findings, and how many more there are.
fn warnings(understood: &Understood, docs: &Path) -> Vec<String> {
    let mut gravest: Vec<&Diagnostic> = understood.diagnostics.iter().collect();
    gravest.sort_by_key(|diagnostic| diagnostic.level);
    let shown = gravest.iter().take(MAX_WARNINGS).map(|d| warning(&concise::line(d, &understood.sources)));
    let rest = gravest.len().saturating_sub(MAX_WARNINGS);
    let counted = (rest > 0).then(|| warning(&format!("{rest} more findings: docbind check {}", docs.display())));
    shown.chain(counted).collect()
}

/// One line of what changed. Cargo repeats it at every build until the next change, so it is worded to stay true; a first build
/// has changed nothing.
fn change(report: &Report) -> Option<String> {
    (report.is_change() && !report.is_first).then(|| warning(&format!("last change of the docs: {report}")))
}

fn warning(text: &str) -> String {
    format!("cargo::warning={}", visible(text))
}

/// Why a build script could not generate its crate: a plain sentence, also as `Debug`, which is what cargo shows of a failed `main`.
pub struct BuildError(String);

impl BuildError {
    fn new(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

#[cfg(test)]
mod tests;
