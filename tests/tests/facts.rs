//! Facts of the two starting pages, typed by hand, against what is understood and against the crate that ships.

use std::fs;

use docbind::Understood;
use docbind_runtime::{Operation, Spec};
use docbind_tests::{corpus, own, understand};

/// Rows of `facts/attachments.tsv`.
fn facts() -> Vec<Vec<String>> {
    let text = fs::read_to_string(own("facts/attachments.tsv")).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn rows(kind: &str) -> Vec<Vec<String>> {
    facts().into_iter().filter(|row| row[0] == kind).collect()
}

fn agree(understood: &Understood) {
    let of = |stem: &str| understood.api.operations.iter().find(|o| o.id == stem).unwrap();
    for stem in ["message_post_attachments", "event_post_attachments"] {
        let expected: Vec<_> = rows("route").into_iter().filter(|r| r[3] == stem).map(|r| (r[1].clone(), r[2].clone())).collect();
        let found: Vec<_> = of(stem).routes.iter().map(|r| (of(stem).method.clone(), r.template.clone())).collect();
        assert_eq!(found, expected, "{stem}");
    }
    for row in rows("scope") {
        assert_eq!(of(&row[1]).permissions.as_ref().unwrap()[0].any_of, [[row[2].clone()]]);
    }
    for row in rows("limit") {
        assert_eq!(of(&row[1]).max_body.unwrap().bytes.to_string(), row[2]);
    }
}

#[test]
fn there_are_18_routes_two_scopes_and_the_limit() {
    assert_eq!((rows("route").len(), rows("scope").len(), rows("limit").len()), (18, 2, 2));
}

#[test]
fn the_fixture_says_so() {
    agree(&understand(&own("fixtures/two-pages")));
}

#[test]
fn the_real_pages_say_so() {
    if let Some(docs) = corpus("graph-2016/v1.0") {
        agree(&understand(&docs));
    }
}

/// What the real page has wrong, and `docs/` mends: a POST goes to the collection, and the words of a segment are told apart.
fn mended(template: &str) -> String {
    let template = template.trim_end_matches("/{attachment_id}");
    template.replace("/calendargroups/{calendargroup_id}", "/calendarGroups/{calendar_group_id}")
}

#[test]
fn the_crate_that_ships_says_so() {
    for (stem, spec) in [
        ("message_post_attachments", outlook_api::ops::MessagePostAttachments::SPEC),
        ("event_post_attachments", outlook_api::ops::EventPostAttachments::SPEC),
    ] {
        let expected: Vec<_> = rows("route").into_iter().filter(|r| r[3] == stem).collect();
        for row in &expected {
            assert_eq!(spec.method, row[1]);
            assert!(spec.templates.contains(&mended(&row[2]).as_str()), "{} is no template of {stem}", mended(&row[2]));
        }
        let scope = &rows("scope").into_iter().find(|r| r[1] == stem).unwrap()[2];
        assert!(least(&spec).iter().all(|s| s == scope), "{stem}");
        let limit = &rows("limit").into_iter().find(|r| r[1] == stem).unwrap()[2];
        assert_eq!(spec.max_body.unwrap().to_string(), *limit);
    }
}

/// The least privileged scope of every kind of token.
fn least(spec: &Spec) -> Vec<String> {
    let kinds = spec.permissions.unwrap().iter();
    kinds.filter_map(|p| p.any_of.first()).map(|set| set.join(" ")).collect()
}
