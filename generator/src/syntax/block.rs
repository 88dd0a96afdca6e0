//! The blocks of a page.

use super::{Annotation, MappedText, column};
use crate::source::Span;

/// A block of a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading that is no tab.
    Heading(Heading),
    /// A paragraph, the text of a list item or of a quote.
    Prose(Prose),
    /// A pipe table, also where Markdown sees none because the delimiter row is wrong.
    Table(Table),
    /// A fenced block.
    Fence(Fence),
    /// An HTML comment.
    Comment(Comment),
    /// `[!INCLUDE [text](path)]`, until it is spliced.
    Include(Include),
}

impl Block {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Prose(prose) => prose.text.full_span(),
            Self::Table(table) => table.span,
            Self::Fence(fence) => fence.span,
            Self::Comment(comment) => comment.span,
            Self::Include(include) => include.span,
        }
    }
}

/// A block that is not read, because it stands in a tab for another language.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// The block.
    pub block: Block,
    /// The label of its tab: `C#`.
    pub tab: String,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// The whole line.
    pub span: Span,
}

/// Running text with its links.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Words without markup, soft breaks as `\n`.
    pub text: MappedText,
    /// In order.
    pub links: Vec<Link>,
    /// Ranges of `text` that stood in backticks.
    pub code: Vec<std::ops::Range<usize>>,
}

/// A link in prose or in a cell.
#[derive(Clone, Debug)]
pub struct Link {
    /// The range of the link's text in the text around it.
    pub text: std::ops::Range<usize>,
    /// As written.
    pub target: String,
    /// From `[` to `)`.
    pub span: Span,
}

/// A pipe table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Names of the columns as plain text, without white space around them.
    pub header: Vec<String>,
    /// Rows below the delimiter.
    pub rows: Vec<Row>,
    /// All of it.
    pub span: Span,
    /// Its first line.
    pub header_span: Span,
    /// Number of cells in the delimiter row.
    pub delimiter_cells: usize,
}

impl Table {
    /// Index of the first column whose name is one of these (compared without case and markup), or is one of these in another
    /// language.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let named = |name: &&str| self.header.iter().position(|header| header.eq_ignore_ascii_case(name));
        names.iter().find_map(named).or_else(|| {
            let english: Vec<_> = self.header.iter().map(|header| column::english(header)).collect();
            names.iter().find_map(|name| english.iter().position(|header| header.as_ref() == Some(name)))
        })
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// As many as the row itself has.
    pub cells: Vec<Cell>,
    /// The line.
    pub span: Span,
}

impl Row {
    /// Plain text of a cell, empty where the row is too short.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.prose.text.as_str().trim())
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What it says.
    pub prose: Prose,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// The info string, trimmed.
    pub info: String,
    /// What it holds.
    pub content: MappedText,
    /// From the opening to the closing fence.
    pub span: Span,
}

/// An HTML comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// From `<!--` to `-->`.
    pub span: Span,
    /// What it annotates, if it is an annotation.
    pub annotation: Option<Annotation>,
}

/// An include directive.
#[derive(Clone, Debug)]
pub struct Include {
    /// The path as written.
    pub target: String,
    /// The directive.
    pub span: Span,
}
