//! `docbind watch`: a crate that follows its docs.
//!
//! What the system tells of changes only wakes the program. What has changed is seen by comparing what lies on disk, so that
//! neither its own writing nor an event that comes twice, late or not at all makes a difference.

mod changes;
mod findings;
mod snapshot;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::{Instant, SystemTime};

use clap::{Args, ValueEnum};

use self::changes::Changes;
use self::findings::Findings;
use self::snapshot::Snapshot;
use super::{Failure, Verdict, complain, generate, print, wants_colour};
use crate::config::Config;
use crate::diagnostic::full::Full;
use crate::diagnostic::{Diagnostic, concise, tally};
use crate::emit::rust::{self, Options};
use crate::output::{self, Mode};
use crate::source::{ReadError, include_roots};
use crate::{Understood, understand};

/// Writes the crate again whenever a page, an include or docbind.toml changes, until Ctrl-C.
///
/// The first run shows all findings, each later one those that came and those that are gone. A docbind.toml that is
/// invalid ends nothing. Exit codes: 0 ended by Ctrl-C, 2 usage or I/O, or the docs are gone.
#[derive(Args)]
// Those of `generate` are a group of that name, too.
#[group(skip)]
pub(super) struct Arguments {
    #[command(flatten)]
    generate: generate::Arguments,
    /// How findings are shown.
    #[arg(long, value_enum, default_value_t = Format::Full)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The line, the place marked, related places and what to do.
    Full,
    /// `page:line:col: level[CODE] message`
    Concise,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let options = arguments.generate.options()?;
    let docs = &arguments.generate.docs;
    let root = docs.canonicalize().map_err(|error| ReadError::Docs(docs.clone(), error))?;
    let watch = Watch {
        arguments,
        options,
        include_roots: roots(&root, &Config::default()),
        root,
        others: Vec::new(),
        earlier: None,
        findings: Findings::default(),
        has_written: false,
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(watch.run())
}

struct Watch<'a> {
    arguments: &'a Arguments,
    options: Options,
    /// The docs, without links on the way.
    root: PathBuf,
    include_roots: Vec<PathBuf>,
    /// What the latest run read besides pages: an include may be called anything.
    others: Vec<PathBuf>,
    /// What it found on disk.
    earlier: Option<Snapshot>,
    /// What it found wrong, if it could read at all.
    findings: Findings,
    has_written: bool,
}

/// Why a run wrote nothing.
enum Fault {
    /// Another change may mend it.
    Waits(Failure),
    Ends(Failure),
}

impl Watch<'_> {
    async fn run(mut self) -> Result<Verdict, Failure> {
        let mut stop = pin!(tokio::signal::ctrl_c());
        // From its first poll on Ctrl-C does not end the program in the middle of writing.
        tokio::select! {
            biased;
            stopped = &mut stop => return Ok(stopped.map(|()| Verdict::Clean)?),
            () = std::future::ready(()) => {}
        }
        let mut changes = Changes::new()?;
        loop {
            // Before looking, so that what changes meanwhile is told.
            changes.watch(&self.folders())?;
            self.look()?;
            tokio::select! {
                biased;
                stopped = &mut stop => return Ok(stopped.map(|()| Verdict::Clean)?),
                () = changes.settled() => {}
            }
        }
    }

    /// Runs if anything has changed.
    fn look(&mut self) -> Result<(), Failure> {
        let docs = &self.arguments.generate.docs;
        if !self.root.is_dir() {
            return Err(Failure(format!("the docs folder {} is gone", docs.display())));
        }
        let now = self.snapshot();
        match &self.earlier {
            Some(earlier) if *earlier == now => return Ok(()),
            Some(earlier) => print(&format!("\n{}: {}\n", docs.display(), earlier.difference(&now, &self.root)))?,
            None => {}
        }
        let is_first = self.earlier.is_none();
        let (looked, began) = (self.folders(), SystemTime::now());
        match self.follow() {
            Ok(text) => print(&text)?,
            Err(Fault::Waits(failure)) => complain(&failure),
            Err(Fault::Ends(failure)) => return Err(failure),
        }
        // Where nobody looked before, because only this run came to know of it, nothing has changed up to its beginning.
        let is_looked_at = |path: &Path| is_page(path) && looked.iter().any(|folder| path.starts_with(folder));
        self.earlier = Some(now.and_as_read(self.snapshot().without(is_looked_at), began));
        if is_first { print(&format!("watching {} (Ctrl-C ends it)\n", docs.display())) } else { Ok(()) }
    }

    fn folders(&self) -> Vec<PathBuf> {
        std::iter::once(&self.root).chain(&self.include_roots).cloned().collect()
    }

    fn snapshot(&self) -> Snapshot {
        // What is written there is no change of the docs, even where it lies within them.
        let out = self.arguments.generate.out.canonicalize().ok();
        Snapshot::of(&self.folders(), out.as_deref(), &self.others).and(&[self.root.join("docbind.toml")])
    }

    /// Makes the crate what the docs say, and tells what there is to tell.
    fn follow(&mut self) -> Result<String, Fault> {
        let began = Instant::now();
        let arguments = &self.arguments.generate;
        let understood = understand(&arguments.docs).map_err(|error| match error {
            ReadError::Docs(..) => Fault::Ends(error.into()),
            ReadError::Config(..) => Fault::Waits(error.into()),
        })?;
        self.include_roots = roots(&self.root, &understood.api.config);
        let others = understood.sources.iter().filter(|(_, file)| !file.page.ends_with(".md"));
        self.others = others.map(|(_, file)| file.path.clone()).collect();
        // What cannot be emitted is the fault of docbind.toml.
        let files = rust::files(&understood.api, &understood.sources, &self.options).map_err(|e| Fault::Waits(e.into()))?;
        let report = match output::write(&arguments.out, &files, Mode::Crate) {
            Ok(report) => report,
            Err(error) if self.has_written => return Err(Fault::Waits(error.into())),
            Err(error) => return Err(Fault::Ends(error.into())),
        };
        let head = if self.has_written { String::new() } else { generate::summary(&understood, arguments) };
        self.has_written = true;
        let found = self.compare(&understood);
        let diagnostics: Vec<&Diagnostic> = understood.diagnostics.iter().collect();
        let counts = tally::summary(&diagnostics, understood.sources.iter().len());
        let took = began.elapsed().as_secs_f64();
        Ok(format!("{head}{found}{}{counts} ({took:.2} s)\n", generate::wrote(arguments, &report)))
    }

    /// The findings that came, and those that are gone.
    fn compare(&mut self, understood: &Understood) -> String {
        let found = Findings::of(understood);
        let new = found.without(&self.findings).filter_map(|index| understood.diagnostics.get(index));
        let full = Full::new(wants_colour());
        let mut text: String = match self.arguments.format {
            Format::Full => new.map(|diagnostic| full.render(diagnostic, &understood.sources)).collect(),
            Format::Concise => new.map(|diagnostic| concise::line(diagnostic, &understood.sources) + "\n").collect(),
        };
        text.extend(self.findings.without(&found).map(|index| format!("gone: {}\n", self.findings.line(index))));
        self.findings = found;
        text
    }
}

/// Where includes may come from besides the docs, whether it is there or not.
fn roots(docs: &Path, config: &Config) -> Vec<PathBuf> {
    let roots: BTreeSet<PathBuf> = include_roots(config).iter().map(|root| real(&docs.join(root))).collect();
    roots.into_iter().collect()
}

/// A path without links and dots on the way; the last part may be absent.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent().and_then(|parent| parent.canonicalize().ok()), path.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}
