//! Generated code as it is read: whole files of docsets made by hand.

use super::fixture;
use super::{Files, Options, RuntimeSource, Target, files};
use crate::model::Api;
use crate::source::Sources;

fn generate((api, sources): (Api, Sources)) -> Files {
    let runtime = RuntimeSource::Path("/somewhere/docbind/runtime".into());
    let options = Options { target: Target::Crate { runtime }, lenient: false };
    files(&api, &sources, &options).expect("files")
}

#[test]
fn models() {
    insta::assert_snapshot!(generate(fixture::mail())["src/models.rs"]);
}

#[test]
fn operations() {
    insta::assert_snapshot!(generate(fixture::mail())["src/ops.rs"]);
}

#[test]
fn library() {
    insta::assert_snapshot!(generate(fixture::mail())["src/lib.rs"]);
}

#[test]
fn manifest() {
    insta::assert_snapshot!(generate(fixture::mail())["Cargo.toml"]);
}

#[test]
fn nothing_documented() {
    let files = generate((fixture::api(), fixture::sources()));
    insta::assert_snapshot!(format!("{}---\n{}", files["src/models.rs"], files["src/ops.rs"]));
}

#[test]
fn hostile_text_stays_text() {
    let files = generate(fixture::hostile());
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".rs")) {
        let file = syn::parse_file(text).expect("Rust");
        let is_foreign = |item: &&syn::Item| matches!(item, syn::Item::Fn(f) if f.sig.ident != "main");
        let functions = file.items.iter().filter(is_foreign).count();
        assert_eq!(functions, 0, "{name} has a function that no emitter writes");
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\0']), "{name} has characters that are not seen");
    }
    insta::assert_snapshot!(files["src/models.rs"].lines().take(160).collect::<Vec<_>>().join("\n"));
}
