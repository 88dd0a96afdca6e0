//! What was seen against what is known to the ledger.

use rayon::prelude::*;

use super::ledger::Entry;
use super::{Accounts, Fate, Ledger, Subject};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::lexical::{Item, ItemKind, PageItems};
use crate::source::{FileId, SourceText, Sources, Span};

/// Adds up what became of everything that the lexical scan saw on the pages, which are the first files of the sources.
pub(crate) fn balance(pages: &[PageItems], ledger: Ledger, sources: &Sources, sink: &mut Sink) -> Accounts {
    let mut entries = ledger.0;
    entries.sort_by_key(|entry| entry.span.file);
    let by_page: Vec<_> = pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| {
            let file = FileId(index as u32);
            let from = entries.partition_point(|entry| entry.span.file < file);
            let to = entries.partition_point(|entry| entry.span.file <= file);
            fates(page, file, &sources.file(file).text, &entries[from..to])
        })
        .collect();
    let mut accounts = Accounts::default();
    for (subject, fate, span) in by_page.into_iter().flatten() {
        accounts.add(subject, fate);
        if fate.is_none() {
            let message = format!("nothing was made of this {}", subject.one());
            sink.push(Diagnostic::new(&codes::LOST, span, message).hint("compare its form with that of other pages"));
        }
    }
    accounts
}

/// The fate of everything that was seen on one page, and where it stands.
fn fates(page: &PageItems, file: FileId, text: &SourceText, entries: &[Entry]) -> Vec<(Subject, Option<Fate>, Span)> {
    let mut known: HashMap<(Subject, u32, &str), Fate> = HashMap::default();
    for entry in entries {
        let line = text.line_at(entry.span.start as usize);
        let fate = known.entry((entry.subject, line, &entry.scope)).or_insert(entry.fate);
        *fate = (*fate).min(entry.fate);
    }
    let seen = page.items().iter().filter_map(|item| Some((subject(item)?, item)));
    seen.map(|(subject, item)| {
        let scope = if subject == Subject::Scope { item.text.as_str() } else { "" };
        let line = item.line as u32;
        let range = text.line(line);
        (subject, known.get(&(subject, line, scope)).copied(), Span::new(file, range.start, range.end))
    })
    .collect()
}

fn subject(item: &Item) -> Option<Subject> {
    match item.kind {
        ItemKind::BlockAnnotation | ItemKind::PageAnnotation => Some(Subject::Annotation),
        ItemKind::RouteLine => Some(Subject::Route),
        ItemKind::ScopeUse => Some(Subject::Scope),
        ItemKind::PropertyRow => Some(Subject::Row),
        ItemKind::Response => Some(Subject::Pair),
        _ => None,
    }
}
