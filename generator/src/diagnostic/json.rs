//! Findings as JSON: a stable interface. The design's section on outputs states the keys.

use serde_json::{Value, json};

use super::escape::is_hidden;
use super::{Diagnostic, Fix};
use crate::source::{Sources, Span};

/// A JSON array of all findings, with a line end.
pub(crate) fn render<'a>(findings: impl IntoIterator<Item = (&'a Diagnostic, &'a Sources)>) -> String {
    let all: Value = findings.into_iter().map(|(diagnostic, sources)| finding(diagnostic, sources)).collect();
    text(&all)
}

/// Indented JSON whose strings hold no character that a terminal would obey.
pub(crate) fn text(value: &Value) -> String {
    let mut plain = format!("{value:#}");
    plain.push('\n');
    // Outside of strings JSON is ASCII without controls but line ends, so that what is escaped here stands in a string.
    if !plain.contains(|c| c != '\n' && is_hidden(c)) {
        return plain;
    }
    plain.chars().fold(String::with_capacity(plain.len()), |mut safe, c| {
        match c {
            c if c != '\n' && is_hidden(c) => {
                safe.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
            }
            c => safe.push(c),
        }
        safe
    })
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let (page, start, end) = place(diagnostic.span, sources);
    json!({
        "code": diagnostic.rule.code,
        "name": diagnostic.rule.name,
        "level": diagnostic.level.name(),
        "page": page,
        "line": start.0,
        "col": start.1,
        "end_line": end.0,
        "end_col": end.1,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": diagnostic.related.iter().map(|(span, message)| related(*span, message, sources)).collect::<Vec<_>>(),
        "fix": diagnostic.fix.as_ref().map(fix),
    })
}

/// `start` and `end` are bytes of the finding's file.
fn fix(fix: &Fix) -> Value {
    let edit = |(span, text): &(Span, String)| json!({ "start": span.start, "end": span.end, "text": text });
    json!({ "safe": fix.is_safe, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>() })
}

fn related(span: Span, message: &str, sources: &Sources) -> Value {
    let (page, (line, col), _) = place(span, sources);
    json!({ "page": page, "line": line, "col": col, "message": message })
}

/// Page, and line and column of both ends; the end is just behind the last character.
fn place(span: Span, sources: &Sources) -> (&str, (u32, u32), (u32, u32)) {
    let file = sources.file(span.file);
    let start = file.text.locate(span.start as usize);
    let end = file.text.locate(span.end as usize);
    (&file.page, (start.line, start.column), (end.line, end.column))
}
