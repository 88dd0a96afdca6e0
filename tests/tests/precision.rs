//! Findings at error level on real docs, against labels set by hand: would a reader of the page call this wrong?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use docbind::Understood;
use docbind::diagnostic::{Diagnostic, Level, RULES};
use docbind_tests::{corpus, own, understand};

/// Of the findings of a rule so many are labelled, or all if there are fewer.
const ENOUGH: usize = 50;

/// Page and line as findings show them, and a code.
type Place = (String, String);

/// The rows of `labels/graph-2021.tsv`: each place, and whether what is found there is true.
fn labels() -> BTreeMap<Place, bool> {
    let text = fs::read_to_string(own("labels/graph-2021.tsv")).unwrap();
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

/// The docset of the labels, understood once for all tests.
fn real() -> Option<&'static Understood> {
    static REAL: OnceLock<Option<Understood>> = OnceLock::new();
    REAL.get_or_init(|| corpus("graph-2021/v1.0").map(|docs| understand(&docs))).as_ref()
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
    let text = fs::read_to_string(own("labels/graph-2021.tsv")).unwrap();
    let key = |row: &str| {
        let mut cells = row.split('\t').map(str::to_owned);
        let (page, line, code) = (cells.next(), cells.next(), cells.next());
        (page, line.and_then(|line| line.parse::<u32>().ok()), code)
    };
    let keys: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).map(key).collect();
    assert!(keys.is_sorted());
    assert_eq!(labels().len(), keys.len());
}

#[test]
fn true_findings_stay() {
    let Some(understood) = real() else { return };
    let found: BTreeSet<Place> = understood.diagnostics.iter().map(|finding| place(understood, finding)).collect();
    let lost: Vec<_> = labels().into_iter().filter(|(place, is_true)| *is_true && !found.contains(place)).collect();
    assert!(lost.is_empty(), "the label is stale, or the rule lost the finding: {lost:#?}");
}

/// So of those with a label, all at error level are true.
#[test]
fn false_errors_do_not_come_back() {
    let Some(understood) = real() else { return };
    let labels = labels();
    for (code, places) in errors(understood) {
        let wrong: Vec<_> = places.iter().filter(|place| labels.get(place) == Some(&false)).collect();
        assert!(wrong.is_empty(), "{code} finds again what is not wrong: {wrong:#?}");
    }
}

#[test]
fn enough_errors_are_labelled() {
    let Some(understood) = real() else { return };
    let labels = labels();
    let errors = errors(understood);
    assert!(!errors.is_empty());
    for (code, places) in errors {
        let new: Vec<_> = places.iter().filter(|place| !labels.contains_key(place)).collect();
        assert!(places.len() - new.len() >= places.len().min(ENOUGH), "{code}: judge some of these: {new:#?}");
    }
}
