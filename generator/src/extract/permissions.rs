//! Who may call: the scopes line of 2016, the permission tables of 2021 and later.

use crate::account::Fate;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashSet;
use crate::model::{Permission, PermissionKind};
use crate::source::Span;
use crate::syntax::{Block, Prose};

use super::View;
use super::permission_table;
use super::section::Kind;

/// Scopes of OpenID Connect, which have no dot.
const PLAIN: &[&str] = &["openid", "offline_access", "profile", "email", "user_impersonation"];

/// A scope where the page names it.
pub(super) struct Use<'a> {
    pub(super) scope: &'a str,
    pub(super) span: Span,
}

/// The permissions of a page; `None` where it names none.
pub(super) fn extract(view: &View<'_>, sink: &mut Sink) -> Option<Vec<Permission>> {
    let (mut tables, mut listed) = (Vec::new(), Vec::new());
    let mut named = Vec::new();
    let mut needs_all = false;
    for block in view.blocks_of(Kind::Permissions) {
        match block {
            Block::Table(table) => tables.extend(permission_table::read(table, &mut listed, sink)),
            Block::Prose(prose) => {
                needs_all |= says_all(prose.text.as_str());
                named.extend(uses(prose));
            }
            _ => {}
        }
    }
    listed.iter().for_each(|found| sink.scope(Fate::Used, found.span, found.scope));
    if tables.is_empty() {
        named.iter().for_each(|found| sink.scope(Fate::Used, found.span, found.scope));
        return of_line(named, needs_all);
    }
    beside_table(&named, &listed, sink);
    Some(merge(tables))
}

/// What the running text around a table names, the table should list.
fn beside_table(named: &[Use<'_>], listed: &[Use<'_>], sink: &mut Sink) {
    let in_table: HashSet<&str> = listed.iter().map(|found| found.scope).collect();
    for Use { scope, span } in named {
        if in_table.contains(scope) {
            sink.scope(Fate::Used, *span, scope);
            continue;
        }
        let message = format!("the table does not list {scope}");
        sink.push(Diagnostic::new(&codes::SCOPE_BESIDE_TABLE, *span, message).hint("add it to its row of the table"));
        sink.scope(Fate::Reported, *span, scope);
    }
}

/// The scopes of running text, where there is no table.
fn of_line(named: Vec<Use<'_>>, needs_all: bool) -> Option<Vec<Permission>> {
    let span = Span { end: named.last()?.span.end, ..named.first()?.span };
    let mut seen = HashSet::default();
    let line = named.into_iter().map(|found| found.scope).filter(|scope| seen.insert(*scope));
    let line: Vec<String> = line.map(str::to_owned).collect();
    let any_of = if needs_all { vec![line] } else { line.into_iter().map(|s| vec![s]).collect() };
    Some(vec![Permission { kind: PermissionKind::Unspecified, any_of, span }])
}

/// All scopes that a text names.
pub(super) fn uses(prose: &Prose) -> impl Iterator<Item = Use<'_>> {
    scope_words(prose.text.as_str()).map(|(at, scope)| Use { scope, span: prose.text.span(at..at + scope.len()) })
}

/// "The following scopes are required": all of them.
fn says_all(text: &str) -> bool {
    let lower = text.trim_start().to_ascii_lowercase();
    lower.starts_with("the following") && lower.contains("required") && !lower.contains("one of")
}

/// Several tables, or several columns: what any of them says is enough somewhere on the page.
fn merge(all: Vec<Permission>) -> Vec<Permission> {
    let mut merged: Vec<Permission> = Vec::new();
    let mut seen = HashSet::default();
    for Permission { kind, any_of, span } in all {
        let new: Vec<_> = any_of.into_iter().filter(|set| seen.insert((kind, set.clone()))).collect();
        match merged.iter_mut().find(|p| p.kind == kind) {
            Some(known) => known.any_of.extend(new),
            None => merged.push(Permission { kind, any_of: new, span }),
        }
    }
    merged
}

/// Alternatives of a cell; `A and B` needs both.
pub(super) fn sets(cell: &str) -> Vec<Vec<&str>> {
    let mut sets: Vec<Vec<&str>> = Vec::new();
    let mut last_end = 0;
    for (start, scope) in scope_words(cell) {
        let between = cell[last_end..start].trim().trim_matches(['*', '_', '`']).trim();
        match sets.last_mut() {
            Some(set) if between.eq_ignore_ascii_case("and") => set.push(scope),
            _ => sets.push(vec![scope]),
        }
        last_end = start + scope.len();
    }
    sets
}

/// Words such as `Mail.ReadWrite`: parts of letters, digits and `-` between dots, each after the first starting with a capital.
/// Each with its offset.
pub(super) fn scope_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let mut at = 0;
    let words = std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(is_word)?;
        at = bytes[start..].iter().position(|byte| !is_word(byte)).map_or(bytes.len(), |length| start + length);
        Some((start, at))
    });
    words.filter_map(move |(start, end)| {
        let before = start.checked_sub(1).map(|before| bytes[before]);
        if matches!(before, Some(b'/' | b'@')) || matches!(bytes.get(end), Some(b'/' | b'@' | b'(')) {
            // A part of a URL, an address or a call.
            return None;
        }
        // Markup that pulldown left because it is unbalanced, and the full stop at the end of a sentence.
        let is_mark = |c: char| matches!(c, '.' | '-' | '_');
        let from_first = text[start..end].trim_start_matches(is_mark);
        let word = from_first.trim_end_matches(is_mark);
        is_scope(word).then_some((end - from_first.len(), word))
    })
}

fn is_scope(word: &str) -> bool {
    let Some(dot) = word.bytes().position(|byte| byte == b'.') else { return PLAIN.contains(&word) };
    let (first, rest) = (&word[..dot], &word[dot + 1..]);
    let is_namespace = ["microsoft", "graph"].iter().any(|root| first.eq_ignore_ascii_case(root));
    let starts_well = !is_namespace && first.starts_with(|c: char| c.is_ascii_alphabetic());
    starts_well && !word.contains('_') && rest.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (text, expected) in [
            ("*Mail.ReadWrite*", vec!["Mail.ReadWrite"]),
            ("* If accessing: Mail.Read; Calendars.Read.", vec!["Mail.Read", "Calendars.Read"]),
            ("User.ReadBasic.All, User.Read, or User.Read.All", vec!["User.ReadBasic.All", "User.Read", "User.Read.All"]),
            ("see https://graph.microsoft.com/Mail.Read and a@b.Com or microsoft.graph.Message", vec![]),
            ("openid profile e.g. Node.js", vec!["openid", "profile"]),
        ] {
            let found: Vec<_> = scope_words(text).map(|(_, scope)| scope).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn alternatives() {
        assert_eq!(sets("Mail.Read, A.B and C.D"), [vec!["Mail.Read"], vec!["A.B", "C.D"]]);
        assert!(sets("Not supported.").is_empty());
    }
}
