//! What lies on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::diagnostic::escape::visible;
use crate::output::Report;
use crate::source::{pages, relative};

/// The files that a run reads, and when each was written, and how long it is: what every program that changes a file changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot(BTreeMap<PathBuf, Stamp>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Snapshot {
    /// All pages below some folders, but for those in a folder that is left out, and other files.
    pub(super) fn of(folders: &[PathBuf], except: Option<&Path>, others: &[PathBuf]) -> Self {
        let mut all = Self::default();
        for folder in folders {
            // A folder that holds the docs leaves nothing out.
            let except = except.filter(|except| except.starts_with(folder));
            all.add(pages(folder).filter(|path| except.is_none_or(|except| !path.starts_with(except))));
        }
        all.and(others)
    }

    /// The same with other files, as they are now, where it does not have them.
    pub(super) fn and(mut self, others: &[PathBuf]) -> Self {
        let new: Vec<PathBuf> = others.iter().filter(|path| !self.0.contains_key(*path)).cloned().collect();
        self.add(new.into_iter());
        self
    }

    /// The same without some files.
    pub(super) fn without(mut self, is_left_out: impl Fn(&Path) -> bool) -> Self {
        self.0.retain(|path, _| !is_left_out(path));
        self
    }

    /// The same with files that another look found after they were read, which began at a time. One that was written since is
    /// not known as it was read: it counts as changed.
    pub(super) fn and_as_read(mut self, found: Self, began: SystemTime) -> Self {
        for (path, stamp) in found.0 {
            let is_as_read = stamp.modified.is_some_and(|modified| modified < began);
            self.0.entry(path).or_insert(if is_as_read { stamp } else { Stamp { modified: None, ..stamp } });
        }
        self
    }

    fn add(&mut self, paths: impl Iterator<Item = PathBuf>) {
        self.0.extend(paths.filter_map(|path| Stamp::of(&path).map(|stamp| (path, stamp))));
    }

    /// What has happened since, with names as seen from a folder.
    pub(super) fn difference(&self, later: &Self, from: &Path) -> Report {
        let mut report = Report::default();
        let name = |path: &Path| visible(&relative(path, from)).into_owned();
        for (path, stamp) in &later.0 {
            match self.0.get(path) {
                None => report.added.push(name(path)),
                Some(earlier) if earlier != stamp => report.changed.push(name(path)),
                Some(_) => {}
            }
        }
        report.removed = self.0.keys().filter(|path| !later.0.contains_key(*path)).map(|path| name(path)).collect();
        report
    }
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        Some(Self { modified: meta.modified().ok(), length: meta.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_came_and_went() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().canonicalize().expect("a folder");
        let (docs, out) = (root.join("docs"), root.join("docs/out"));
        fs::create_dir_all(&out).expect("a folder");
        let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("a file");
        let look = |others: &[PathBuf]| Snapshot::of(std::slice::from_ref(&docs), Some(&out), others);
        for name in ["docs/a.md", "docs/b.md", "docs/c.txt", "docs/out/d.md", "part.txt"] {
            write(name, "text");
        }
        let part = [root.join("part.txt")];
        let before = look(&part);
        assert_eq!(before.difference(&look(&part), &docs), Report::default());
        for name in ["docs/b.md", "docs/c.txt", "docs/e\u{1b}.md", "docs/out/d.md", "part.txt"] {
            write(name, "another text");
        }
        fs::remove_file(docs.join("a.md")).expect("the file");
        let report = before.difference(&look(&part), &docs);
        let names = [report.changed, report.added, report.removed].map(|names| names.join(" "));
        assert_eq!(names, ["b.md ../part.txt", "e\\u{1b}.md", "a.md"]);
        assert_eq!(look(&[]).and(&part), look(&part));
        assert!(look(&[]) != look(&part));
        let later = SystemTime::now() + std::time::Duration::from_secs(1);
        assert_eq!(look(&[]).and_as_read(look(&part), later), look(&part));
        let changed = look(&[]).and_as_read(look(&part), SystemTime::UNIX_EPOCH).difference(&look(&part), &docs);
        assert_eq!(changed.changed, ["../part.txt"], "written while it was read");
    }
}
