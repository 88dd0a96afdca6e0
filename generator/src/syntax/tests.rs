//! Pages to blocks, where one kind of Markdown stands within another.

use super::{Block, MappedText, Page, RequestMessage, parse};
use crate::diagnostic::Sink;
use crate::source::{FileId, SourceText};

fn page(text: &str) -> Page {
    parse(FileId(0), &SourceText::new(text.as_bytes().to_vec()), &mut Sink::default())
}

/// Blocks as `kind: text`.
fn blocks(text: &str) -> Vec<String> {
    let shown = |block: &Block| match block {
        Block::Heading(heading) => format!("heading {}: {}", heading.level, heading.text),
        Block::Prose(prose) => format!("prose: {}", prose.text.as_str().trim()),
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| (0..row.cells.len()).map(|i| row.text(i)).collect::<Vec<_>>().join("|"));
            format!("table: {}", std::iter::once(table.header.join("|")).chain(rows).collect::<Vec<_>>().join(" / "))
        }
        Block::Fence(fence) => format!("fence: {}", fence.content.as_str().trim()),
        Block::Comment(_) => "comment".to_owned(),
        Block::Include(include) => format!("include: {}", include.target),
    };
    page(text).blocks.iter().map(shown).collect()
}

/// A comment takes nothing away from the heading, cell or paragraph that it stands in.
#[test]
fn comments_within_text() {
    for (text, expected) in [
        ("# Title <!-- a -->\n", ["comment", "heading 1: Title"].as_slice()),
        ("# <!-- a --> Title\n", &["comment", "heading 1: Title"]),
        ("Title <!-- a -->\n=====\n", &["comment", "heading 1: Title"]),
        ("a <!-- b --> c\n", &["prose: a", "comment", "prose: c"]),
        (
            "|a|b <!-- x -->|\n|-|-|\n|c <!-- y -->|d|\n|<!-- z -->|e|\n",
            &["comment", "comment", "comment", "table: a|b / c|d / |e"],
        ),
        ("a <!-- b\n", &["prose: a <!-- b"]),
        ("<!-- a\n\n# b\n", &[]),
        ("<!-->\n", &["comment"]),
        ("<!---->\n<!-- -->\n", &["comment", "comment"]),
    ] {
        assert_eq!(blocks(text), expected, "{text:?}");
    }
}

/// Blank lines straight after the request line are dropped where headers follow them, and end the head where a body does.
#[test]
fn blank_lines_after_the_request_line() {
    for (text, headers, body) in [
        ("POST /a\nContent-Type: b\n\n{}\n", 1, "{}"),
        ("POST /a\n\n\n\ncontent-type: b\nx: y\n\n{}\n", 2, "{}"),
        ("POST /a\n\n{\"Content-Type\": 1}\n", 0, "{\"Content-Type\": 1}"),
        ("POST /a\n\nx: y\n", 0, "x: y"),
        ("POST /a\n\n\n", 0, ""),
        ("GET /a\n\nPrefer: b\nx: y\n\n", 2, ""),
        ("GET /a\n\nGET /b\n", 0, "GET /b"),
        ("GET /a\n\n\n", 0, ""),
    ] {
        let mut mapped = MappedText::new(FileId(0));
        mapped.push(text, 0..text.len());
        let request = RequestMessage::read(&mapped);
        assert_eq!((request.headers.len(), &text[request.body]), (headers, body), "{text:?}");
    }
}

/// Only the tab for HTTP is read, however it is spelled; what the others hold is known by their labels.
#[test]
fn tabs() {
    let fence = |text: &str| format!("```\n{text}\n```\n");
    for (text, read, skipped) in [
        (
            format!("# [HTTP](#tab/http)\n{}# [C#](#tab/csharp)\n{}---\n{}", fence("a"), fence("b"), fence("c")),
            vec!["a", "c"],
            vec!["C#: b"],
        ),
        (
            format!("# [http](#TAB/HTTP)\n{}\n### [Go](#tab/go)\n{}\n## Next\n{}", fence("a"), fence("b"), fence("c")),
            vec!["a", "c"],
            vec!["Go: b"],
        ),
        (
            format!("#### [Solicitud](#tab/http/v1)\n{}# [Java](#tab/java)\n{}* * *\n", fence("a"), fence("b")),
            vec!["a"],
            vec!["Java: b"],
        ),
        (format!("# [HTTP](#tab/v1)\n{}# [REST](#tab/v2)\n{}", fence("a"), fence("b")), vec!["a", "b"], vec![]),
        (
            format!("# [Java](#tab/java)\n{}# [Go](#tab/go)\n{}\n---\n\n{}", fence("a"), fence("b"), fence("c")),
            vec!["c"],
            vec!["Java: a", "Go: b"],
        ),
        (format!("# [A page](http://x.test/#tab/go)\n{}", fence("a")), vec!["a"], vec![]),
    ] {
        let page = page(&text);
        let content = |block: &Block| match block {
            Block::Fence(fence) => Some(fence.content.as_str().trim().to_owned()),
            _ => None,
        };
        assert_eq!(page.blocks.iter().filter_map(content).collect::<Vec<_>>(), read, "{text}");
        let labelled = page.skipped.iter().filter_map(|s| Some(format!("{}: {}", s.tab, content(&s.block)?)));
        assert_eq!(labelled.collect::<Vec<_>>(), skipped, "{text}");
    }
}
