//! `docbind generate`: a complete crate.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Verdict, print};
use crate::diagnostic::{Level, tally};
use crate::emit::rust::{self, Options, RuntimeSource, Target};
use crate::output::{self, Mode, Report};
use crate::{Understood, understand};

/// Writes a complete crate and prints what it understood.
///
/// With --lenient-examples findings do not count for the exit code: the docs are somebody else's.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder that holds the pages.
    #[arg(long, value_name = "DIR")]
    pub(super) docs: PathBuf,
    /// An empty folder, or one that an earlier run wrote to.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Examples that contradict themselves become ignored tests, not failing ones.
    #[arg(long)]
    lenient_examples: bool,
    /// The sources of docbind-runtime [default: those beside the sources of this binary, else the published version]
    #[arg(long, value_name = "PATH")]
    runtime: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let options = arguments.options()?;
    let understood = understand(&arguments.docs)?;
    let files = rust::files(&understood.api, &understood.sources, &options)?;
    let report = output::write(&arguments.out, &files, Mode::Crate)?;
    print(&format!("{}{}{}", summary(&understood, arguments), advice(&understood, arguments), wrote(arguments, &report)))?;
    let has_errors = understood.diagnostics.iter().any(|d| d.level == Level::Error);
    Ok(if has_errors && !arguments.lenient_examples { Verdict::Findings } else { Verdict::Clean })
}

impl Arguments {
    pub(super) fn options(&self) -> Result<Options, Failure> {
        let runtime = runtime(self.runtime.as_deref())?;
        Ok(Options { target: Target::Crate { runtime }, lenient: self.lenient_examples })
    }
}

/// What became of the crate, on one line.
pub(super) fn wrote(arguments: &Arguments, report: &Report) -> String {
    format!("wrote {}: {report}\n", arguments.out.display())
}

fn advice(understood: &Understood, arguments: &Arguments) -> String {
    match understood.diagnostics.is_empty() {
        true => String::new(),
        false => format!("  (docbind check {} shows the findings)\n", arguments.docs.display()),
    }
}

/// What was understood, counted.
pub(super) fn summary(understood: &Understood, arguments: &Arguments) -> String {
    let totals = &understood.totals;
    let fate = if arguments.lenient_examples { "ignored" } else { "failing" };
    let lines = [
        ("pages", understood.counts.files.to_string()),
        ("operations", totals.operations.to_string()),
        ("routes", totals.routes_used.to_string()),
        ("scopes", understood.api.scopes.len().to_string()),
        ("types", totals.types.to_string()),
        ("tests", format!("{} that run, {} {fate} because the docs contradict themselves", totals.tests, totals.tests_ignored)),
        ("findings", tally::levels(&understood.diagnostics)),
    ];
    let mut text = format!("understood {}\n", arguments.docs.display());
    for (what, count) in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {what:<11}{count}");
    }
    text
}

/// The runtime that was asked for, else the one beside the sources of this binary, else the published one.
fn runtime(asked: Option<&Path>) -> Result<RuntimeSource, Failure> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let (path, is_asked) = asked.map_or_else(|| (beside(), false), |path| (path.to_owned(), true));
    match path.canonicalize() {
        Ok(real) if real.join("Cargo.toml").is_file() => Ok(RuntimeSource::Path(real)),
        Ok(_) if is_asked => Err(Failure(format!("{} holds no Cargo.toml; pass the folder of docbind-runtime", path.display()))),
        Err(error) if is_asked => Err(Failure(format!("cannot read {}: {error}", path.display()))),
        _ => Ok(RuntimeSource::Published),
    }
}
