//! `check` that shows only what is new: against a baseline, and since a revision.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Each line that starts so is a finding of R303: a route without its slash.
fn page(title: &str, routes: &[&str]) -> String {
    let routes: String = routes.iter().map(|route| format!("GET {route}\n")).collect();
    format!(
        "# {title}\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\n{routes}```\n\n## Response\n\n`204 No Content`\n"
    )
}

fn docs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("docs/api")).expect("a folder");
    write(folder.path(), "one", &["books", "/shelves"]);
    write(folder.path(), "two", &["labels"]);
    folder
}

fn write(folder: &Path, name: &str, routes: &[&str]) {
    fs::write(folder.join(format!("docs/api/{name}.md")), page(name, routes)).expect("a page");
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.arg("check").args(arguments).args(["--format", "concise"]).current_dir(folder).output().expect("it runs")
}

/// Page and line of what was found, and the lines below.
fn shown(output: &Output) -> (Vec<String>, String) {
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (found, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.contains(".md:"));
    let place = |line: &str| line.split(':').take(2).collect::<Vec<_>>().join(":");
    (found.into_iter().map(place).collect(), rest.join("\n"))
}

#[test]
fn a_baseline_hides_what_it_has_and_tells_what_is_gone() {
    let folder = docs();
    let at = folder.path();
    let (before, _) = shown(&check(at, &["docs"]));
    assert_eq!(before, ["api/one.md:10", "api/two.md:10"]);
    let arguments = ["docs", "--baseline", "known.json"];
    let absent = check(at, &arguments);
    assert_eq!(absent.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&absent.stderr).contains("--update-baseline"));

    check(at, &["docs", "--baseline", "known.json", "--update-baseline"]);
    assert_eq!(shown(&check(at, &arguments)).0, Vec::<String>::new());
    // A line above, and one finding more of the same words.
    write(at, "one", &["/first", "books", "books/{id}", "/shelves"]);
    assert_eq!(shown(&check(at, &arguments)).0, ["api/one.md:12"]);
    write(at, "two", &["/labels"]);
    let (_, rest) = shown(&check(at, &arguments));
    assert!(rest.starts_with("1 finding of the baseline is gone"), "{rest}");

    // One page's part of the baseline is brought up to date, the other's stays.
    check(at, &["docs/api/one.md", "--baseline", "known.json", "--update-baseline"]);
    let (found, rest) = shown(&check(at, &arguments));
    assert_eq!(found, Vec::<String>::new());
    assert!(rest.starts_with("1 finding of the baseline is gone"), "{rest}");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=A", "-c", "user.email=a@docs.test", "-c", "init.defaultBranch=main"];
    let output = command.args(identity).args(arguments).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn since_a_revision() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: no git on this machine");
        return;
    }
    let folder = docs();
    let at = folder.path();
    let since = |revision: &str| check(at, &["docs", "--since", revision]);
    git(at, &["init", "--quiet"]);
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "--message", "first"]);
    assert_eq!(shown(&since("HEAD")).0, Vec::<String>::new());

    write(at, "two", &["labels", "/more"]);
    assert_eq!(shown(&since("HEAD")).0, ["api/two.md:10"], "all that stands on a changed page");
    write(at, "three", &["racks"]);
    assert_eq!(shown(&since("HEAD")).0, ["api/three.md:10", "api/two.md:10"], "a new page that git does not know yet");
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "--message", "second"]);
    assert_eq!(shown(&since("HEAD~1")).0, ["api/three.md:10", "api/two.md:10"]);
    assert_eq!(shown(&since("HEAD")).0, Vec::<String>::new());

    // What a change breaks on a page that did not change: a type that is gone.
    let typed = "# book\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|shelf|[shelf](shelf.md)|\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"l.book\" } -->\n```json\n{ \"shelf\": { \"@odata.type\": \"l.shelf\" } }\n```\n";
    let shelf = "# shelf\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"l.shelf\" } -->\n```json\n{ \"id\": \"string\" }\n```\n";
    fs::create_dir(at.join("docs/resources")).expect("a folder");
    fs::write(at.join("docs/resources/book.md"), typed).expect("a page");
    fs::write(at.join("docs/resources/shelf.md"), shelf).expect("a page");
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "--message", "types"]);
    assert_eq!(shown(&since("HEAD")).0, Vec::<String>::new());
    fs::remove_file(at.join("docs/resources/shelf.md")).expect("the page");
    assert!(shown(&since("HEAD")).0.contains(&"resources/book.md:7".to_owned()));

    for revision in ["nothing", "--output=x", "--help", "", "HEAD:docs"] {
        let output = check(at, &["docs", &format!("--since={revision}")]);
        assert_eq!(output.status.code(), Some(2), "{revision}");
        assert!(!at.join("x").exists());
    }
}

#[test]
fn outside_of_a_repository_since_is_refused() {
    let folder = docs();
    let output = check(folder.path(), &["docs", "--since", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: "));
}
