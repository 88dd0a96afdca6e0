//! What became of the annotations that no other part takes.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::syntax::{Annotation, AnnotationKind, BLOCK_TYPES, Block, Comment, Page};

/// Block types whose fence is taken, or reported, where pairs and resources are read.
const TAKEN: &[&str] = &["request", "response", "resource"];

/// Notes the fate of all annotations but those with a fence that pairs and resources are made of.
pub(super) fn extract(page: &Page, sink: &mut Sink) {
    for (at, block) in page.blocks.iter().enumerate() {
        let Block::Comment(comment) = block else { continue };
        let Some(annotation) = &comment.annotation else { continue };
        let has_fence = matches!(page.blocks.get(at + 1), Some(Block::Fence(_)));
        match &annotation.kind {
            // Metadata for publishing, and messages of another tool.
            AnnotationKind::Page => sink.ignored(Subject::Annotation, comment.span),
            AnnotationKind::Block(_) => of_block(comment, annotation, has_fence, sink),
        }
    }
}

fn of_block(comment: &Comment, annotation: &Annotation, has_fence: bool, sink: &mut Sink) {
    if annotation.is("permissions") {
        sink.used(Subject::Annotation, comment.span);
    } else if !TAKEN.iter().any(|name| annotation.is(name)) {
        let is_known = BLOCK_TYPES.iter().any(|name| annotation.is(name));
        // An unknown block type is reported where the annotation is read.
        let note = if is_known { Sink::ignored } else { Sink::left_out };
        note(sink, Subject::Annotation, comment.span);
    } else if !has_fence {
        // A request, response or resource annotation with no fence after it describes nothing.
        let message = "no fenced block follows this annotation";
        let at = annotation.block_type_span();
        sink.push(Diagnostic::new(&codes::ANNOTATION_NO_FENCE, at, message).hint("put the fence straight after it"));
        sink.left_out(Subject::Annotation, comment.span);
    }
}
