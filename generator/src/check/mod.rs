//! Rules over the whole docset or a whole page, one file each. Rules about the text of one place report while it is read.

pub(crate) mod allow;
mod anchors;
pub(crate) mod links;
mod loop_sibling;
mod odd_ending;
mod table_cells;
pub(crate) mod unlinked;

use crate::diagnostic::Sink;
use crate::model::Api;
use crate::syntax::Page;

/// Runs every rule that looks at one page, before includes are spliced.
pub(crate) fn check_page(page: &Page, sink: &mut Sink) {
    table_cells::check(page, sink);
}

/// Runs every rule.
pub(crate) fn check(api: &Api, sink: &mut Sink) {
    for operation in &api.operations {
        odd_ending::check(operation, sink);
        loop_sibling::check(operation, sink);
    }
}
