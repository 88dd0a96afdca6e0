//! One set of findings, drawn by every renderer.

use serde_json::{Value, json};

use super::full::Full;
use super::{Diagnostic, codes, concise, json as json_format, tally};
use crate::source::{FileId, SourceFile, SourceText, Sources, Span};

fn sources(pages: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (page, text) in pages {
        let file = SourceFile { page: (*page).to_owned(), path: page.into(), text: SourceText::new(text.as_bytes().to_vec()) };
        sources.add(file);
    }
    sources
}

/// The span of the first occurrence of a text in a file.
fn span(sources: &Sources, file: u32, part: &str) -> Span {
    let id = FileId(file);
    let at = sources.file(id).text.as_str().find(part).expect("the text holds the part");
    Span::new(id, at, at + part.len())
}

fn contradiction() -> (Sources, Diagnostic) {
    let sources = sources(&[
        ("api/post.md", "# Add\n\nPOST /me/messages/<id>/attachments\nPOST /me/events/<id>\n"),
        ("api/event.md", "# Event\n\nPOST /me/events/<id>/attachments\n"),
    ]);
    let diagnostic =
        Diagnostic::new(&codes::ROUTE_POST_TO_ITEM, span(&sources, 0, "/me/events/<id>"), "this route ends in a placeholder")
            .related(span(&sources, 0, "/me/messages/<id>/attachments"), "its sibling ends in the collection")
            .related(span(&sources, 1, "/me/events/<id>/attachments"), "and so does the route of the event")
            .hint("add `/attachments`");
    (sources, diagnostic)
}

#[test]
fn full_marks_the_place_and_its_other_halves() {
    let (sources, diagnostic) = contradiction();
    let expected = "\
error[R305]: this route ends in a placeholder
 --> api/post.md:4:6
  |
4 | POST /me/events/<id>
  |      ^^^^^^^^^^^^^^^
  |
  = note: its sibling ends in the collection
  |
 ::: api/post.md:3:6
  |
3 | POST /me/messages/<id>/attachments
  |      -----------------------------
  |
  = note: and so does the route of the event
  |
 ::: api/event.md:3:6
  |
3 | POST /me/events/<id>/attachments
  |      ---------------------------
  |
  = help: add `/attachments`

";
    assert_eq!(Full::new(false).render(&diagnostic, &sources), expected);
}

#[test]
fn concise_is_one_line() {
    let (sources, diagnostic) = contradiction();
    assert_eq!(concise::line(&diagnostic, &sources), "api/post.md:4:6: error[R305] this route ends in a placeholder");
}

#[test]
fn json_has_the_keys_of_the_design() {
    let (sources, diagnostic) = contradiction();
    let text = json_format::render([(&diagnostic, &sources)]);
    let expected = json!([{
        "code": "R305", "name": "route-ends-unlike-siblings", "level": "error",
        "page": "api/post.md", "line": 4, "col": 6, "end_line": 4, "end_col": 21,
        "message": "this route ends in a placeholder", "hint": "add `/attachments`",
        "related": [
            { "page": "api/post.md", "line": 3, "col": 6, "message": "its sibling ends in the collection" },
            { "page": "api/event.md", "line": 3, "col": 6, "message": "and so does the route of the event" },
        ],
        "fix": null,
    }]);
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), expected);
    assert_eq!(json_format::render([]), "[]\n");
}

/// Escape sequences, a line end in the message, reordering, a tab, and a page name that tries the same.
fn hostile() -> (Sources, Diagnostic) {
    let sources = sources(&[("a\u{1b}[2Jb\n.md", "x\ty \u{1b}]0;t\u{7}\u{202e}abc\u{9b}31m\u{2066} end\r\n")]);
    let at = span(&sources, 0, "\u{202e}abc");
    let diagnostic = Diagnostic::new(&codes::EXAMPLE_NO_ROUTE, at, "no \u{1b}[31m\r\nroute\u{202e}\u{e0041}\u{10ffff}")
        .hint("\u{1b}[8mhide")
        .related(span(&sources, 0, "end"), "\u{2028}here\u{0}");
    (sources, diagnostic)
}

#[test]
fn hostile_text_is_visible_and_inert() {
    let (sources, diagnostic) = hostile();
    let shown = [
        Full::new(false).render(&diagnostic, &sources),
        concise::line(&diagnostic, &sources),
        json_format::render([(&diagnostic, &sources)]),
    ];
    for text in &shown {
        let obeyed = text.chars().find(|&c| c != '\n' && super::escape::is_hidden(c));
        assert_eq!(obeyed, None, "{text}");
    }
    assert!(shown[0].contains("x    y \\u{1b}]0;t\\u{7}\\u{202e}abc\\u{9b}31m\\u{2066} end"), "{}", shown[0]);
    assert_eq!(shown[1].lines().count(), 1);
    let json: Value = serde_json::from_str(&shown[2]).expect("JSON");
    assert_eq!(json[0]["message"], diagnostic.message.as_str(), "escaped in the text, the same in the value");
    assert_eq!(json[0]["page"], "a\u{1b}[2Jb\n.md");
}

#[test]
fn colours_are_ours_alone() {
    let (sources, diagnostic) = hostile();
    let shown = Full::new(true).render(&diagnostic, &sources);
    assert!(shown.contains("\u{1b}["), "colours");
    assert!(!shown.contains("\u{1b}[2J") && !shown.contains("\u{1b}[8m") && !shown.contains("\u{1b}]"), "{shown:?}");
}

#[test]
fn a_line_of_megabytes_is_cut_around_the_place() {
    let filler = "é<".repeat(3_000_000);
    let sources = sources(&[("a.md", &format!("{filler}HERE{filler}"))]);
    let diagnostic = Diagnostic::new(&codes::EXAMPLE_NO_ROUTE, span(&sources, 0, "HERE"), "m");
    let all = Diagnostic::new(&codes::EXAMPLE_NO_ROUTE, Span::new(FileId(0), 0, filler.len() * 2 + 4), "m");
    let full = Full::new(false);
    let shown = full.render(&diagnostic, &sources);
    assert!(shown.len() < 2_000 && shown.contains("a.md:1:6000001") && shown.contains("<HERE"), "{shown}");
    let marks = |text: &str| text.matches('^').count();
    assert_eq!(marks(&shown), 4, "{shown}");
    assert_eq!(marks(&full.render(&all, &sources)), 80);
}

#[test]
fn a_place_far_right_in_a_long_line() {
    for before in [0, 61, 120, 400] {
        let sources = sources(&[("a.md", &format!("{}HERE{}\n", "x".repeat(before), "y".repeat(300)))]);
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_NO_ROUTE, span(&sources, 0, "HERE"), "m");
        let shown = Full::new(false).render(&diagnostic, &sources);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1], format!(" --> a.md:1:{}", before + 1), "{shown}");
        assert_eq!(lines[2].trim_end(), "  |", "{shown}");
        let mark = lines[4].find("^^^^").expect("a mark");
        assert_eq!(&lines[3].chars().skip(mark).take(4).collect::<String>(), "HERE", "{shown}");
    }
}

#[test]
fn places_at_the_edges_of_a_file() {
    let sources = sources(&[("a.md", "\u{feff}one\r\ntwo"), ("empty.md", "")]);
    let full = Full::new(false);
    // The mark at the start, the first line, a line end, the end, across lines, and beyond the end.
    let cases = [
        (0, 0, 0, "1:1"),
        (0, 3, 6, "1:1"),
        (0, 6, 8, "1:4"),
        (0, 11, 11, "2:4"),
        (0, 3, 11, "1:1"),
        (0, 90, 95, "2:4"),
        (1, 0, 0, "1:1"),
    ];
    for (file, start, end, expected) in cases {
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_NO_ROUTE, Span::new(FileId(file), start, end), "m");
        let shown = full.render(&diagnostic, &sources);
        assert!(shown.contains(&format!(".md:{expected}\n")), "{start}..{end}: {shown}");
        json_format::render([(&diagnostic, &sources)]);
    }
}

#[test]
fn findings_are_counted_in_words() {
    let (sources, one) = contradiction();
    let two = Diagnostic::new(&codes::EXAMPLE_REASON, span(&sources, 1, "Event"), "m");
    assert_eq!(tally::summary(&[&one, &one, &two], 2), "2 errors, 0 warnings, 1 hint on 2 of 2 files");
    assert_eq!(tally::summary(&[], 1), "0 errors, 0 warnings, 0 hints on 0 of 1 file");
}
