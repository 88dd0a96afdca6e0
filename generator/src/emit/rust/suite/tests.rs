//! Pairs and chains, as they are read.

use super::*;
use crate::emit::rust::places::tests::{api, titled};
use crate::emit::rust::{Options, Target, fixture};
use crate::model::{Api, Contradiction, Example, Outcome, Target as Proved};

fn suite(api: &Api, lenient: bool) -> String {
    let sources = fixture::sources();
    let options = Options { target: Target::OutDir, lenient };
    text(&Emission::new(api, &sources, &options), &Places::of(api))
}

/// The chains of a route among others.
fn chains(id: &str, templates: &[&str], others: &[&str]) -> Vec<String> {
    let mut operations = vec![titled(id, "POST", "Add attachment", templates)];
    if !others.is_empty() {
        operations.push(titled("zz-get", "GET", "Get it", others));
    }
    let suite = suite(&api(operations), false);
    let lines = suite.lines().filter(|line| line.contains(&format!("chain!(\"{id}\"")));
    lines.filter_map(|line| Some(line.split_once("|c, ")?.1.trim_end_matches("),").to_owned())).collect()
}

fn runs() -> Outcome {
    Outcome::Runs {
        others_request: vec!["/contentBytes".to_owned()],
        others_response: Vec::new(),
        empty_body: true,
        values: 3,
        values_typed: 2,
        values_shown: 1,
    }
}

fn example(name: &str, outcome: Outcome) -> Example {
    Example {
        name: name.to_owned(),
        span: fixture::line(47),
        method: "POST".to_owned(),
        url: "https://graph.microsoft.com/v1.0/me/messages/m/attachments".to_owned(),
        request: "POST https://graph.microsoft.com/v1.0/me/messages/m/attachments\n\n{ \"name\": \"\\\"#*/\u{202e}\", }\n"
            .to_owned(),
        request_repaired: Some("{ \"name\": \"x\" }".to_owned()),
        response: "HTTP/1.1 201 Created\n".to_owned(),
        response_repaired: None,
        status: 201,
        has_response_body: false,
        target: Some(Proved { operation: 0, route: 0, prefix: "/v1.0".to_owned(), synonym: false }),
        outcome,
    }
}

fn two_pairs() -> Api {
    let mut add = titled("message-add", "POST", "Add attachment", &["/users/{user_id}/messages/{message_id}/attachments"]);
    let contradicts = Outcome::Contradicts { reason: Contradiction::NoRoute, span: fixture::line(51) };
    add.examples = vec![example("create_file", runs()), Example { target: None, ..example("create_item", contradicts) }];
    let synonym = Proved { operation: 0, route: 0, prefix: String::new(), synonym: true };
    add.examples.push(Example { target: Some(synonym), ..example("create_as_me", runs()) });
    let mut api = api(vec![add]);
    api.config.name = Some("outlook-api".to_owned());
    api.config.base_url = Some("https://graph.microsoft.com/v1.0".to_owned());
    api
}

#[test]
fn lenient_docs() {
    insta::assert_snapshot!(suite(&two_pairs(), true));
}

#[test]
fn a_contradiction_of_strict_docs_is_not_ignored() {
    let ignored = |lenient| suite(&two_pairs(), lenient).matches("ignored: Some(\"api/page_of_all.md:52: X502: ").count();
    assert_eq!((ignored(true), ignored(false)), (1, 0));
}

/// A URL that the service hands out is no fault of the page, and nothing can be proved of it either.
#[test]
fn an_opaque_url_is_ignored_in_strict_docs_too() {
    let mut api = two_pairs();
    let opaque = Outcome::Contradicts { reason: Contradiction::OpaqueUrl, span: fixture::line(51) };
    api.operations[0].examples = vec![Example { target: None, ..example("upload", opaque) }];
    for lenient in [true, false] {
        assert!(suite(&api, lenient).contains("ignored: Some(\"api/page_of_all.md:52: X527: "), "{lenient}");
    }
}

#[test]
fn chains_of_routes() {
    let table: &[(&str, &[&str], &str)] = &[
        ("/me/messages/{message_id}/attachments", &[], "p| c.me().message(p[0]).attachments().call::<ops::MessageAdd>()"),
        ("/", &[], "_p| c.call::<ops::MessageAdd>()"),
        ("/{id}/{other}", &[], "p| c.id(p[0]).id(p[1]).call::<ops::MessageAdd>()"),
        ("/series/{id}/x", &["/series"], "p| c.series_by_id(p[0]).x().call::<ops::MessageAdd>()"),
        ("/me/add", &[], "_p| c.me().add_without_body()"),
        ("/drive/root:/{item_path}:/content", &[], "p| c.drive().root().path(p[0]).content().call::<ops::MessageAdd>()"),
        ("/w/cell(row={row},column={column})/x", &[], "p| c.w().cell(p[0], p[1]).x().call::<ops::MessageAdd>()"),
        (
            "/me/folders/{folder_id}/.../messages/{message_id}",
            &[],
            "p| { let more = p.len().saturating_sub(2); let mut place = c.me().folder(p[0]); \
             for value in &p[1..1 + more] { place = place.folder(value); } place.message(p[1 + more]).call::<ops::MessageAdd>() }",
        ),
        // One folder has more than two, and two are as good as three.
        (
            "/me/folders/{folder_id}/.../x",
            &["/me/folders/{folder_id}/y"],
            "p| { let more = p.len().saturating_sub(1); match more { 0 => c.me().folder(p[0]).x().call::<ops::MessageAdd>(), \
             _ => { let mut place = c.me().folder(p[0]).folder(p[1]); for value in &p[2..1 + more] { place = place.folder(value); } \
             place.x().call::<ops::MessageAdd>() } } }",
        ),
        (
            "/me/folders/{folder_id}/.../add",
            &["/me/folders/{folder_id}"],
            "p| { let more = p.len().saturating_sub(1); match more { \
             0 => c.me().folder(p[0]).add_without_body(), _ => { let mut place = c.me().folder(p[0]).folder(p[1]); \
             for value in &p[2..1 + more] { place = place.folder(value); } place.add_without_body() } } }",
        ),
    ];
    for (template, others, expected) in table {
        assert_eq!(chains("message-add", &[template], others), [*expected], "{template}");
    }
}

#[test]
fn arguments_stand_in_the_order_of_the_method() {
    let both = chains("message-add", &["/w/cell(row={row},column={column})/x", "/v/w/cell(column={column},row={row})/x"], &[]);
    assert_eq!(
        both,
        [
            "p| c.w().cell(p[0], p[1]).x().call::<ops::MessageAdd>()",
            "p| c.v().w().cell(p[1], p[0]).x().call::<ops::MessageAdd>()",
        ]
    );
}

#[test]
fn paths_of_base_urls() {
    let table = [
        ("https://graph.microsoft.com/v1.0", "/v1.0"),
        ("https://graph.microsoft.com/v1.0/", "/v1.0"),
        ("https://example.com", ""),
        ("https://example.com/", ""),
        ("http://localhost:80/a/b", "/a/b"),
        ("", ""),
    ];
    for (url, path) in table {
        assert_eq!(base_path(url), path, "{url}");
    }
}
