//! What stands in tabs for other languages: it is not read, and each thing in it is accounted for.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::syntax::{Block, Comment, Fence, Page, route_line};

/// Notes the fate of all blocks that the page skips, and reports what documents the operation in the wrong tab.
pub(super) fn extract(page: &Page, sink: &mut Sink) {
    for skipped in &page.skipped {
        match &skipped.block {
            Block::Comment(comment) => annotation(comment, &skipped.tab, sink),
            Block::Fence(fence) => routes(fence, sink),
            Block::Table(table) => table.rows.iter().for_each(|row| sink.ignored(Subject::Row, row.span)),
            _ => {}
        }
    }
}

fn annotation(comment: &Comment, tab: &str, sink: &mut Sink) {
    let Some(annotation) = &comment.annotation else { return };
    let Some(what) = ["request", "response", "resource"].iter().find(|what| annotation.is(what)) else {
        return sink.ignored(Subject::Annotation, comment.span);
    };
    let message = format!("this {what} stands in the tab {tab:?}, and is not read");
    let diagnostic = Diagnostic::new(&codes::ANNOTATION_IN_TAB, annotation.block_type_span(), message);
    sink.push(diagnostic.hint("put it into the HTTP tab, or take the annotation away"));
    sink.left_out(Subject::Annotation, comment.span);
    if *what == "response" {
        sink.left_out(Subject::Pair, comment.span);
    }
}

fn routes(fence: &Fence, sink: &mut Sink) {
    for (range, line) in fence.content.lines().filter(|(_, line)| route_line(line).is_some()) {
        let start = range.start + (line.len() - line.trim_start().len());
        sink.ignored(Subject::Route, fence.content.span(start..range.end));
    }
}
