//! L607: the page of an operation or a type to which no other page links.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashSet;
use crate::model::Api;
use crate::source::FileId;
use crate::syntax::{Block, Page};

/// Reports those that are not `linked`, where at least half of the pages of their kind are linked: a docset that leaves that to a list of contents, or is
/// a part of another, has no such links.
pub(crate) fn check(pages: &[Page], linked: &HashSet<FileId>, api: &Api, sink: &mut Sink) {
    let kinds = kinds(pages, api);
    for kind in ["operation", "type"] {
        let all: Vec<&Page> = pages.iter().filter(|page| kinds.get(&page.file) == Some(&kind)).collect();
        let unlinked: Vec<&Page> = all.iter().copied().filter(|page| !linked.contains(&page.file)).collect();
        if unlinked.len() * 2 <= all.len() {
            unlinked.into_iter().for_each(|page| report(page, kind, sink));
        }
    }
}

fn report(page: &Page, kind: &str, sink: &mut Sink) {
    let Some(title) = page.title() else { return };
    let diagnostic = Diagnostic::new(&codes::PAGE_UNLINKED, title.span, format!("no other page links to this {kind}"));
    sink.push(diagnostic.hint("list it among the methods of its type, or link to it where it is used"));
}

/// What is found on which page: a page with both is one of an operation.
fn kinds(pages: &[Page], api: &Api) -> BTreeMap<FileId, &'static str> {
    let types = api.resources.iter().map(|resource| resource.span.file);
    // The second page of a type is one of a type as well.
    let described = pages.iter().filter(|page| describes_a_type(page)).map(|page| page.file);
    let operations = api.operations.iter().map(|operation| (operation.span.file, "operation"));
    types.chain(described).map(|file| (file, "type")).chain(operations).collect()
}

fn describes_a_type(page: &Page) -> bool {
    page.blocks.iter().any(|block| matches!(block, Block::Comment(c) if c.annotation.as_ref().is_some_and(|a| a.is("resource"))))
}
