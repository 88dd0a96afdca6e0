//! Every rule is there, and says all that it has to say.

use super::*;

#[test]
fn codes_and_names_are_distinct_and_sorted() {
    let codes: Vec<_> = RULES.iter().map(|r| r.code).collect();
    assert!(codes.is_sorted_by(|a, b| ("FARPTXL".find(&a[..1]), a) < ("FARPTXL".find(&b[..1]), b)), "{codes:?}");
    let mut names: Vec<_> = RULES.iter().map(|r| r.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn found_by_code_and_name() {
    assert_eq!(rule("x502").map(|r| r.name), Some("example-matches-no-route"));
    assert_eq!(rule("include-cycle").map(|r| r.code), Some("L602"));
    assert!(rule("nothing").is_none());
}

/// Prose in paragraphs, and the headings with the text of the fence below them.
fn parts(rule: &Rule) -> (Vec<String>, Vec<(&'static str, String)>) {
    let (mut prose, mut sections, mut fenced) = (vec![String::new()], Vec::new(), false);
    for line in rule.documentation() {
        match (line.strip_prefix("# ").filter(|_| !fenced), sections.last_mut()) {
            _ if line.starts_with("~~~") => fenced = !fenced,
            (Some(heading), _) => sections.push((heading, String::new())),
            (None, Some((_, text))) if fenced => *text += &format!("{line}\n"),
            (None, Some(_)) => {}
            (None, None) if line.is_empty() => prose.push(String::new()),
            (None, None) => prose.last_mut().expect("a paragraph").push_str(&format!(" {line}")),
        }
    }
    assert!(!fenced, "{}: a fence is open", rule.code);
    prose.retain(|paragraph| !paragraph.is_empty());
    (prose, sections)
}

#[test]
fn every_rule_says_what_and_why_and_what_to_do_and_shows_it() {
    for rule in RULES {
        let (prose, sections) = parts(rule);
        let [what, why, to_do] = &prose[..] else { panic!("{}: {} paragraphs", rule.code, prose.len()) };
        for paragraph in [what, why, to_do] {
            assert!(paragraph.ends_with('.') && paragraph.len() > 10, "{}: {paragraph}", rule.code);
        }
        assert!(!what.contains(". "), "{}: what it finds is one sentence", rule.code);
        assert!(why.len() + to_do.len() < 500, "{}: too long", rule.code);
        let headings: Vec<_> = sections.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, ["Example", "Instead"], "{}", rule.code);
        assert!(sections.iter().all(|(_, shown)| (1..16).contains(&shown.lines().count())), "{}", rule.code);
        assert_ne!(sections[0].1, sections[1].1, "{}", rule.code);
        assert_eq!(to_do.contains("`docbind check --fix`"), rule.has_fix, "{}", rule.code);
    }
}

/// Services show it on one line, and its first sentence as a title.
#[test]
fn about_is_the_prose_on_one_line() {
    for rule in RULES {
        assert_eq!(rule.about, parts(rule).0.concat().trim_start(), "{}", rule.code);
        assert!(!rule.about.contains("  ") && !rule.about.contains('\n'), "{}: {}", rule.code, rule.about);
    }
}

/// A file that the table lacks would be compiled by nobody.
#[test]
fn every_file_is_a_rule_and_is_named_after_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/rules");
    let entries = |path: &std::path::Path| {
        let paths = std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
        paths.collect::<Vec<_>>()
    };
    let families = entries(&folder).into_iter().filter(|path| path.is_dir());
    let files = families.flat_map(|family| entries(&family)).filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    let mut files: Vec<_> = files.collect();
    files.sort();
    let name = |rule: &&Rule| format!("{}_{}", rule.code.to_lowercase(), rule.name.replace('-', "_"));
    let mut names: Vec<_> = RULES.iter().map(name).collect();
    names.sort();
    assert_eq!(files, names);
}
