//! Rules over the whole docset or a whole page, one file each. Rules about the text of one place report while it is read.

pub(crate) mod allow;
mod anchors;
mod annotations;
pub(crate) mod front_matter;
pub(crate) mod links;
mod loop_sibling;
mod odd_ending;
mod same_route;
pub(crate) mod scopes;
pub(crate) mod sections;
mod segment_spelling;
mod structure;
mod table_cells;
mod table_rows;
mod title_method;
mod twins;
pub(crate) mod unlinked;

use crate::diagnostic::Sink;
use crate::model::Api;
use crate::source::{SourceText, Sources};
use crate::syntax::Page;

/// Runs every rule that looks at one page, before includes are spliced.
pub(crate) fn check_page(page: &Page, text: &SourceText, sink: &mut Sink) {
    annotations::check(page, sink);
    structure::check(page, text, sink);
    table_cells::check(page, text, sink);
    table_rows::check(page, sink);
}

/// Runs every rule that looks at what the docset says.
pub(crate) fn check(api: &Api, sources: &Sources, sink: &mut Sink) {
    for operation in &api.operations {
        odd_ending::check(operation, sources, sink);
        loop_sibling::check(operation, sources, sink);
        twins::check(operation, sink);
    }
    same_route::check(api, sink);
    segment_spelling::check(api, sources, sink);
    title_method::check(api, sink);
}
