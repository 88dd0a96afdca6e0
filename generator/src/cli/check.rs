//! `docbind check`: what is wrong in the docs, at page, line and column.

mod baseline;
mod fix;
mod since;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use self::baseline::Baseline;
use self::since::Since;
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
    /// Only what stands in files changed since this git revision, and what these changes broke elsewhere.
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Only findings that this file does not have.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Writes all findings to the baseline.
    #[arg(long, requires = "baseline", conflicts_with = "since")]
    update_baseline: bool,
    /// Makes the edits that are safe, then reports what is left.
    #[arg(long, conflicts_with = "update_baseline")]
    fix: bool,
    /// Shows these edits instead of making them.
    #[arg(long, conflicts_with_all = ["fix", "update_baseline"])]
    diff: bool,
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

/// A finding and the docset that it is of.
#[derive(Clone, Copy)]
struct Found<'a> {
    diagnostic: &'a Diagnostic,
    understood: &'a Understood,
}

impl<'a> Found<'a> {
    /// What stays the same when lines above it come and go: page, code and message.
    fn key(&self) -> (&'a str, &'static str, &'a str) {
        let page = &self.understood.sources.file(self.diagnostic.span.file).page;
        (page, self.diagnostic.rule.code, &self.diagnostic.message)
    }
}

/// A docset, and what of it was asked for.
type Checked = (Understood, Selection);

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let mut mended = 0;
    for round in 1.. {
        let all = understand_all(&arguments.paths)?;
        let Chosen { found, notes } = choose(arguments, &all)?;
        if arguments.update_baseline {
            return update_baseline(arguments, &all, &found);
        }
        let files = if arguments.fix || arguments.diff { fix::mend(&found)? } else { Vec::new() };
        if arguments.diff {
            print(&files.iter().map(fix::Mended::diff).collect::<String>())?;
            return Ok(verdict(&found));
        }
        if files.is_empty() || round > fix::MAX_ROUNDS {
            return report(arguments, &all, &found, notes, mended);
        }
        for file in &files {
            file.write()?;
            mended += file.count;
        }
    }
    Ok(Verdict::Clean)
}

fn understand_all(paths: &[PathBuf]) -> Result<Vec<Checked>, Failure> {
    let selections = Selection::of(paths)?;
    selections.into_iter().map(|selection| Ok((understand(&selection.root)?, selection))).collect()
}

/// The findings that are asked for, and what there is to say of the others.
struct Chosen<'a> {
    found: Vec<Found<'a>>,
    notes: Vec<String>,
}

fn choose<'a>(arguments: &Arguments, all: &'a [Checked]) -> Result<Chosen<'a>, Failure> {
    let mut found = selected(all);
    let mut notes = Vec::new();
    if let Some(revision) = &arguments.since {
        let (understood, selection) = only(all, "--since")?;
        Since::of(revision, &selection.root, understood)?.retain(&mut found);
    }
    if let Some(path) = arguments.baseline.as_ref().filter(|_| !arguments.update_baseline) {
        let (_, selection) = only(all, "--baseline")?;
        let mut baseline = Baseline::read(path)?;
        baseline.subtract(&mut found);
        notes.extend(unneeded(&baseline, selection, arguments));
    }
    Ok(Chosen { found, notes })
}

fn report(
    arguments: &Arguments,
    all: &[Checked],
    found: &[Found<'_>],
    mut notes: Vec<String>,
    mended: usize,
) -> Result<Verdict, Failure> {
    print(&if arguments.statistics { statistics(found, arguments.format) } else { show(found, arguments.format)? })?;
    if !arguments.format.is_document() {
        if arguments.fix {
            notes.push(format!("{mended} mended"));
        }
        notes.push(summary(found, all));
        print(&(notes.join("\n") + "\n"))?;
    }
    Ok(verdict(found))
}

fn verdict(found: &[Found<'_>]) -> Verdict {
    let has_errors = found.iter().any(|found| found.diagnostic.level == Level::Error);
    if has_errors { Verdict::Findings } else { Verdict::Clean }
}

fn selected(all: &[Checked]) -> Vec<Found<'_>> {
    all.iter()
        .flat_map(|(understood, selection)| {
            let is_selected = |d: &&Diagnostic| selection.holds(understood.sources.file(d.span.file));
            understood.diagnostics.iter().filter(is_selected).map(move |diagnostic| Found { diagnostic, understood })
        })
        .collect()
}

/// A baseline and a revision are of one docset.
fn only<'a>(all: &'a [Checked], option: &str) -> Result<&'a Checked, Failure> {
    match all {
        [one] => Ok(one),
        _ => Err(Failure(format!("{option} is for one docset: name one folder, or pages below one"))),
    }
}

fn update_baseline(arguments: &Arguments, all: &[Checked], found: &[Found<'_>]) -> Result<Verdict, Failure> {
    let (_, selection) = only(all, "--baseline")?;
    if let Some(path) = &arguments.baseline {
        let mut baseline = Baseline::of(found);
        if path.exists() {
            baseline.keep(Baseline::read(path)?, |page| selection.holds_page(page));
        }
        baseline.write(path)?;
        print(&format!("wrote {} findings to {}\n", found.len(), path.display()))?;
    }
    Ok(Verdict::Clean)
}

/// Entries of the baseline that nothing was found for. Where only some findings are looked at, the others may well be there.
fn unneeded(baseline: &Baseline, selection: &Selection, arguments: &Arguments) -> Option<String> {
    let count = baseline.count(|page| selection.holds_page(page));
    let is_known = count > 0 && arguments.since.is_none();
    let noun = if count == 1 { "finding of the baseline is" } else { "findings of the baseline are" };
    is_known.then(|| format!("{count} {noun} gone: --update-baseline brings it up to date"))
}

fn summary(found: &[Found<'_>], all: &[Checked]) -> String {
    let diagnostics: Vec<&Diagnostic> = found.iter().map(|found| found.diagnostic).collect();
    let files =
        all.iter().map(|(understood, selection)| understood.sources.iter().filter(|(_, f)| selection.holds(f)).count()).sum();
    tally::summary(&diagnostics, files)
}

fn show(found: &[Found<'_>], format: Format) -> Result<String, Failure> {
    let findings = found.iter().map(|found| (found.diagnostic, &found.understood.sources));
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
fn statistics(found: &[Found<'_>], format: Format) -> String {
    let counts = tally::by_rule(found.iter().map(|found| found.diagnostic));
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
