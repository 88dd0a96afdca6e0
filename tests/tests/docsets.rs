//! Whole docsets: none makes the reader panic, and the sums close.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docbind::Understood;
use docbind::account::{Account, Subject};
use docbind::model::Outcome;
use docbind_tests::{conformance, corpus, own, understand};

const CORPORA: &[&str] = &["graph-2016/v1.0", "graph-2021/v1.0", "graph-modern/v1.0"];

/// Everything that the lexical scan counts has one fate.
fn accounts_close(understood: &Understood) {
    let (accounts, counts) = (&understood.accounts, &understood.counts);
    for subject in Subject::ALL {
        let Account { seen, used, ignored, reported, lost } = accounts.of(subject);
        assert_eq!(seen, used + ignored + reported + lost, "{}", subject.name());
        let message = format!("nothing was made of this {}", subject.one());
        let found = understood.diagnostics.iter().filter(|d| d.rule.code == "F106" && d.message == message).count();
        assert!(found <= lost && (found > 0) == (lost > 0), "{}: {lost} are lost, {found} reported", subject.name());
    }
    let seen = |subject| accounts.of(subject).seen;
    assert_eq!(seen(Subject::Annotation), counts.block_annotations + counts.page_annotations);
    assert_eq!(seen(Subject::Route), counts.route_lines);
    assert_eq!(seen(Subject::Row), counts.property_rows);
    assert_eq!(seen(Subject::Pair), counts.responses);
    assert_eq!(accounts.of(Subject::Pair).used, understood.totals.tests);
}

/// Every response annotation with a fence is a pair or reported as unpaired; every pair runs or is a contradiction.
fn sums_close(understood: &Understood) {
    accounts_close(understood);
    let totals = &understood.totals;
    assert_eq!(totals.pairs, totals.tests + totals.tests_ignored);
    assert_eq!(totals.diagnostics, understood.diagnostics.len());
    assert!(totals.body_values_typed <= totals.body_values);
    let ids: BTreeSet<_> = understood.api.operations.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids.len(), understood.api.operations.len(), "ids are distinct");
    for operation in &understood.api.operations {
        let names: BTreeSet<_> = operation.examples.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names.len(), operation.examples.len(), "names of {} are distinct", operation.id);
        for example in &operation.examples {
            if let Outcome::Contradicts { reason, .. } = example.outcome {
                let reported = understood.diagnostics.iter().any(|d| d.rule.code == reason.code());
                assert!(reported, "{} is ignored and not reported", example.name);
            }
        }
    }
}

#[test]
fn real_docsets() {
    for name in CORPORA {
        let Some(docs) = corpus(name) else { continue };
        let understood = understand(&docs);
        sums_close(&understood);
        let totals = &understood.totals;
        assert_eq!(totals.pairs + totals.responses_unpaired, understood.counts.responses, "{name}");
        for subject in Subject::ALL {
            assert_eq!(understood.accounts.of(subject).lost, 0, "{name}: {}", subject.name());
        }
    }
}

#[test]
fn conformance_docsets() {
    let Some(folder) = conformance() else { return };
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sums_close(&understand(&path));
            seen += 1;
        }
    }
    assert_eq!(seen, 43);
}

/// Graph-2016 as the issue of the project counts it.
#[test]
fn graph_2016() {
    let Some(docs) = corpus("graph-2016/v1.0") else { return };
    let understood = understand(&docs);
    assert_eq!(understood.totals.routes_used, understood.counts.route_lines);
    assert_eq!(understood.counts.scopes, 28);
    assert_eq!(understood.api.scopes.len(), understood.counts.scopes);
    // Types that a table alone describes are no lexical resources.
    let blocks = understood.api.resources.iter().filter(|r| understood.sources.slice(r.span).starts_with("<!--"));
    assert_eq!(blocks.count(), understood.counts.resources);
}

/// Of what the examples of graph-2021 send and get nearly all is typed: by what tables say, and by what other examples show.
#[test]
fn bodies_of_graph_2021_are_typed() {
    let Some(docs) = corpus("graph-2021/v1.0") else { return };
    let totals = understand(&docs).totals;
    let documented = totals.body_values_typed - totals.body_values_shown;
    assert!(totals.body_values_typed * 100 >= totals.body_values * 95, "{totals:?}");
    assert!(documented * 100 >= totals.body_values * 91, "{totals:?}");
}

#[test]
fn the_docs_of_the_project_are_clean() {
    let understood = understand(&own("../docs"));
    let found: Vec<_> = docbind_tests::findings(&understood, &[]);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(understood.totals.tests, understood.totals.pairs);
    assert!(understood.counts.files >= 12);
}

/// Every rule is on unless the configuration turns it off, and an error on request.
#[test]
fn the_docs_of_the_project_are_clean_at_the_strictest_levels() {
    let copy = docbind_tests::Copy::of(&own("../docs"));
    let config = std::fs::read_to_string(own("../docs/docbind.toml")).unwrap();
    let levels: String = docbind::diagnostic::RULES.iter().map(|rule| format!("{} = \"error\"\n", rule.code)).collect();
    copy.write("docbind.toml", format!("{config}\n[levels]\n{levels}"));
    assert_eq!(docbind_tests::findings(&understand(copy.path()), &[]), Vec::<String>::new());
    copy.write("api/thing-list.md", "# List things\n\n## HTTP request\n\n```http\nGET /things\n```\n");
    let found = understand(copy.path()).diagnostics;
    assert!(found.iter().any(|finding| finding.rule.code == "P351"));
    assert!(found.iter().all(|finding| finding.level == docbind::diagnostic::Level::Error));
}

/// The same docs give the same findings and operations, wherever they lie.
#[test]
fn the_place_of_the_docs_does_not_matter() {
    let docs = own("fixtures/two-pages");
    let copy = docbind_tests::Copy::of(&docs);
    let show = |path: &Path| {
        let understood = understand(path);
        let text: Vec<_> = understood
            .diagnostics
            .iter()
            .map(|d| format!("{} {} {}", understood.sources.page_line(d.span), d.rule.code, d.message))
            .collect();
        (text, understood.totals)
    };
    assert_eq!(show(copy.path()), show(&docs));
}
