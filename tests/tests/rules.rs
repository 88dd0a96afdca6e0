//! A docset of one to three pages for every rule: what is found on it, to the letter, and that nothing is found once it is mended.
//!
//! `fixtures/rules/<CODE>-<name>/docs` has the fault, `expected.txt` beside it every finding in the concise format, `mended` the
//! pages that have to change. Where messages change, `UPDATE_EXPECTED=1 cargo test -p docbind-tests --test rules --test conformance`
//! rewrites what is expected: read the difference, it is the test. [`TOKENS`] is written by hand.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;

use docbind::diagnostic::{MAX_PER_PAGE, RULES};
use docbind::source::MAX_FILE_BYTES;
use docbind_tests::{Copy, all_findings, concise, expect, folders, own, understand};

/// Rules whose docset is made by a test below: a stored one would be large.
const MADE: &[&str] = &["F101", "F104", "F107", "F111", "F112"];

/// Rules whose message alone says what to do; `docbind explain` says it at length.
const BARE: &[&str] = &["A201", "A203", "F103", "L601", "L602", "L603", "P351", "R303", "T405", "T406", "T407", "X518"];

/// The text that is marked in the docset of a rule.
const TOKENS: &[(&str, &str)] = &[
    ("F102", "?"),
    ("F103", ">"),
    ("F105", "---"),
    ("F106", "|(title)|String|What stands on the spine.|"),
    ("F110", "## See also"),
    ("A201", ","),
    ("A202", ""),
    ("A203", "\"isColection\""),
    ("A204", "\"ignore\""),
    ("A205", "\"request\""),
    ("A206", "<!--"),
    ("A207", "```"),
    ("A208", "<!-- docbind-allow: resource-not-json -->"),
    ("A209", "<!-- docbind-allow: resource-not-json, the publisher cuts the last comma -->"),
    ("A210", "\"request\""),
    ("A211", "\"get_book\""),
    ("A212", "\"18\""),
    ("F108", "# Notes on books"),
    ("F109", "## Notes"),
    ("F113", "## Request body"),
    ("R301", "# Get book"),
    ("R302", "/shelves/{id}/books/{id}"),
    ("R303", "books/{id}"),
    ("R304", "GET /Books/{book-id}"),
    ("R305", "{id}"),
    ("R306", "childShelves/{id}"),
    ("R307", "# Get book"),
    ("R308", "PUT /books"),
    ("R309", "labels"),
    ("R310", "acdefc6b-2dc6-4e71-b1e9-6d9810ab1793"),
    ("R311", "(one of them)"),
    ("R312", "bookmarks"),
    ("R313", "DELETE"),
    ("R314", "GET /me/shelves/{id}/books/{id}"),
    ("R315", "Books.Lend"),
    ("P354", "Books.Readwrite"),
    ("P355", "Books.Lend"),
    ("P356", "Books.ReadWrite"),
    ("P351", "# Get book"),
    ("P353", "To be determined"),
    ("P357", "Books.WriteWrite"),
    ("P352", "Rooms.ReadWrite"),
    ("T401", "|:-------|:---|"),
    ("T402", "Extent"),
    ("T404", "\"library.book\""),
    ("T405", "\"library.work\""),
    ("T406", "\"library.work\""),
    ("T407", ","),
    ("T408", "\"resource\""),
    ("T410", "\"isbn\""),
    ("T411", "|Shelf mark|Says|"),
    ("T412", "title"),
    ("T413", "|Parameter|Description|"),
    ("T414", "Author"),
    ("T415", "\"string\""),
    ("T416", "\"pages\""),
    ("X531", "{"),
    ("X532", "\"atlass\""),
    ("X534", "\"library.book\""),
    ("X535", "{ \"reader\": \"4\" }"),
    ("X536", "\"library.book\""),
    ("X501", "https://library.test/v1.0/books/17"),
    ("X502", "magazines"),
    ("X504", "\""),
    ("X505", "Content-Type: application/json"),
    ("X506", "\""),
    ("X507", "{ \"deleted\": true }"),
    ("X508", "/shelves/3/books"),
    ("X509", "PATCH"),
    ("X510", "me"),
    ("X511", "beta"),
    ("X512", "HTTP 200 OK"),
    ("X513", "202"),
    ("X514", "HTTP/1.1 200 OK"),
    ("X515", ","),
    ("X516", "\"many\""),
    ("X517", "{id}"),
    ("X518", "HTTP/1.1 200 OK"),
    ("X519", "999"),
    ("X520", "Fine"),
    ("X521", "GET https://library.test/v1.0/books/17"),
    ("X525", "\"colour\""),
    ("X526", "(width=2)"),
    ("X527", "https://scans.library.test/s/8c1"),
    ("X528", "/books/{id}/sheets/{number}"),
    ("X529", "text/plain"),
    ("X530", "\"value\""),
    ("X533", "\"#archive.book\""),
    ("L601", "../includes/note.md"),
    ("L602", "note.md"),
    ("L603", "../includes/note.md"),
    ("L604", "resources/books.md"),
    ("L605", "Resources/Book.md#parts-of-a-book"),
    ("L606", "resources/book.md#parts"),
    ("L607", "# Delete book"),
];

/// Code and folder of every stored docset.
fn fixtures() -> Vec<(String, PathBuf)> {
    let all = folders(&own("fixtures/rules"));
    all.into_iter().map(|(name, path)| (name.split('-').next().unwrap_or_default().to_owned(), path)).collect()
}

#[test]
fn findings_are_as_expected() {
    for (_, folder) in fixtures() {
        let understood = understand(&folder.join("docs"));
        expect(&folder.join("expected.txt"), &concise(&understood, &all_findings(&understood)));
    }
}

#[test]
fn every_rule_has_a_docset() {
    let stored: BTreeSet<String> = folders(&own("fixtures/rules")).into_iter().map(|(name, _)| name).collect();
    let rules = RULES.iter().filter(|rule| !MADE.contains(&rule.code));
    assert_eq!(stored, rules.map(|rule| format!("{}-{}", rule.code, rule.name)).collect());
    for (code, folder) in fixtures() {
        let understood = understand(&folder.join("docs"));
        assert!(all_findings(&understood).iter().any(|d| d.rule.code == code), "{code} is not found");
    }
}

#[test]
fn the_very_token_is_marked() {
    for (code, folder) in fixtures() {
        let (_, token) = TOKENS.iter().find(|(of, _)| *of == code).unwrap_or_else(|| panic!("no token for {code}"));
        let understood = understand(&folder.join("docs"));
        for found in all_findings(&understood).iter().filter(|d| d.rule.code == code) {
            assert_eq!(understood.sources.slice(found.span), *token, "{code}");
        }
    }
}

#[test]
fn mended_pages_are_clean() {
    let mut mended = 0;
    for (code, folder) in fixtures().into_iter().filter(|(_, folder)| folder.join("mended").is_dir()) {
        let copy = Copy::of(&folder.join("docs"));
        for (page, text) in docbind_tests::pages(&folder.join("mended")).unwrap() {
            copy.write(&page, text);
        }
        let understood = understand(copy.path());
        assert_eq!(concise(&understood, &all_findings(&understood)), "", "{code}");
        mended += 1;
    }
    assert!(mended >= fixtures().len() - 2, "two rules need a file taken away, a setting, or another name");
}

#[test]
fn a_file_that_is_too_large() {
    let copy = Copy::empty();
    File::create(copy.path().join("large.md")).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    let understood = understand(copy.path());
    let expected = "large.md:1:1: error[F101] the file cannot be read: it has more than 16777216 bytes\n";
    assert_eq!(concise(&understood, &all_findings(&understood)), expected);
}

#[cfg(unix)]
#[test]
fn a_file_that_leads_out_of_the_docs() {
    let (copy, other) = (Copy::empty(), Copy::empty());
    other.write("secret.md", "# Secret");
    std::os::unix::fs::symlink(other.path().join("secret.md"), copy.path().join("link.md")).unwrap();
    let understood = understand(copy.path());
    let expected = "link.md:1:1: error[F101] the file cannot be read: it links to a file outside of the docs\n";
    assert_eq!(concise(&understood, &all_findings(&understood)), expected);
}

#[test]
fn a_page_with_too_many_findings() {
    let copy = Copy::empty();
    let lines: String = (0..MAX_PER_PAGE + 5).map(|i| format!("/books/{i}\n")).collect();
    let head = "# List books\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\nGET /books\n";
    copy.write("many.md", format!("{head}{lines}```\n"));
    let understood = understand(copy.path());
    let found = all_findings(&understood);
    assert_eq!(found.len(), MAX_PER_PAGE + 1);
    let last = concise(&understood, &found[MAX_PER_PAGE..]);
    assert_eq!(last, "many.md:1011:1: warning[F104] 5 more findings on this page are not shown\n");
}

#[test]
fn front_matter_that_nearly_all_pages_have() {
    let copy = Copy::empty();
    for number in 10..30 {
        copy.write(&format!("{number}.md"), "---\ntitle: Note\nauthor: the librarian\nmood: good\n---\n\n# Note\n");
    }
    copy.write("30.md", "---\ntitle: Note\nauthor:\n---\n\n# Note\n");
    copy.write("31.md", "# Note\n");
    let found = concise(&understand(copy.path()), &all_findings(&understand(copy.path())));
    let expected = "30.md:1:1: hint[F107] the front matter does not give author, mood, as other pages do\n\
                    31.md:1:1: hint[F107] the page has no front matter, as other pages have\n";
    assert_eq!(found, expected);
    // Of fewer pages nobody knows what is a custom.
    let few = Copy::empty();
    for number in 10..19 {
        few.write(&format!("{number}.md"), "---\ntitle: Note\n---\n\n# Note\n");
    }
    few.write("19.md", "# Note\n");
    assert_eq!(all_findings(&understand(few.path())), []);
}

#[test]
fn sections_as_nearly_all_pages_have_them() {
    let usual = "# Book\n\n## Uses\n\nTo be read.\n\n## Care\n\nKeep it dry.\n";
    for (text, expected) in [
        (usual, ""),
        (
            "# Book\n\n## Uses\n\nTo be read.\n\n### Care\n\nKeep it dry.\n",
            "30.md:7:1: hint[F111] the section \"Care\" is a part of \"Uses\" here, on other pages it is none\n",
        ),
        (
            "# Book\n\n## Care\n\nKeep it dry.\n\n## Uses\n\nTo be read.\n",
            "30.md:3:1: hint[F112] the section \"Care\" stands before \"Uses\", on other pages behind it\n",
        ),
    ] {
        let copy = Copy::empty();
        (10..30).for_each(|number| copy.write(&format!("{number}.md"), usual));
        copy.write("30.md", text);
        let understood = understand(copy.path());
        assert_eq!(concise(&understood, &all_findings(&understood)), expected);
        // Of fewer pages nobody knows what is a custom.
        std::fs::remove_file(copy.path().join("10.md")).unwrap();
        std::fs::remove_file(copy.path().join("11.md")).unwrap();
        assert_eq!(all_findings(&understand(copy.path())), []);
    }
}

/// Each can be read at a glance.
#[test]
fn docsets_are_small() {
    for (code, folder) in fixtures() {
        assert!(docbind_tests::pages(&folder.join("docs")).unwrap().len() <= 3, "{code}");
        assert!(all_findings(&understand(&folder.join("docs"))).len() <= 3, "{code}");
    }
}

/// What to do is said, or another place is shown that it contradicts.
#[test]
fn every_finding_says_what_to_do() {
    let mut bare = BTreeSet::new();
    for (code, folder) in fixtures() {
        let found = all_findings(&understand(&folder.join("docs")));
        bare.extend(found.iter().filter(|d| d.hint.is_none() && d.related.is_empty()).map(|d| d.rule.code));
        assert!(found.iter().all(|d| !d.message.ends_with('.') && !d.message.is_empty()), "{code}");
    }
    assert_eq!(bare, BARE.iter().copied().collect());
}
