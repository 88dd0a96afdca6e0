//! Tables of permissions: a row for each kind of token, or a column for each and a row for each resource.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Permission, PermissionKind};
use crate::syntax::{Cell, Row, Table};

use super::permission_cells;
use super::permissions::{Use, scope_words, sets, uses};

/// Words of labels in lower case, by language; the first kind whose word a label holds is its kind.
const KINDS: &[(PermissionKind, &[&str])] = &[
    (PermissionKind::DelegatedPersonal, &["personal", "persönlich", "personnel", "pessoal", "個人", "个人", "личн"]),
    (PermissionKind::DelegatedWork, &["deleg", "délég", "委任", "委派", "делег"]),
    (PermissionKind::Application, &["applica", "aplica", "anwendung", "アプリ", "应用", "прилож"]),
];

/// The labels of most tables.
const USUAL: [(&str, PermissionKind); 3] = [
    ("Delegated (work or school account)", PermissionKind::DelegatedWork),
    ("Delegated (personal Microsoft account)", PermissionKind::DelegatedPersonal),
    ("Application", PermissionKind::Application),
];

/// The order of rows where no label is known: that of all tables of this kind.
const ORDER: [PermissionKind; 3] =
    [PermissionKind::DelegatedWork, PermissionKind::DelegatedPersonal, PermissionKind::Application];

/// Words of headers in lower case: the most privileged scope comes first.
const MOST_FIRST: &[&str] =
    &["from most to least", "de más a menos", "du plus au moins", "do mais para o menos", "从最高", "大きいものから"];

/// Starts of cells in lower case: there is no scope that would do.
const UNSUPPORTED: &[&str] = &[
    "not supported",
    "not applicable",
    "not available",
    "not allowed",
    "unsupported",
    "n/a",
    "no admitid",
    "no compatible",
    "no se admite",
    "nicht unterstützt",
    "nicht verfügbar",
    "non pris",
    "non disponible",
    "sem suporte",
    "não suportad",
    "não disponível",
    "サポートされていません",
    "利用できません",
    "不支持",
    "不可用",
    "не поддерживается",
    "-",
];

/// Whole cells in lower case: no scope is needed.
const NONE_NEEDED: &[&str] =
    &["none", "no permission required", "no permissions required", "ninguno", "keine", "aucune", "nenhum", "なし", "无", "нет"];

/// What a table grants; empty: it is no table of permissions. `listed` takes the scopes that it names.
pub(super) fn read<'a>(table: &'a Table, listed: &mut Vec<Use<'a>>, sink: &mut Sink) -> Vec<Permission> {
    let columns: Vec<Option<PermissionKind>> = table.header.iter().skip(1).map(|name| kind_of(name)).collect();
    let header: Vec<String> = table.header.iter().map(|name| name.to_lowercase()).collect();
    let is_most_first = header.iter().any(|name| MOST_FIRST.iter().any(|words| name.contains(words)));
    let mut found =
        if columns.iter().flatten().count() >= 2 { by_column(table, &columns, listed) } else { by_row(table, listed, sink) };
    if !found.is_empty() {
        permission_cells::check(table, stated_order(&header, is_most_first), sink);
    }
    if is_most_first {
        found.iter_mut().for_each(|permission| permission.any_of.reverse());
    }
    found
}

/// What the header says of the order of scopes in its cells: whether the most privileged comes first. `None`: nothing.
fn stated_order(header: &[String], is_most_first: bool) -> Option<bool> {
    let is_least_first = header.iter().any(|name| name.contains("from least to most"));
    (is_most_first || is_least_first).then_some(is_most_first)
}

/// Whether a table holds scopes, whatever its language: it has a row for each kind, and some cell is a list of scopes.
pub(super) fn is_table(table: &Table) -> bool {
    holds_scopes(table, &kinds_of(table))
}

/// The kinds that the labels of rows name.
fn kinds_of(table: &Table) -> Vec<Option<PermissionKind>> {
    table.rows.iter().map(|row| kind_of(row.text(0))).collect()
}

fn holds_scopes(table: &Table, labels: &[Option<PermissionKind>]) -> bool {
    let is_list = |cell: &Cell| is_scope_list(cell.prose.text.as_str());
    let has_kinds = table.rows.len() == ORDER.len() || labels.iter().any(Option::is_some);
    has_kinds && table.header.len() >= 2 && table.rows.iter().any(|row| row.cells.iter().skip(1).any(is_list))
}

/// Nothing but scopes and what parts them.
fn is_scope_list(text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (scopes, named) = scope_words(text).fold((0, 0), |(scopes, named), (_, scope)| (scopes + 1, named + letters(scope)));
    // `and`, `or` and the like.
    scopes > 0 && !text.contains("Edm.") && letters(text) <= named + 4 * (scopes - 1)
}

/// A row for each kind.
fn by_row<'a>(table: &'a Table, listed: &mut Vec<Use<'a>>, sink: &mut Sink) -> Vec<Permission> {
    let labels = kinds_of(table);
    let kinds = if holds_scopes(table, &labels) { by_order(labels) } else { labels };
    let mut found = Vec::new();
    for (row, kind) in table.rows.iter().zip(kinds) {
        let Some(kind) = kind else { continue };
        let any_of = of_row(row);
        list(row, listed);
        if any_of.is_empty() {
            report_unread(row, sink);
        }
        let span = row.cells.get(1).map_or(row.span, |cell| cell.prose.text.full_span());
        found.push(Permission { kind, any_of, span });
    }
    found
}

/// A column for each kind, a row for each resource: what is enough for one of them is enough somewhere on the page.
fn by_column<'a>(table: &'a Table, columns: &[Option<PermissionKind>], listed: &mut Vec<Use<'a>>) -> Vec<Permission> {
    table.rows.iter().for_each(|row| list(row, listed));
    let column = |(i, kind): (usize, &Option<PermissionKind>)| {
        let cells = table.rows.iter().map(|row| row.text(i + 1));
        kind.map(|kind| Permission { kind, any_of: cells.flat_map(of_cell).collect(), span: table.header_span })
    };
    columns.iter().enumerate().filter(|(_, kind)| kind.is_some()).take(ORDER.len()).filter_map(column).collect()
}

/// Kinds of rows whose labels are not known: by their places, if those of the other rows are the usual ones.
fn by_order(labels: Vec<Option<PermissionKind>>) -> Vec<Option<PermissionKind>> {
    // Two rows of delegated tokens: a word for the personal account that is not known.
    let is_second = |known, kind| (known, kind) == (ORDER[0], ORDER[1]) && labels.first() == Some(&Some(ORDER[0]));
    let fits = |known, kind| known == kind || is_second(known, kind);
    let agrees = labels.iter().zip(ORDER).all(|(label, kind)| label.is_none_or(|known| fits(known, kind)));
    if labels.len() == ORDER.len() && agrees { ORDER.map(Some).to_vec() } else { labels }
}

fn list<'a>(row: &'a Row, listed: &mut Vec<Use<'a>>) {
    listed.extend(row.cells.iter().skip(1).flat_map(|cell| uses(&cell.prose)));
}

/// The alternatives of a row: of its first cell, and of those that hold the higher privileged ones.
fn of_row(row: &Row) -> Vec<Vec<String>> {
    let mut any_of = of_cell(row.text(1));
    any_of.extend(row.cells.iter().skip(2).flat_map(|cell| owned(sets(cell.prose.text.as_str()))));
    any_of
}

fn of_cell(text: &str) -> Vec<Vec<String>> {
    let any_of = owned(sets(text));
    let needs_none = || NONE_NEEDED.contains(&text.trim().trim_end_matches(['.', '。']).to_lowercase().as_str());
    if any_of.is_empty() && needs_none() { vec![Vec::new()] } else { any_of }
}

fn owned(sets: Vec<Vec<&str>>) -> Vec<Vec<String>> {
    sets.into_iter().map(|set| set.into_iter().map(str::to_owned).collect()).collect()
}

fn report_unread(row: &Row, sink: &mut Sink) {
    let Some(cell) = row.cells.get(1).map(|cell| &cell.prose.text) else { return };
    let lower = cell.as_str().trim().to_lowercase();
    if UNSUPPORTED.iter().any(|start| lower.starts_with(start)) {
        return;
    }
    let (at, message) = if lower.is_empty() {
        (row.span, "the cell of this row is empty: nobody can tell whether a scope is needed")
    } else {
        (cell.full_span(), "this names no scope, and does not say that there is none")
    };
    sink.push(Diagnostic::new(&codes::PERMISSION_UNREAD, at, message).hint("name the scopes, or write `Not supported.`"));
}

/// The kind that a label names. A label is short; a sentence tells of something else.
fn kind_of(label: &str) -> Option<PermissionKind> {
    if let Some((_, kind)) = USUAL.iter().find(|(usual, _)| *usual == label) {
        return Some(*kind);
    }
    if label.is_empty() || label.chars().count() > 80 {
        return None;
    }
    let lower = label.to_lowercase();
    // A label in ASCII holds no word that is not, and most labels are.
    let is_ascii = lower.is_ascii();
    let is_named = |words: &[&str]| words.iter().any(|word| (!is_ascii || word.is_ascii()) && lower.contains(word));
    KINDS.iter().find(|(_, words)| is_named(words)).map(|&(kind, _)| kind)
}
