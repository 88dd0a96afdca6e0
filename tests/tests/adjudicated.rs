//! What the reference tool reports on real docs, against verdicts set by hand: its true findings are ours, its false ones are not.
//!
//! `adjudicated/<docset>.tsv` has a row for each finding judged: all of a kind, or [`ENOUGH`] spread evenly over the kind's list.
//! `adjudicated/counts.txt` has the sums; `UPDATE_EXPECTED=1 cargo test -p docbind-tests --test adjudicated` rewrites it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use docbind::diagnostic::RULES;
use docbind_tests::{corpus, expect, findings, own, understand};

const DOCSETS: [&str; 2] = ["graph-2016", "graph-2021"];

/// Of a kind so many findings are judged, or all if there are fewer.
const ENOUGH: usize = 30;

/// A finding that was judged.
struct Judged {
    kind: String,
    page: String,
    message: String,
    is_true: bool,
    /// What we find there, or, of a false one, must not find: `api/a.md:1 X502`.
    ours: Option<String>,
}

fn judged(docset: &str) -> Vec<Judged> {
    let text = fs::read_to_string(own(&format!("adjudicated/{docset}.tsv"))).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(read).collect()
}

fn read(row: &str) -> Judged {
    let [kind, page, message, verdict, ours, reason] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
    let (word, ours) = ours.split_once(' ').unwrap_or(("", ours));
    let place = ours.split_once('@').map(|(code, line)| {
        assert!(line.parse::<u32>().is_ok_and(|line| line > 0), "{row}");
        (RULES.iter().any(|rule| rule.code == code), format!("{page}:{line} {code}"))
    });
    let (is_true, ours) = match (verdict, word, place) {
        ("true", "", Some((true, place))) | ("true", "missed", Some((true, place))) => (true, Some(place)),
        ("true", "missed", Some((false, _))) => (true, None),
        ("false", "not", Some((true, place))) => (false, Some(place)),
        ("false", "", None) if ours == "-" => (false, None),
        _ => panic!("{row}"),
    };
    assert!(!reason.is_empty(), "{row}");
    Judged { kind: kind.to_owned(), page: page.to_owned(), message: message.to_owned(), is_true, ours }
}

/// The findings of the reference by kind, each kind in order of file, source and message. `None`: they are absent.
fn reported(docset: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let text = fs::read_to_string(corpus(&format!("reference/{docset}.issues.tsv"))?).unwrap();
    let mut kinds: BTreeMap<String, Vec<[&str; 3]>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let [phase, severity, code, file, source, message] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        kinds.entry(kind(phase, severity, code, message)).or_default().push([file, source, message]);
    }
    for places in kinds.values_mut() {
        places.sort_unstable();
    }
    let shortened = |places: Vec<[&str; 3]>| places.into_iter().map(|[_, source, message]| shortened(source, message)).collect();
    Some(kinds.into_iter().map(|(kind, places)| (kind, shortened(places))).collect())
}

/// The code, with what tells its meanings apart.
fn kind(phase: &str, severity: &str, code: &str, message: &str) -> String {
    let form = match code {
        "AdditionalPropertyDetected" | "ExpectedTypeDifferent" | "ResourceTypeNotFound" if phase == "method" => " in an example",
        "AdditionalPropertyDetected" if message.contains("but not described") => " not in the table",
        "AdditionalPropertyDetected" => " only in the table",
        "ExpectedTypeDifferent" if message.contains("Type mismatch") => " by the table",
        "ExpectedTypeDifferent" if message.contains("Inconsistent types") => " inconsistent",
        "ExpectedTypeDifferent" => " changed",
        "ResourceTypeNotFound" => " in a table",
        "MissingMetadataBlock" if severity == "warning" => " as warning",
        "Unknown" if message.contains("potential enums") => " enum",
        "Unknown" => " in multiple files",
        _ => "",
    };
    format!("{code}{form}")
}

/// The start of source and message, without what is the same in all of a kind.
fn shortened(source: &str, message: &str) -> String {
    let mut message = message.to_owned();
    for same in ["Treating Error as Warning \\n ", "Missing metadata for code block:\\ncodeblock - "] {
        message = message.replace(same, "");
    }
    let source = source.split_once(".md/").map_or(if source.starts_with('/') { "" } else { source }, |(_, within)| within);
    let colon = if source.is_empty() { "" } else { ": " };
    let all: String = format!("{source}{colon}{message}").chars().take(100).collect();
    all.trim().to_owned()
}

/// All, or [`ENOUGH`] of them, spread evenly.
fn spread(all: &[String]) -> Vec<&String> {
    let few = all.len().min(ENOUGH);
    (0..few).map(|i| &all[i * all.len() / few]).collect()
}

/// How many were judged, are true, and are found by us.
fn counts<'a>(rows: impl Iterator<Item = &'a Judged> + Clone) -> String {
    let is_true = rows.clone().filter(|row| row.is_true);
    format!("{:>7} {:>7} {:>7}", rows.count(), is_true.clone().count(), is_true.filter(|row| row.ours.is_some()).count())
}

#[test]
fn none_was_chosen_or_left_out() {
    for docset in DOCSETS {
        let Some(reported) = reported(docset) else { return };
        let expected: Vec<_> =
            reported.iter().flat_map(|(kind, all)| spread(all).into_iter().map(move |one| (kind, one))).collect();
        let judged = judged(docset);
        assert_eq!(judged.iter().map(|row| (&row.kind, &row.message)).collect::<Vec<_>>(), expected, "{docset}");
    }
}

#[test]
fn true_ones_are_ours_and_false_ones_are_not() {
    let mut sums = String::from("docset      theirs  judged    true    ours kind\n");
    for docset in DOCSETS {
        let (Some(docs), Some(reported)) = (corpus(&format!("{docset}/v1.0")), reported(docset)) else { return };
        let found: BTreeSet<String> = findings(&understand(&docs), &[]).into_iter().collect();
        let judged = judged(docset);
        for row in &judged {
            assert!(docs.join(&row.page).is_file(), "{docset}: {}", row.page);
            if let Some(place) = &row.ours {
                let what = if row.is_true { "is lost" } else { "is found, and false" };
                assert_eq!(found.contains(place), row.is_true, "{docset}: {place} {what}: {}, {}", row.kind, row.message);
            }
        }
        for (kind, all) in &reported {
            let of_kind = judged.iter().filter(|row| row.kind == *kind);
            writeln!(sums, "{docset} {:>7} {} {kind}", all.len(), counts(of_kind)).unwrap();
        }
        let all: usize = reported.values().map(Vec::len).sum();
        writeln!(sums, "{docset} {all:>7} {} all\n", counts(judged.iter())).unwrap();
    }
    expect(&own("adjudicated/counts.txt"), &sums);
}
