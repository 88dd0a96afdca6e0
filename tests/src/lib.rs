//! Where the tests of Docbind find their input.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use docbind::diagnostic::Diagnostic;
use docbind::emit;
use docbind::emit::rust::{Options, Target};

/// The folder of that name in the corpus of real docs, such as `graph-2016/v1.0`.
///
/// The corpus is no part of the project: it stands in `../shared/corpus` beside the workspace, or where
/// `DOCBIND_CORPUS` says. Where it is absent this prints a line and gives `None`, and the test that asked passes
/// without having tested anything.
///
/// # Panics
///
/// Where the folder is absent and `DOCBIND_REQUIRE_CORPUS` is `1`.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let path = env::var_os("DOCBIND_CORPUS").map_or_else(beside, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    let required = env::var_os("DOCBIND_REQUIRE_CORPUS").is_some_and(|value| value == "1");
    assert!(!required, "no corpus at {}, and DOCBIND_REQUIRE_CORPUS=1", path.display());
    println!("skipped: no corpus at {}; DOCBIND_CORPUS names another place", path.display());
    None
}

/// The pages below a folder, sorted: the path below it, with `/`, and the bytes.
///
/// # Errors
///
/// Where a folder or file cannot be read.
pub fn pages(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut pages = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|name| io::Error::other(format!("{name:?} is not UTF-8")))?;
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path.ends_with(".md") {
                let bytes = fs::read(entry.path())?;
                pages.push((path, bytes));
            }
        }
    }
    pages.sort();
    Ok(pages)
}

/// The folder of conformance docsets, beside the corpus, under the same conditions as [`corpus`].
pub fn conformance() -> Option<PathBuf> {
    corpus("../conformance")
}

/// A folder of this crate: `fixtures/two-pages`.
#[must_use]
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What Docbind makes of a docset.
///
/// # Panics
///
/// Where the folder is none.
#[must_use]
pub fn understand(docs: &Path) -> docbind::Understood {
    docbind::understand(docs).unwrap_or_else(|error| panic!("{error}"))
}

/// Findings as `page:line code`, sorted, those of the given codes left out.
#[must_use]
pub fn findings(understood: &docbind::Understood, without: &[&str]) -> Vec<String> {
    let shown = understood.diagnostics.iter().filter(|d| !without.contains(&d.rule.code));
    shown.map(|d| format!("{} {}", understood.sources.page_line(d.span), d.rule.code)).collect()
}

/// All findings, of a docset of which a crate can be made.
///
/// # Panics
///
/// Where no crate can be made of the docset.
#[must_use]
pub fn all_findings(understood: &docbind::Understood) -> Vec<Diagnostic> {
    let options = Options { target: Target::OutDir, lenient: true };
    emit::rust::files(&understood.api, &understood.sources, &options).unwrap_or_else(|error| panic!("{error}"));
    understood.diagnostics.clone()
}

/// Findings as `docbind check --format concise` prints them, a line each.
#[must_use]
pub fn concise(understood: &docbind::Understood, findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| finding.concise(&understood.sources) + "\n").collect()
}

/// Compares a text with the file that holds what is expected; with `UPDATE_EXPECTED=1` writes the file instead.
///
/// # Panics
///
/// Where they differ, or the file cannot be read or written.
pub fn expect(path: &Path, actual: &str) {
    if env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1") {
        return fs::write(path, actual).expect("a file to write");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(actual, expected, "{} says otherwise", path.display());
}

/// Name and path of the folders in a folder, sorted.
///
/// # Panics
///
/// Where it cannot be read.
#[must_use]
pub fn folders(root: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let mut found: Vec<_> =
        paths.map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path)).collect();
    found.sort();
    found
}

/// A copy of a docset that a test may change; gone when dropped.
pub struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    /// Copies all pages and the configuration of a docset.
    ///
    /// # Panics
    ///
    /// Where it cannot be read or written.
    #[must_use]
    pub fn of(docs: &Path) -> Self {
        let copy = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (page, bytes) in pages(docs).expect("a docset") {
            copy.write(&page, &bytes);
        }
        if let Ok(config) = fs::read(docs.join("docbind.toml")) {
            copy.write("docbind.toml", &config);
        }
        copy
    }

    /// A docset without pages.
    ///
    /// # Panics
    ///
    /// Where no temporary folder can be made.
    #[must_use]
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Its root.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a page.
    ///
    /// # Panics
    ///
    /// Where it cannot be written.
    pub fn write(&self, page: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(page);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the page");
        fs::write(path, text).expect("a page");
    }

    /// Changes the text of a page.
    ///
    /// # Panics
    ///
    /// Where it is absent, or the change changes nothing: then the test would prove nothing.
    pub fn edit(&self, page: &str, change: impl FnOnce(&str) -> String) {
        let text = fs::read_to_string(self.path().join(page)).expect("a page");
        let changed = change(&text);
        assert_ne!(text, changed, "the change of {page} changes nothing");
        self.write(page, changed);
    }

    /// Moves a page.
    ///
    /// # Panics
    ///
    /// Where it is absent.
    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path().join(from), self.path().join(to)).expect("a page to rename");
    }
}
