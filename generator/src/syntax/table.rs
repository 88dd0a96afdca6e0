//! Pipe tables that Markdown does not see, and the cells that it drops.

use std::ops::Range;

use super::{Cell, Row, Table, inline};
use crate::source::{FileId, Span};

/// Ranges of the cells of a line, trimmed. A pipe at either end opens or closes the row; `\|` is text.
pub(super) fn split_cells(source: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let text = source[line.clone()].trim_end();
    let lead = text.len() - text.trim_start().len();
    let mut start = line.start + lead;
    let body = text.trim_start();
    let body = body.strip_prefix('|').inspect(|_| start += 1).unwrap_or(body);
    let mut cells = Vec::new();
    let mut from = 0;
    let bytes = body.as_bytes();
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'|' && (i == 0 || bytes[i - 1] != b'\\') {
            cells.push(from..i);
            from = i + 1;
        }
    }
    if !body[from..].trim().is_empty() {
        cells.push(from..body.len());
    }
    cells.into_iter().map(|cell| trimmed(source, cell.start + start..cell.end + start)).collect()
}

/// Whether a row stands between pipes, and has just so many cells: most have.
fn is_plain_row(line: &str, cells: usize) -> bool {
    let inner = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    inner.is_some_and(|inner| {
        let bytes = inner.as_bytes();
        !bytes.contains(&b'\\') && memchr::memchr_iter(b'|', bytes).count() + 1 == cells
    })
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Whether a line is a delimiter row: cells of `-` with `:` at their ends.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.split('|').map(str::trim).enumerate().all(|(i, cell)| {
            let dashes = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            (!dashes.is_empty() && dashes.bytes().all(|b| b == b'-')) || (cell.is_empty() && (i == 0 || line.ends_with('|')))
        })
}

/// The lines of `range` as ranges without their ends.
pub(super) fn lines(source: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut out = Vec::new();
    for line in source[range].split_inclusive('\n') {
        out.push(start..start + line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
    }
    out
}

/// Reads the table whose header is line `at` of a paragraph's lines, with the number of lines that it takes.
pub(super) fn read(file: FileId, source: &str, lines: &[Range<usize>], at: usize) -> (Table, usize) {
    let rows_from = at + 2;
    let count = lines[rows_from..].iter().take_while(|line| source[(*line).clone()].contains('|')).count();
    let header = split_cells(source, lines[at].clone());
    let rows = lines[rows_from..rows_from + count].iter().map(|line| row(file, source, line.clone())).collect();
    let table = Table {
        header: header.into_iter().map(|cell| inline::prose(file, source, cell).text.as_str().trim().to_owned()).collect(),
        rows,
        span: Span::new(file, lines[at].start, lines[rows_from + count - 1].end),
        header_span: Span::new(file, lines[at].start, lines[at].end),
        delimiter_cells: split_cells(source, lines[at + 1].clone()).len(),
    };
    (table, 2 + count)
}

fn row(file: FileId, source: &str, line: Range<usize>) -> Row {
    let cells = split_cells(source, line.clone()).into_iter().map(|c| Cell { prose: inline::prose(file, source, c) }).collect();
    Row { cells, span: Span::new(file, line.start, line.end) }
}

/// The cells of a row beyond those that Markdown kept.
pub(super) fn extra_cells(file: FileId, source: &str, line: Range<usize>, kept: &mut Vec<Cell>) {
    if is_plain_row(&source[line.clone()], kept.len()) {
        return;
    }
    let raw = split_cells(source, line);
    if raw.len() < kept.len() {
        kept.truncate(raw.len());
    }
    for cell in raw.into_iter().skip(kept.len()) {
        kept.push(Cell { prose: inline::prose(file, source, cell) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for (line, expected) in [
            ("|:--|---:|", true),
            ("--|--", true),
            ("|:---|:---|:---|", true),
            ("| a | b |", false),
            ("---", false),
            ("|  |--|", true),
            ("|---||---", false),
        ] {
            assert_eq!(is_delimiter(line), expected, "{line}");
        }
    }

    #[test]
    fn cells() {
        let line = r" | a \| b |  | c|d ";
        let texts: Vec<_> = split_cells(line, 0..line.len()).into_iter().map(|c| &line[c]).collect();
        assert_eq!(texts, [r"a \| b", "", "c", "d"]);
    }
}
