//! A baseline: the findings that a docset had when the rules were first run, so that only new ones are shown.
//!
//! The file is JSON: how often each message of each rule stands on each page. Lines are left out, so that an edit above a
//! finding does not make it new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Found;
use crate::cli::Failure;

/// Counts by page, code and message.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    findings: BTreeMap<String, BTreeMap<String, BTreeMap<String, usize>>>,
}

impl Baseline {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| {
            Failure(format!("cannot read the baseline {}: {error}; --update-baseline writes one", path.display()))
        })?;
        serde_json::from_str(&text).map_err(|error| Failure(format!("{} is no baseline: {error}", path.display())))
    }

    /// All of these findings.
    pub(super) fn of(found: &[Found<'_>]) -> Self {
        let mut baseline = Self::default();
        for finding in found {
            let (page, code, message) = finding.key();
            let codes = baseline.findings.entry(page.to_owned()).or_default();
            *codes.entry(code.to_owned()).or_default().entry(message.to_owned()).or_default() += 1;
        }
        baseline
    }

    /// Takes over what another has on pages that these findings say nothing of.
    pub(super) fn keep(&mut self, other: Self, is_meant: impl Fn(&str) -> bool) {
        self.findings.extend(other.findings.into_iter().filter(|(page, _)| !is_meant(page)));
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::write(path, text).map_err(|error| Failure(format!("cannot write the baseline {}: {error}", path.display())))
    }

    /// Takes the findings away that the baseline has; what is left of it is no longer needed.
    pub(super) fn subtract(&mut self, found: &mut Vec<Found<'_>>) {
        found.retain(|finding| {
            let (page, code, message) = finding.key();
            let known = self.findings.get_mut(page).and_then(|codes| codes.get_mut(code)?.get_mut(message));
            match known {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
    }

    /// How many findings it has, on the pages that are meant.
    pub(super) fn count(&self, is_meant: impl Fn(&str) -> bool) -> usize {
        let pages = self.findings.iter().filter(|(page, _)| is_meant(page));
        pages.flat_map(|(_, codes)| codes.values()).flat_map(BTreeMap::values).sum()
    }
}
