use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;

/// What rustdoc shows of a doc comment: its text, or the first thing in it that is more than text.
fn shown(doc: &Doc) -> Result<String, String> {
    let markdown: Vec<String> = doc.lines().iter().map(|l| l.strip_prefix(' ').unwrap_or(l).to_owned()).collect();
    // As rustdoc reads it, but for the curly quotes.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    for event in Parser::new_ext(&markdown.join("\n"), options) {
        match event {
            // What rustdoc warns of as a bare URL stands in one piece.
            Event::Text(t) if !t.contains("http://") && !t.contains("https://") => text.push_str(&t),
            Event::SoftBreak => text.push(' '),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(text)
}

#[test]
fn hostile_text_is_shown_as_it_stands() {
    let table = [
        "*/ } fn main() { /*",
        "\"# ]; #[macro_use] r#\"",
        "<script>alert(1)</script> <https://x.y> https://x.y/z &lt; &#60;",
        "[x](y) [`x`] [x] ![i](j) [^1] `code` ```",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "> quote",
        "=== ---",
        "---",
        "a | b",
        "~~~ ~~x~~ **x** *x* __x__ _x_ x_y",
        "[ ] task",
        "C:\\x\\",
        "../x and ..\\x",
    ];
    for text in table {
        assert_eq!(shown(&Doc::of(text)).as_deref(), Ok(text));
    }
}

#[test]
fn nothing_is_indented_or_unseen() {
    assert_eq!(shown(&Doc::of("    fn f() {\n\n\t    }\r\n")).as_deref(), Ok("fn f() { }"));
    assert_eq!(shown(&Doc::of("a\u{202e}b\u{2066}c\u{0}d\u{1b}[0m\u{a0}e")).as_deref(), Ok("abcd[0m e"));
}

#[test]
fn a_wrapped_line_starts_no_block() {
    for mark in ["-", "+", "#", "1.", "1)", "=", "---", ">"] {
        let text = format!("{} {mark} item", "w".repeat(WIDTH - 1));
        let doc = Doc::of(&text);
        assert_eq!(doc.lines().len(), 2);
        assert_eq!(shown(&doc).as_deref(), Ok(text.as_str()));
    }
}

#[test]
fn code_and_places() {
    let doc = Doc::of("See").code("a`b").text(", or").code("c").text(".").documented_in("api/a_b.md:1");
    assert_eq!(doc.lines(), [" See ``a`b``, or `c`.", "", " Documented in api/a_b.md:1."]);
    assert!(Doc::of(" \u{200b}").is_empty());
}

proptest! {
    #[test]
    fn any_text_is_shown(text in "(.|[-+*_=#>`~\\[\\]()<&|!:/.0-9 \n]|http://){0,60}") {
        let words = visible(&text);
        let words: Vec<&str> = words.split_whitespace().collect();
        prop_assert_eq!(shown(&Doc::of(&text)), Ok(words.join(" ")));
    }

    #[test]
    fn comments_hold_one_line_each(text in "(?s).{0,300}") {
        let comments = Doc::of(&text).comments("    ");
        let is_comment = |line: &str| line.starts_with("    ///");
        prop_assert!(comments.lines().all(is_comment));
        let unseen = ['\r', '\u{2028}', '\u{202e}'];
        prop_assert!(!comments.contains(unseen));
    }
}
