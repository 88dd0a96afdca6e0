//! Rules over the whole docset, one file each. Rules about the text of one page report while it is read.

mod loop_sibling;
mod odd_ending;

use crate::diagnostic::Sink;
use crate::model::Api;

/// Runs every rule.
pub(crate) fn check(api: &Api, sink: &mut Sink) {
    for operation in &api.operations {
        odd_ending::check(operation, sink);
        loop_sibling::check(operation, sink);
    }
}
