//! Names that came before, compared without case: what a page says twice is said once.

use crate::hash::HashSet;

/// Names seen so far.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashSet<String>);

impl Seen {
    /// Remembers a name; false: it came before.
    pub(crate) fn is_new(&mut self, name: &str) -> bool {
        self.0.insert(name.to_ascii_lowercase())
    }
}
