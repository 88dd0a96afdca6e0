//! Where the tests of Docbind find their input.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

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
