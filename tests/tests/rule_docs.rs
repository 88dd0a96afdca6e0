//! What the documentation of a rule shows is true: its `Example` stands in the rule's docset, where the rule finds it, and nothing is
//! found once that is written as in `Instead`.

use std::fmt::Write;

use docbind::diagnostic::{MAX_PER_PAGE, RULES, Rule};
use docbind_tests::{Copy, all_findings, concise, own, understand};

/// Rules whose documentation shows names of files or lines of another page; and those whose docset would be large.
const APART: &[&str] = &["F101", "F104", "F107", "F111", "F112", "L607", "R307"];

/// The lines in the fence below a heading.
fn shown(rule: &Rule, heading: &str) -> Vec<&'static str> {
    let below = rule.documentation().skip_while(|line| line.strip_prefix("# ") != Some(heading));
    let lines: Vec<_> = below.skip_while(|line| !line.starts_with("~~~")).skip(1).take_while(|line| *line != "~~~").collect();
    assert!(!lines.is_empty(), "{}: nothing is shown under {heading}", rule.code);
    lines
}

/// The text with every run of lines that are the old ones made the new ones, and how many there were.
fn replaced(text: &str, old: &[&str], new: &[&str]) -> (String, usize) {
    let lines: Vec<_> = text.lines().collect();
    let (mut out, mut count, mut at) = (String::new(), 0, 0);
    while at < lines.len() {
        let is_here = lines[at..].starts_with(old);
        let (put, passed) = if is_here { (new, old.len()) } else { (&lines[at..=at], 1) };
        put.iter().for_each(|line| writeln!(out, "{line}").unwrap());
        count += usize::from(is_here);
        at += passed;
    }
    (out, count)
}

#[test]
fn the_example_is_found_and_not_what_stands_instead() {
    for rule in RULES.iter().filter(|rule| !APART.contains(&rule.code)) {
        let docs = own("fixtures/rules").join(format!("{}-{}/docs", rule.code, rule.name));
        let understood = understand(&docs);
        let found = all_findings(&understood);
        let finding = found.iter().find(|d| d.rule.code == rule.code).unwrap_or_else(|| panic!("{} is not found", rule.code));
        let file = understood.sources.file(finding.span.file);

        let (example, instead) = (shown(rule, "Example"), shown(rule, "Instead"));
        let parts: Vec<_> = example.split(|line| *line == "...").zip(instead.split(|line| *line == "...")).collect();
        assert_eq!(parts.len(), 1 + example.iter().filter(|line| **line == "...").count(), "{}", rule.code);
        let mut text = file.text.as_str().to_owned();
        for (old, new) in parts {
            let (mended, count) = replaced(&text, old, new);
            assert!(count > 0, "{}: {} does not have\n{}", rule.code, file.page, old.join("\n"));
            text = mended;
        }

        let copy = Copy::of(&docs);
        copy.write(&file.page, text);
        let mended = understand(copy.path());
        assert_eq!(concise(&mended, &all_findings(&mended)), "", "{}", rule.code);
    }
}

#[test]
fn only_what_says_so_has_a_fix() {
    for rule in RULES.iter().filter(|rule| !["F101", "F104", "F107", "F111", "F112"].contains(&rule.code)) {
        let docs = own("fixtures/rules").join(format!("{}-{}/docs", rule.code, rule.name));
        let found = all_findings(&understand(&docs));
        let is_fixed = found.iter().any(|d| d.rule.code == rule.code && d.fix.is_some());
        assert_eq!(is_fixed, rule.has_fix, "{}", rule.code);
    }
}

fn rule(code: &str) -> &'static Rule {
    docbind::diagnostic::rule(code).unwrap_or_else(|| panic!("{code} is no rule"))
}

fn codes(copy: &Copy) -> Vec<&'static str> {
    all_findings(&understand(copy.path())).iter().map(|d| d.rule.code).collect()
}

const PAGE: &str = "# Get book\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\n";

/// F101: the example names a link, and the file outside of the docs that it leads to.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_docs() {
    let (link, target) = shown(rule("F101"), "Example")[0].split_once(" -> ").unwrap();
    let folder = Copy::empty();
    folder.write("drafts/book-get.md", format!("{PAGE}GET /books/{{id}}\n```\n"));
    let docs = Copy::empty();
    let page = docs.path().join(link);
    std::fs::create_dir_all(page.parent().unwrap()).unwrap();
    assert!(target.ends_with("drafts/book-get.md"));
    std::os::unix::fs::symlink(folder.path().join("drafts/book-get.md"), &page).unwrap();
    assert_eq!(codes(&docs), ["F101"]);

    assert_eq!(shown(rule("F101"), "Instead"), [link]);
    let text = std::fs::read(&page).unwrap();
    std::fs::remove_file(&page).unwrap();
    docs.write(link, text);
    assert_eq!(codes(&docs), [""; 0]);
}

/// F104: lines as in the example, more of them than findings are kept.
#[test]
fn a_page_of_lines_as_in_the_example() {
    let copy = Copy::empty();
    let lines: Vec<_> = shown(rule("F104"), "Example").into_iter().cycle().take(MAX_PER_PAGE + 1).collect();
    copy.write("many.md", format!("{PAGE}{}\n```\n", lines.join("\n")));
    assert_eq!(codes(&copy).last(), Some(&"F104"));

    copy.write("many.md", format!("{PAGE}{}\n```\n", shown(rule("F104"), "Instead").join("\n")));
    assert_eq!(codes(&copy), [""; 0]);
}

/// F107, F111, F112: twenty pages are as what stands instead, one as the example.
#[test]
fn a_page_that_differs_from_all_others() {
    for (code, start, end) in [("F107", "", "\n\n# Get book\n"), ("F111", "# Book\n\n", "\n"), ("F112", "# Book\n\n", "\n")] {
        let page = |heading: &str| format!("{start}{}{end}", shown(rule(code), heading).join("\n"));
        let copy = Copy::empty();
        for number in 10..30 {
            copy.write(&format!("{number}.md"), page("Instead"));
        }
        copy.write("30.md", page("Example"));
        assert_eq!(codes(&copy), [code]);

        copy.write("30.md", page("Instead"));
        assert_eq!(codes(&copy), [""; 0]);
    }
}

/// R307: the example names the pages of the docset, and what stands instead their new names.
#[test]
fn pages_as_in_the_example() {
    let copy = Copy::of(&own("fixtures/rules/R307-operation-id-duplicate/docs"));
    let pages: Vec<_> = docbind_tests::pages(copy.path()).unwrap().into_iter().map(|(page, _)| page).collect();
    assert_eq!(pages, shown(rule("R307"), "Example"));
    for (page, instead) in pages.iter().zip(shown(rule("R307"), "Instead")) {
        copy.rename(page, instead);
    }
    assert_eq!(codes(&copy), [""; 0]);
}
