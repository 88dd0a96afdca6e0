//! Finds and reads the pages of a docset, and the files that they include.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{FileId, MAX_FILE_BYTES, SourceFile, SourceText, Sources, Span};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;

/// Why a docset cannot be read at all. Everything less is a diagnostic.
#[derive(Debug)]
pub enum ReadError {
    /// The docs folder is absent or not a folder.
    Docs(PathBuf, io::Error),
    /// `docbind.toml` is not valid; the text says which key.
    Config(PathBuf, String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Docs(path, error) => {
                write!(f, "cannot read the docs folder {}: {error}; pass the folder that holds the pages", path.display())
            }
            Self::Config(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {}

/// The files of a docset and where more may be included from.
pub struct Docset {
    /// The files read so far.
    pub sources: Sources,
    /// `docbind.toml`, or its defaults.
    pub config: Config,
    /// How many of the sources are pages below the docs root; the others are includes from elsewhere.
    pub pages: usize,
    root: PathBuf,
    include_roots: Vec<PathBuf>,
    by_path: HashMap<PathBuf, Option<FileId>>,
}

impl Docset {
    /// Reads `docbind.toml` and every `.md` file below `docs`, in order of their page names.
    ///
    /// # Errors
    /// When `docs` is no folder, or its `docbind.toml` is invalid.
    pub fn read(docs: &Path, sink: &mut Sink) -> Result<Self, ReadError> {
        let root = docs.canonicalize().map_err(|e| ReadError::Docs(docs.to_owned(), e))?;
        let config = read_config(docs)?;
        let mut found = Walk::default();
        found.folder(&root, "");
        if let Some(at) = found.unreadable.iter().position(|(prefix, _, _)| prefix.is_empty()) {
            return Err(ReadError::Docs(docs.to_owned(), found.unreadable.remove(at).2));
        }
        let mut pages = found.pages;
        pages.sort_by(|a, b| a.name.cmp(&b.name));
        let read: Vec<_> = pages.into_par_iter().map(|page| (page.read(&root), page)).collect();
        let include_roots = include_roots(&config).iter().filter_map(|r| root.join(r).canonicalize().ok()).collect();
        let mut docset =
            Self { sources: Sources::default(), config, pages: read.len(), root, include_roots, by_path: HashMap::default() };
        for (text, Listed { name, path, is_link }) in read {
            let (text, problem) = text.map_or_else(|e| (SourceText::new(Vec::new()), Some(e)), |t| (t, None));
            let real = if is_link { path.canonicalize().unwrap_or_else(|_| path.clone()) } else { path.clone() };
            let id = docset.sources.add(SourceFile { page: name, path, text });
            docset.by_path.insert(real, Some(id));
            report_file(&docset.sources, id, problem, sink);
        }
        for (page, path, error) in found.unreadable {
            let id = docset.sources.add(SourceFile { page, path, text: SourceText::new(Vec::new()) });
            let message = format!("the folder cannot be read: {error}");
            sink.push(Diagnostic::new(&codes::FILE_UNREADABLE, Span::new(id, 0, 0), message));
        }
        Ok(docset)
    }

    /// Whether there is a file or folder of that name below the docs.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.root.join(name).exists()
    }

    /// The file that `from` includes as `target`, read now if it was not yet. `None`: absent, or outside of every root.
    pub fn include(&mut self, from: FileId, target: &str, sink: &mut Sink) -> Option<FileId> {
        let path = self.include_path(from, target)?;
        if let Some(&known) = self.by_path.get(&path) {
            return known;
        }
        let id = self.read_include(&path, sink);
        self.by_path.insert(path, id);
        id
    }

    fn include_path(&self, from: FileId, target: &str) -> Option<PathBuf> {
        let target = target.split(['?', '#']).next()?.replace('\\', "/");
        let joined = match target.strip_prefix("~/").or(target.strip_prefix('/')) {
            Some(from_root) => self.root.join(from_root),
            None => self.sources.file(from).path.parent()?.join(&target),
        };
        let path = joined.canonicalize().ok()?;
        let allowed = path.starts_with(&self.root) || self.include_roots.iter().any(|root| path.starts_with(root));
        (allowed && path.is_file()).then_some(path)
    }

    fn read_include(&mut self, path: &Path, sink: &mut Sink) -> Option<FileId> {
        let root = self.include_roots.iter().find(|root| path.starts_with(root)).unwrap_or(&self.root);
        let text = read_linked(path, root);
        let (text, problem) = text.map_or_else(|e| (SourceText::new(Vec::new()), Some(e)), |t| (t, None));
        let page = relative(path, &self.root);
        let id = self.sources.add(SourceFile { page, path: path.to_owned(), text });
        report_file(&self.sources, id, problem, sink);
        Some(id)
    }
}

/// The paths of all pages below a folder, as a docset has them.
#[cfg(feature = "cli")]
pub(crate) fn pages(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut found = Walk::default();
    found.folder(folder, "");
    found.pages.into_iter().map(|page| page.path)
}

/// Folders that includes may come from besides the docs, relative to the docs. Default: the `includes` folder beside them.
pub(crate) fn include_roots(config: &Config) -> Vec<String> {
    config.include_roots.clone().unwrap_or_else(|| vec!["../includes".to_owned()])
}

fn read_config(docs: &Path) -> Result<Config, ReadError> {
    let path = docs.join("docbind.toml");
    match fs::read_to_string(&path) {
        Ok(text) => Config::parse(&text).map_err(|e| ReadError::Config(path, e)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(ReadError::Config(path, error.to_string())),
    }
}

/// A page as its folder lists it.
#[derive(Debug, PartialEq)]
struct Listed {
    /// The path below the docs, with `/`.
    name: String,
    path: PathBuf,
    /// Whether the file is somewhere else: the folders above it are real, so that any other path is.
    is_link: bool,
}

impl Listed {
    fn read(&self, root: &Path) -> Result<SourceText, String> {
        if self.is_link { read_linked(&self.path, root) } else { read_file(&self.path) }
    }
}

/// What a walk over folders found: the pages, and folders that cannot be listed.
#[derive(Default)]
struct Walk {
    pages: Vec<Listed>,
    unreadable: Vec<(String, PathBuf, io::Error)>,
}

impl Walk {
    /// All `.md` files below `folder`. Linked folders are not followed, so that no walk runs in circles; a folder that
    /// cannot be listed does not hide the others.
    fn folder(&mut self, folder: &Path, prefix: &str) {
        if let Err(error) = self.entries(folder, prefix) {
            self.unreadable.push((prefix.to_owned(), folder.to_owned(), error));
        }
    }

    fn entries(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() {
                self.folder(&entry.path(), &format!("{prefix}{name}/"));
            } else if name.ends_with(".md") {
                let name = format!("{prefix}{name}");
                self.pages.push(Listed { name, path: entry.path(), is_link: !kind.is_file() });
            }
        }
        Ok(())
    }
}

/// Reads what is no regular file by its name: where its link leads, if that is a file below the root.
fn read_linked(path: &Path, root: &Path) -> Result<SourceText, String> {
    let real = path.canonicalize().map_err(|e| e.to_string())?;
    if !real.starts_with(root) {
        return Err("it links to a file outside of the docs".to_owned());
    }
    // Opening a pipe would wait for its other end.
    if !fs::metadata(&real).map_err(|e| e.to_string())?.is_file() {
        return Err("it is no file".to_owned());
    }
    read_file(&real)
}

/// Reads a regular file.
fn read_file(path: &Path) -> Result<SourceText, String> {
    let file = fs::File::open(path).map_err(|e| e.to_string())?;
    let size = file.metadata().map_err(|e| e.to_string())?.len();
    // One byte more than the file has, so that one read finds its end.
    let mut bytes = Vec::with_capacity(size.min(MAX_FILE_BYTES) as usize + 1);
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(format!("it has more than {MAX_FILE_BYTES} bytes"));
    }
    Ok(SourceText::new(bytes))
}

fn report_file(sources: &Sources, file: FileId, problem: Option<String>, sink: &mut Sink) {
    if let Some(problem) = problem {
        let message = format!("the file cannot be read: {problem}");
        sink.push(Diagnostic::new(&codes::FILE_UNREADABLE, Span::new(file, 0, 0), message));
    }
    if let Some(at) = sources.file(file).text.first_fault() {
        let span = Span::new(file, at, at + 1);
        sink.push(Diagnostic::new(&codes::NOT_UTF8, span, "this byte is not UTF-8").hint("save the file as UTF-8"));
    }
}

/// `path` seen from `root`, with `/`: `../includes/x.md`.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    let common = path.components().zip(root.components()).take_while(|(a, b)| a == b).count();
    let ups = root.components().count() - common;
    let rest = path.components().skip(common).map(|c| c.as_os_str().to_string_lossy().into_owned());
    std::iter::repeat_n("..".to_owned(), ups).chain(rest).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_listed_is_remembered_and_hides_no_other() {
        let docs = tempfile::tempdir().expect("a temporary folder");
        fs::write(docs.path().join("a.md"), "# A\n").expect("a page");
        let mut walk = Walk::default();
        walk.folder(&docs.path().join("gone"), "gone/");
        walk.folder(docs.path(), "");
        let unreadable: Vec<_> = walk.unreadable.iter().map(|(page, _, _)| page.as_str()).collect();
        assert_eq!(unreadable, ["gone/"]);
        assert_eq!(walk.pages, [Listed { name: "a.md".to_owned(), path: docs.path().join("a.md"), is_link: false }]);
    }
}
