//! Findings at error level on real docs, against labels set by hand: would a reader of the page call this wrong?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use docbind::Understood;
use docbind::diagnostic::{Diagnostic, Level, RULES};
use docbind_tests::{corpus, own, understand};

const DOCSETS: [&str; 2] = ["graph-2016", "graph-2021"];

/// Of the findings of a rule so many are labelled, or all if there are fewer.
const ENOUGH: usize = 50;

/// Page and line as findings show them, and a code.
type Place = (String, String);

fn text(docset: &str) -> String {
    fs::read_to_string(own(&format!("labels/{docset}.tsv"))).unwrap()
}

/// The rows of `labels/<docset>.tsv`: each place, and whether what is found there is true.
fn labels(docset: &str) -> BTreeMap<Place, bool> {
    let text = text(docset);
    let mut labels = BTreeMap::new();
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let [page, line, code, verdict, reason] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert!(line.parse::<u32>().is_ok_and(|line| line > 0) && !reason.is_empty(), "{row}");
        assert!(RULES.iter().any(|rule| rule.code == code), "{row}");
        let is_true = match verdict {
            "true" => true,
            "false" => false,
            _ => panic!("{row}"),
        };
        assert!(labels.insert((format!("{page}:{line}"), code.to_owned()), is_true).is_none(), "twice: {row}");
    }
    labels
}

/// The docsets that have labels, understood once for all tests; empty where they are absent.
fn real() -> &'static [(&'static str, Understood)] {
    static REAL: OnceLock<Vec<(&str, Understood)>> = OnceLock::new();
    let read = |docset| Some((docset, understand(&corpus(&format!("{docset}/v1.0"))?)));
    REAL.get_or_init(|| DOCSETS.into_iter().filter_map(read).collect())
}

fn place(understood: &Understood, finding: &Diagnostic) -> Place {
    (understood.sources.page_line(finding.span), finding.rule.code.to_owned())
}

/// The places of all findings at error level, by rule.
fn errors(understood: &Understood) -> BTreeMap<&str, BTreeSet<Place>> {
    let mut errors: BTreeMap<&str, BTreeSet<Place>> = BTreeMap::new();
    for finding in understood.diagnostics.iter().filter(|finding| finding.level == Level::Error) {
        errors.entry(finding.rule.code).or_default().insert(place(understood, finding));
    }
    errors
}

#[test]
fn labels_are_sorted_and_give_reasons() {
    let key = |row: &str| {
        let mut cells = row.split('\t').map(str::to_owned);
        let (page, line, code) = (cells.next(), cells.next(), cells.next());
        (page, line.and_then(|line| line.parse::<u32>().ok()), code)
    };
    for docset in DOCSETS {
        let keys: Vec<_> = text(docset).lines().filter(|line| !line.starts_with('#')).map(key).collect();
        assert!(keys.is_sorted());
        assert_eq!(labels(docset).len(), keys.len());
    }
}

#[test]
fn true_findings_stay() {
    for (docset, understood) in real() {
        let found: BTreeSet<Place> = understood.diagnostics.iter().map(|finding| place(understood, finding)).collect();
        let is_lost = |(place, is_true): &(Place, bool)| *is_true && !found.contains(place);
        let lost: Vec<_> = labels(docset).into_iter().filter(is_lost).collect();
        assert!(lost.is_empty(), "{docset}: the label is stale, or the rule lost the finding: {lost:#?}");
    }
}

/// So of those with a label, all at error level are true.
#[test]
fn false_errors_do_not_come_back() {
    for (docset, understood) in real() {
        let labels = labels(docset);
        for (code, places) in errors(understood) {
            let wrong: Vec<_> = places.iter().filter(|place| labels.get(place) == Some(&false)).collect();
            assert!(wrong.is_empty(), "{docset}: {code} finds again what is not wrong: {wrong:#?}");
        }
    }
}

#[test]
fn enough_errors_are_labelled() {
    for (docset, understood) in real() {
        let labels = labels(docset);
        let errors = errors(understood);
        assert!(!errors.is_empty());
        for (code, places) in errors {
            let new: Vec<_> = places.iter().filter(|place| !labels.contains_key(place)).collect();
            assert!(places.len() - new.len() >= places.len().min(ENOUGH), "{docset}: {code}: judge some of these: {new:#?}");
        }
    }
}
