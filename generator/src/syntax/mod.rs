//! Markdown to pages: headings, prose, tables, fences, annotations, HTTP messages, lenient JSON.
//!
//! *Invariant:* nothing here knows what an API is, and parsing never fails.

mod annotation;
mod block;
mod column;
mod comment;
mod front_matter;
mod http;
mod inline;
pub mod json;
mod mapped;
mod parse;
mod section;
mod splice;
mod table;
mod tabs;

pub use annotation::{Annotation, AnnotationKind, BLOCK_TYPES};
pub use block::{Block, Cell, Comment, Fence, Heading, Include, Link, Prose, Row, Skipped, Table};
pub use front_matter::FrontMatter;
pub use http::{Header, RequestMessage, ResponseMessage, route_line};
pub(crate) use http::{header as http_header, is_method};
pub use mapped::MappedText;
pub use parse::parse;
pub use section::Section;
pub use splice::splice_all;

use crate::source::FileId;

/// A page as it is written: its blocks in document order, includes spliced in.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page's own file; blocks of an include carry the include's.
    pub file: FileId,
    /// What stands between the `---` lines at its start.
    pub front_matter: FrontMatter,
    /// In document order.
    pub blocks: Vec<Block>,
    /// What stands in tabs other than the one for HTTP, in document order. An include's is its own page's.
    pub skipped: Vec<Skipped>,
}

#[cfg(test)]
mod tests;
