//! `docbind check`: what is wrong in the docs, at page, line and column.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::selection::Selection;
use super::{Failure, Verdict, print, wants_colour};
use crate::diagnostic::full::Full;
use crate::diagnostic::{Diagnostic, Level, concise, json, tally};
use crate::{Understood, understand};

/// Reports what is wrong in the docs.
#[derive(Args)]
pub(super) struct Arguments {
    /// Docs folders, or pages and folders below one.
    #[arg(value_name = "PATH", default_value = "docs")]
    paths: Vec<PathBuf>,
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
    /// A stable interface.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let mut all = Vec::new();
    for selection in Selection::of(&arguments.paths)? {
        all.push((understand(&selection.root)?, selection));
    }
    let found: Vec<(&Diagnostic, &Understood)> = all
        .iter()
        .flat_map(|(understood, selection)| {
            let is_selected = |d: &&Diagnostic| selection.holds(understood.sources.file(d.span.file));
            understood.diagnostics.iter().filter(is_selected).map(move |d| (d, understood))
        })
        .collect();
    print(&show(&found, arguments.format))?;
    if !matches!(arguments.format, Format::Json) {
        let diagnostics: Vec<&Diagnostic> = found.iter().map(|(diagnostic, _)| *diagnostic).collect();
        let files =
            all.iter().map(|(understood, selection)| understood.sources.iter().filter(|(_, f)| selection.holds(f)).count()).sum();
        print(&format!("{}\n", tally::summary(&diagnostics, files)))?;
    }
    let has_errors = found.iter().any(|(diagnostic, _)| diagnostic.rule.level == Level::Error);
    Ok(if has_errors { Verdict::Findings } else { Verdict::Clean })
}

fn show(found: &[(&Diagnostic, &Understood)], format: Format) -> String {
    let findings = found.iter().map(|(diagnostic, understood)| (*diagnostic, &understood.sources));
    match format {
        Format::Json => json::render(findings),
        Format::Concise => findings.map(|(diagnostic, sources)| concise::line(diagnostic, sources) + "\n").collect(),
        Format::Full => {
            let full = Full::new(wants_colour());
            findings.map(|(diagnostic, sources)| full.render(diagnostic, sources)).collect()
        }
    }
}
