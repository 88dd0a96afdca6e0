//! Real docsets, changed in ways whose effect on the counts is known beforehand.

use std::collections::BTreeMap;
use std::path::Path;

use docbind::lexical::{Counts, PageItems, scan, summarize};
use docbind_tests::{Copy, corpus, pages, understand};

const DOCSET: &str = "graph-2016/v1.0";

/// Counts of things that are told apart: a docset twice has each once.
const DISTINCT: [&str; 5] = ["methods_templates", "templates", "scopes", "resources", "enums"];

fn scanned(docs: &Path) -> Vec<PageItems> {
    let pages = pages(docs).expect("a docset");
    pages.iter().map(|(page, bytes)| scan(page, &String::from_utf8_lossy(bytes))).collect()
}

fn keys(counts: Counts) -> BTreeMap<String, u64> {
    let value = serde_json::to_value(counts).expect("counts");
    let object = value.as_object().expect("an object");
    object.iter().map(|(key, count)| (key.clone(), count.as_u64().expect("a count"))).collect()
}

#[test]
fn a_docset_beside_itself_doubles_what_is_counted() {
    let Some(docs) = corpus(DOCSET) else { return };
    let copy = Copy::empty();
    for (page, bytes) in pages(&docs).expect("a docset") {
        copy.write(&format!("one/{page}"), &bytes);
        copy.write(&format!("two/{page}"), &bytes);
    }
    let (once, twice) = (understand(&docs), understand(copy.path()));
    let expected: BTreeMap<_, _> = keys(once.counts)
        .into_iter()
        .map(|(key, n)| if DISTINCT.contains(&key.as_str()) { (key, n) } else { (key, 2 * n) })
        .collect();
    assert_eq!(keys(twice.counts), expected);
    assert_eq!(twice.totals.operations, 2 * once.totals.operations);
    assert_eq!(twice.totals.routes_used, 2 * once.totals.routes_used);
    assert_eq!(twice.totals.pairs, 2 * once.totals.pairs);
    assert_eq!(twice.totals.states, once.totals.states, "the same paths");
}

/// Every 40th page is taken away, one at a time.
#[test]
fn a_page_less_lowers_the_counts_by_its_own() {
    let Some(docs) = corpus(DOCSET) else { return };
    let all = scanned(&docs);
    let whole = keys(summarize(&all));
    let mut taken = 0;
    for gone in (0..all.len()).step_by(40) {
        let own = keys(summarize(&all[gone..=gone]));
        let rest: Vec<PageItems> = all.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, page)| page.clone()).collect();
        let rest = keys(summarize(&rest));
        for (key, count) in &whole {
            if !DISTINCT.contains(&key.as_str()) {
                assert_eq!(rest[key], count - own[key], "{key} without {}", all[gone].page());
            }
        }
        taken += 1;
    }
    assert!(taken >= 12);
}

/// The same with the file gone from the folder, and what is understood of the rest.
#[test]
fn a_deleted_page_takes_its_operation_with_it() {
    let Some(docs) = corpus(DOCSET) else { return };
    let page = "api/user_list_events.md";
    let text = std::fs::read_to_string(docs.join(page)).expect("the page");
    let own = keys(summarize(&[scan(page, &text)]));
    let copy = Copy::of(&docs);
    std::fs::remove_file(copy.path().join(page)).expect("the page of the copy");
    let (before, after) = (understand(&docs), understand(copy.path()));
    let (whole, rest) = (keys(before.counts), keys(after.counts));
    for key in whole.keys().filter(|key| !DISTINCT.contains(&key.as_str())) {
        assert_eq!(rest[key], whole[key] - own[key], "{key}");
    }
    assert_eq!(after.totals.operations, before.totals.operations - 1);
    assert_eq!(after.totals.pairs as u64, before.totals.pairs as u64 - own["responses"]);
}
