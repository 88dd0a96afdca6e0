//! Text taken out of a page that still knows where each of its bytes stood.

use std::ops::Range;

use crate::source::{FileId, Span};

/// Text put together from pieces of a file: the content of a fence inside a list, the words of a paragraph.
#[derive(Clone, Debug)]
pub struct MappedText {
    file: FileId,
    text: String,
    /// Where the first piece stands in the file. Most texts have no other.
    start: u32,
    /// Offset in `text` and offset in the file of every other piece; ascending in the first.
    others: Vec<(u32, u32)>,
    /// One past the last byte in the file.
    end: u32,
}

impl MappedText {
    pub(crate) fn new(file: FileId) -> Self {
        Self { file, text: String::new(), start: 0, others: Vec::new(), end: 0 }
    }

    /// Appends text that stands at `range` of the file.
    pub(crate) fn push(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let (t, s) = self.others.last().copied().unwrap_or((0, self.start));
        if self.text.is_empty() {
            self.start = range.start as u32;
            self.text = text.to_owned();
            self.end = range.end as u32;
            return;
        }
        if s as usize + (self.text.len() - t as usize) != range.start {
            self.others.push((self.text.len() as u32, range.start as u32));
        }
        self.text.push_str(text);
        self.end = self.end.max(range.end as u32);
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.offset(range.start);
        let last = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        Span::new(self.file, start, last)
    }

    /// The span of a range that stands in the file as it stands here; `None`: something of the file was left out within it.
    pub fn exact_span(&self, range: Range<usize>) -> Option<Span> {
        let length = range.len();
        let span = self.span(range);
        ((span.end - span.start) as usize == length).then_some(span)
    }

    /// The span of all of it.
    pub fn full_span(&self) -> Span {
        self.span(0..self.text.len())
    }

    fn offset(&self, at: usize) -> usize {
        let index = self.others.partition_point(|&(t, _)| t as usize <= at);
        let (t, s) = index.checked_sub(1).map_or((0, self.start), |i| self.others[i]);
        (s as usize + (at - t as usize)).min(self.end as usize)
    }

    /// A part of it, mapped as before.
    pub fn slice(&self, range: Range<usize>) -> MappedText {
        let mut part = MappedText::new(self.file);
        let bounds = self.others.iter().map(|&(t, _)| t as usize).filter(|t| range.contains(t) && *t > range.start);
        let mut from = range.start;
        for to in bounds.chain([range.end]).collect::<Vec<_>>() {
            part.push(&self.text[from..to], self.offset(from)..self.offset(to.max(from + 1) - 1) + 1);
            from = to;
        }
        part
    }

    /// Lines with their ranges, without line ends.
    pub fn lines(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
            let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            let range = start..start + rest[..length].trim_end_matches(['\r', '\n']).len();
            start += length;
            Some((range.clone(), &self.text[range]))
        })
    }
}
