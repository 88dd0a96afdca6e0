//! `check --fix` on every docset of a rule: what can be mended is mended, once, and nothing else changes.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use docbind::diagnostic::RULES;
use serde_json::Value;

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(folder: &Path, into: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
}

fn contents(folder: &Path) -> Files {
    let mut all = Files::new();
    files(folder, &mut all);
    all.into_iter().map(|(path, bytes)| (path.strip_prefix(folder).expect("below").to_owned(), bytes)).collect()
}

fn docsets() -> Vec<PathBuf> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/rules");
    let mut all: Vec<PathBuf> = fs::read_dir(rules).expect("docsets").map(|entry| entry.expect("an entry").path()).collect();
    all.sort();
    all
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_docbind")).args(["check", "docs"]).args(arguments).current_dir(folder).output();
    let output = output.expect("the binary runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn findings(folder: &Path) -> Vec<Value> {
    let output = check(folder, &["--format", "json"]);
    serde_json::from_slice::<Value>(&output.stdout).expect("JSON").as_array().expect("an array").clone()
}

/// The bytes with the edits of the report, put in from the back.
fn edited(before: &Files, findings: &[Value]) -> Files {
    let mut after = before.clone();
    let mut edits = Vec::new();
    for finding in findings.iter().filter(|finding| finding["fix"]["safe"] == true) {
        for edit in finding["fix"]["edits"].as_array().expect("edits") {
            let place = |key: &str| edit[key].as_u64().expect("an offset") as usize;
            let text = edit["text"].as_str().expect("a text");
            edits.push((place("start"), place("end"), text.to_owned(), finding["page"].as_str().expect("a page").to_owned()));
        }
    }
    edits.sort();
    for (start, end, text, page) in edits.into_iter().rev() {
        after.get_mut(Path::new(&page)).expect("the page").splice(start..end, text.into_bytes());
    }
    after
}

#[test]
fn what_can_be_mended_is_mended_once_and_nothing_else_changes() {
    let mut mended = Vec::new();
    for docset in docsets() {
        let copy = tempfile::tempdir().expect("a folder");
        for (path, bytes) in contents(&docset.join("docs")) {
            let path = copy.path().join("docs").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let docs = copy.path().join("docs");
        let before = contents(&docs);
        let found = findings(copy.path());
        let fixable: Vec<&str> = found.iter().filter(|f| !f["fix"].is_null()).filter_map(|f| f["code"].as_str()).collect();
        mended.extend(fixable.iter().map(|code| (*code).to_owned()));
        let diff = check(copy.path(), &["--diff"]);
        assert_eq!(diff.stdout.is_empty(), fixable.is_empty(), "{}", docset.display());
        assert_eq!(contents(&docs), before, "--diff changes nothing");

        check(copy.path(), &["--fix"]);
        let after = contents(&docs);
        assert_eq!(after, edited(&before, &found), "{}", docset.display());
        assert!(findings(copy.path()).iter().all(|finding| finding["fix"].is_null()), "{}", docset.display());
        assert!(fixable.is_empty() || findings(copy.path()).len() < found.len(), "{}", docset.display());
        check(copy.path(), &["--fix"]);
        assert_eq!(contents(&docs), after, "a second time nothing changes");
    }
    mended.sort();
    mended.dedup();
    let mut fixable: Vec<_> = RULES.iter().filter(|rule| rule.has_fix).map(|rule| rule.code).collect();
    fixable.sort_unstable();
    assert_eq!(mended, fixable);
}

/// What is repaired in annotations, and how it stands there once it is mended.
#[test]
fn annotations_become_strict() {
    for (annotation, mended) in [
        (r#"{ "blockType": "ignored", }"#, r#"{ "blockType": "ignored" }"#),
        ("{ blockType: 'ignored'; name: \"it's\" }", r#"{ "blockType": "ignored", "name": "it's" }"#),
        ("{ \"blockType\": \"ignored\"\n  \"name\": \"a\nb\" }", "{ \"blockType\": \"ignored\",\n  \"name\": \"a\\nb\" }"),
        ("{ \"blockType\": \"ignored\", \"truncated\": True ", "{ \"blockType\": \"ignored\", \"truncated\": true} "),
        ("{\u{a0}\"blockType\": \"ignored\", \"name\": \"\\x\" }", "{ \"blockType\": \"ignored\", \"name\": \"\\\\x\" }"),
        ("{ \"blockType\": \"ignored\" /* why */ }", "{ \"blockType\": \"ignored\" /* why */ }"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let page = |annotation: &str| format!("# Notes\r\n\r\n<!-- {annotation}-->\r\n```\r\nx\r\n```\r\n");
        fs::create_dir(folder.path().join("docs")).expect("a folder");
        fs::write(folder.path().join("docs/a.md"), page(annotation)).expect("a page");
        check(folder.path(), &["--fix"]);
        assert_eq!(fs::read_to_string(folder.path().join("docs/a.md")).expect("the page"), page(mended));
    }
}
