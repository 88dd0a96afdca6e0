//! Text of a page never becomes code, a path or markup: only string literals, sanitised identifiers, escaped doc comments.

use std::collections::BTreeSet;
use std::fs;

use docbind::emit::rust::{Options, RuntimeSource, Target, files};
use docbind_tests::{Copy, own, understand};
use syn::Item;

/// Pieces of text that would break out of a string, a comment, a doc comment, a name or a path.
const HOSTILE: &[&str] = &[
    "*/ fn evil() {} /*",
    "\"#; fn evil() {} //",
    "\"##\"; pub mod evil {}",
    "</div><script>evil()</script>",
    "`] (evil) [`x`]: https://evil.test",
    "\n\n        fn evil() { evil!() }\n\n",
    "\u{202e}live\u{2066}evil\u{2069}",
    "\u{1b}[31mevil\u{0}",
    "../../evil",
    "#[path = \"/etc/passwd\"] mod evil;",
    "{evil} {{evil}} $evil",
];

fn generated(docs: &std::path::Path) -> Vec<(String, String)> {
    let understood = understand(docs);
    let options = Options { target: Target::Crate { runtime: RuntimeSource::Published }, lenient: true };
    let files = files(&understood.api, &understood.sources, &options).expect("every docset becomes a crate");
    files.into_iter().collect()
}

/// Names of all items, so that an item more or less shows.
fn items(files: &[(String, String)]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (file, text) in files.iter().filter(|(name, _)| name.ends_with(".rs")) {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for item in parsed.items {
            let name = match &item {
                Item::Struct(i) => i.ident.to_string(),
                Item::Enum(i) => i.ident.to_string(),
                Item::Fn(i) => i.sig.ident.to_string(),
                Item::Mod(i) => i.ident.to_string(),
                Item::Trait(i) => i.ident.to_string(),
                Item::Static(i) => i.ident.to_string(),
                Item::Const(i) => i.ident.to_string(),
                Item::Macro(i) => i.mac.path.segments.last().map_or_else(String::new, |s| s.ident.to_string()),
                _ => continue,
            };
            names.insert(format!("{file} {name}"));
        }
    }
    names
}

/// Hostile text in descriptions, titles, examples and front matter leaves the items of the crate as they were.
#[test]
fn text_adds_no_item() {
    let plain = items(&generated(&own("fixtures/two-pages")));
    for hostile in HOSTILE {
        let copy = Copy::of(&own("fixtures/two-pages"));
        copy.edit("api/message_post_attachments.md", |text| {
            let text = text.replacen(
                "# Add attachment\n",
                &format!("---\ntitle: {hostile}\nname: ../x\n---\n# Add {hostile} attachment\n\n{hostile}\n"),
                1,
            );
            text.replace("name-value", &hostile.replace(['"', '\\', '\n', '\u{1b}', '\u{0}'], "'"))
        });
        copy.edit("resources/attachment.md", |text| {
            text.replacen("|String|", &format!("|String|{} ", hostile.replace(['\n', '|'], " ")), 1)
        });
        let files = generated(copy.path());
        assert_eq!(items(&files), plain, "{hostile:?}");
        for (file, text) in &files {
            assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{2069}', '\u{1b}', '\u{0}']), "{file} holds control characters");
        }
    }
}

/// Hostile names of pages, types, properties, segments, scopes and examples give names and paths within the crate.
#[test]
fn names_stay_names() {
    for hostile in HOSTILE {
        let name = hostile.replace(['\n', '"', '\\', '\u{0}', '\u{1b}'], "");
        let copy = Copy::of(&own("fixtures/two-pages"));
        copy.edit("resources/fileattachment.md", |text| {
            text.replace("microsoft.graph.fileAttachment", &format!("microsoft.graph.{name}")).replace("contentBytes", &name)
        });
        copy.edit("api/event_post_attachments.md", |text| {
            text.replace("/calendargroups/", &format!("/{name}/")).replace("Calendars.ReadWrite", &name)
        });
        copy.edit("api/message_post_attachments.md", |text| text.replace("\"name\": \"", &format!("\"name\": \"{name} ")));
        for (file, text) in generated(copy.path()) {
            let is_inside = !file.starts_with('/') && file.split('/').all(|part| !part.is_empty() && part != ".." && part != ".");
            assert!(is_inside, "{file}");
            if file.ends_with(".rs") {
                let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{hostile:?}: {file}: {error}"));
                assert!(!has_evil(&parsed), "{hostile:?}: {file}");
            }
        }
    }
}

fn has_evil(file: &syn::File) -> bool {
    file.items.iter().any(|item| match item {
        Item::Fn(item) => item.sig.ident == "evil",
        Item::Mod(item) => item.ident == "evil",
        _ => false,
    })
}

/// A page outside of the docs is no page, whatever an include or a link to it says.
#[test]
fn includes_stay_below_the_docs() {
    let copy = Copy::empty();
    fs::create_dir(copy.path().join("docs")).unwrap();
    copy.write("secret.md", "# Secret\n");
    copy.write("docs/page.md", "# Page\n\n[!INCLUDE [x](../secret.md)]\n\n[!INCLUDE [x](../../../../../../etc/hosts)]\n");
    let understood = understand(&copy.path().join("docs"));
    let found = docbind_tests::findings(&understood, &[]);
    assert_eq!(found, ["page.md:3 L601", "page.md:5 L601"]);
    assert_eq!(understood.sources.iter().count(), 1);
}
