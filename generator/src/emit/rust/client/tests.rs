//! What is written, as it is read.

use super::*;
use crate::emit::rust::places::tests::outlook;
use crate::emit::rust::{Options, Target, fixture};
use crate::model::{Api, Permission, PermissionKind, SizeLimit};

fn with<T>(api: &Api, emit: impl Fn(&Emission<'_>, &Places) -> T) -> T {
    let sources = fixture::sources();
    let options = Options { target: Target::OutDir, lenient: false };
    emit(&Emission::new(api, &sources, &options), &Places::of(api))
}

/// The one file of a module without features.
fn places(emission: &Emission<'_>, places: &Places) -> String {
    super::places(emission, places).into_values().collect()
}

fn bounds(emission: &Emission<'_>, places: &Places) -> String {
    super::bounds(emission, places).into_values().collect()
}

fn attachments() -> Api {
    let mut api = outlook();
    api.config.base_url = Some("https://graph.microsoft.com/v1.0".to_owned());
    for (line, operation) in api.operations.iter_mut().enumerate() {
        operation.span = fixture::line(10 * line);
    }
    if let Some(post) = api.operations.iter_mut().find(|operation| operation.id == "message-post-attachments") {
        post.permissions = Some(vec![
            Permission {
                kind: PermissionKind::DelegatedWork,
                any_of: vec![vec!["Mail.ReadWrite".to_owned()]],
                span: fixture::span(),
            },
            Permission { kind: PermissionKind::Application, any_of: Vec::new(), span: fixture::span() },
        ]);
        post.max_body = Some(SizeLimit { bytes: 4 * 1024 * 1024, span: fixture::span() });
    }
    api
}

#[test]
fn public_places() {
    insta::assert_snapshot!(with(&attachments(), places));
}

#[test]
fn bounds_of_methods() {
    insta::assert_snapshot!(with(&attachments(), bounds));
}

#[test]
fn hidden_states() {
    insta::assert_snapshot!(with(&attachments(), |_, places| states(places)));
}

#[test]
fn tests_of_a_docset_without_examples() {
    insta::assert_snapshot!(with(&attachments(), crate::emit::rust::suite::text));
}

#[test]
fn nothing_is_imported_in_vain() {
    let api = Api::default();
    assert!(with(&api, places).contains("use super::states::*;\n"));
    assert!(!with(&api, |_, places| states(places)).contains("use super"));
    assert!(!with(&api, crate::emit::rust::suite::text).contains("Chain"));
}

#[test]
fn a_spelling_that_differs_stands_at_the_state() {
    let api = crate::emit::rust::places::tests::api(vec![fixture::operation(
        "a",
        "GET",
        &["/a/x/mailFolders/a", "/b/x/mailfolders/b"],
    )]);
    assert!(with(&api, places).contains("self.at.literal(S::SEGMENT).into()"));
    assert!(with(&api, bounds).contains("XMailFolders: to + spelled S"));
    for spelling in ["mailFolders", "mailfolders"] {
        assert!(with(&api, bounds).contains(&format!(" as \"{spelling}\"")), "{spelling}");
    }
}

#[test]
fn text_of_pages_stays_text() {
    let mut api = crate::emit::rust::places::tests::api(vec![fixture::operation("a\"]x", "GET", &["/a/{a_id}"])]);
    api.operations[0].title = "*/ \"# [x](y) `a` <b>\n\n    code\u{202e}".to_owned();
    api.operations[0].routes[0].placeholders = vec![("a_id".to_owned(), "id | <script> `x`".to_owned())];
    let text = with(&api, places);
    let documented: Vec<&str> = text.lines().filter(|line| line.contains("code") || line.contains("script")).collect();
    assert_eq!(
        documented,
        [
            r"    /// `a_id`: id \| \<script\> \`x\`.",
            r"    /// `a_id`: id \| \<script\> \`x\`.",
            "    /// \\*/ \"# \\[x\\](y) \\`a\\` \\<b\\> code. Documented in api/page_of_all.md:1.",
        ]
    );
    assert!(syn::parse_file(&text).is_ok());
}
