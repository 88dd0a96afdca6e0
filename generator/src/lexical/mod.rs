//! What stands in a docset, counted line by line.
//!
//! This scan is the control of everything else: it shares no code with the Markdown parser or the extraction, so
//! that "seen" and "understood" are counted by two readings and their difference can be wrong, and found. It
//! follows the yardstick of the project's corpus to the letter, even where a better reading exists: includes are not
//! spliced, indentation and nesting are ignored, a comment is whatever stands between `<!--` and `-->`.
//!
//! [`scan`] lists what a page holds, with lines; [`summarize`] adds pages up to the lexical keys of a summary.
//! Both take time linear in the text, and no text makes them panic.
//!
//! It departs from the yardstick in three places that no known docset reaches: outside ASCII, `\w` takes in combining
//! marks and `\d` takes in nothing; and the name of an enumeration is cut after 200 characters.

mod annotations;
mod characters;
mod counts;
mod enums;
mod events;
mod items;
mod page;
mod routes;
mod scopes;
mod sections;
mod tables;

pub use counts::{Counts, summarize};
pub use items::{Item, ItemKind, PageItems};

/// Lists what a page holds.
///
/// `page` is the page's path below the root of the docs, with `/`; the folder it stands in says whether it counts as
/// an API page (`api`), a resource page (`resources`) or neither. `text` is the file as decoded, byte order mark and
/// line endings as they came.
pub fn scan(page: &str, text: &str) -> PageItems {
    page::scan(page, text)
}
