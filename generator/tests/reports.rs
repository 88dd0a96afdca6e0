//! Reports that other programs read: against the schema of their format, and against the findings as people see them.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The schema of SARIF 2.1.0 as OASIS publishes it.
const SARIF: &str = include_str!("schema/sarif-2.1.0.json");

fn check(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    let output = command.arg("check").args(arguments).current_dir(folder).output().expect("the binary runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON and nothing else")
}

/// Findings as `(code, line, column, end line, end column)`.
type Place = (String, u64, u64, u64, u64);

fn sarif_places(log: &Value) -> Vec<Place> {
    let results = log["runs"][0]["results"].as_array().expect("results");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    results
        .iter()
        .map(|result| {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            let number = |key: &str| region[key].as_u64().expect(key);
            let code = result["ruleId"].as_str().expect("a rule").to_owned();
            assert_eq!(rules[result["ruleIndex"].as_u64().expect("an index") as usize]["id"], code.as_str());
            (code, number("startLine"), number("startColumn"), number("endLine"), number("endColumn"))
        })
        .collect()
}

fn json_places(findings: &Value) -> Vec<Place> {
    let findings = findings.as_array().expect("an array").iter();
    findings
        .map(|finding| {
            let number = |key: &str| finding[key].as_u64().expect(key);
            let code = finding["code"].as_str().expect("a code").to_owned();
            (code, number("line"), number("col"), number("end_line"), number("end_col"))
        })
        .collect()
}

#[test]
fn sarif_is_valid_and_says_what_json_says() {
    // A pattern for languages has a stray `]` in front of its end, which only JavaScript takes.
    let schema = parse(&SARIF.replace("{2}]?$", "{2}\\\\]?$"));
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let mut seen = 0;
    for entry in fs::read_dir(fixtures().join("rules")).expect("docsets").chain(fs::read_dir(fixtures()).expect("docsets")) {
        let folder = entry.expect("an entry").path();
        let docs = if folder.join("docs").is_dir() { "docs" } else { "." };
        let log = parse(&check(&folder, &[docs, "--format", "sarif"]));
        let errors: Vec<String> = schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", folder.display());
        assert_eq!(sarif_places(&log), json_places(&parse(&check(&folder, &[docs, "--format", "json"]))));
        seen += log["runs"][0]["results"].as_array().map_or(0, Vec::len);
    }
    assert!(seen > 60, "{seen} findings");
    assert!(!schema.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })), "the schema refuses something");
}

#[test]
fn paths_are_relative_to_where_the_run_takes_place() {
    let docs = "rules/F102-not-utf8/docs";
    let log = parse(&check(&fixtures(), &[docs, "--format", "sarif"]));
    let uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
    let page = uri.and_then(|uri| uri.strip_prefix(docs)).expect("a relative reference");
    let github = check(&fixtures(), &[docs, "--format", "github"]);
    assert!(github.starts_with(&format!("::error file={docs}{page},line=")), "{github}");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let docs = fixtures().join(docs);
    let log = parse(&check(elsewhere.path(), &[docs.to_str().expect("UTF-8"), "--format", "sarif"]));
    let uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
    assert!(uri.expect("a reference").starts_with("file:///"));
}

#[test]
fn github_has_a_command_a_finding() {
    let text = check(&fixtures(), &["two-pages", "--format", "github"]);
    let (summary, commands) =
        { (text.lines().last().expect("a line"), text.lines().filter(|line| line.starts_with("::")).count()) };
    let levels: usize = summary.split(", ").filter_map(|part| part.split(' ').next()?.parse::<usize>().ok()).sum();
    assert_eq!(commands, levels, "{summary}");
    for (level, command) in [("error", "::error "), ("warning", "::warning "), ("hint", "::notice ")] {
        let count = text.lines().filter(|line| line.starts_with(command)).count();
        assert!(summary.contains(&format!("{count} {level}")), "{summary}");
    }
}

#[test]
fn statistics_add_up() {
    let findings = parse(&check(&fixtures(), &["two-pages", "--format", "json"]));
    let counts = parse(&check(&fixtures(), &["two-pages", "--format", "json", "--statistics"]));
    let counts = counts.as_array().expect("an array");
    let sum: u64 = counts.iter().filter_map(|rule| rule["count"].as_u64()).sum();
    assert_eq!(sum as usize, findings.as_array().map_or(0, Vec::len));
    assert!(counts.is_sorted_by_key(|rule| std::cmp::Reverse(rule["count"].as_u64())));
    let text = check(&fixtures(), &["two-pages", "--statistics"]);
    for (line, rule) in text.lines().zip(counts) {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words, [&rule["count"].to_string(), rule["code"].as_str().unwrap_or(""), rule["name"].as_str().unwrap_or("")]);
    }
}

/// Levels of the configuration decide what is shown, how, and the exit code.
#[test]
fn levels_decide() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("api")).expect("a folder");
    fs::write(folder.path().join("api/b.md"), b"# Title\n\n\xff\n").expect("a page");
    let run = |levels: &str| {
        fs::write(folder.path().join("docbind.toml"), levels).expect("a configuration");
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        let output = command.args(["check", ".", "--format", "concise"]).current_dir(folder.path()).output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    for (levels, code, found) in [
        ("", 1, "error[F102]"),
        ("[levels]\nnot-utf8 = \"hint\"", 0, "hint[F102]"),
        ("[levels]\nF102 = \"off\"", 0, "0 errors, 0 warnings, 0 hints"),
        ("[levels.paths.\"api/*\"]\nF102 = \"warning\"", 0, "warning[F102]"),
        ("[levels.paths.\"resources/*\"]\nF102 = \"warning\"", 1, "error[F102]"),
    ] {
        let (status, text) = run(levels);
        assert!(status == Some(code) && text.contains(found), "{levels}: {status:?} {text}");
    }
}
