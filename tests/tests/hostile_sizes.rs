//! Large and deep pages: every stated limit, and text that would take forever where something is not linear.

use std::fmt::Write as _;

use docbind_tests::{Copy, findings, understand};

/// Findings that have nothing to do with a size: these pages document no operation.
const BESIDE: &[&str] = &["R301", "P351"];

fn found(docset: &Copy) -> Vec<String> {
    findings(&understand(docset.path()), BESIDE)
}

#[test]
fn a_page_has_at_most_16_mib() {
    let docset = Copy::empty();
    let start = "# T\n\n<!-- {\"blockType\": \"nope\"} -->\n";
    let page = |bytes: usize| format!("{start}{}", " ".repeat(bytes - start.len()));
    docset.write("a.md", page(16 << 20));
    docset.write("b.md", page((16 << 20) + 1));
    assert_eq!(found(&docset), ["a.md:3 A204", "b.md:1 F101"]);
}

#[test]
fn includes_are_followed_8_deep() {
    let docset = Copy::empty();
    for depth in 0..=9 {
        docset.write(&format!("{depth}.md"), format!("[!INCLUDE [x]({}.md)]\n", depth + 1));
    }
    docset.write("10.md", "text\n");
    // Page 2 includes 3 to 10, which are eight; from page 1 the directive in 9.md is the ninth.
    assert_eq!(found(&docset), ["8.md:1 L603", "9.md:1 L603"]);
}

#[test]
fn a_page_splices_64_includes() {
    let docset = Copy::empty();
    docset.write("part.inc", "text\n");
    let directive = "[!INCLUDE [x](part.inc)]\n\n";
    docset.write("64.md", directive.repeat(64));
    docset.write("65.md", directive.repeat(65));
    docset.write("bomb.md", directive.repeat(100_000));
    assert_eq!(found(&docset), ["65.md:129 L603", "bomb.md:129 L603"]);
}

/// Files that include each other 64 times give 64 splices, not 64 to the power of 8.
#[test]
fn includes_do_not_multiply() {
    let docset = Copy::empty();
    for depth in 0..8 {
        docset.write(&format!("{depth}.md"), format!("[!INCLUDE [x]({}.md)]\n\n", (depth + 1) % 8).repeat(64));
    }
    let found = found(&docset);
    assert!(found.iter().all(|finding| finding.ends_with("L602") || finding.ends_with("L603")), "{found:?}");
    assert!(found.iter().any(|finding| finding.ends_with("L602")), "{found:?}");
}

#[test]
fn includes_of_a_page_have_at_most_16_mib() {
    let docset = Copy::empty();
    let half = format!("{}\n", " ".repeat((8 << 20) - 1));
    docset.write("part.inc", half);
    docset.write("page.md", "[!INCLUDE [x](part.inc)]\n\n".repeat(2));
    docset.write("wide.md", "[!INCLUDE [x](part.inc)]\n\n".repeat(9));
    assert_eq!(found(&docset), ["wide.md:5 L603"]);
}

#[test]
fn includes_of_all_pages_have_at_most_256_mib() {
    let docset = Copy::empty();
    docset.write("part.inc", " ".repeat(16 << 20));
    for page in 0..18 {
        docset.write(&format!("{page:02}.md"), "[!INCLUDE [x](part.inc)]\n");
    }
    assert_eq!(found(&docset), ["16.md:1 L603", "17.md:1 L603"]);
}

#[test]
fn includes_in_a_circle_end() {
    let docset = Copy::empty();
    docset.write("a.md", "[!INCLUDE [x](b.md)]\n");
    docset.write("b.md", "[!INCLUDE [x](c.inc)]\n");
    docset.write("c.inc", "[!INCLUDE [x](a.md)]\n\n[!INCLUDE [x](c.inc)]\n");
    // From a: c.inc includes a.md, and itself; from b: a.md includes b.md.
    assert_eq!(found(&docset), ["a.md:1 L602", "c.inc:1 L602", "c.inc:3 L602"]);
}

#[test]
fn lists_and_quotes_nest_128_deep() {
    let docset = Copy::empty();
    docset.write("128.md", format!("{} text\n", ">".repeat(128)));
    docset.write("129.md", format!("{} text\n", ">".repeat(129)));
    docset.write("quotes.md", format!("{} text\n", ">".repeat(100_000)));
    docset.write("quotes-spaced.md", format!("{}text\n", "> ".repeat(100_000)));
    docset.write("numbers.md", format!("{}text\n", "1. ".repeat(100_000)));
    let stairs = (0..2_000).fold(String::new(), |text, depth| text + &" ".repeat(2 * depth) + "- a\n");
    docset.write("stairs.md", stairs);
    let expected = ["129", "numbers", "quotes-spaced", "quotes"].map(|page| format!("{page}.md:1 F103"));
    let mut found = found(&docset);
    let stairs: Vec<_> = found.extract_if(.., |finding| finding.starts_with("stairs")).collect();
    assert_eq!(found, expected);
    assert_eq!(stairs.len(), 1, "{stairs:?}");
}

/// An annotation, and the body of an example, with so many levels of JSON.
fn nested(levels: usize) -> String {
    // The annotation's own object is a level.
    let annotation = format!("{}1{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    let body = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    format!(
        "# Get thing\n\n## HTTP request\n\n```http\nGET /things\n```\n\n## Example\n\n\
         <!-- {{\"blockType\": \"request\", \"name\": \"a\", \"headers\": {annotation}}} -->\n```http\nGET /things\n```\n\
         <!-- {{\"blockType\": \"response\", \"@odata.type\": \"Edm.String\"}} -->\n\
         ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}\n```\n"
    )
}

#[test]
fn json_nests_128_deep() {
    let docset = Copy::empty();
    docset.write("api/page.md", nested(128));
    let understood = understand(docset.path());
    let codes = |understood: &docbind::Understood| -> Vec<_> { understood.diagnostics.iter().map(|d| d.rule.code).collect() };
    assert_eq!(understood.totals.pairs, 1);
    assert!(!codes(&understood).iter().any(|code| ["A202", "X506"].contains(code)), "{:?}", codes(&understood));
    for levels in [129, 10_000, 1_000_000] {
        docset.write("api/page.md", nested(levels));
        let understood = understand(docset.path());
        assert!(codes(&understood).contains(&"A202"), "{levels}: {:?}", codes(&understood));
        assert_eq!(understood.totals.pairs + understood.totals.responses_unpaired, 1);
    }
}

#[test]
fn bodies_that_nest_deeper_are_reported() {
    let docset = Copy::empty();
    for levels in [129, 100_000] {
        let deep = nested(2).replace("[[1]]", &format!("{}1{}", "[".repeat(levels), "]".repeat(levels)));
        docset.write("api/page.md", deep);
        let understood = understand(docset.path());
        assert_eq!(understood.totals.pairs, 1);
        assert!(understood.diagnostics.iter().any(|d| d.rule.code == "X506"), "{:?}", understood.diagnostics);
    }
}

#[test]
fn a_page_shows_1000_findings() {
    let docset = Copy::empty();
    let faults = |count| "<!-- {\"blockType\": \"nope\"} -->\n\n".repeat(count);
    docset.write("all.md", faults(1_000));
    docset.write("more.md", faults(1_234));
    let understood = understand(docset.path());
    let on = |page| findings(&understood, &[]).iter().filter(|finding| finding.starts_with(page)).count();
    assert_eq!((on("all.md"), on("more.md")), (1_000, 1_001));
    let last = understood.diagnostics.last().expect("findings");
    assert_eq!((last.rule.code, last.message.as_str()), ("F104", "234 more findings on this page are not shown"));
}

/// A page `api/x.md` that documents a route, with an example.
fn example(request: &str, response: &str) -> String {
    format!(
        "# Get thing\n\n## HTTP request\n\n```http\nGET /things\n```\n\n## Example\n\n\
         <!-- {{\"blockType\": \"request\", \"name\": \"a\"}} -->\n```http\nGET /things\n{request}\n```\n\
         <!-- {{\"blockType\": \"response\", \"@odata.type\": \"a.b\"}} -->\n\
         ```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{response}\n```\n"
    )
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Name, and text of about 200 kB.
fn large() -> Vec<(&'static str, String)> {
    let repeated = [
        ("one line", "x"),
        ("open brackets", "["),
        ("images", "!["),
        ("links without end", "[a]("),
        ("empty brackets", "[]"),
        ("link targets", "[a](<b"),
        ("references", "[a][b"),
        ("stars", "*"),
        ("alternating emphasis", "*a_"),
        ("open emphasis", "**a "),
        ("emphasis and links", "*[a](b"),
        ("backticks", "`"),
        ("backticks of a word", "`a` ``b "),
        ("pipes", "|"),
        ("lines of pipes", "|\n"),
        ("open comments", "<!--"),
        ("open comments with spaces", "<!-- "),
        ("lines of open comments", "<!--\n"),
        ("open comments in text", "a <!-- "),
        ("open comments in paragraphs", "a <!--\n\n"),
        ("comments", "<!-- a -->"),
        ("annotations", "<!-- {\"blockType\": \"nope\"} -->\n\n"),
        ("requests without fence", "<!-- {\"blockType\": \"request\"} -->\n\n"),
        ("comments that allow", "<!-- docbind-allow: reason-phrase, a -->\n\n"),
        ("links to pages", "[a](b.md) "),
        ("links to headings", "# a\n\n[a](#b)\n\n"),
        ("links up", "[a](../../b/../c.md#d)\n"),
        ("broken annotations", "<!-- {\"blockType\": {{ -->\n\n"),
        ("tags", "<a "),
        ("attributes", "<a b='"),
        ("instructions", "a <?"),
        ("declarations", "a <!A "),
        ("CDATA", "<![CDATA["),
        ("less than", "<"),
        ("autolinks", "<http:"),
        ("entities", "&#1"),
        ("backslashes", "\\"),
        ("quotes", ">"),
        ("list items", "- a\n\n"),
        ("headings", "# a\n\n"),
        ("headings without space", "##a\n\n"),
        ("underlined headings", "a\n===\n\n"),
        ("tabs", "# [a](#tab/x)\n\na\n\n"),
        ("open fences", "```\n~~~\n"),
        ("NUL", "\0"),
        ("CR", "a\r"),
        ("blank lines", "\n"),
        ("spaces", " "),
        ("line breaks", "a<br>"),
        ("includes", "[!INCLUDE [a](x.md)] "),
        ("definitions", "[a]: b\n"),
        ("reordering", "\u{202e}"),
        ("rules", "---\n"),
    ];
    let mut pages: Vec<_> = repeated.into_iter().map(|(name, part)| (name, part.repeat(200_000 / part.len()))).collect();
    let annotated = |inside: String| format!("<!-- {{\"blockType\": \"request\"{inside}}} -->\n");
    pages.extend([
        ("runs of backticks", numbered(600, |n| "`".repeat(n) + " ")),
        ("wide table", format!("{}|\n{}|\n{}", "|a".repeat(20_000), "|-".repeat(20_000), "|x\n".repeat(30_000))),
        ("long table", format!("|a|b|\n|-|-|\n{}", "|x|y <!-- z -->|\n".repeat(10_000))),
        ("table with a bad delimiter", format!("|a|b|\n|-|-|-|\n{}", "|x|y|\n".repeat(20_000))),
        ("cell of links", format!("|a|\n|-|\n|{}|\n", "[a](x.md) ".repeat(20_000))),
        ("front matter", format!("---\n{}---\n", "a: b\n".repeat(40_000))),
        ("braces in a comment", format!("<!-- {} -->\n", "{".repeat(200_000))),
        ("commas in an annotation", annotated(",".repeat(200_000))),
        ("comments in an annotation", annotated("/*".repeat(100_000))),
        ("keys of an annotation", annotated(numbered(15_000, |n| format!(", \"k{n}\": 1")))),
        ("word of an annotation", format!("<!-- {{{} -->\n", "blockType ".repeat(20_000))),
        ("blank lines before headers", example(&("\n".repeat(200_000) + "Content-Type: a"), "{}")),
        ("lines of a URL", example(&"&a=b\n".repeat(40_000), "{}")),
        ("headers", example(&numbered(15_000, |n| format!("h{n}: a\n")), "{}")),
        (
            "fence in a list",
            example(&numbered(15_000, |n| format!("h{n}: a\n")), "{}").replace('\n', "\n  ").replacen('#', "- #", 1),
        ),
        ("members", example("", &format!("{{{}}}", numbered(15_000, |n| format!("\"k{n}\":1,"))))),
        ("repeated members", example("", &format!("{{{}}}", "\"k\":1,".repeat(30_000)))),
        ("repairs", example("", &format!("[{}]", "1 ".repeat(100_000)))),
        ("routes", format!("# T\n\n## HTTP request\n\n```http\n{}```\n", numbered(15_000, |n| format!("GET /a{n}\n")))),
        ("queries", format!("# T\n\n## HTTP request\n\n```http\n{}```\n", numbered(15_000, |n| format!("GET /a?q{n}={n}\n")))),
        ("query", format!("# T\n\n## HTTP request\n\n```http\nGET /a?{}\n```\n", numbered(20_000, |n| format!("q{n}=1&")))),
        ("spaces of a route", format!("# T\n\n## HTTP request\n\n```http\nGET /a{}|b\n```\n", " ".repeat(200_000))),
        ("sections", "## HTTP request\n\n".repeat(10_000)),
        ("query parameters", format!("# T\n\n## Query parameters\n\n|Name|\n|-|\n{}", numbered(15_000, |n| format!("|q{n}|\n")))),
        ("options", format!("# T\n\n## Query parameters\n\n{}", "It supports the OData `$top`. ".repeat(7_000))),
        (
            "columns of kinds",
            format!(
                "# T\n\n## Permissions\n\n|{}\n|{}\n{}",
                "Application|".repeat(8_000),
                "-|".repeat(8_000),
                "|A.Read|\n".repeat(8_000)
            ),
        ),
        ("scopes", format!("# T\n\n## Permissions\n\n{}\n", numbered(15_000, |n| format!("A{n}.Read ")))),
        (
            "properties",
            format!("# T\n\n## Properties\n\n|Property|Type|\n|-|-|\n{}", numbered(15_000, |n| format!("|p{n}|String|\n"))),
        ),
        ("enum", format!("# T\n\n### t values\n\n|Member|\n|-|\n{}", numbered(15_000, |n| format!("|m{n}|\n")))),
        (
            "statuses with links",
            format!("# T\n\n## Response\n\n{}\n", numbered(8_000, |n| format!("`200 OK` [a{n}](../resources/x.md) "))),
        ),
        (
            "resource",
            format!(
                "<!-- {{\"blockType\": \"resource\", \"@odata.type\": \"t.x\"}} -->\n```json\n{{{}}}\n```\n",
                numbered(15_000, |n| format!("\"k{n}\": \"String\", "))
            ),
        ),
        ("segments of a route", format!("# T\n\n## HTTP request\n\n```http\nGET {}\n```\n", "/a".repeat(100_000))),
        ("braces of a route", format!("# T\n\n## HTTP request\n\n```http\nGET /{}\n```\n", "{".repeat(200_000))),
        (
            "stairs",
            (0..400).fold(String::new(), |mut text, depth| {
                let _ = writeln!(text, "{}- a", " ".repeat(2 * depth));
                text
            }),
        ),
    ]);
    pages
}

/// Each would take minutes or more where it took quadratic time, or end the process where it took the stack.
#[test]
fn every_text_comes_to_its_end() {
    for (name, text) in large() {
        let docset = Copy::empty();
        docset.write("api/x.md", &text);
        docset.write("resources/x.md", &text);
        let understood = docbind_tests::understand(docset.path());
        assert_eq!(understood.counts.files, 2, "{name}");
    }
}

/// Examples that show many properties of a type with many, of which all but a few may be slips of the pen.
#[test]
fn a_type_gets_at_most_64_properties_from_examples() {
    let docset = Copy::empty();
    let rows = numbered(10_000, |n| format!("|property{n}|String|\n"));
    let table = format!("# b\n\n## Properties\n\n|Property|Type|\n|-|-|\n{rows}");
    let block = "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"a.b\"} -->\n```json\n{}\n```\n";
    docset.write("resources/b.md", format!("{table}\n{block}"));
    let shown = |kind: &str| numbered(15_000, |n| format!("\"propertee{n}\": {kind},"));
    for page in ["x", "y"] {
        docset.write(&format!("api/{page}.md"), example("", &format!("{{{}\"id\": {{}}}}", shown("\"a\""))));
    }
    let understood = understand(docset.path());
    assert_eq!(understood.api.resources[0].shown.len(), 64);
    assert_eq!(understood.totals.body_values_shown, 128);
}

/// Pages that all list one route, each with an example that the type of none of them holds.
#[test]
fn pages_of_one_route_are_not_all_tried() {
    let docset = Copy::empty();
    for page in 0..1_000 {
        docset.write(&format!("api/x{page}.md"), example("", "{\"a\": 1}"));
    }
    let understood = understand(docset.path());
    assert_eq!(understood.totals.tests, 1_000);
}

/// The same text, hard for another reason: bytes that are no text.
#[test]
fn bytes_that_are_not_utf8_are_reported_once() {
    let docset = Copy::empty();
    docset.write("a.md", b"\xff".repeat(1 << 20));
    docset.write("b.md", b"## a\xc3\r\r### b\xed\xa0\x80\r".repeat(20_000));
    assert_eq!(found(&docset), ["a.md:1 F102", "b.md:1 F102", "b.md:3 F113", "b.md:4 F109"]);
}

/// Scopes, segments, rows and sample keys of which each could be compared with each.
#[test]
fn names_are_not_compared_each_with_each() {
    const COUNT: usize = 20_000;
    let docset = Copy::empty();
    let page = |permissions: &str, routes: &str| {
        format!("# Get a\n\n## Permissions\n\n{permissions}\n\n## HTTP request\n\n```http\n{routes}\n```\n")
    };
    let scopes = |end: &str| (0..COUNT).fold(String::new(), |text, number| text + &format!("N{number}.{end} "));
    docset.write("scopes.md", page(&(scopes("Read").repeat(5) + &scopes("ReaD")), "GET /a"));
    let segments = (0..COUNT).fold(String::new(), |text, number| {
        let start = if number % 10 == 0 { "\nGET " } else { "" };
        text + &format!("{start}/n{number}a/N{number}a")
    });
    docset.write("segments.md", page("*A.Read*", &segments));
    let twins =
        (0..COUNT).fold(String::new(), |text, number| text + &format!("GET /me/n{number}\nGET /users/{{id}}/m{number}\n"));
    docset.write("twins.md", page("*A.Read*", &format!("{twins}GET /me/a\nGET /users/{{id}}/a")));
    let rows = (0..COUNT).fold(String::new(), |text, number| text + &format!("|n{number}|a|\n|n{number}|a|\n"));
    docset.write("rows.md", format!("# A\n\n|Property|Type|\n|--|--|\n{rows}"));
    let keys = (0..COUNT).fold(String::new(), |text, number| text + &format!("\"x{number}\","));
    let request = format!(
        "<!-- {{\"blockType\": \"request\", \"sampleKeys\": [{keys}\"a\"]}} -->\n```http\nGET /{}\n```\n",
        "a/".repeat(COUNT)
    );
    docset.write("keys.md", format!("# A\n\n{request}"));
    let mut codes: Vec<(String, String)> = found(&docset)
        .iter()
        .filter_map(|finding| Some((finding.split_once(':')?.0.to_owned(), finding.split_once(' ')?.1.to_owned())))
        .collect();
    codes.dedup();
    let expected =
        [("keys", "A212"), ("keys", "X521"), ("rows", "T412"), ("rows", "F104"), ("scopes", "P354"), ("scopes", "F104")];
    for (page, code) in expected {
        assert!(codes.contains(&(format!("{page}.md"), code.to_owned())), "{page} {code}: {codes:?}");
    }
    assert!(codes.contains(&("segments.md".to_owned(), "R312".to_owned())), "{codes:?}");
}
