//! Tables of headers and of parameters.

use crate::hash::HashSet;
use crate::model::Parameter;
use crate::source::Span;
use crate::syntax::{Block, Row, Table};

use super::View;
use super::section::Kind;
use super::seen::Seen;
use super::type_text::{TypeText, primitive};

/// Documented request headers.
pub(super) fn headers(view: &View<'_>) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    let mut seen = Seen::default();
    for table in header_tables(view) {
        let name = table.column(&["name", "header", "request header"]).unwrap_or(0);
        let description = table.column(&["description", "value"]);
        for row in &table.rows {
            let text = description.map_or("", |c| row.text(c));
            let Some(header) = header_name(row.text(name)).filter(|header| seen.is_new(header)) else { continue };
            found.push(Parameter {
                name: header.to_owned(),
                description: text.to_owned(),
                is_required: is_required(text),
                is_on_routes: false,
                span: row.span,
            });
        }
    }
    found
}

/// The tables of the sections about headers, but for those of a header's values: `### Prefer header values`.
fn header_tables<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Table> {
    let page = view.page;
    let sections = view
        .sections
        .iter()
        .zip(&view.kinds)
        .filter(|(section, kind)| **kind == Kind::RequestHeaders && !section.title.ends_with(" values"));
    let ranges: Vec<_> = sections.map(|(section, _)| section.range.clone()).collect();
    let blocks = ranges.into_iter().flat_map(move |range| &page.blocks[range]);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

/// The name in a cell: `if-match`, `Prefer: outlook.timezone`. Anything but a token (RFC 9110) is no header.
fn header_name(cell: &str) -> Option<&str> {
    let text = cell.trim().trim_matches(['*', '`', '"', '\u{200b}']);
    let name = text[..text.find([':', ' ', '=']).unwrap_or(text.len())].trim_end_matches('*');
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (name.chars().all(is_token) && name.contains(|c: char| c.is_ascii_alphabetic())).then_some(name)
}

/// Names of the function parameters that tables list, in lower case.
pub(super) fn arguments(view: &View<'_>) -> HashSet<String> {
    let tables =
        view.blocks_of(Kind::FunctionParameters).filter_map(|b| if let Block::Table(table) = b { Some(table) } else { None });
    tables.filter_map(property_rows).flatten().map(|row| row.name.to_ascii_lowercase()).collect()
}

/// A row of a table of properties or parameters.
#[derive(Clone, Debug)]
pub(crate) struct PropertyRow {
    pub(crate) name: String,
    pub(crate) ty: Option<TypeText>,
    pub(crate) description: String,
    pub(crate) span: Span,
    /// The name in its cell.
    pub(crate) name_span: Span,
}

/// The rows of a table that has a column for names and one for types. `None`: it is another kind of table.
pub(super) fn property_rows(table: &Table) -> Option<Vec<PropertyRow>> {
    let name = table.column(&[
        "property",
        "parameter",
        "relationship",
        "relationship name",
        "name",
        "property name",
        "navigation property",
        "navigation",
        "parameter name",
    ])?;
    let ty = table.column(&["type", "data type", "property type"]).map(|column| (column, false));
    let ty = ty.or_else(|| table.column(&["value"]).map(|column| (column, true)));
    let description = table.column(&["description", "notes"]);
    Some(table.rows.iter().filter_map(|row| property_row(row, name, ty, description)).collect())
}

/// `ty` is the column of types, and whether it may hold values instead.
fn property_row(row: &Row, name: usize, ty: Option<(usize, bool)>, description: Option<usize>) -> Option<PropertyRow> {
    let cell = &row.cells.get(name)?.prose.text;
    let text = row.text(name);
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '(' | ',')).unwrap_or(text.len());
    let name = text[..end].trim_matches(['*', '`', '"', '\u{200b}']);
    if name.is_empty() {
        return None;
    }
    let ty = ty.and_then(|(column, is_value)| {
        let found = TypeText::of_cell(&row.cells.get(column)?.prose)?;
        let is_type = !is_value || found.target.is_some() || primitive(&found.name).is_some();
        is_type.then_some(found)
    });
    let description = description.map_or("", |c| row.text(c)).to_owned();
    let at = if cell.as_str().starts_with(name) { 0 } else { cell.as_str().find(name).unwrap_or(0) };
    let name_span = cell.span(at..at + name.len());
    Some(PropertyRow { name: name.to_owned(), ty, description, span: row.span, name_span })
}

/// The text says that it must be there: a sentence `Required.`
pub(crate) fn is_required(text: &str) -> bool {
    // Few texts have the letter at all.
    let may_say_so = memchr::memchr2(b'q', b'Q', text.as_bytes()).is_some();
    may_say_so
        && text.split(['.', '\n']).any(|sentence| {
            let words = sentence.trim();
            words.eq_ignore_ascii_case("required")
                || words.to_ascii_lowercase().ends_with(" required") && !words.to_ascii_lowercase().contains("not required")
        })
}
