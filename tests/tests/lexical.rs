//! The lexical scan against the corpus: the counts its README states, and the yardstick's items one by one.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use docbind::lexical::{PageItems, scan, summarize};
use docbind_tests::{corpus, pages};
use serde_json::{Value, json};

/// The table of the corpus README.
#[rustfmt::skip]
const COUNTS: [(&str, [usize; 3]); 22] = [
    //                     2016  2021  modern
    ("files",             [517, 3342, 34]),
    ("api_pages",         [377, 2102, 13]),
    ("resource_pages",    [139, 1239, 6]),
    ("fences",            [1493, 8496, 53]),
    ("block_annotations", [1398, 6690, 66]),
    ("page_annotations",  [494, 1649, 0]),
    ("requests",          [396, 1477, 17]),
    ("responses",         [396, 1609, 17]),
    ("resource_blocks",   [119, 1024, 6]),
    ("ignored",           [487, 2501, 13]),
    ("examples",          [0, 66, 0]),
    ("samples",           [0, 13, 0]),
    ("route_lines",       [1192, 3692, 13]),
    ("methods_templates", [935, 2990, 13]),
    ("templates",         [638, 2060, 10]),
    ("pages_with_routes", [373, 2078, 13]),
    ("pages_with_scopes", [221, 2075, 0]),
    ("scopes",            [28, 253, 0]),
    ("resources",         [118, 994, 6]),
    ("enums",             [5, 320, 2]),
    ("enum_members",      [13, 2591, 7]),
    ("property_rows",     [847, 7378, 18]),
];

#[test]
fn graph_2016() {
    docset(0, "graph-2016/v1.0");
}

#[test]
fn graph_2021() {
    docset(1, "graph-2021/v1.0");
}

#[test]
fn graph_modern() {
    docset(2, "graph-modern");
}

/// Pages that no one would write: whatever the yardstick reads out of them, the scan does too.
#[test]
fn token_soup() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut soup = Soup { state: 0x9e37_79b9_7f4a_7c15 };
    for number in 0..2000 {
        let path = folder.path().join(soup.one(&["api", "resources", "concepts/api", "includes", "."]));
        std::fs::create_dir_all(&path).expect("a folder");
        std::fs::write(path.join(format!("{number}.md")), soup.page()).expect("a page");
    }
    let scanned = scan_all(folder.path());
    let counts = summary(&scanned);
    assert!(counts.values().all(|count| count.as_u64() > Some(20)), "the soup lacks something: {counts:?}");
    agrees_with_yardstick(folder.path(), &scanned);
}

fn docset(column: usize, name: &str) {
    let Some(root) = corpus(name) else { return };
    let scanned = scan_all(&root);
    let expected: serde_json::Map<_, _> = COUNTS.iter().map(|(key, counts)| (key.to_string(), json!(counts[column]))).collect();
    let counted = summary(&scanned);
    assert_eq!(counted, expected);
    assert!(counted.keys().eq(expected.keys()), "the keys stand in the order of the table: {counted:?}");
    agrees_with_yardstick(&root, &scanned);
}

fn scan_all(root: &Path) -> Vec<PageItems> {
    let pages = pages(root).expect("readable pages");
    pages.iter().map(|(page, bytes)| scan(page, &String::from_utf8_lossy(bytes))).collect()
}

fn summary(scanned: &[PageItems]) -> serde_json::Map<String, Value> {
    match serde_json::to_value(summarize(scanned)) {
        Ok(Value::Object(map)) => map,
        other => panic!("counts are an object, not {other:?}"),
    }
}

/// Items by key and page, each a line and a text.
type Items = BTreeMap<String, BTreeMap<String, Vec<(u64, String)>>>;

fn agrees_with_yardstick(root: &Path, scanned: &[PageItems]) {
    let Some((counts, expected)) = yardstick(root) else { return };
    let mut found = Items::new();
    for page in scanned {
        for item in page.items() {
            let pages = found.entry(item.kind.name().to_owned()).or_default();
            pages.entry(page.page().to_owned()).or_default().push((item.line as u64, item.text.clone()));
        }
    }
    let keys = |items: &Items| items.keys().cloned().collect::<Vec<_>>();
    for (key, pages) in &expected {
        for (page, items) in pages {
            assert_eq!(found.get(key).and_then(|pages| pages.get(page)), Some(items), "{key} of {page}");
        }
        let surplus: Vec<_> = found[key].keys().filter(|page| !pages.contains_key(*page)).collect();
        assert!(surplus.is_empty(), "{key} of pages that have none: {surplus:?}");
    }
    assert_eq!(keys(&found), keys(&expected));
    assert_eq!(summary(scanned), counts);
}

/// What the yardstick counts in a docset, where it and Python are at hand.
fn yardstick(root: &Path) -> Option<(serde_json::Map<String, Value>, Items)> {
    const DUMP: &str = "import json, os, sys; sys.path.insert(0, os.path.dirname(sys.argv[1])); import yardstick; \
                        print(json.dumps(yardstick.read(sys.argv[2])))";
    let script = corpus("yardstick.py")?;
    let output = match Command::new("python3").args(["-B", "-c", DUMP]).arg(&script).arg(root).output() {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: items are not compared, python3 does not run: {error}");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let dump: Value = serde_json::from_slice(&output.stdout).expect("the yardstick's JSON");
    let counts = dump[0].as_object().expect("counts").clone();
    let mut items = Items::new();
    for (key, list) in dump[1].as_object().expect("items") {
        for item in list.as_array().expect("a list") {
            let (Some(page), Some(line), Some(text)) = (item[0].as_str(), item[1].as_u64(), item[2].as_str()) else {
                panic!("not an item: {item}");
            };
            // Pages right below the root come as they are, whatever `os.path` makes of it.
            items.entry(key.clone()).or_default().entry(page.to_owned()).or_default().push((line, text.to_owned()));
        }
    }
    Some((counts, items))
}

/// Pages made of the pieces that the scan looks for, always the same ones.
struct Soup {
    state: u64,
}

impl Soup {
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) as usize % limit
    }

    fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn page(&mut self) -> Vec<u8> {
        let mut page = self.one(&["", "", "\u{feff}", "---\n", "\u{feff}---\n"]).as_bytes().to_vec();
        for _ in 0..self.below(40) {
            // Most pieces count only in a section of the right title.
            let recipe = if self.below(6) == 0 { "## %T" } else { self.one(&RECIPES) };
            self.cook(recipe, &mut page);
            page.push(b'\n');
        }
        let end = self.one(&["\n", "\n", "\r\n", "\r"]);
        page.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(end.as_bytes())
    }

    /// A recipe is the pieces of some lines in order, `%` and a letter for one of a kind; now and then any piece slips in.
    fn cook(&mut self, recipe: &str, page: &mut Vec<u8>) {
        let mut chars = recipe.chars();
        while let Some(c) = chars.next() {
            if self.below(150) == 0 {
                let (_, pieces) = self.one(&PIECES);
                page.extend(self.one(pieces).bytes());
            }
            let kind = if c == '%' { chars.next() } else { None };
            match PIECES.iter().find(|(name, _)| Some(*name) == kind) {
                Some((_, pieces)) => page.extend(self.one(pieces).bytes()),
                None => page.extend(c.to_string().bytes()),
            }
            if self.below(600) == 0 {
                page.extend(self.one::<&[u8]>(&[b"\xff", b"\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f\x98"]));
            }
        }
    }
}

#[rustfmt::skip]
const RECIPES: [&str; 44] = [
    "",
    "%s",
    "---",
    "%q%h%s%t%s%h",
    "%h %t",
    "%h %t%s",
    "## HTTP request",
    "# %t",
    "# %t %t",
    "### %t values",
    "## Properties",
    "## Permissions",
    "## [%t](%r)%e",
    "## [%t](#tab/%w)",
    "%q%f%w\n%v /%r\n```\n```",
    "```\n%v %r\n%s\n%v %r%r%x\n```",
    "```http\n%v%s%r/%r?%r\n%v %u%r/%a%r%s\n%v%s%u%r%x\n```%s",
    "```\n%v %u/v1.0/%r/%r%r\n%v /%w(%a%s=%s%a%s%e %a=%a)%r HTTP/1.1\n```",
    "~~~\n%v /%w(%w=%a%a%a,%w%s=%a)\n%v /%w(%w=%a%s%a,%w=%s%a%s)%x\n~~~",
    "%q%f\n%w\n```\n~~~",
    "%w `<!--%w-->",
    "<!-- { \"blockType\": \"%b\" } -->",
    "<!-- { \"blockType\": \"%b\" } -->\n%s\n```\n%v /%r\n```",
    "<!-- { 'blockType'%s:%s'%b', \"x\": \"%w\"%n} -->\n```%w\n%v /%r\n```",
    "<!-- {%k%s:%s%k%b%k} -->\n```\n```",
    "<!-- { \"blockType\": \"%b\", \"@odata.type\": \"%t.%w\" }-->",
    "<!-- { \"blockType\": \"resource\",%n\"@%o\"%s:%s\"%w%w%n%w\" } -->\n```json\n{}\n```",
    "<!-- { \"blockType\": \"resource\", \"@%o\": \"\", \"@%o\": \"%w%w\" } -->\n\n%f\n```",
    "%w<!--%w%c%w-->%w<!-- %k%w -->%w",
    "%c%s%k-->",
    "<!-- { \"type\"%s: %s\"#page.annotation\" -->",
    "|%m|%t|%w|\n|---|---|\n|%w|%w|%p|%p|\n%w|%w",
    "|%m|%t\n%d|%d|%d\n|%p|%p,%s%p, %p|\n|%w%e%w|%w|\n%p",
    "### %t values\n%m|%t\n-|-\n%w%s%e%w|%p\n|%w.%w|x|\n",
    "## %t\n|Member|Value|\n%d|---\n|%w|%p|\n|\n%p\n%p",
    "%q|Property|Type|\n%d|---\n%s|%p%s|%p%p|%w %p|\n<!-- --> |x|",
    "%p%s%p%e%p",
    "%p, %p%s%p",
    "[%p](%p)%e%p%e%p",
    "%p%e%p%e",
    "%v %r%r",
    "%w%e%w%e%p%e%r",
    "#%s%t\n##%s%t\n###%s%t\n```\nGET /%r/%r\n```",
    "%z",
];

#[rustfmt::skip]
const PIECES: [(char, &[&str]); 23] = [
    ('T', &["HTTP request", "Permissions", "Properties", "Relationships", "Members"]),
    ('s', &["", "", " ", "  ", "\t", "\u{a0}", "\u{1c}", "\u{2028}", "\u{85}", "\u{b}"]),
    ('q', &["", "", "", " ", "   ", "    ", "\t", "> ", ">", ">  >", "- ", "-", "1. ", "12)\t", ") ", "* - "]),
    ('h', &["#", "##", "###", "####", "######", "#######", "", "##"]),
    ('f', &["```", "````", "~~~", "~~~~~", "``", "`` `", "```a`", "~~~ `"]),
    (
        't',
        &[
            "HTTP request", "Http Requests", "HTTP requestsx", "http URL", "HTTP request url", "https requests", "Permissions", "Permiſſion",
            "Prerequisites", "scopes", "Scope", "scopes x", "Required scopes", "required  Permissions", "Properties", "Relationships", "Navigation",
            "Values", "value", "Members", "member", "status values", "Status  Members", "xvalues", "role enum", "x enumeration type", "resource type",
            "thing resource type", "enum type", "Day Enum", "**Properties**", "_HTTP_ request:", "[Values](x)", "[a[b](c) ]d](e", "](", "Value\u{17f}",
        ],
    ),
    ('e', &["", " ", ":", ".", "*", "_", "`", "(", ")", "/", "@", "-", ",", "|", "\\|", "'", "[", "]("]),
    ('r', &["/", "//", "me", "/me/", "{id}", "<id>", "{a{b}", "<a<b>", "?$x=1", "$ref", "v1.0", "/beta", "{version}", "...", " ", "É", "<", "}"]),
    ('w', &["a", "Mail", "json", "x1", "É", "ſ", "K", "İ", "²", "_", "42", ""]),
    ('b', &["request", "response", "resource", "ignored", "example", "samples", "Request", "RESPONSE", "é", "a b", ""]),
    ('k', &["blockType", "\"blockType\"", "'blockType'", "\"", "'", "{", "#page", "type", "\"type", ":", "\"resource\"", "@type"]),
    ('n', &["\n", " ", "\r\n", "\n\n"]),
    ('o', &["odata.type", "type", "odata.odata.type", "x"]),
    ('c', &["-->", "<!--", "<!-->", "<!--->", "--", ">", "`", " ", "-->", "<!-- x -->", "\n"]),
    ('m', &["Member", "members", "*Member name*", "Value", "Name", "`role`", " value ", "Property", "", "İ"]),
    ('d', &["---", ":-:", " :--- ", "-", "--:", "::", "", " ", "- -"]),
    (
        'p',
        &[
            "Mail.Read", "mail.read", "Mail.ReadWrite.All", "Mail-X.Read-write", "Mail.Read-1", "A-1.Read", "microsoft.Graph", "graph.X", "Graph.X", "openid",
            "offline_access", "EWS.AccessAsUser.All", "EWS.AccessAsUser.Allx", "profile", "email", "xemail", "[Mail.Read](https://x.Y)", "x/Mail.Read",
            "Mail.Read/x", "Mail.Read.All/", "Mail.Read@x", "Mail.Read(", "a@b.C", ".Read", "éA.B", "A.Bé", "user_impersonation", "None", "A.B.c", "A..B",
        ],
    ),
    ('v', &["GET", "post", "Patch", "PUT", "DELETE", "GETX", "HEAD", "OPTIONS", "merge", " GET", "", "HTTP/1.1 200 OK"]),
    ('a', &["address", "'x'", "{x}", "'{x}'", "'a,b'", "'", "a b", "@p", "q.r", "''", "=", "/", ",", "(", ")", " ", "x)", "é"]),
    (
        'u',
        &[
            "https://graph.microsoft.com", "http://x y", "https:/graph.microsoft.com", "graph.microsoft.com", "//", "///", "//h", "https:", "api/beta/", "/v1/",
            "v1", "V1.0/", "v1.0x", "/{ver}", "ftp://",
        ],
    ),
    ('x', &["HTTP/1.1", " HTTP/1.1", " HTTP/", "HTTP/1.", " HTTP/1.1 "]),
    ('y', &["\u{feff}", "\0", "\u{301}", "😀", "\u{202e}"]),
    ('z', &["---", "```", "<!--", "-->", "|", "\n", "\n\n", "## HTTP request", "## Permissions"]),
];
