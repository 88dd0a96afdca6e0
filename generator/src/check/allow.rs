//! `<!-- docbind-allow: rule-name, reason -->`: what an author accepts, and why. It holds for the block after it.

use crate::diagnostic::{Diagnostic, Rule, Sink, codes, rule};
use crate::hash::HashMap;
use crate::source::{FileId, SourceText, Span};
use crate::syntax::{Block, Page};

const MARK: &str = "docbind-allow:";

/// An accepted rule, and where.
#[derive(Debug)]
pub(crate) struct Allow {
    rule: &'static Rule,
    /// The comment.
    at: Span,
    /// First and one past the last byte of the block.
    from: u32,
    to: u32,
}

/// All comments of a page that accept something, in order.
pub(crate) fn read(page: &Page, text: &SourceText, sink: &mut Sink) -> Vec<Allow> {
    let mut allows = Vec::new();
    // From the end, so that of many comments in a row each knows the block below them.
    let mut below = None;
    for index in (0..page.blocks.len()).rev() {
        let Some(words) = words(&page.blocks[index], text) else {
            below = Some(covered(&page.blocks[index..]));
            continue;
        };
        let at = page.blocks[index].span();
        let (name, reason) = words.split_once(',').unwrap_or((words, ""));
        match rule(name.trim()) {
            Some(rule) if !reason.trim().is_empty() => {
                let (from, to) = below.unwrap_or((at.end, at.end));
                allows.push(Allow { rule, at, from, to });
            }
            Some(_) => report(at, "this docbind-allow gives no reason", sink),
            None => report(at, &format!("there is no rule {:?}", name.trim()), sink),
        }
    }
    allows.reverse();
    allows
}

/// What the comment says behind its mark.
fn words<'t>(block: &Block, text: &'t SourceText) -> Option<&'t str> {
    let Block::Comment(comment) = block else { return None };
    if comment.annotation.is_some() {
        return None;
    }
    let inside = text.slice(comment.span.start as usize..comment.span.end as usize);
    let inside = inside.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    inside.strip_prefix(MARK).map(str::trim)
}

fn report(at: Span, message: &str, sink: &mut Sink) {
    let hint = "write <!-- docbind-allow: rule-name, reason -->";
    sink.push(Diagnostic::new(&codes::ALLOW_MALFORMED, at, message).hint(hint));
}

/// First and one past the last byte of the first of these blocks; an annotation with its fence is one block.
fn covered(blocks: &[Block]) -> (u32, u32) {
    let [first, after @ ..] = blocks else { return (0, 0) };
    let is_annotation = matches!(first, Block::Comment(comment) if comment.annotation.is_some());
    let last = after.first().filter(|next| is_annotation && matches!(next, Block::Fence(_))).unwrap_or(first);
    (first.span().start, last.span().end)
}

/// Takes away what is accepted, and reports what is accepted in vain. `allows` are in order of their pages and places.
pub(crate) fn apply(found: Vec<Diagnostic>, allows: &[Allow]) -> Vec<Diagnostic> {
    let mut known: HashMap<(FileId, u32, &str), usize> = HashMap::default();
    for (index, allow) in allows.iter().enumerate() {
        known.entry((allow.at.file, allow.from, allow.rule.code)).or_insert(index);
    }
    let mut needed = vec![false; allows.len()];
    let mut kept = Vec::with_capacity(found.len());
    for diagnostic in found {
        let (file, start) = (diagnostic.span.file, diagnostic.span.start);
        let behind = allows.partition_point(|allow| (allow.at.file, allow.from) <= (file, start));
        let nearest = allows[..behind].last().filter(|allow| allow.at.file == file && start < allow.to.max(allow.from + 1));
        match nearest.and_then(|allow| known.get(&(file, allow.from, diagnostic.rule.code))) {
            Some(&index) => needed[index] = true,
            None => kept.push(diagnostic),
        }
    }
    kept.extend(allows.iter().zip(needed).filter(|(_, needed)| !needed).map(|(allow, _)| allow.in_vain()));
    kept
}

impl Allow {
    fn in_vain(&self) -> Diagnostic {
        let message = format!("{} is not found in the block after this comment", self.rule.name);
        Diagnostic::new(&codes::ALLOW_UNNEEDED, self.at, message).hint("take the comment away")
    }
}
