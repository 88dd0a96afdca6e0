use std::fs;

use super::*;

/// A docset of which every page holds a byte that is not UTF-8, and `OUT_DIR`.
fn docset(pages: usize) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (docs, out) = (folder.path().join("docs"), folder.path().join("out"));
    fs::create_dir(&docs).expect("a folder");
    for page in 0..pages {
        fs::write(docs.join(format!("{page:02}.md")), b"# Title\n\xff\n").expect("a page");
    }
    (folder, docs, out)
}

fn run(docs: &Path, out: &Path) -> Vec<String> {
    Builder::new(docs).run(out).expect("a run")
}

fn watched_paths(lines: &[String]) -> Vec<&str> {
    lines.iter().filter_map(|line| line.strip_prefix("cargo::rerun-if-changed=")).collect()
}

#[test]
fn cargo_shows_twenty_findings_and_a_count() {
    let (_folder, docs, out) = docset(25);
    let lines = run(&docs, &out);
    let warnings: Vec<_> = lines.iter().filter(|line| line.starts_with("cargo::warning=")).collect();
    assert_eq!(warnings.len(), 21, "{lines:#?}");
    assert!(warnings[0].starts_with("cargo::warning=00.md:2:1: error[F102] "), "{}", warnings[0]);
    assert!(warnings[20].starts_with("cargo::warning=5 more findings: docbind check "), "{}", warnings[20]);
    assert!(lines.iter().all(|line| line.starts_with("cargo::") && line.lines().count() == 1));
}

#[test]
fn include_roots_are_watched_once_they_exist() {
    let (folder, docs, out) = docset(1);
    let docs_path = docs.display().to_string();
    assert_eq!(watched_paths(&run(&docs, &out)), [docs_path.as_str()]);
    fs::create_dir(folder.path().join("includes")).expect("a folder");
    let includes = docs.join("../includes").display().to_string();
    assert_eq!(watched_paths(&run(&docs, &out)), [docs_path.as_str(), &includes]);
    fs::write(docs.join("docbind.toml"), "include_roots = [\"../parts\", \".\"]").expect("a file");
    let lines = run(&docs, &out);
    assert_eq!(watched_paths(&lines), [docs_path.as_str(), &docs.join(".").display().to_string()]);
}

#[test]
fn only_a_change_is_told() {
    let (_folder, docs, out) = docset(0);
    let told = |lines: Vec<String>| lines.into_iter().find(|line| line.contains("last change of the docs"));
    assert_eq!(told(run(&docs, &out)), None, "a first build has changed nothing");
    assert_eq!(told(run(&docs, &out)), None);
    let lib = out.join("lib.rs");
    let text = fs::read_to_string(&lib).expect("lib.rs");
    fs::write(&lib, format!("{text}// as if the docs had been others\n")).expect("an edit");
    let line = told(run(&docs, &out)).expect("a line");
    assert!(line.starts_with("cargo::warning=last change of the docs: 1 file changed (lib.rs), "), "{line}");
    assert_eq!(fs::read_to_string(&lib).expect("lib.rs"), text);
    assert_eq!(told(run(&docs, &out)), None);
}

#[test]
fn what_cannot_be_read_is_a_plain_sentence() {
    let (_folder, docs, out) = docset(0);
    let message = |docs: &Path| format!("{:?}", Builder::new(docs).run(&out).expect_err("no docs"));
    assert!(message(&docs.join("absent")).starts_with("cannot read the docs folder "));
    fs::write(docs.join("docbind.toml"), "colour = 1").expect("a file");
    assert!(message(&docs).contains("unknown field `colour`"));
    assert!(!out.exists());
}

/// Whatever a page is called and holds, cargo gets one line for each finding, and nothing that it obeys.
#[cfg(unix)]
#[test]
fn text_of_a_page_gives_cargo_no_orders() {
    let (_folder, docs, out) = docset(0);
    let order = "\ncargo::rustc-env=EVIL=1\rcargo:rustc-env=EVIL=1\n::error::x\u{1b}[2J";
    fs::create_dir(docs.join("api")).expect("a folder");
    let fence = "```http\nGET /a{\n```\n";
    let page = format!("# T{order}\n\n## HTTP request\n\n{fence}\n<!-- {{\"blockType\": \"a{}\"}} -->\n", order.escape_default());
    fs::write(docs.join(format!("api/p{order}.md").replace('/', "_")), &page).expect("a page");
    fs::write(docs.join("api/::error file=x::y.md"), &page).expect("a page");
    let lines = run(&docs, &out);
    assert!(lines.len() > 3, "{lines:#?}");
    for line in lines {
        assert!(line.starts_with("cargo::rerun-if-changed=") || line.starts_with("cargo::warning="), "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}
