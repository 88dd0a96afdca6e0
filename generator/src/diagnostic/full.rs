//! Findings as a compiler shows them: the line, the place marked, the other halves of a contradiction, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};

use super::escape::visible;
use super::{Diagnostic, Level};
use crate::source::{Location, Sources, Span};

/// Characters of a line shown before the place that is marked, where it stands far from the start of a long line.
const BEFORE: usize = 60;
/// Characters of the place that are shown.
const MARKED: usize = 80;
/// Characters of a line shown after the place.
const AFTER: usize = 40;
/// Wide enough for all of them. The renderer cuts what is longer around the mark.
const TERMINAL_WIDTH: usize = BEFORE + MARKED + AFTER;
/// Characters of a line that the renderer may look at: it counts the column in what it is given.
const LOOKED_AT: usize = 4096;

/// Draws findings.
pub(crate) struct Full {
    renderer: Renderer,
}

impl Full {
    /// With colours or without.
    pub(crate) fn new(colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(TERMINAL_WIDTH) }
    }

    /// The finding with its places, an empty line behind it.
    pub(crate) fn render(&self, diagnostic: &Diagnostic, sources: &Sources) -> String {
        let title = level(diagnostic.level).primary_title(visible(&diagnostic.message)).id(diagnostic.rule.code);
        let mut group = mark(Group::with_title(title), diagnostic.span, sources, AnnotationKind::Primary);
        for (span, message) in &diagnostic.related {
            group = group.element(Title::NOTE.message(visible(message)));
            group = mark(group, *span, sources, AnnotationKind::Context);
        }
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Title::HELP.message(visible(hint)));
        }
        format!("{}\n\n", self.renderer.render(&[group]))
    }
}

fn level(level: Level) -> Title<'static> {
    match level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Hint => Title::HELP.with_name("hint"),
    }
}

fn mark<'a>(group: Group<'a>, span: Span, sources: &'a Sources, kind: AnnotationKind) -> Group<'a> {
    let (page, at) = sources.locate(span);
    let excerpt = Excerpt::of(span, at, sources);
    let snippet = Snippet::source(excerpt.text).line_start(at.line as usize).annotation(kind.span(excerpt.marked));
    if excerpt.is_in_place {
        return group.element(snippet.path(visible(page)));
    }
    // The renderer would count the column in what it is shown.
    group.element(Origin::path(visible(page)).line(at.line as usize).char_column(at.column as usize)).element(snippet)
}

/// What is shown of the line on which a span starts, and the range of the span in it. A span that goes on below is marked to the
/// end of its first line.
struct Excerpt {
    text: String,
    marked: Range<usize>,
    /// As many characters stand before the mark as in the file.
    is_in_place: bool,
}

impl Excerpt {
    /// Looks only at the characters that it takes: a line may be 16 MiB long.
    fn of(span: Span, at: Location, sources: &Sources) -> Self {
        let source = &sources.file(span.file).text;
        let line = source.line(at.line);
        let begin = if at.line == 1 { line.start + source.bom().min(line.len()) } else { line.start };
        let start = (span.start as usize).clamp(begin, line.end.max(begin));
        let end = (span.end as usize).clamp(start, line.end.max(start));
        let (before, marked, after) =
            (source.slice(begin..start), source.slice(start..end), source.slice(end..line.end.max(end)));
        let far = before.char_indices().rev().nth(LOOKED_AT).is_some();
        let from = if far { before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(i, _)| i) } else { 0 };
        let shown = first_characters(marked, MARKED);
        let behind = if shown.len() < marked.len() { "" } else { first_characters(after, AFTER) };

        let mut text = String::from(if from > 0 { "…" } else { "" });
        text.push_str(&visible_but_tabs(&before[from..]));
        let first = text.len();
        let is_in_place = from == 0 && first == before.len();
        text.push_str(&visible_but_tabs(shown));
        let marked_range = first..text.len();
        text.push_str(&visible_but_tabs(behind));
        if end - start > shown.len() || behind.len() < after.len() {
            text.push('…');
        }
        Self { text, marked: marked_range, is_in_place }
    }
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The renderer draws tabs itself, and counts each as one column, as we do.
fn visible_but_tabs(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}
