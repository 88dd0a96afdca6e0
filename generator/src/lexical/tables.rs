//! Pipe tables, also where header and delimiter row differ in width.

use super::characters::trim;
use super::events::{Content, Event};

pub(super) struct Table<'t> {
    /// Of the header.
    pub(super) line: usize,
    pub(super) header: Vec<&'t str>,
    pub(super) rows: Vec<Row<'t>>,
}

pub(super) struct Row<'t> {
    pub(super) line: usize,
    pub(super) cells: Vec<&'t str>,
}

/// The tables of a section, in order.
pub(super) fn tables<'t>(events: &[Event<'t>]) -> Vec<Table<'t>> {
    let mut tables = Vec::new();
    let mut rest = events;
    while let [first, second, after @ ..] = rest {
        let (Some(header), true) = (piped(first), piped(second).is_some_and(is_delimiter)) else {
            rest = &rest[1..];
            continue;
        };
        let rows = rows(after);
        rest = &after[rows.len()..];
        tables.push(Table { line: first.line, header: cells(header), rows });
    }
    tables
}

/// The rows right below the delimiter row: where text follows text, no line stands between.
fn rows<'t>(events: &[Event<'t>]) -> Vec<Row<'t>> {
    events.iter().map_while(|event| Some(Row { line: event.line, cells: cells(piped(event)?) })).collect()
}

/// The text of an event that may be part of a table.
fn piped<'t>(event: &Event<'t>) -> Option<&'t str> {
    match event.content {
        Content::Text(text) if memchr::memchr(b'|', text.as_bytes()).is_some() => Some(text),
        _ => None,
    }
}

fn cells(line: &str) -> Vec<&str> {
    let line = trim(line);
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for at in memchr::memchr_iter(b'|', line.as_bytes()) {
        if !line[..at].ends_with('\\') {
            cells.push(trim(&line[start..at]));
            start = at + 1;
        }
    }
    let last = trim(&line[start..]);
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

/// `| --- | :-: |`; the outer pipes may be missing.
fn is_delimiter(line: &str) -> bool {
    let line = trim(line);
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line).split('|').all(|cell| {
        let cell = trim(cell);
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = cell.strip_suffix(':').unwrap_or(cell);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    })
}
