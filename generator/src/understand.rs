//! The way through: files, pages, drafts, the Api, findings.

use std::path::Path;

use rayon::prelude::*;

use crate::account::{Accounts, balance};
use crate::check::allow::{self, Allow};
use crate::check::{front_matter, links, scopes, sections, unlinked};
use crate::config::Levels;
use crate::diagnostic::{Diagnostic, Sink, in_order};
use crate::emit::rust::Naming;
use crate::extract::{PageDraft, extract};
use crate::hash::HashSet;
use crate::lexical;
use crate::link::link;
use crate::model::{Api, Outcome};
use crate::source::{Docset, FileId, ReadError, Sources};
use crate::syntax::{self, Page};

/// A docset, read and understood.
#[derive(Debug)]
pub struct Understood {
    /// All files that were read.
    pub sources: Sources,
    /// What they say.
    pub api: Api,
    /// What is wrong with them, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What stands in the pages, counted without understanding them.
    pub counts: lexical::Counts,
    /// What was understood, counted.
    pub totals: Totals,
    /// What became of everything that stands in the pages.
    pub accounts: Accounts,
}

/// Counts of what was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Operations.
    pub operations: usize,
    /// Routes of all operations.
    pub routes_used: usize,
    /// Rows of property tables whose type is known.
    pub property_rows_resolved: usize,
    /// Responses with the request that they answer.
    pub pairs: usize,
    /// Responses that follow no request.
    pub responses_unpaired: usize,
    /// Pairs whose test runs.
    pub tests: usize,
    /// Pairs that contradict themselves.
    pub tests_ignored: usize,
    /// Scalars in the bodies of running pairs.
    pub body_values: usize,
    /// Those of them that a typed field holds.
    pub body_values_typed: usize,
    /// Those of them in a property that no page documents and several examples show.
    pub body_values_shown: usize,
    /// States of the minimised route automaton.
    pub states: usize,
    /// Resources and enums.
    pub types: usize,
    /// Findings.
    pub diagnostics: usize,
}

/// Reads a docset and says what it understood.
///
/// # Errors
/// When `docs` is no folder, or its `docbind.toml` is invalid. A bad page is a diagnostic.
pub fn understand(docs: &Path) -> Result<Understood, ReadError> {
    let mut sink = Sink::default();
    let mut docset = Docset::read(docs, &mut sink)?;
    let Parsed { mut pages, seen, allows } = parse(&docset, &mut sink);
    syntax::splice_all(&mut docset, &mut pages, &mut sink);
    let mut drafts = drafts(&docset, &pages, &mut sink);
    let (api, rows) = link(&mut drafts, std::mem::take(&mut docset.config), &docset.sources, &mut sink);
    // What names the methods of a crate takes as long as all the rules together.
    let (naming, (accounts, counts)) = rayon::join(
        || Naming::of(&api),
        || {
            let linked = across(&pages, &docset, &mut sink);
            crate::check::check(&api, &docset.sources, &mut sink);
            unlinked::check(&pages, &linked, &api, &mut sink);
            let ledger = sink.take_ledger();
            scopes::check(&ledger, &mut sink);
            let accounts = balance(&seen, ledger, &docset.sources, &mut sink);
            (accounts, lexical::summarize(&seen))
        },
    );
    naming.clashes.into_iter().for_each(|finding| sink.push(finding));
    // Nobody waits for this.
    rayon::spawn(move || drop((pages, drafts)));
    let found = at_levels(allow::apply(sink.into_found(), &allows), &api.config.levels, &docset.sources);
    let diagnostics = in_order(found);
    let totals = Totals { states: naming.states, ..totals(&api, rows, diagnostics.len()) };
    Ok(Understood { sources: docset.sources, api, diagnostics, counts, totals, accounts })
}

/// What pages have to have in common: links from one to another, front matter, sections. Returns which pages are linked, too.
fn across(pages: &[Page], docset: &Docset, sink: &mut Sink) -> HashSet<FileId> {
    let linked = links::check(pages, docset, sink);
    front_matter::check(pages, &docset.sources, sink);
    sections::check(pages, sink);
    linked
}

/// The findings at the levels of the configuration, without those of rules that are off.
fn at_levels(mut found: Vec<Diagnostic>, levels: &Levels, sources: &Sources) -> Vec<Diagnostic> {
    if levels.is_plain() {
        return found;
    }
    found.retain_mut(|diagnostic| {
        let level = levels.of(diagnostic.rule, &sources.file(diagnostic.span.file).page);
        diagnostic.level = level.unwrap_or(diagnostic.level);
        level.is_some()
    });
    found
}

/// All pages, each with what a scan of its lines saw, and what their authors accept.
struct Parsed {
    pages: Vec<Page>,
    seen: Vec<lexical::PageItems>,
    allows: Vec<Allow>,
}

fn parse(docset: &Docset, sink: &mut Sink) -> Parsed {
    let files: Vec<(FileId, _)> = docset.sources.iter().take(docset.pages).collect();
    let parsed: Vec<_> = files
        .par_iter()
        .map(|(id, file)| {
            let mut found = Sink::default();
            let page = syntax::parse(*id, &file.text, &mut found);
            crate::check::check_page(&page, &file.text, &mut found);
            let allows = allow::read(&page, &file.text, &mut found);
            (page, lexical::scan(&file.page, file.text.as_str()), allows, found)
        })
        .collect();
    let mut all = Parsed { pages: Vec::with_capacity(parsed.len()), seen: Vec::with_capacity(parsed.len()), allows: Vec::new() };
    for (page, seen, allows, found) in parsed {
        all.pages.push(page);
        all.seen.push(seen);
        all.allows.extend(allows);
        sink.extend(found);
    }
    all
}

fn drafts(docset: &Docset, pages: &[Page], sink: &mut Sink) -> Vec<PageDraft> {
    let drafts: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let mut found = Sink::default();
            let draft = extract(&docset.sources.file(page.file).page, page, &docset.config, &mut found);
            (draft, found)
        })
        .collect();
    drafts
        .into_iter()
        .map(|(draft, found)| {
            sink.extend(found);
            draft
        })
        .collect()
}

fn totals(api: &Api, property_rows_resolved: usize, diagnostics: usize) -> Totals {
    let mut totals = Totals {
        operations: api.operations.len(),
        routes_used: api.operations.iter().map(|o| o.routes.len()).sum(),
        property_rows_resolved,
        responses_unpaired: api.responses_unpaired,
        types: api.resources.len() + api.enums.len(),
        diagnostics,
        ..Totals::default()
    };
    for example in api.operations.iter().flat_map(|o| &o.examples) {
        totals.pairs += 1;
        match &example.outcome {
            Outcome::Runs { values, values_typed, values_shown, .. } => {
                totals.tests += 1;
                totals.body_values += values;
                totals.body_values_typed += values_typed;
                totals.body_values_shown += values_shown;
            }
            Outcome::Contradicts { .. } => totals.tests_ignored += 1,
        }
    }
    totals
}
