//! The lexical scan over small docsets, `tests/lexical/*`, against what the yardstick reads in them: `counts.json` is
//! its output, `items.tsv` that of `--items` for every key.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use docbind::lexical::{ItemKind, PageItems, scan, summarize};
use serde_json::Value;

#[test]
fn annotations() {
    fixture("annotations");
}

#[test]
fn lines() {
    fixture("lines");
}

#[test]
fn routes() {
    fixture("routes");
}

#[test]
fn scopes() {
    fixture("scopes");
}

#[test]
fn tables() {
    fixture("tables");
}

#[test]
fn keys_are_in_the_order_of_the_summary() {
    let keys = "files api_pages resource_pages fences block_annotations page_annotations requests responses resource_blocks ignored \
                examples samples route_lines methods_templates templates pages_with_routes pages_with_scopes scopes resources enums \
                enum_members property_rows";
    let json = serde_json::to_string(&summarize([])).expect("JSON");
    let zeros = keys.split_whitespace().map(|key| format!("\"{key}\":0")).collect::<Vec<_>>().join(",");
    assert_eq!(json, format!("{{{zeros}}}"));
}

#[test]
fn counts_of_a_docset_are_over_all_its_pages() {
    let api = "## HTTP request\n```\nGET /me\nPOST /Me\n```\n## Permissions\nMail.Read, Mail.Send\n";
    let resource =
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"A.B\"} -->\n~~~\n## Day values\n|Value|\n|-|\n|a|\n|b|\n";
    // Fences that are not closed hide what follows.
    let resource = resource.replace("~~~\n", "~~~\n~~~\n");
    let pages =
        [scan("api/a.md", api), scan("api/b.md", api), scan("resources/a.md", &resource), scan("resources/b.md", &resource)];
    let counts = summarize(&pages);
    assert_eq!((counts.files, counts.api_pages, counts.resource_pages), (4, 2, 2));
    assert_eq!((counts.route_lines, counts.methods_templates, counts.templates, counts.pages_with_routes), (4, 2, 1, 2));
    assert_eq!((counts.pages_with_scopes, counts.scopes), (2, 2));
    assert_eq!((counts.resource_blocks, counts.resources), (2, 1));
    assert_eq!((counts.enum_members, counts.enums), (4, 1));
    assert_eq!(counts, summarize(pages.iter().rev()));
}

#[test]
fn only_the_innermost_folder_says_what_a_page_is() {
    let kinds = |page: &str| {
        let items = scan(page, "# T\n");
        (items.of(ItemKind::ApiPage).count(), items.of(ItemKind::ResourcePage).count())
    };
    assert_eq!(kinds("v1.0/api/a.md"), (1, 0));
    assert_eq!(kinds("api/resources/a.md"), (0, 1));
    for page in ["api/v1/a.md", "api.md", "API/a.md", "my-api/a.md", "api", "", "/", "resources"] {
        assert_eq!(kinds(page), (0, 0), "{page}");
    }
}

#[test]
fn line_endings_and_byte_order_mark_change_nothing() {
    for name in ["annotations", "lines", "routes", "scopes", "tables"] {
        for (page, text) in pages(name) {
            let items = scan(&page, &text);
            for end in ["\r\n", "\r"] {
                assert_eq!(scan(&page, &format!("\u{feff}{}", text.replace('\n', end))), items, "{page} with {end:?}");
            }
        }
    }
}

/// No page is worth more than a moment, and none brings the scan down.
#[test]
fn hostile_pages_take_linear_time() {
    #[rustfmt::skip]
    const STARTS: [(&str, &str); 12] = [
        ("api/a.md", ""),
        ("resources/a.md", "## "),
        ("api/a.md", "## ["),
        ("resources/a.md", "<!-- {"),
        ("resources/a.md", "<!-- {\"blockType\": \"resource\", \"@type\":"),
        ("api/a.md", "```\n"),
        ("api/a.md", "## HTTP request\n```\nGET /"),
        ("api/a.md", "## HTTP request\n```\nGET /a(b"),
        ("api/a.md", "## Permissions\n"),
        ("api/a.md", "## Permissions\n|a|b|\n|-|-|\n|x|"),
        ("resources/a.md", "## Properties\n|a|b|\n|-|-|\n"),
        ("resources/a.md", "# é\n## Values\n|Value|\n|-|\n"),
    ];
    #[rustfmt::skip]
    const UNITS: [&str; 58] = [
        " ", "\n", "\r", "\r\n", "\t", "#", "# ", "# a\n", ">", "> ", "- ", "1", "`", "```\n", "`<!--", "~", "<!--", "<!--a\n", "-->", "<!-->",
        "<!-->-->", "[", "]", "](", "[a](", "[a](b", ")", "](#tab/", "*", "|", "\\|", "a|", "|\n", "-|", ":-", "name|\n-|\n", "{", "<{", "<", "=", "a=",
        "a= ", "a='", "='x' ", "a='{}',", "a=b,", "/", "?", "A.", "A.B-", "a-", "openid ", "\"@type\":\"", "blockType:'a", "type : ", "é", "😀", "\u{301}=",
    ];
    const SIZE: usize = 100_000;
    for (path, start) in STARTS {
        for unit in UNITS {
            let page = format!("{start}{}", unit.repeat(SIZE / unit.len()));
            let began = Instant::now();
            summarize([&scan(path, &page)]);
            let took = began.elapsed();
            assert!(took < Duration::from_secs(5), "{start:?}, then {unit:?} over and over: {took:?}");
        }
    }
}

/// A name that every row of a table repeats must not be as long as the page.
#[test]
fn long_titles_are_not_repeated_in_full() {
    let page = format!("## {} values\n|Value|\n|-|\n{}", "é".repeat(100_000), "|a|\n".repeat(50_000));
    let items = scan("resources/a.md", &page);
    assert_eq!(items.of(ItemKind::EnumMember).count(), 50_000);
    assert!(items.of(ItemKind::EnumMember).all(|item| item.text == format!("{}.a", "é".repeat(200))));
}

fn fixture(name: &str) {
    let scanned: Vec<PageItems> = pages(name).iter().map(|(page, text)| scan(page, text)).collect();
    let expected = fs::read_to_string(folder(name).join("items.tsv")).expect("items.tsv");
    let mut expected: Vec<String> = expected.lines().map(str::to_owned).collect();
    let mut found: Vec<String> = scanned.iter().flat_map(lines_of).collect();
    expected.sort();
    found.sort();
    let missing: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let surplus: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(found == expected, "missing: {missing:#?}\nsurplus: {surplus:#?}\nfound: {found:#?}");

    let counts = fs::read(folder(name).join("counts.json")).expect("counts.json");
    let counts: BTreeMap<String, Value> = serde_json::from_slice(&counts).expect("JSON");
    let counted = serde_json::to_value(summarize(&scanned)).expect("JSON");
    assert_eq!(serde_json::from_value::<BTreeMap<String, Value>>(counted).expect("an object"), counts);
}

fn lines_of(page: &PageItems) -> impl Iterator<Item = String> {
    page.items().iter().map(|item| format!("{}\t{}:{}\t{}", item.kind.name(), page.page(), item.line, item.text))
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lexical").join(name)
}

/// The pages of a fixture: right below it, and in its folders.
fn pages(name: &str) -> Vec<(String, String)> {
    let entries =
        |path: &Path| fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>();
    let root = folder(name);
    let nested = entries(&root).into_iter().filter(|path| path.is_dir()).flat_map(|path| entries(&path));
    let pages: Vec<_> = entries(&root)
        .into_iter()
        .chain(nested)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let page =
                path.strip_prefix(&root).expect("a path below the root").to_str().expect("a plain name").replace('\\', "/");
            (page, fs::read_to_string(&path).expect("a page"))
        })
        .collect();
    assert!(!pages.is_empty(), "{name} has pages");
    pages
}
