//! The binary as its users meet it: exit codes, streams, formats.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const LEXICAL: &str = "files, api_pages, resource_pages, fences, block_annotations, page_annotations, requests, responses, resource_blocks, ignored, examples, \
    samples, route_lines, methods_templates, templates, pages_with_routes, pages_with_scopes, scopes, resources, enums, enum_members, property_rows";
const SEMANTIC: &str = "operations, routes_used, property_rows_resolved, pairs, responses_unpaired, tests, tests_ignored, \
    body_values, body_values_typed, body_values_shown, states, types, diagnostics";

fn docbind(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").output().expect("the binary runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal ended it")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

fn two_pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/two-pages")
}

/// `docs` with a page without findings, and `faulty` beside it, whose `api/b.md` has a byte that is not UTF-8 at line 3, column 3.
fn docsets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for path in ["docs", "faulty/api", "faulty/resources"] {
        fs::create_dir_all(folder.path().join(path)).expect("a folder");
    }
    let write = |path: &str, text: &[u8]| fs::write(folder.path().join(path), text).expect("a file");
    write("docs/a.md", b"# Overview\n\nProse.\n");
    write("faulty/resources/a.md", b"# Overview\n\nProse.\n");
    write("faulty/api/b.md", b"# Title\n\n\xc3\xa9 \xff\n");
    folder
}

#[test]
fn exit_codes() {
    let folder = docsets();
    fs::create_dir(folder.path().join("configured")).expect("a folder");
    fs::write(folder.path().join("configured/docbind.toml"), "colour = 1").expect("a file");
    let cases: &[(&[&str], i32)] = &[
        (&["check"], 0),
        (&["check", "docs"], 0),
        (&["check", "faulty"], 1),
        (&["check", "docs", "faulty"], 1),
        (&["check", "faulty/resources/a.md"], 0),
        (&["check", "faulty/api/b.md"], 1),
        (&["check", "faulty/resources"], 0),
        (&["check", "faulty/api", "--format", "json"], 1),
        (&["check", "absent"], 2),
        (&["check", "configured"], 2),
        (&["check", "docs", "--format", "yaml"], 2),
        (&["explain", "X502"], 0),
        (&["explain", "example-matches-no-route"], 0),
        (&["explain", "X999"], 2),
        (&["inspect", "--docs", "faulty", "--summary"], 0),
        (&["inspect", "--docs", "absent"], 2),
        (&["inspect"], 2),
        (&["generate", "--docs", "docs", "--out", "crate"], 0),
        (&["generate", "--docs", "docs", "--out", "crate"], 0),
        (&["generate", "--docs", "faulty", "--out", "crate"], 1),
        (&["generate", "--docs", "faulty", "--out", "crate", "--lenient-examples"], 0),
        (&["generate", "--docs", "docs", "--out", "faulty"], 2),
        (&["generate", "--docs", "docs", "--out", "docs/a.md"], 2),
        (&["generate", "--docs", "docs", "--out", "other", "--runtime", "docs"], 2),
        (&["serve", "--docs", "absent"], 2),
        (&["watch", "--docs", "absent", "--out", "crate"], 2),
        (&["watch", "--docs", "docs", "--out", "faulty"], 2),
        (&["watch", "--docs", "docs", "--out", "other", "--format", "json"], 2),
        (&["nothing"], 2),
        (&["--version"], 0),
    ];
    for (arguments, expected) in cases {
        let output = docbind(folder.path(), arguments);
        assert_eq!(code(&output), *expected, "{arguments:?}: {}{}", stdout(&output), stderr(&output));
        assert_eq!(*expected == 2, !output.stderr.is_empty(), "{arguments:?}: failures, and nothing else, go to standard error");
    }
}

#[test]
fn a_finding_in_every_format() {
    let folder = docsets();
    let run = |format: &str| docbind(folder.path(), &["check", "faulty", "--format", format]);

    let concise = run("concise");
    let (first, rest) = stdout(&concise).split_once('\n').expect("lines");
    assert!(first.starts_with("api/b.md:3:3: error[F102] "), "{first}");
    assert_eq!(rest, "1 error, 0 warnings, 0 hints on 1 of 2 files\n");

    let full = run("full");
    assert!(stdout(&full).contains("\n --> api/b.md:3:3\n  |\n3 | é ?\n  |   ^\n"), "{}", stdout(&full));
    assert!(!stdout(&full).contains('\u{1b}'), "no colours where no terminal is");
    assert!(docbind(folder.path(), &["check", "faulty"]).stdout == full.stdout, "full is the default");

    let findings: Value = serde_json::from_str(stdout(&run("json"))).expect("JSON and nothing else");
    let finding = findings[0].as_object().expect("an object");
    let keys: Vec<_> = finding.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        ["code", "name", "level", "page", "line", "col", "end_line", "end_col", "message", "hint", "related", "fix"]
    );
    let place = ["line", "col", "end_line", "end_col"].map(|key| finding[key].as_u64().expect("a number"));
    assert_eq!((place, findings.as_array().map(Vec::len)), ([3, 3, 3, 4], Some(1)));
    assert_eq!(
        (finding["code"].as_str(), finding["page"].as_str(), &finding["fix"]),
        (Some("F102"), Some("api/b.md"), &Value::Null)
    );
}

#[test]
fn a_page_is_checked_with_its_docset_around_it() {
    let folder = docsets();
    let output = docbind(folder.path(), &["check", "faulty/api/b.md", "--format", "concise"]);
    assert!(stdout(&output).starts_with("api/b.md:3:3: "), "the page's name starts at the docs root: {}", stdout(&output));
    let output = docbind(&folder.path().join("faulty/api"), &["check", "b.md", "../resources", "--format", "concise"]);
    assert!(stdout(&output).contains("on 1 of 2 files"), "{}", stdout(&output));
    fs::write(folder.path().join("docbind.toml"), "").expect("a file");
    let output = docbind(folder.path(), &["check", "faulty/api/b.md", "--format", "concise"]);
    assert!(stdout(&output).starts_with("faulty/api/b.md:3:3: "), "a docbind.toml says where the root is: {}", stdout(&output));
}

/// What is accounted for behind the counts.
const ACCOUNTS: [&str; 5] = ["annotations", "route_lines", "scope_uses", "property_rows", "pairs"];

#[test]
fn summary_keys_are_those_of_the_design_in_its_order() {
    let fates = |subject| ["seen", "used", "ignored", "reported", "lost"].map(|fate| format!("{subject}_{fate}"));
    let accounts: Vec<String> = ACCOUNTS.into_iter().flat_map(fates).collect();
    let counts = LEXICAL.split(", ").chain(SEMANTIC.split(", ")).map(str::trim);
    let expected: Vec<&str> = counts.chain(accounts.iter().map(String::as_str)).collect();
    let docs = two_pages();
    let docs = docs.to_str().expect("a UTF-8 path");
    let here = Path::new(".");
    let json = docbind(here, &["inspect", "--docs", docs, "--summary", "--format", "json"]);
    let summary: Value = serde_json::from_str(stdout(&json)).expect("JSON");
    let keys: Vec<_> = summary.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, expected);
    for subject in ACCOUNTS {
        let sum =
            |fates: &[&str]| fates.iter().map(|fate| summary[format!("{subject}_{fate}")].as_u64().unwrap_or(0)).sum::<u64>();
        assert_eq!(sum(&["seen"]), sum(&["used", "ignored", "reported", "lost"]), "{subject}");
    }
    assert_eq!(summary["annotations_seen"], 24);
    let text = docbind(here, &["inspect", "--docs", docs, "--summary"]);
    let rows: Vec<_> = stdout(&text).lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect();
    for (row, key) in rows.iter().zip(&expected) {
        assert_eq!(*row, [*key, &summary[*key].to_string()]);
    }
    assert_eq!(rows.len(), expected.len());
}

/// The keys of an object of the model, and of what is in it.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_model_has_the_shape_of_the_design() {
    let docs = two_pages();
    let output = docbind(Path::new("."), &["inspect", "--docs", docs.to_str().expect("a UTF-8 path"), "--format", "json"]);
    let model: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!(keys(&model), ["operations", "resources", "enums", "scopes"]);
    let operations = model["operations"].as_array().expect("an array");
    let ids: Vec<_> = operations.iter().map(|o| o["id"].as_str().unwrap_or_default()).collect();
    assert_eq!(ids, ["event_post_attachments", "message_post_attachments"]);
    for operation in operations {
        assert_eq!(
            keys(operation),
            ["id", "page", "line", "title", "routes", "permissions", "query", "headers", "request_type", "responses", "examples"]
        );
        assert_eq!(keys(&operation["routes"][0]), ["method", "template", "page", "line", "query", "also"]);
        assert_eq!(keys(&operation["permissions"][0]), ["kind", "any_of"]);
        assert_eq!(keys(&operation["responses"][0]), ["status", "type", "collection", "single"]);
        assert_eq!(keys(&operation["examples"][0]), ["name", "line", "method", "url", "status", "test", "reason"]);
    }
    let resource = &model["resources"][0];
    assert_eq!(keys(resource), ["name", "page", "line", "base", "abstract", "open", "key", "properties", "entries", "shown"]);
    assert_eq!(keys(&resource["properties"][0]), ["name", "type", "collection", "relationship", "line"]);
}

#[test]
fn generate_says_what_it_understood_and_wrote() {
    let folder = docsets();
    let docs = two_pages();
    let docs = docs.to_str().expect("a UTF-8 path");
    let run = || docbind(folder.path(), &["generate", "--docs", docs, "--out", "crate", "--lenient-examples"]);
    let first = run();
    for word in ["pages", "operations", "routes", "scopes", "types", "tests", "findings", "wrote crate: "] {
        assert!(stdout(&first).contains(word), "{word}: {}", stdout(&first));
    }
    let again = run();
    assert!(stdout(&again).contains("wrote crate: nothing changed ("), "{}", stdout(&again));
    let manifest = fs::read_to_string(folder.path().join("crate/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("[workspace]") && manifest.contains("runtime"), "{manifest}");
}
