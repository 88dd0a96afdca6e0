//! Text of pages as doc comments: rustdoc shows the words, and nothing else happens.
//!
//! Whatever Markdown would act on is escaped, lines are wrapped and never indented, and characters that cannot be seen or
//! that turn the direction of text are left out.

use proc_macro2::TokenStream;
use quote::quote;

/// Columns of a line of text, without the indent and the `/// ` before it.
const WIDTH: usize = 100;

/// A doc comment: paragraphs of chunks that are not broken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doc {
    paragraphs: Vec<Vec<String>>,
}

impl Doc {
    /// A doc comment that starts with this text of a page.
    pub(crate) fn of(text: &str) -> Self {
        Self::default().text(text)
    }

    /// Adds words to the last paragraph. What starts with a punctuation mark is joined to what is there.
    pub(crate) fn text(mut self, text: &str) -> Self {
        let visible = visible(text);
        let joins = visible.starts_with(['.', ',', ';', ':', ')']);
        for (i, word) in visible.split_whitespace().enumerate() {
            self.push(escape(word), joins && i == 0);
        }
        self
    }

    /// Adds text as code to the last paragraph.
    pub(crate) fn code(mut self, text: &str) -> Self {
        let visible = visible(text);
        let words: Vec<&str> = visible.split_whitespace().collect();
        let code = words.join(" ");
        if !code.is_empty() {
            self.push(code_span(&code), false);
        }
        self
    }

    /// Starts another paragraph.
    pub(crate) fn paragraph(mut self) -> Self {
        self.paragraphs.push(Vec::new());
        self
    }

    /// Adds a paragraph that says where the docs are: `api/x.md:12`.
    pub(crate) fn documented_in(self, page_line: &str) -> Self {
        self.paragraph().text("Documented in").text(page_line).text(".")
    }

    /// Adds a sentence that names the feature to turn on, if there is one.
    pub(crate) fn feature(self, name: Option<&str>) -> Self {
        match name {
            Some(name) => self.text("Feature").code(name).text("."),
            None => self,
        }
    }

    /// Itself, or another where it has no word.
    pub(crate) fn or_else(self, otherwise: impl FnOnce() -> Self) -> Self {
        if self.is_empty() { otherwise() } else { self }
    }

    /// Whether there is no word.
    fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(Vec::is_empty)
    }

    /// The lines of Markdown, a space before each that is not empty.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in self.paragraphs.iter().filter(|p| !p.is_empty()) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            wrap(paragraph, &mut lines);
        }
        lines
    }

    /// As attributes of an item.
    pub(crate) fn attributes(&self) -> TokenStream {
        self.lines().iter().map(|line| quote!(#[doc = #line])).collect()
    }

    /// As comments, each line with this indent.
    pub(crate) fn comments(&self, indent: &str) -> String {
        self.lines().iter().map(|line| format!("{indent}///{line}\n")).collect()
    }

    fn push(&mut self, chunk: String, join: bool) {
        if self.paragraphs.is_empty() {
            self.paragraphs.push(Vec::new());
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match paragraph.last_mut() {
            Some(last) if join => last.push_str(&chunk),
            _ => paragraph.push(chunk),
        }
    }
}

fn wrap(chunks: &[String], lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut columns = 0;
    for chunk in chunks {
        let length = chunk.chars().count();
        if columns > 0 && columns + 1 + length > WIDTH {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        line.push(' ');
        if columns == 0 {
            line.push_str(&at_line_start(chunk));
        } else {
            line.push_str(chunk);
        }
        columns += 1 + length;
    }
    lines.push(line);
}

/// A word that would start a list, a heading or an underline gets a backslash.
fn at_line_start(chunk: &str) -> String {
    if chunk.starts_with(['-', '+', '=', '#']) {
        return format!("\\{chunk}");
    }
    match chunk.strip_suffix(['.', ')']) {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{digits}\\{}", &chunk[digits.len()..])
        }
        _ => chunk.to_owned(),
    }
}

fn escape(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        let rest = &word[at + c.len_utf8()..];
        let after = rest.chars().next();
        let acts = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            // Inside a word it is no emphasis, and names of properties stay readable.
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphanumeric()),
            // A bare URL: rustdoc warns of it.
            ':' => rest.starts_with("//"),
            _ => false,
        };
        if acts {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// A code span, fenced by more backticks than stand together in it.
fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

/// White space as spaces, without control characters and those that are not seen.
fn visible(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            _ if c.is_whitespace() => Some(' '),
            _ if c.is_control() || is_invisible(c) => None,
            _ => Some(c),
        })
        .collect()
}

/// General category Cf (format), bidirectional controls and tags among them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests;
