//! What is found on examples of one page, each form of real pages cut down to what it is about.

use std::fs;

use crate::understand;

const BOOK: &str = "# book\n\n## Properties\n\n|Property|Type|\n|--|--|\n|id|String|\n\n\
                    <!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.book\"} -->\n```json\n{\"id\": \"string\"}\n```\n";

/// Codes of the findings at warning level or above on a page with this section Response and these examples: `GET url`, a status line.
fn found(response: &str, examples: &[(&str, &str)]) -> Vec<&'static str> {
    let mut page = format!(
        "# Get book\n\nReads a [book](book.md).\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\nGET /books/{{id}}\n```\n\n\
         ## Response\n\n{response}\n\n## Example\n\n"
    );
    for (request, response) in examples {
        page.push_str(&format!("<!-- {{\"blockType\": \"request\"}} -->\n```http\n{request}\n```\n\n"));
        page.push_str(&format!("<!-- {{\"blockType\": \"response\"}} -->\n```http\n{response}\n```\n\n"));
    }
    let list = "# List books\n\n## Permissions\n\n*Books.Read*\n\n## HTTP request\n\n```http\nGET /books\n```\n\n## Response\n\n`200 OK`\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("book-get.md", page.as_str()), ("book-list.md", list), ("book.md", BOOK)] {
        fs::write(folder.path().join(name), text).expect("a page");
    }
    let findings = understand(folder.path()).expect("a docset").diagnostics;
    findings.iter().map(|d| d.rule.code).filter(|code| code.starts_with('X')).collect()
}

const OWN: &str = "GET https://n.test/v1.0/books/1";

#[test]
fn bodies_that_are_not_shown() {
    let book = "If successful, returns `200 OK` and a [book](book.md) object.";
    for (response, status, expected) in [
        (book.to_owned(), "HTTP/1.1 200 OK", &["X514"][..]),
        // Another status is one fault, and not two.
        (book.to_owned(), "HTTP/1.1 204 No Content", &["X513"]),
        (format!("By default, returns `202 Accepted` and no response body. {book}"), "HTTP/1.1 202 Accepted", &[]),
        ("Returns a `202 Accepted` response with a link to the [book](book.md).".to_owned(), "HTTP/1.1 202 Accepted", &[]),
    ] {
        assert_eq!(found(&response, &[(OWN, status)]), expected, "{response} {status}");
    }
}

#[test]
fn bodies_that_are_not_meant() {
    let shown = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ \"id\": \"1\" }";
    for (response, expected) in [
        ("Returns `200 OK`. It does not return anything in the response body.", &["X535"][..]),
        ("Returns `200 OK`.", &[]),
        ("Returns `204 No Content`. It does not return anything in the response body.", &["X513"]),
    ] {
        assert_eq!(found(response, &[(OWN, shown)]), expected, "{response}");
    }
}

#[test]
fn urls_of_other_services() {
    let done = "HTTP/1.1 200 OK";
    for (url, expected) in [
        ("GET https://n.test/beta/books/1", &["X511"][..]),
        ("GET https://other.test/v1.0/books/1", &["X511"]),
        // Handed out by the service: no route is meant.
        ("GET https://files.test/y23vmag", &["X527"]),
        ("GET https://n.test/v1.0/books", &["X508"]),
        ("GET https://n.test/v1.0/book/1", &["X502"]),
    ] {
        assert_eq!(found("`200 OK`", &[(OWN, done), (OWN, done), (url, done)]), expected, "{url}");
    }
}
