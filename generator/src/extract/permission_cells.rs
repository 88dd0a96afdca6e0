//! P355 and P356: a cell that names a scope twice, or a more privileged one before one that it includes.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::source::Span;
use crate::syntax::{Cell, Table};

use super::permissions::{Use, sets, uses};

/// Looks at all cells of a table of permissions; `is_most_first` is what its header says of their order, if it says so.
pub(super) fn check(table: &Table, is_most_first: Option<bool>, sink: &mut Sink) {
    for cell in table.rows.iter().flat_map(|row| row.cells.iter().skip(1)) {
        let named: Vec<Use<'_>> = uses(&cell.prose).collect();
        if named.len() < 2 || needs_several(cell) {
            continue;
        }
        twice(&named, sink);
        if let Some(is_most_first) = is_most_first {
            order(&named, is_most_first, sink);
        }
    }
}

/// `A and B, or A and C`: a scope may well stand there twice.
fn needs_several(cell: &Cell) -> bool {
    sets(cell.prose.text.as_str()).iter().any(|set| set.len() > 1)
}

fn twice(named: &[Use<'_>], sink: &mut Sink) {
    let mut seen: HashMap<&str, Span> = HashMap::default();
    for Use { scope, span } in named {
        match seen.get(scope) {
            Some(first) => {
                let diagnostic = Diagnostic::new(&codes::SCOPE_TWICE, *span, format!("the cell names {scope} twice"));
                sink.push(diagnostic.hint("take it away, or name the scope that is meant").related(*first, "first here"));
            }
            None => {
                seen.insert(scope, *span);
            }
        }
    }
}

/// Reports the first scope of a cell that stands on the wrong side of one that it includes.
fn order(named: &[Use<'_>], is_most_first: bool, sink: &mut Sink) {
    let places: HashMap<&str, usize> = named.iter().enumerate().rev().map(|(at, found)| (found.scope, at)).collect();
    let wrong = named.iter().enumerate().find_map(|(at, lesser)| {
        let is_wrong = |scope: &str| places.get(scope).copied().filter(|&other| (other < at) != is_most_first && other != at);
        greater(lesser.scope, is_wrong).map(|other| (lesser, &named[other]))
    });
    let Some((lesser, greater)) = wrong else { return };
    let (side, said) = if is_most_first { ("behind", "most to least") } else { ("before", "least to most") };
    let message =
        format!("{} stands {side} {}, which it includes; the header says from {said} privileged", greater.scope, lesser.scope);
    let diagnostic = Diagnostic::new(&codes::SCOPE_ORDER, greater.span, message);
    sink.push(diagnostic.hint("bring the scopes into this order").related(lesser.span, "the lesser one"));
}

/// The first that is found of the scopes that include this one by their names: to write is to read, and of all is of some.
fn greater<T>(scope: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut name = String::with_capacity(scope.len() + "Write.All".len());
    for (from, to) in [("Read", "ReadWrite"), ("ReadBasic", "Read"), ("ReadBasic", "ReadWrite")] {
        if !scope.split('.').any(|part| part == from) {
            continue;
        }
        name.clear();
        for part in scope.split('.') {
            name.push_str(if part == from { to } else { part });
            name.push('.');
        }
        name.pop();
        if let Some(found) = find(&name) {
            return Some(found);
        }
    }
    name.clear();
    name.push_str(scope);
    name.push_str(".All");
    find(&name)
}
