//! The YAML head of a page: `key: value` lines between two `---` lines. Only flat keys are of use here.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, Span};

/// Keys and values of the front matter.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    entries: Vec<(String, String, Span)>,
}

impl FrontMatter {
    /// Reads the front matter of a text, which starts at `from` of its file. Returns the offset behind it.
    pub(crate) fn parse(file: FileId, text: &str, from: usize, sink: &mut Sink) -> (Self, usize) {
        let mut found = Self::default();
        let mut offset = from;
        let mut lines = text[from..].split_inclusive('\n');
        match lines.next() {
            Some(first) if first.trim_end() == "---" => offset += first.len(),
            _ => return (found, from),
        }
        for line in lines {
            let start = offset;
            offset += line.len();
            if line.trim_end() == "---" {
                return (found, offset);
            }
            found.line(file, line, start);
        }
        let span = Span::new(file, from, from + 3);
        sink.push(
            Diagnostic::new(&codes::FRONT_MATTER, span, "the front matter is not closed").hint("close it with a line `---`"),
        );
        (Self::default(), from)
    }

    fn line(&mut self, file: FileId, line: &str, start: usize) {
        let Some((key, value)) = line.split_once(':') else { return };
        if key.starts_with([' ', '\t', '#', '-']) {
            return;
        }
        let value = value.trim();
        let unquoted = ['"', '\''].iter().find_map(|&q| value.strip_prefix(q)?.strip_suffix(q)).unwrap_or(value);
        let span = Span::new(file, start, start + line.trim_end().len());
        self.entries.push((key.trim().to_ascii_lowercase(), unquoted.to_owned(), span));
    }

    /// Whether the page has none, or one that says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The keys with a value, in lower case, each once.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let stated: std::collections::BTreeSet<&str> =
            self.entries.iter().filter(|(_, value, _)| !value.is_empty()).map(|(key, _, _)| key.as_str()).collect();
        stated.into_iter()
    }

    /// The value of a key, compared without case.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.iter().find(|(k, _, _)| k.eq_ignore_ascii_case(key)).map(|(_, v, _)| v.as_str())
    }
}
