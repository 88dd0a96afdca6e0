//! Changes of the docs whose effect on what is understood and found is known beforehand.

use docbind::Understood;
use docbind_tests::{Copy, findings, own, understand};

const MESSAGE: &str = "api/message_post_attachments.md";
const EVENT: &str = "api/event_post_attachments.md";

fn fixture() -> Copy {
    Copy::of(&own("fixtures/two-pages"))
}

fn routes(understood: &Understood) -> usize {
    understood.totals.routes_used
}

#[test]
fn pages_with_other_names_mean_the_same() {
    let (before, copy) = (understand(&own("fixtures/two-pages")), fixture());
    copy.rename(MESSAGE, "api/alpha.md");
    copy.rename(EVENT, "api/omega.md");
    let after = understand(copy.path());
    let renamed =
        |finding: String| finding.replace("event_post_attachments", "omega").replace("message_post_attachments", "alpha");
    let mut expected: Vec<_> = findings(&before, &[]).into_iter().map(renamed).collect();
    let mut found = findings(&after, &[]);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let ids: Vec<_> = after.api.operations.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids, ["alpha", "omega"]);
    assert_eq!((after.totals, after.counts), (before.totals, before.counts));
}

#[test]
fn another_literal_is_another_literal_and_nothing_else() {
    let (before, copy) = (understand(&own("fixtures/two-pages")), fixture());
    for page in [MESSAGE, EVENT] {
        copy.edit(page, |text| text.replace("/attachments", "/enclosures"));
    }
    let after = understand(copy.path());
    assert_eq!(findings(&after, &[]), findings(&before, &[]));
    assert_eq!(after.totals, before.totals);
    assert!(after.api.operations.iter().flat_map(|o| &o.routes).all(|r| r.template.contains("/enclosures")));
    let deep = after.api.operations.iter().flat_map(|o| &o.routes).filter(|r| r.template.ends_with("{enclosure_id}"));
    assert_eq!(deep.count(), 2);
}

#[test]
fn a_route_less_is_a_route_less() {
    let (before, copy) = (understand(&own("fixtures/two-pages")), fixture());
    copy.edit(EVENT, |text| text.replace("POST /groups/<id>/calendar/events/<id>/attachments\n", ""));
    let after = understand(copy.path());
    assert_eq!(routes(&after), routes(&before) - 1);
    assert_eq!(after.counts.route_lines, before.counts.route_lines - 1);
    assert_eq!(after.counts.templates, before.counts.templates - 1);
    assert_eq!(after.totals.tests, before.totals.tests);
    assert_eq!(codes(&after), codes(&before));
}

/// `[routes]` of the configuration reads the two deep routes as they should stand; the finding on them goes.
#[test]
fn a_corrected_route_is_read_as_corrected() {
    let copy = fixture();
    copy.write(
        "docbind.toml",
        "[routes]\n\
         'POST /me/mailFolders/<id>/childFolders/<id>/.../messages/<id>/attachments/<id>' = \
         'POST /me/mailFolders/<id>/childFolders/<id>/.../messages/<id>/attachments'\n\
         'POST /users/<id | userPrincipalName>/mailFolders/<id>/childFolders/<id>/messages/<id>/attachments/<id>' = \
         'POST /users/<id | userPrincipalName>/mailFolders/<id>/childFolders/<id>/messages/<id>/attachments'\n",
    );
    let after = understand(copy.path());
    assert!(after.api.operations.iter().flat_map(|o| &o.routes).all(|r| r.template.ends_with("/attachments")));
    assert!(!codes(&after).contains(&"R305"));
    assert_eq!(routes(&after), 18);
}

/// The route that an example uses is taken away: the example matches nothing any more.
#[test]
fn without_its_route_an_example_contradicts_itself() {
    let copy = fixture();
    copy.edit(EVENT, |text| text.replace("POST /me/events/<id>/attachments\n", ""));
    copy.edit(EVENT, |text| text.replace("POST /users/<id | userPrincipalName>/events/<id>/attachments\n", ""));
    let after = understand(copy.path());
    assert_eq!((after.totals.tests, after.totals.tests_ignored), (2, 2));
    assert_eq!(codes(&after).iter().filter(|c| **c == "X502").count(), 2);
}

#[test]
fn sections_in_another_order_say_the_same() {
    let (before, copy) = (understand(&own("fixtures/two-pages")), fixture());
    copy.edit(MESSAGE, |text| {
        let (start, end) = (text.find("## Prerequisites").unwrap(), text.find("## HTTP request").unwrap());
        let response = text.find("## Response").unwrap();
        format!("{}{}{}{}", &text[..start], &text[end..response], &text[start..end], &text[response..])
    });
    let after = understand(copy.path());
    assert_eq!(after.totals, before.totals);
    assert_eq!(codes(&after), codes(&before));
    assert_eq!(after.counts, before.counts);
}

#[test]
fn a_docset_twice_has_twice_the_lexical_counts_and_no_operation_less() {
    let (before, copy) = (understand(&own("fixtures/two-pages")), Copy::empty());
    for folder in ["one", "two"] {
        for (page, bytes) in docbind_tests::pages(&own("fixtures/two-pages")).unwrap() {
            copy.write(&format!("{folder}/{page}"), bytes);
        }
    }
    let after = understand(copy.path());
    assert_eq!(after.counts.route_lines, 2 * before.counts.route_lines);
    assert_eq!(after.counts.responses, 2 * before.counts.responses);
    assert_eq!(after.counts.property_rows, 2 * before.counts.property_rows);
    assert_eq!(after.totals.operations, 2 * before.totals.operations);
    assert_eq!(after.totals.pairs, 2 * before.totals.pairs);
}

fn codes(understood: &Understood) -> Vec<&'static str> {
    let mut codes: Vec<_> = understood.diagnostics.iter().map(|d| d.rule.code).collect();
    codes.sort_unstable();
    codes
}
