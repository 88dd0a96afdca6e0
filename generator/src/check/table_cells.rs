//! T401: rows with more cells than their table has columns, and delimiter rows of another width than the header.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{SourceText, Span};
use crate::syntax::{Block, Page, Table};

/// Reports the first cell that is too many, and the delimiter row that is too short or too long.
pub(super) fn check(page: &Page, text: &SourceText, sink: &mut Sink) {
    for block in &page.blocks {
        let Block::Table(table) = block else { continue };
        if table.delimiter_cells != table.header.len() {
            delimiter(table, text, sink);
        } else {
            rows(table, sink);
        }
    }
}

fn delimiter(table: &Table, text: &SourceText, sink: &mut Sink) {
    let (cells, columns) = (table.delimiter_cells, table.header.len());
    let header = text.line_at(table.span.start as usize);
    let line = text.line(header + 1);
    let row = text.slice(line.clone()).trim_end();
    let start = line.start + row.find(['|', ':', '-']).unwrap_or(0);
    let at = Span::new(table.span.file, start, line.start + row.len());
    let message = format!("the delimiter row of this table has {cells} cells, its header {columns}: Markdown shows no table");
    let diagnostic = Diagnostic::new(&codes::TABLE_CELLS, at, message).hint("write one `---` for each cell of the header");
    // Where rows have the cells that the header lacks, it is the header that is wrong.
    let is_header_right = table.rows.iter().all(|row| row.cells.len() <= columns);
    let edit = if is_header_right { padding(at, text, cells, columns) } else { None };
    sink.push(diagnostic.related(header_line(table, text, header), "the header").fix(edit));
}

fn header_line(table: &Table, text: &SourceText, line: u32) -> Span {
    Span::new(table.span.file, table.span.start as usize, text.line(line).end)
}

/// Cells put behind the last one, or taken away from there.
fn padding(at: Span, text: &SourceText, cells: usize, columns: usize) -> Option<(Span, String)> {
    let row = text.slice(at.start as usize..at.end as usize);
    if cells < columns {
        let (missing, is_closed) = (columns - cells, row.ends_with('|'));
        let more = if is_closed { "---|".repeat(missing) } else { "|---".repeat(missing) };
        return Some((Span { start: at.end, ..at }, more));
    }
    // The pipe that closes the last cell that stays: it stays too, if the row was closed.
    let mut pipes = row.match_indices('|').map(|(pipe, _)| pipe).skip(usize::from(row.starts_with('|')));
    let last = pipes.nth(columns.checked_sub(1)?)?;
    let keep = last + usize::from(row.ends_with('|'));
    Some((Span { start: at.start + keep as u32, ..at }, String::new()))
}

fn rows(table: &Table, sink: &mut Sink) {
    let columns = table.header.len();
    for row in &table.rows {
        // Empty cells that are too many lose nothing.
        let mut extra = row.cells.iter().skip(columns).filter(|cell| !cell.prose.text.as_str().trim().is_empty());
        let Some(extra) = extra.next() else { continue };
        let cells = row.cells.len();
        let message = format!("this row has {cells} cells, the header {columns}: Markdown drops the rest");
        let diagnostic = Diagnostic::new(&codes::TABLE_CELLS, extra.prose.text.full_span(), message);
        sink.push(diagnostic.hint("join the cells; a pipe within a cell is written `\\|`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// What is marked, and the text with the fixes made.
    fn found(text: &str) -> (Vec<String>, String) {
        let source = SourceText::new(text.as_bytes().to_vec());
        let mut sink = Sink::default();
        let page = crate::syntax::parse(FileId(0), &source, &mut Sink::default());
        check(&page, &source, &mut sink);
        let found = sink.into_found();
        let place = |span: Span| span.start as usize..span.end as usize;
        let marked = found.iter().map(|d| text[place(d.span)].to_owned()).collect();
        let mut mended = text.to_owned();
        for (span, new) in found.iter().flat_map(|d| &d.fix).flat_map(|fix| &fix.edits).rev() {
            mended.replace_range(place(*span), new);
        }
        (marked, mended)
    }

    #[test]
    fn delimiter_rows_get_the_cells_of_the_header() {
        for (delimiter, mended) in [
            ("|--|", "|--|---|---|"),
            ("|--|:-:", "|--|:-:|---"),
            ("--|--", "--|--|---"),
            ("|--|--|--|:--|", "|--|--|--|"),
            ("|--|--|--|--|--", "|--|--|--"),
            ("--|--|--|--", "--|--|--"),
        ] {
            let page = |delimiter: &str| format!("# a\n\n|a|b|c|\r\n{delimiter}\r\n|1|2|3|\r\n\r\nb\n");
            let text = page(delimiter);
            assert_eq!(found(&text), (vec![delimiter.to_owned()], page(mended)));
            assert_eq!(found(&page(mended)), (Vec::new(), page(mended)), "what is mended is a table");
        }
    }

    #[test]
    fn a_header_that_lacks_a_cell_is_for_the_author() {
        let text = "|a|b|\n|--|--|--|\n|1|2|3|\n";
        assert_eq!(found(text), (vec!["|--|--|--|".to_owned()], text.to_owned()));
    }

    #[test]
    fn the_first_cell_that_is_too_many_is_marked() {
        let text = "|a|b|\n|--|--|\n|1|2|3|4|\n|1|2||\n|1\\|2|3|\n|1|\n";
        assert_eq!(found(text), (vec!["3".to_owned()], text.to_owned()));
    }
}
