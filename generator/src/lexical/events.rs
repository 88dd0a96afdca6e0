//! A page as a flat list of events: comments, fences, headings, lines of text, blank lines.

use super::characters::trim;

/// One thing on a page, and the line it starts on.
pub(super) struct Event<'t> {
    pub(super) line: usize,
    pub(super) content: Content<'t>,
}

pub(super) enum Content<'t> {
    Blank,
    Text(&'t str),
    Heading { level: usize, title: &'t str },
    Fence { info: &'t str, body: &'t str },
    Comment(&'t str),
}

/// Reads a page whose lines end in `\n`.
pub(super) fn events(text: &str) -> Vec<Event<'_>> {
    let events = Vec::with_capacity(text.len() / BYTES_PER_LINE);
    let mut scanner = Scanner { lines: after_front_matter(text), events };
    while let Some(line) = scanner.lines.next() {
        // Most lines have no mark of a fence or a comment, and that is far cheaper to ask.
        if memchr::memchr3(b'`', b'~', b'<', line.as_bytes()).is_none() {
            scanner.plain(line);
        } else if let Some(opening) = opening(line) {
            scanner.fence(&opening);
        } else if let Some(at) = comment_start(line) {
            scanner.comment(line, at);
        } else {
            scanner.plain(line);
        }
    }
    scanner.events
}

/// Of the pages of large docsets, about.
const BYTES_PER_LINE: usize = 32;

struct Scanner<'t> {
    lines: Lines<'t>,
    events: Vec<Event<'t>>,
}

impl<'t> Scanner<'t> {
    fn push(&mut self, line: usize, content: Content<'t>) {
        self.events.push(Event { line, content });
    }

    /// Everything up to the line that closes the fence, or to the end.
    fn fence(&mut self, opening: &Opening<'t>) {
        let line = self.lines.number;
        let start = self.lines.offset();
        let mut end = start;
        while let Some(inner) = self.lines.next() {
            if closes(inner, opening) {
                break;
            }
            end = self.lines.offset();
        }
        let body = &self.lines.text[start..end];
        self.push(line, Content::Fence { info: trim(opening.info), body });
    }

    /// A comment, which may span lines, with what stands before it and after it on its lines.
    fn comment(&mut self, line: &'t str, at: usize) {
        let (text, first) = (self.lines.text, self.lines.number);
        let from = self.lines.line_start + at + OPEN.len();
        let end = close(&text[from..]).map(|length| from + length);
        self.text(first, &line[..at]);
        self.push(first, Content::Comment(&text[from..end.unwrap_or(text.len())]));
        let after = end.map_or(text.len(), |end| end + CLOSE.len());
        self.lines.advance_to(after);
        let rest = text.get(after..self.lines.line_end()).unwrap_or_default();
        self.after_comment(rest);
    }

    /// Further comments that start and end on the last line of a comment; text between them counts for nothing.
    fn after_comment(&mut self, mut rest: &'t str) {
        let line = self.lines.number;
        while let Some(at) = rest.find(OPEN)
            && rest[at..].contains(CLOSE)
        {
            // `<!-->` holds both marks, overlapping: such a comment takes the rest of the line.
            let inner = &rest[at + OPEN.len()..];
            let (body, after) = inner.split_once(CLOSE).unwrap_or((inner, ""));
            self.push(line, Content::Comment(body));
            rest = after;
        }
        self.text(line, rest);
    }

    /// A line of its own; of several blank ones the first stands for all.
    fn plain(&mut self, line: &'t str) {
        if !trim(line).is_empty() {
            self.push(self.lines.number, heading(line).unwrap_or(Content::Text(line)));
        } else if !matches!(self.events.last(), Some(Event { content: Content::Blank, .. })) {
            self.push(self.lines.number, Content::Blank);
        }
    }

    fn text(&mut self, line: usize, text: &'t str) {
        if !trim(text).is_empty() {
            self.push(line, Content::Text(text));
        }
    }
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The lines of a text; one that ends in `\n` has an empty last line.
#[derive(Clone)]
struct Lines<'t> {
    text: &'t str,
    /// Of the line last read, from 1.
    number: usize,
    line_start: usize,
    /// Of the line to be read next; beyond the text where there is none.
    start: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Lines { text, number: 0, line_start: 0, start: 0 }
    }

    /// Where the next line starts, or the end of the text.
    fn offset(&self) -> usize {
        self.start.min(self.text.len())
    }

    fn line_end(&self) -> usize {
        self.start.saturating_sub(1)
    }

    /// Makes the line that holds the byte the line last read.
    fn advance_to(&mut self, offset: usize) {
        while self.start <= offset && self.next().is_some() {}
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.start..)?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.number += 1;
        self.line_start = self.start;
        self.start += length + 1;
        Some(&rest[..length])
    }
}

fn after_front_matter(text: &str) -> Lines<'_> {
    let mut lines = Lines::new(text);
    let rule = |line: &str| trim(line) == "---";
    if lines.next().is_some_and(rule) && lines.any(rule) { lines } else { Lines::new(text) }
}

struct Opening<'t> {
    mark: char,
    length: usize,
    info: &'t str,
}

/// A fence's first line, also within a quote and as the first line of a list item.
fn opening(line: &str) -> Option<Opening<'_>> {
    let mut rest = line.trim_start_matches(BLANK);
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.strip_prefix(BLANK).unwrap_or(quoted);
    }
    rest = rest.trim_start_matches(BLANK);
    rest = list_item(rest).unwrap_or(rest);
    let mark = rest.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = rest.trim_start_matches(mark);
    let length = rest.len() - info.len();
    (length >= 3 && !(mark == '`' && info.contains('`'))).then_some(Opening { mark, length, info })
}

fn list_item(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '+']).or_else(|| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')']).filter(|_| rest.len() < text.len())
    })?;
    rest.starts_with(BLANK).then(|| rest.trim_start_matches(BLANK))
}

fn closes(line: &str, opening: &Opening<'_>) -> bool {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    let after = rest.trim_start_matches(opening.mark);
    rest.len() - after.len() >= opening.length && after.trim_start_matches(BLANK).is_empty()
}

/// Where the line's first comment starts; nowhere where any `<!--` of the line follows a backtick.
fn comment_start(line: &str) -> Option<usize> {
    let start = open(line)?;
    let backtick = memchr::memchr(b'`', line.as_bytes());
    let is_code = backtick.is_some_and(|backtick| open(&line[backtick..]).is_some());
    (!is_code).then_some(start)
}

fn open(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| text[at..].starts_with(OPEN))
}

fn close(text: &str) -> Option<usize> {
    let mut ends = memchr::memchr_iter(b'>', text.as_bytes()).map(|at| at + 1);
    ends.find(|&end| text[..end].ends_with(CLOSE)).map(|end| end - CLOSE.len())
}

fn heading(line: &str) -> Option<Content<'_>> {
    let marks = line.trim_start_matches(' ');
    if line.len() - marks.len() > 3 || !marks.starts_with('#') {
        return None;
    }
    let level = marks.bytes().take(6).take_while(|&byte| byte == b'#').count();
    let title = marks[level..].trim_matches(BLANK).trim_end_matches('#').trim_end_matches(BLANK);
    Some(Content::Heading { level, title: trim(title) })
}

const BLANK: [char; 2] = [' ', '\t'];
