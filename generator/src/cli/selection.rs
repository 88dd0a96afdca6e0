//! Which docs a path on the command line means.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::source::SourceFile;

/// Folders of a docset that are never its root, so that one page of it is read with the rest.
const FOLDERS: [&str; 2] = ["api", "resources"];

/// A docs root, and the pages below it that were asked for.
pub(super) struct Selection {
    pub(super) root: PathBuf,
    /// Pages and folders below the root, with `/`. Empty: all of it, and what it includes.
    below: Vec<String>,
}

impl Selection {
    /// One selection a docs root, in order of the first path that names it.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Vec<Self>, Failure> {
        let mut selections: Vec<Self> = Vec::new();
        let mut known: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for path in paths {
            let (root, below) = resolve(path)?;
            let real = root.canonicalize()?;
            let index = *known.entry(real).or_insert(selections.len());
            match (selections.get_mut(index), below) {
                (None, below) => selections.push(Self { root, below: below.into_iter().collect() }),
                (Some(all), _) if all.below.is_empty() => {}
                (Some(some), Some(page)) => some.below.push(page),
                (Some(some), None) => some.below.clear(),
            }
        }
        Ok(selections)
    }

    /// Whether a file was asked for.
    pub(super) fn holds(&self, file: &SourceFile) -> bool {
        self.holds_page(&file.page)
    }

    /// Whether a page of that name was asked for, be it there or not.
    pub(super) fn holds_page(&self, page: &str) -> bool {
        let is_below =
            |part: &String| page.strip_prefix(part.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.below.is_empty() || self.below.iter().any(is_below)
    }
}

/// The docs root of a path, and what of it is meant.
fn resolve(path: &Path) -> Result<(PathBuf, Option<String>), Failure> {
    let real = path.canonicalize().map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
    let is_folder = real.is_dir();
    let folder = if is_folder { real.as_path() } else { real.parent().unwrap_or(&real) };
    let root = root_of(folder);
    if is_folder && root == real {
        // As it was given, so that messages name it that way.
        return Ok((path.to_owned(), None));
    }
    let below = real.strip_prefix(root)?.components().map(|part| part.as_os_str().to_string_lossy());
    Ok((root.to_owned(), Some(below.collect::<Vec<_>>().join("/"))))
}

/// The nearest folder with a `docbind.toml`; where there is none, the folder itself or what `api` or `resources` is in.
fn root_of(folder: &Path) -> &Path {
    let configured = folder.ancestors().find(|folder| folder.join("docbind.toml").is_file());
    configured.unwrap_or_else(|| {
        let is_part = |folder: &Path| folder.file_name().is_some_and(|name| FOLDERS.iter().any(|part| name == *part));
        match folder.parent() {
            Some(parent) if is_part(folder) => parent,
            _ => folder,
        }
    })
}
