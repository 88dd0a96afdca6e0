//! Small docsets of another tool, one question each: our findings, beside what that tool reports.
//!
//! The docsets lie beside the corpus and are no part of the project; `conformance/<docset>.txt` holds our findings only, in the
//! concise format. Its first line is written by hand: `# agrees with the reference`, or `# differs: ` and why. Warnings of the
//! reference that a page is an orphan are left out of account: nothing here asks for a page that links to all others.
//!
//! None of the pages lists its route, which we report as X518 and the reference does not mind; an example without a route is
//! not looked at any further. So each docset is asked twice: as it is, and with permissions and the route listed at the end of its
//! page. The first line compares the second answer.
//!
//! `UPDATE_EXPECTED=1 cargo test -p docbind-tests --test rules --test conformance` rewrites all but the first line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docbind_tests::{Copy, all_findings, concise, conformance, expect, folders, own, pages, understand};

const AGREES: &str = "# agrees with the reference";
const DIFFERS: &str = "# differs: ";
const LISTED: &str = "# with its route listed\n";

/// The hand-written first line of an expected file.
fn verdict(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}; write its first line", path.display()));
    text.lines().next().unwrap_or_default().to_owned()
}

/// Whether the reference reports anything but orphans. A crash is no report.
fn reference_reports(docset: &Path) -> Option<bool> {
    let text = fs::read_to_string(docset.join("EXPECTED.tsv")).ok()?;
    Some(text.lines().skip(1).any(|row| !row.contains("OrphanedDocumentPage")))
}

fn found(docset: &Path) -> String {
    let understood = understand(docset);
    concise(&understood, &all_findings(&understood))
}

/// What is found once the page with the request lists the request's route. `None`: no page has a request.
fn found_with_route(docset: &Path) -> Option<String> {
    let copy = Copy::of(docset);
    let mut has_request = false;
    for (page, text) in pages(docset).unwrap() {
        let text = String::from_utf8(text).unwrap();
        let Some(route) = route(&text) else { continue };
        let section = format!("\n## Permissions\n\n*Things.Read*\n\n## HTTP request\n\n```http\n{route}\n```\n");
        copy.write(&page, text + &section);
        has_request = true;
    }
    has_request.then(|| found(copy.path()))
}

/// `GET /things/{id}` of a page whose request calls `GET /things/1`.
fn route(page: &str) -> Option<String> {
    let request = page.lines().skip_while(|line| !line.contains("\"blockType\": \"request\"")).nth(2)?;
    let (method, path) = request.split_once(' ').unwrap_or(("GET", request));
    let segments = path.split('/').map(|s| if s.parse::<u32>().is_ok() { "{id}" } else { s });
    Some(format!("{} {}", method.to_uppercase(), segments.collect::<Vec<_>>().join("/")))
}

#[test]
fn findings_are_as_expected() {
    let Some(all) = conformance() else { return };
    let docsets = folders(&all);
    assert_eq!(docsets.len(), 43);
    for (name, docset) in docsets {
        let path = own("conformance").join(format!("{name}.txt"));
        let listed = found_with_route(&docset).map_or_else(String::new, |found| format!("{LISTED}{found}"));
        expect(&path, &format!("{}\n{}{listed}", verdict(&path), found(&docset)));
    }
}

/// Both report something, or neither does: where that is not so, the first line must say why.
#[test]
fn agreement_is_agreement() {
    let Some(all) = conformance() else { return };
    for (name, docset) in folders(&all) {
        let first = verdict(&own("conformance").join(format!("{name}.txt")));
        let reports = !found_with_route(&docset).unwrap_or_else(|| found(&docset)).is_empty();
        let is_same = reference_reports(&docset) == Some(reports);
        if first == AGREES {
            assert!(is_same, "{name}: we report something: {reports}");
        } else {
            let reason = first.strip_prefix(DIFFERS).unwrap_or_default();
            assert!(!reason.trim().is_empty(), "{name}: {first:?}");
        }
    }
}

#[test]
fn there_is_a_docset_for_every_file() {
    let Some(all) = conformance() else { return };
    let docsets: BTreeSet<String> = folders(&all).into_iter().map(|(name, _)| format!("{name}.txt")).collect();
    let files = fs::read_dir(own("conformance")).unwrap();
    let files: BTreeSet<String> = files.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, docsets);
}
