//! T401: rows with more cells than their table has columns, and delimiter rows of another width than the header.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::syntax::{Block, Page, Table};

/// Reports the first cell that is too many, and the table whose delimiter row is wrong.
pub(super) fn check(page: &Page, sink: &mut Sink) {
    for block in &page.blocks {
        let Block::Table(table) = block else { continue };
        if table.delimiter_cells != table.header.len() {
            delimiter(table, sink);
        } else {
            rows(table, sink);
        }
    }
}

fn delimiter(table: &Table, sink: &mut Sink) {
    let (cells, columns) = (table.delimiter_cells, table.header.len());
    let message = format!("the delimiter row of this table has {cells} cells, its header {columns}: Markdown shows no table");
    let diagnostic = Diagnostic::new(&codes::TABLE_CELLS, table.span, message);
    sink.push(diagnostic.hint("write one `---` for each cell of the header"));
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
