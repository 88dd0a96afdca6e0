//! F107: front matter that hardly any page lacks, or a key of it.
//!
//! Which keys belong there the docset itself says: no publisher's list of keys is known here.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{Sources, Span};
use crate::syntax::Page;

/// Pages that have to be there before anything is a custom.
const ENOUGH: usize = 10;
/// So many of a hundred have what is a custom.
const CUSTOM: usize = 95;

/// Reports every page that lacks what is a custom of the docset.
pub(crate) fn check(pages: &[Page], sources: &Sources, sink: &mut Sink) {
    // What has no title is a part of other pages, which include it.
    let pages: Vec<&Page> = pages.iter().filter(|page| page.title().is_some_and(|title| title.level == 1)).collect();
    let with: Vec<&Page> = pages.iter().copied().filter(|page| !page.front_matter.is_empty()).collect();
    if with.len() < ENOUGH {
        return;
    }
    if is_custom(with.len(), pages.len()) {
        for page in pages.iter().filter(|page| page.front_matter.is_empty()) {
            let start = sources.file(page.file).text.bom();
            let message = "the page has no front matter, as other pages have";
            let diagnostic = Diagnostic::new(&codes::FRONT_MATTER_LACKS, Span::new(page.file, start, start), message);
            sink.push(diagnostic.hint("start it with keys and values between two lines `---`"));
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in with.iter().flat_map(|page| page.front_matter.keys()) {
        *counts.entry(key).or_default() += 1;
    }
    counts.retain(|_, count| is_custom(*count, with.len()));
    for page in with {
        let lacks: Vec<&str> =
            counts.keys().copied().filter(|key| page.front_matter.get(key).is_none_or(str::is_empty)).collect();
        if !lacks.is_empty() {
            let start = sources.file(page.file).text.bom();
            let message = format!("the front matter does not give {}, as other pages do", lacks.join(", "));
            let diagnostic = Diagnostic::new(&codes::FRONT_MATTER_LACKS, Span::new(page.file, start, start + 3), message);
            sink.push(diagnostic.hint("add each with its value"));
        }
    }
}

fn is_custom(count: usize, all: usize) -> bool {
    count * 100 >= all * CUSTOM
}
