//! `docbind explain`: a rule in a terminal, and the page with all of them.
#![cfg(feature = "cli")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

fn explain(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_docbind")).arg("explain").args(arguments).output().expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_rule_in_a_terminal() {
    let expected = r#"X519 content-length (hint)

`Content-Length` is not the length of the body that is shown, in bytes.

Nothing depends on it, but who sends it so is refused.

Take the header away: clients count for themselves.

Example:

    HTTP/1.1 200 OK
    Content-Type: application/json
    Content-Length: 999

    { "id": "17", "title": "Atlas of Clouds", "pages": 212 }

Instead:

    HTTP/1.1 200 OK
    Content-Type: application/json

    { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
"#;
    assert_eq!(explain(&["X519"]), expected);
    assert_eq!(explain(&["content-length"]), expected);
    assert!(explain(&["r303"]).starts_with("R303 route-no-leading-slash (warning, can be mended by `docbind check --fix`)\n\n"));
}

#[test]
fn one_rule_or_all_of_them() {
    for arguments in [&[][..], &["X999"], &["X502", "--all"], &["X502", "X504"]] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_docbind")).arg("explain").args(arguments).output().expect("the binary runs");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
    }
}

/// `RULES.md` is written by `UPDATE_EXPECTED=1 cargo test -p docbind --test explain`.
#[test]
fn the_page_of_all_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    let page = explain(&["--all"]);
    if env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1") {
        return fs::write(path, page).expect("a file to write");
    }
    let stored = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(page, stored, "RULES.md is old: UPDATE_EXPECTED=1 cargo test -p docbind --test explain");
}

#[test]
fn what_stands_in_the_table_leads_to_a_heading() {
    let page = explain(&["--all"]);
    let rows: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("| [")?.split_once("](#")).collect();
    assert_eq!(rows.len(), docbind::diagnostic::RULES.len());
    for (code, rest) in rows {
        let anchor = rest.split(')').next().expect("an anchor");
        let heading = |line: &str| line.strip_prefix("## ").is_some_and(|title| title.to_lowercase().replace(' ', "-") == anchor);
        assert_eq!(page.lines().filter(|line| heading(line)).count(), 1, "{code}");
    }
}
