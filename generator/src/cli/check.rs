//! `docbind check`: what is wrong in the docs, at page, line and column.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::selection::Selection;
use super::{Failure, Verdict, print, wants_colour};
use crate::diagnostic::full::Full;
use crate::diagnostic::{Diagnostic, Level, concise, github, json, sarif, tally};
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
    /// How often each rule was found, instead of the findings.
    #[arg(long)]
    statistics: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The line, the place marked, related places and what to do.
    Full,
    /// `page:line:col: level[CODE] message`
    Concise,
    /// A stable interface.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a pull request.
    Github,
}

impl Format {
    /// Whether a line that sums up would spoil what another program reads.
    fn is_document(self) -> bool {
        matches!(self, Self::Json | Self::Sarif)
    }
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
    print(&if arguments.statistics { statistics(&found, arguments.format) } else { show(&found, arguments.format)? })?;
    if !arguments.format.is_document() {
        let diagnostics: Vec<&Diagnostic> = found.iter().map(|(diagnostic, _)| *diagnostic).collect();
        let files =
            all.iter().map(|(understood, selection)| understood.sources.iter().filter(|(_, f)| selection.holds(f)).count()).sum();
        print(&format!("{}\n", tally::summary(&diagnostics, files)))?;
    }
    let has_errors = found.iter().any(|(diagnostic, _)| diagnostic.level == Level::Error);
    Ok(if has_errors { Verdict::Findings } else { Verdict::Clean })
}

fn show(found: &[(&Diagnostic, &Understood)], format: Format) -> Result<String, Failure> {
    let findings = found.iter().map(|(diagnostic, understood)| (*diagnostic, &understood.sources));
    Ok(match format {
        Format::Json => json::render(findings),
        Format::Sarif => sarif::render(findings, &here()?)?,
        Format::Github => {
            let here = here()?;
            findings.map(|(diagnostic, sources)| github::line(diagnostic, sources, &here) + "\n").collect()
        }
        Format::Concise => findings.map(|(diagnostic, sources)| concise::line(diagnostic, sources) + "\n").collect(),
        Format::Full => {
            let full = Full::new(wants_colour());
            findings.map(|(diagnostic, sources)| full.render(diagnostic, sources)).collect()
        }
    })
}

/// How often each rule was found.
fn statistics(found: &[(&Diagnostic, &Understood)], format: Format) -> String {
    let counts = tally::by_rule(found.iter().map(|(diagnostic, _)| *diagnostic));
    if format.is_document() {
        let all: serde_json::Value = counts
            .iter()
            .map(|(rule, count)| serde_json::json!({ "code": rule.code, "name": rule.name, "count": count }))
            .collect();
        return json::text(&all);
    }
    counts.iter().map(|(rule, count)| format!("{count:>7}  {}  {}\n", rule.code, rule.name)).collect()
}

/// The folder that paths in reports are relative to.
fn here() -> Result<PathBuf, Failure> {
    Ok(std::env::current_dir()?.canonicalize()?)
}
