//! How many findings there are, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Level, Rule};

/// `12 errors, 1 warning, 0 hints`.
pub(crate) fn levels<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let mut counts = [0_usize; 3];
    for diagnostic in diagnostics {
        counts[diagnostic.level as usize] += 1;
    }
    let [errors, warnings, hints] = counts;
    format!("{}, {}, {}", counted(errors, Level::Error), counted(warnings, Level::Warning), counted(hints, Level::Hint))
}

/// `levels` and where they are: `12 errors, 1 warning, 0 hints on 4 of 230 files`.
pub(crate) fn summary(diagnostics: &[&Diagnostic], files: usize) -> String {
    let pages: BTreeSet<_> = diagnostics.iter().map(|d| d.span.file).collect();
    let noun = if files == 1 { "file" } else { "files" };
    format!("{} on {} of {files} {noun}", levels(diagnostics.iter().copied()), pages.len())
}

/// The rules that were found and how often, the most frequent first, then by code.
pub(crate) fn by_rule<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<(&'static Rule, usize)> {
    let mut counts: BTreeMap<&str, (&'static Rule, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        counts.entry(diagnostic.rule.code).or_insert((diagnostic.rule, 0)).1 += 1;
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    // Stable, so that the order of codes stands among equals.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn counted(count: usize, level: Level) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {}{plural}", level.name())
}
