//! Files of a docset: what they hold, what they are called, and where in them something stands.

mod discover;
mod text;

use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use discover::include_roots;
pub use discover::{Docset, ReadError};
#[cfg(feature = "cli")]
pub(crate) use discover::{pages, relative};
pub use text::{Location, SourceText};

/// Largest page that is read, in bytes. A larger one is reported and left out.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// A file of the docset: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A range of bytes of one file, as it stands on disk. Line and column exist only in renderers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    pub(crate) fn new(file: FileId, start: usize, end: usize) -> Self {
        // Files are at most 16 MiB, so that offsets fit.
        Self { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// The empty span where this one starts.
    pub fn at_start(self) -> Self {
        Self { end: self.start, ..self }
    }
}

/// One file: its page name below the docs root, its path on disk, its text.
#[derive(Debug)]
pub struct SourceFile {
    /// Path below the docs root with `/`; of an include outside of it, the path from there (`../includes/x.md`).
    pub page: String,
    /// Where it was read.
    pub path: PathBuf,
    /// Its text.
    pub text: SourceText,
}

/// All files that were read, pages first, then the includes outside of the docs root.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    pub(crate) fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(Arc::new(file));
        FileId(self.files.len() as u32 - 1)
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files in order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), &**f))
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text.slice(span.start as usize..span.end as usize)
    }

    /// Where a text stands first within a span; the span itself where it does not stand there.
    pub(crate) fn within(&self, span: Span, text: &str) -> Span {
        match self.slice(span).find(text) {
            Some(at) if !text.is_empty() => Span::new(span.file, span.start as usize + at, span.start as usize + at + text.len()),
            _ => span,
        }
    }

    /// Page, line and column of the start of a span.
    pub fn locate(&self, span: Span) -> (&str, Location) {
        let file = self.file(span.file);
        (&file.page, file.text.locate(span.start as usize))
    }

    /// `page:line` of a span, as it stands in generated code and test names.
    pub fn page_line(&self, span: Span) -> String {
        let (page, at) = self.locate(span);
        format!("{page}:{}", at.line)
    }
}

#[cfg(test)]
mod tests;
