//! T413: a table of properties or parameters that has no column for their types.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::syntax::{Block, Table};

use super::View;
use super::enumeration::is_member_table;
use super::section::Kind;

/// Columns that name what has a type.
const NAMES: &[&str] = &["property", "parameter", "property name", "parameter name"];
/// Columns that state a type, or stand for one.
const TYPES: &[&str] = &["type", "data type", "property type", "value", "return type"];

/// Reports tables that describe what is sent or what a type has, and do not say of which type it is.
pub(super) fn check(view: &View<'_>, sink: &mut Sink) {
    let is_resource =
        view.fences().any(|(_, _, comment)| comment.and_then(|c| c.annotation.as_ref()).is_some_and(|a| a.is("resource")));
    for (section, kind) in view.sections.iter().zip(&view.kinds) {
        // A page that tells of types that others define may well leave out what these say.
        let is_meant = matches!(kind, Kind::RequestBody | Kind::FunctionParameters) || *kind == Kind::Properties && is_resource;
        if !is_meant {
            continue;
        }
        for block in &view.page.blocks[section.range.clone()] {
            let Block::Table(table) = block else { continue };
            if table.column(NAMES).is_some() && table.column(TYPES).is_none() && !is_member_table(&section.title, table) {
                report(table, sink);
            }
        }
    }
}

fn report(table: &Table, sink: &mut Sink) {
    let message = format!("no column of this table ({}) states a type", table.header.join(", "));
    sink.push(Diagnostic::new(&codes::COLUMN_MISSING, table.header_span, message).hint("add a column Type"));
}
