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
    ] {
        let mut mapped = MappedText::new(FileId(0));
        mapped.push(text, 0..text.len());
        let request = RequestMessage::read(&mapped);
        assert_eq!((request.headers.len(), &text[request.body]), (headers, body), "{text:?}");
    }
}
