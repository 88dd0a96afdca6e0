//! Running text: words without markup, links and code kept by their ranges.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Link, MappedText, Prose};
use crate::source::{FileId, Span};

/// Running text in the making.
pub(super) struct Inline {
    file: FileId,
    prose: Prose,
    open_link: Option<(usize, String)>,
}

impl Inline {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, prose: Prose { text: MappedText::new(file), links: Vec::new(), code: Vec::new() }, open_link: None }
    }

    /// Takes an inline event; `range` is in the file, `source` the text it came from, which starts at `base` of the file.
    pub(super) fn event(&mut self, event: &Event<'_>, range: Range<usize>, source: &str, base: usize) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(text, range),
            Event::Code(code) => {
                let raw = &source[range.start - base..range.end - base];
                let at = range.start + within_backticks(raw, code);
                let start = self.len();
                self.text(code, at..(at + code.len()).min(range.end));
                self.prose.code.push(start..self.len());
            }
            Event::SoftBreak | Event::HardBreak => self.prose.text.push("\n", range),
            Event::Start(Tag::Link { dest_url, .. }) => self.open_link = Some((self.len(), dest_url.to_string())),
            Event::End(TagEnd::Link) => {
                if let Some((start, target)) = self.open_link.take() {
                    let span = Span::new(self.file, range.start, range.end);
                    self.prose.links.push(Link { text: start..self.len(), target, span });
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_break = text.len() <= 6 && text.starts_with("<br");
        self.prose.text.push(if is_break { "\n" } else { text }, range);
    }

    fn len(&self) -> usize {
        self.prose.text.as_str().len()
    }

    pub(super) fn finish(self) -> Prose {
        self.prose
    }
}

/// Where the text of a code span starts in it.
fn within_backticks(span: &str, code: &str) -> usize {
    let opening = span.len() - span.trim_start_matches('`').len();
    if span[opening..].starts_with(code) { opening } else { span.find(code).unwrap_or(0) }
}

/// Reads a piece of a line, such as the cell of a table that Markdown does not see.
pub(super) fn prose(file: FileId, source: &str, range: Range<usize>) -> Prose {
    let mut inline = Inline::new(file);
    let text = &source[range.clone()];
    if !text.contains(['[', ']', '*', '_', '`', '<', '&', '\\', '!']) {
        inline.prose.text.push(text, range);
        return inline.finish();
    }
    // A piece of a line cannot be a block: what would open one stands behind a word.
    for (event, at) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        inline.event(&event, at.start + range.start..at.end + range.start, text, range.start);
    }
    inline.finish()
}
