//! What may be read.

use std::fs;
use std::path::Path;

use super::{Docset, MAX_FILE_BYTES};
use crate::diagnostic::{Diagnostic, Sink};

fn read(docs: &Path) -> (Docset, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let docset = Docset::read(docs, &mut sink).unwrap_or_else(|error| panic!("{error}"));
    (docset, crate::diagnostic::in_order(sink.into_found()))
}

/// Page names, and the codes of the findings with the page they are on.
fn told(docs: &Path) -> (Vec<String>, Vec<String>) {
    let (docset, found) = read(docs);
    let pages = docset.sources.iter().map(|(_, file)| file.page.clone()).collect();
    (pages, found.iter().map(|d| format!("{} {}", docset.sources.page_line(d.span), d.rule.code)).collect())
}

#[test]
fn a_file_is_read_up_to_16_mib() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let size = usize::try_from(MAX_FILE_BYTES).expect("a size");
    fs::write(folder.path().join("large.md"), vec![b' '; size]).expect("a page");
    fs::write(folder.path().join("larger.md"), vec![b' '; size + 1]).expect("a page");
    let (docset, found) = read(folder.path());
    let sizes: Vec<_> = docset.sources.iter().map(|(_, file)| file.text.as_str().len()).collect();
    assert_eq!((sizes, found.len()), (vec![size, 0], 1));
    assert_eq!(found[0].message, "the file cannot be read: it has more than 16777216 bytes");
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else_and_pipes_are_not_waited_for() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let docs = folder.path().join("docs");
    fs::create_dir_all(docs.join("folder.md")).expect("a folder");
    fs::write(folder.path().join("secret.md"), "# Secret\n").expect("a file");
    fs::write(docs.join("page.md"), "# Page\n").expect("a page");
    symlink("../secret.md", docs.join("a-secret.md")).expect("a link");
    symlink("page.md", docs.join("b-alias.md")).expect("a link");
    symlink("c-circle.md", docs.join("c-circle.md")).expect("a link");
    symlink("/dev/zero", docs.join("d-endless.md")).expect("a link");
    symlink(".", docs.join("e-self.md")).expect("a link");
    symlink(folder.path(), docs.join("linked")).expect("a link");
    let made = Command::new("mkfifo").arg(docs.join("f-pipe.md")).status().expect("mkfifo");
    assert!(made.success());
    let (pages, found) = told(&docs);
    assert_eq!(pages, ["a-secret.md", "b-alias.md", "c-circle.md", "d-endless.md", "e-self.md", "f-pipe.md", "page.md"]);
    let unread = ["a-secret", "c-circle", "d-endless", "e-self", "f-pipe"].map(|page| format!("{page}.md:1 F101"));
    assert_eq!(found, unread);
    assert!(read(&docs).0.sources.iter().all(|(_, file)| !file.text.as_str().contains("Secret")));
}

#[test]
fn includes_come_from_the_docs_and_the_roots_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let docs = folder.path().join("docs");
    for name in ["docs/sub", "includes", "other"] {
        fs::create_dir_all(folder.path().join(name)).expect("a folder");
    }
    for name in ["docs/sub/a.md", "includes/b.md", "other/c.md", "secret.md"] {
        fs::write(folder.path().join(name), "text\n").expect("a file");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc", docs.join("etc")).expect("a link");
        std::os::unix::fs::symlink("../../secret.md", docs.join("sub/link.md")).expect("a link");
    }
    let page = docs.join("page.md");
    fs::write(&page, "# Page\n").expect("a page");
    let (mut docset, _) = read(&docs);
    let from = docset.sources.iter().find(|(_, file)| file.page == "page.md").map(|(id, _)| id).expect("the page");
    let absolute = folder.path().join("secret.md").display().to_string();
    let targets: &[(&str, Option<&str>)] = &[
        ("sub/a.md", Some("sub/a.md")),
        ("~/sub/a.md?x#y", Some("sub/a.md")),
        ("/sub/a.md", Some("sub/a.md")),
        ("sub\\a.md", Some("sub/a.md")),
        ("../includes/b.md", Some("../includes/b.md")),
        ("sub/../../includes/b.md", Some("../includes/b.md")),
        ("../other/c.md", None),
        ("../secret.md", None),
        ("sub/link.md", None),
        ("etc/hostname", None),
        ("etc/passwd", None),
        ("/etc/passwd", None),
        ("//etc/passwd", None),
        ("~/../secret.md", None),
        ("file:///etc/passwd", None),
        ("../../../../../../../../etc/passwd", None),
        (absolute.as_str(), None),
        ("sub", None),
        ("sub/a.md/", None),
        ("", None),
        ("a\0b", None),
    ];
    for (target, expected) in targets {
        let mut sink = Sink::default();
        let found = docset.include(from, target, &mut sink).map(|id| docset.sources.file(id).page.clone());
        assert_eq!(found.as_deref(), *expected, "{target:?}");
    }
}
