//! T412: a table that lists one name twice.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::syntax::{Block, Page, Row, Table};

/// Columns whose cells name what their rows are about.
const NAMES: &[&str] = &["property", "parameter", "relationship", "member", "property name", "parameter name"];

/// Reports the second row of a name.
pub(super) fn check(page: &Page, sink: &mut Sink) {
    for block in &page.blocks {
        let Block::Table(table) = block else { continue };
        if table.column(NAMES) == Some(0) {
            check_table(table, sink);
        }
    }
}

fn check_table(table: &Table, sink: &mut Sink) {
    let mut seen: HashMap<&str, &Row> = HashMap::default();
    for row in &table.rows {
        let name = row.text(0);
        if row.cells.iter().filter(|cell| !cell.prose.text.as_str().trim().is_empty()).count() == 1 {
            // A heading within the table: below it other things may be called the same.
            seen.clear();
            continue;
        }
        let Some(cell) = row.cells.first().filter(|_| !name.is_empty()) else { continue };
        match seen.get(name) {
            Some(first) => {
                let is_same = first.cells.len() == row.cells.len() && (0..row.cells.len()).all(|i| first.text(i) == row.text(i));
                let message =
                    if is_same { format!("{name} is listed twice") } else { format!("{name} is listed twice, with other words") };
                let diagnostic = Diagnostic::new(&codes::ROW_TWICE, cell.prose.text.full_span(), message);
                sink.push(diagnostic.hint("keep one of the rows").related(first.span, "first here"));
            }
            None => {
                seen.insert(name, row);
            }
        }
    }
}
