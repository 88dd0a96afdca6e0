//! One file to a page: events of the Markdown parser, gathered into blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::Inline;
use super::{
    Annotation, Block, Cell, Comment, Fence, FrontMatter, Heading, Include, MappedText, Page, Prose, Row, Skipped, Table,
    comment, table,
    tabs::{self, Tabs},
};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, SourceText, Span};

/// Nesting of lists and quotes that is read.
const MAX_DEPTH: usize = 128;

/// Reads a file. Never fails: what cannot be read is reported, and the rest stands.
pub fn parse(file: FileId, source: &SourceText, sink: &mut Sink) -> Page {
    let text = source.as_str();
    let (front_matter, start) = FrontMatter::parse(file, text, source.bom(), sink);
    let mut gather = Gather::new(file, text, start, sink);
    for (event, range) in Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter() {
        gather.event(event, range.start + start..range.end + start);
    }
    gather.flush();
    let Gather { blocks, skipped, .. } = gather;
    Page { file, front_matter, blocks, skipped }
}

/// A table in the making.
struct OpenTable {
    table: Table,
    cells: Vec<Cell>,
    in_header: bool,
}

struct Gather<'a, 's> {
    file: FileId,
    text: &'a str,
    base: usize,
    blocks: Vec<Block>,
    sink: &'s mut Sink,
    inline: Option<Inline>,
    paragraph: Option<Range<usize>>,
    fence: Option<Fence>,
    is_indented: bool,
    html: Option<Range<usize>>,
    table: Option<OpenTable>,
    in_heading: bool,
    depth: usize,
    tabs: Tabs,
    skipped: Vec<Skipped>,
}

impl<'a, 's> Gather<'a, 's> {
    fn new(file: FileId, text: &'a str, base: usize, sink: &'s mut Sink) -> Self {
        Self {
            file,
            text,
            base,
            blocks: Vec::new(),
            sink,
            inline: None,
            paragraph: None,
            fence: None,
            is_indented: false,
            html: None,
            table: None,
            in_heading: false,
            depth: 0,
            tabs: Tabs::default(),
            skipped: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.fence.is_some() => {
                if let Some(fence) = &mut self.fence {
                    fence.content.push(&text, range);
                }
            }
            Event::Html(_) if self.html.is_some() => {
                self.html = self.html.take().map(|html| html.start..range.end.max(html.end));
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => self.comments(range),
            Event::Rule => {
                self.flush();
                self.tabs.close();
            }
            inline => self.inline_event(&inline, range),
        }
    }

    fn inline_event(&mut self, event: &Event<'_>, range: Range<usize>) {
        let inline = self.inline.get_or_insert_with(|| Inline::new(self.file));
        inline.event(event, range, &self.text[self.base..], self.base);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.flush();
                self.paragraph = Some(range);
            }
            Tag::Heading { .. } => {
                self.flush();
                self.in_heading = true;
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.flush();
                self.depth += 1;
                if self.depth == MAX_DEPTH + 1 {
                    let span = Span::new(self.file, range.start, range.start + 1);
                    self.sink.push(Diagnostic::new(&codes::TOO_DEEP, span, "lists and quotes are nested deeper than 128 levels"));
                }
            }
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some(range);
            }
            Tag::Table(alignments) => {
                self.flush();
                let span = Span::new(self.file, range.start, range.end);
                let first = self.text[range.clone()].lines().next().map_or(0, str::len);
                let header_span = Span::new(self.file, range.start, range.start + first);
                let table = Table { header: Vec::new(), rows: Vec::new(), span, header_span, delimiter_cells: alignments.len() };
                self.table = Some(OpenTable { table, cells: Vec::new(), in_header: false });
            }
            Tag::TableHead => {
                if let Some(open) = &mut self.table {
                    open.in_header = true;
                }
            }
            Tag::TableRow => {}
            Tag::TableCell => self.inline = Some(Inline::new(self.file)),
            inline => self.inline_event(&Event::Start(inline), range),
        }
    }

    fn start_code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>) {
        self.flush();
        self.is_indented = matches!(kind, CodeBlockKind::Indented);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let span = Span::new(self.file, range.start, range.end);
        self.fence = Some(Fence { info, content: MappedText::new(self.file), span });
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(level) => self.heading(level, range),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.comments(html.start..html.end.max(range.end));
                }
            }
            TagEnd::Table => {
                if let Some(open) = self.table.take() {
                    self.push(Block::Table(open.table));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::TableCell => {
                let prose = self.inline.take().map(Inline::finish);
                if let (Some(open), Some(prose)) = (&mut self.table, prose) {
                    open.cells.push(Cell { prose });
                }
            }
            inline => self.inline_event(&Event::End(inline), range),
        }
    }

    fn end_row(&mut self, range: Range<usize>) {
        let (file, text) = (self.file, self.text);
        let Some(open) = &mut self.table else { return };
        // Rows have as many cells as the delimiter row: of many rows, room for more would be much.
        let mut cells = std::mem::replace(&mut open.cells, Vec::with_capacity(open.table.delimiter_cells));
        if std::mem::take(&mut open.in_header) {
            open.table.header = cells.iter().map(|cell| cell.prose.text.as_str().trim().to_owned()).collect();
            return;
        }
        let line = range.start..range.start + text[range].trim_end_matches(['\r', '\n']).len();
        table::extra_cells(file, text, line.clone(), &mut cells);
        open.table.rows.push(Row { cells, span: Span::new(file, line.start, line.end) });
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.in_heading = false;
        let Some(inline) = self.inline.take() else { return };
        let prose = inline.finish();
        let is_setext = !self.text[range.clone()].trim_start().starts_with('#');
        if is_setext && level != HeadingLevel::H1 {
            // Text straight above the `---` that ends a group of tabs.
            self.prose(prose);
            self.tabs.close();
            return;
        }
        let line = Span::new(self.file, range.start, range.start + self.text[range.clone()].trim_end().len());
        if let Some(link) = prose.links.iter().find(|link| tabs::id(&link.target).is_some()) {
            let label = prose.text.as_str()[link.text.clone()].trim();
            self.tabs.open(label, &link.target, line, self.sink);
            return;
        }
        self.tabs.end_at(line, self.sink);
        self.push_heading(level as u8, prose.text.as_str(), range);
    }

    fn push_heading(&mut self, level: u8, text: &str, range: Range<usize>) {
        let line = self.text[range.clone()].trim_end().len();
        let span = Span::new(self.file, range.start, range.start + line);
        self.push(Block::Heading(Heading { level, text: text.trim().to_owned(), span }));
    }

    fn end_code(&mut self, range: Range<usize>) {
        let Some(fence) = self.fence.take() else { return };
        if self.is_indented {
            if fence.content.as_str().contains("<!--") {
                self.comments(range);
            }
            return;
        }
        let source = self.text[range.clone()].trim_end();
        let mark = source.bytes().next().unwrap_or(b'`') as char;
        let last = source.rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
        let is_closed = source.contains('\n') && last.len() >= 3 && last.chars().all(|c| c == mark);
        if !is_closed {
            let span = Span::new(self.file, range.start, range.start + 3);
            self.sink.push(
                Diagnostic::new(&codes::FENCE_UNCLOSED, span, "this fence is not closed")
                    .hint("close it with a line of the same marks"),
            );
        }
        self.push(Block::Fence(fence));
    }

    /// Every comment in a range of HTML, and the text between them.
    fn comments(&mut self, range: Range<usize>) {
        // In a heading or a cell the text goes on behind the comment, which then stands before the heading or table.
        if !self.in_heading && self.table.is_none() {
            self.flush();
        }
        let mut at = range.start;
        while let Some(start) = comment::opens(&self.text[at..range.end]).map(|i| i + at) {
            let Some(end) = comment::closes(&self.text[start..range.end]).map(|i| start + i + 3) else {
                let span = Span::new(self.file, start, start + 4);
                self.sink.push(
                    Diagnostic::new(&codes::COMMENT_UNCLOSED, span, "this comment is not closed").hint("close it with -->"),
                );
                return;
            };
            self.comment(start..end);
            at = end;
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        let span = Span::new(self.file, range.start, range.end);
        let mut inside = MappedText::new(self.file);
        let inner = range.start + 4..range.end.saturating_sub(3).max(range.start + 4);
        inside.push(&self.text[inner.clone()], inner);
        // What another tab says is not judged, but known.
        let mut unheard = Sink::default();
        let sink = if self.tabs.other().is_some() { &mut unheard } else { &mut *self.sink };
        let annotation = Annotation::read(inside, span, sink);
        self.push(Block::Comment(Comment { span, annotation }));
    }

    /// Ends the running text, if there is any.
    fn flush(&mut self) {
        let paragraph = self.paragraph.take();
        let Some(inline) = self.inline.take() else { return };
        let prose = inline.finish();
        match paragraph {
            Some(range) => self.paragraph(prose, range),
            None => self.prose(prose),
        }
    }

    fn paragraph(&mut self, prose: Prose, range: Range<usize>) {
        let source = &self.text[range.clone()];
        if source.starts_with('#') && self.heading_without_space(range.clone()) {
            return;
        }
        if memchr::memchr(b'|', source.as_bytes()).is_some() && self.broken_table(range) {
            return;
        }
        self.prose(prose);
    }

    /// `##Heading`: Markdown sees a paragraph, its author a heading.
    fn heading_without_space(&mut self, range: Range<usize>) -> bool {
        let lines = table::lines(self.text, range.clone());
        let Some(first) = lines.first().cloned() else { return false };
        let line = &self.text[first.clone()];
        let level = line.bytes().take_while(|&b| b == b'#').count();
        let text = line[level..].trim().trim_end_matches('#').trim();
        if level > 6 || !text.starts_with(|c: char| c.is_alphabetic()) {
            return false;
        }
        let prose = super::inline::prose(self.file, self.text, first.end - line[level..].len()..first.end);
        let text = prose.text.as_str().trim().trim_end_matches('#').to_owned();
        self.tabs.end_at(Span::new(self.file, first.start, first.end), self.sink);
        self.push_heading(level as u8, &text, first.clone());
        if let Some(second) = lines.get(1) {
            let rest = super::inline::prose(self.file, self.text, second.start..range.end);
            self.prose(rest);
        }
        true
    }

    /// A table whose delimiter row has another width than its header: Markdown sees a paragraph.
    fn broken_table(&mut self, range: Range<usize>) -> bool {
        let lines = table::lines(self.text, range.clone());
        let is_start =
            |i: &usize| self.text[lines[*i].clone()].contains('|') && table::is_delimiter(&self.text[lines[i + 1].clone()]);
        let Some(at) = (0..lines.len().saturating_sub(1)).find(is_start) else { return false };
        if at > 0 {
            let before = super::inline::prose(self.file, self.text, range.start..lines[at - 1].end);
            self.prose(before);
        }
        let (table, taken) = table::read(self.file, self.text, &lines, at);
        self.push(Block::Table(table));
        if let Some(rest) = lines.get(at + taken) {
            let after = super::inline::prose(self.file, self.text, rest.start..range.end);
            self.prose(after);
        }
        true
    }

    /// Running text, cut at its include directives.
    fn prose(&mut self, prose: Prose) {
        let text = prose.text.as_str();
        let mut is_include_only = !prose.links.is_empty();
        let mut includes = Vec::new();
        for link in &prose.links {
            let before = text[..link.text.start].trim_end();
            let directive = before.len() >= 9
                && before.is_char_boundary(before.len() - 9)
                && before[before.len() - 9..].eq_ignore_ascii_case("[!INCLUDE");
            if directive {
                let start = prose.text.span(before.len() - 9..before.len()).start;
                let span = Span { start, ..link.span };
                includes.push(Block::Include(Include { target: link.target.clone(), span }));
            } else {
                is_include_only = false;
            }
        }
        if (!is_include_only || includes.is_empty()) && !text.trim().is_empty() {
            self.push(Block::Prose(prose));
        }
        for include in includes {
            self.push(include);
        }
    }

    fn push(&mut self, block: Block) {
        if self.depth > MAX_DEPTH {
            return;
        }
        match self.tabs.other() {
            Some(tab) => self.skipped.push(Skipped { block, tab: tab.clone() }),
            None => self.blocks.push(block),
        }
    }
}
