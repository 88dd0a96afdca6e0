//! What a run did to the folder.

use std::fmt;

/// How many files one line names.
const NAMED: usize = 4;

/// What a run did to the folder. Its `Display` is one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// No earlier run had written here.
    pub is_first: bool,
    /// Files that were not there, sorted.
    pub added: Vec<String>,
    /// Files whose content was replaced, sorted.
    pub changed: Vec<String>,
    /// Files that are generated no more, sorted.
    pub removed: Vec<String>,
    /// Files that are generated no more and were left, because their first line is not ours any more.
    pub kept: Vec<String>,
    /// How many files were as they should be.
    pub unchanged: usize,
}

impl Report {
    /// Whether any file was written or removed.
    pub fn is_change(&self) -> bool {
        !(self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_change() {
            return write!(f, "nothing changed ({})", files(self.unchanged));
        }
        let mut parts = Vec::new();
        let named = [
            (&self.changed, "changed"),
            (&self.added, "new"),
            (&self.removed, "removed"),
            (&self.kept, "left, for their first line is not ours"),
        ];
        for (names, what) in named.into_iter().filter(|(names, _)| !names.is_empty()) {
            parts.push(format!("{} {what} ({})", files(names.len()), list(names)));
        }
        if self.unchanged > 0 {
            parts.push(format!("{} unchanged", files(self.unchanged)));
        }
        f.write_str(&parts.join(", "))
    }
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn list(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED { format!("{shown}, ...") } else { shown }
}
