//! The reviewed list of differences: a line `# reason`, below it the lines that it explains.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Stands above what nobody has looked at yet.
const UNREVIEWED: &str = "# not reviewed";

/// A list with its reasons, in the order of the file.
pub(crate) struct Reviewed {
    path: PathBuf,
    sections: Vec<(String, Vec<String>)>,
}

impl Reviewed {
    /// Reads the list; an absent file is an empty list.
    pub(crate) fn new(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        let mut sections: Vec<(String, Vec<String>)> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            match sections.last_mut() {
                _ if line.starts_with("# ") => sections.push((line.to_owned(), Vec::new())),
                Some((_, lines)) => lines.push(line.to_owned()),
                None => panic!("{}: the first line is no reason: {line}", path.display()),
            }
        }
        Self { path: path.to_owned(), sections }
    }

    /// The differences are those of the list, each once, and each has a reason.
    pub(crate) fn expect(self, found: &BTreeSet<String>) {
        if env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1") {
            return self.update(found);
        }
        let mut listed: BTreeMap<&str, usize> = BTreeMap::new();
        for line in self.sections.iter().flat_map(|(_, lines)| lines) {
            *listed.entry(line).or_default() += 1;
        }
        let twice: Vec<_> = listed.iter().filter(|(_, count)| **count > 1).map(|(line, _)| line).collect();
        assert!(twice.is_empty(), "{}: listed twice: {twice:#?}", self.path.display());
        let new: Vec<_> = found.iter().filter(|line| !listed.contains_key(line.as_str())).collect();
        let gone: Vec<_> = listed.keys().filter(|line| !found.contains(**line)).collect();
        assert!(new.is_empty() && gone.is_empty(), "{}: new {new:#?}, gone {gone:#?}", self.path.display());
        let bare = self.sections.iter().any(|(reason, lines)| reason == UNREVIEWED || lines.is_empty());
        assert!(!bare, "{}: a line has no reason, or a reason no line", self.path.display());
    }

    fn update(self, found: &BTreeSet<String>) {
        let mut rest = found.clone();
        let mut text = String::new();
        let mut section = |reason: &str, lines: &[String]| {
            if !lines.is_empty() {
                let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
                text.push_str(&format!("{reason}\n{lines}\n"));
            }
        };
        for (reason, lines) in self.sections.iter().filter(|(reason, _)| reason != UNREVIEWED) {
            let kept: Vec<String> = lines.iter().filter(|line| rest.remove(*line)).cloned().collect();
            section(reason, &kept);
        }
        section(UNREVIEWED, &rest.into_iter().collect::<Vec<_>>());
        fs::write(&self.path, text.trim_end().to_owned() + "\n").expect("a list to write");
    }
}
