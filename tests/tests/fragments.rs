//! Routes that are only the end of a URL are put where examples prove them to stand; see `link/fragments.rs`.

use docbind::Understood;
use docbind_tests::{Copy, corpus, understand};

fn page(title: &str, route: &str, url: &str) -> String {
    format!(
        "# {title}\n\n## Permissions\n|Permission type|Permissions (from least to most privileged)|\n|:--|:--|\n|Application|Files.Read|\n\n\
         ## HTTP request\n```http\nGET {route}\n```\n\n## Response\nReturns `204 No Content`.\n\n## Example\n\
         <!-- {{ \"blockType\": \"request\", \"name\": \"one\" }} -->\n```http\nGET {url}\n```\n\
         <!-- {{ \"blockType\": \"response\" }} -->\n```http\nHTTP/1.1 204 No Content\n```\n"
    )
}

fn templates(understood: &Understood, id: &str) -> Vec<String> {
    let operation = understood.api.operations.iter().find(|o| o.id == id).unwrap();
    operation.routes.iter().map(|r| r.template.clone()).collect()
}

fn docset() -> Copy {
    let copy = Copy::empty();
    copy.write("api/item.md", page("Get item", "/me/drive/items/{id}", "https://x.test/v1.0/me/drive/items/1"));
    copy.write(
        "api/sheet.md",
        page("Get sheet", "/book/sheets(<id|name>)", "https://x.test/v1.0/me/drive/items/1/book/sheets(a)"),
    );
    copy.write("api/cell.md", page("Get cell", "/book/sheets/{id}/cell", "https://x.test/v1.0/me/elsewhere/book/sheets/a/cell"));
    copy
}

#[test]
fn a_proven_fragment_stands_at_its_place_on_every_page() {
    let understood = understand(docset().path());
    assert_eq!(templates(&understood, "sheet"), ["/me/drive/items/{item_id}/book/sheets/{sheet_id}"]);
    // This page's own example proves nothing: nothing is documented at `/me/elsewhere`.
    assert_eq!(templates(&understood, "cell"), ["/me/drive/items/{item_id}/book/sheets/{sheet_id}/cell"]);
    assert_eq!((understood.totals.tests, understood.totals.tests_ignored), (2, 1));
    assert_eq!(understood.diagnostics.iter().filter(|d| d.rule.code == "R309").count(), 2);
}

#[test]
fn a_root_that_an_example_calls_as_written_is_no_fragment() {
    let copy = docset();
    copy.write("api/book.md", page("Get book", "/book", "https://x.test/v1.0/book"));
    let understood = understand(copy.path());
    assert_eq!(templates(&understood, "sheet"), ["/book/sheets/{sheet_id}"]);
    assert_eq!(understood.totals.tests_ignored, 2);
}

/// `/workbook` in graph-2016: 137 examples with one prefix, as counted beforehand by other means.
#[test]
fn workbook() {
    let Some(docs) = corpus("graph-2016/v1.0") else { return };
    let understood = understand(&docs);
    assert_eq!((understood.totals.tests, understood.totals.tests_ignored), (360, 33));
    let fragments = understood.api.operations.iter().flat_map(|o| &o.routes).filter(|r| r.template.starts_with("/workbook"));
    assert_eq!(fragments.count(), 0);
}
