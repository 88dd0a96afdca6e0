//! The two pages that the project starts from, and the two of our own in their form: what is understood, and what is found.

use std::path::Path;

use docbind::Understood;
use docbind::model::{Operation, Outcome};
use docbind_tests::{corpus, findings, own, understand};

const MESSAGE: &str = "api/message_post_attachments.md";
const EVENT: &str = "api/event_post_attachments.md";

/// Line, column, code.
type Place = (u32, u32, &'static str);

/// Every finding on the two pages but hints on `Content-Length` (X519), in order: the line, the column, the code.
/// R305 a route that ends unlike its siblings, R306 one level where the twin has any depth, X508 the other page's route,
/// X512 X513 X514 a status line that is none, contradicts the prose, and lacks the documented body, X516 a placeholder for a
/// value, X517 a placeholder in a URL.
const FOUND: &[(&str, &[Place])] = &[
    (
        MESSAGE,
        &[
            (28, 75, "R305"),
            (29, 55, "R306"),
            (29, 99, "R305"),
            (53, 51, "X517"),
            (60, 19, "X516"),
            (72, 1, "X512"),
            (72, 1, "X514"),
            (72, 6, "X513"),
            (85, 38, "X508"),
            (85, 49, "X517"),
            (92, 11, "X516"),
            (103, 1, "X512"),
            (103, 1, "X514"),
            (103, 6, "X513"),
        ],
    ),
    (
        EVENT,
        &[
            (56, 38, "X508"),
            (56, 51, "X517"),
            (63, 19, "X516"),
            (76, 1, "X512"),
            (76, 1, "X514"),
            (76, 6, "X513"),
            (90, 49, "X517"),
            (108, 1, "X512"),
            (108, 1, "X514"),
            (108, 6, "X513"),
        ],
    ),
];

/// A segment that other pages spell otherwise: the fixture has no others.
const ELSEWHERE: &str = "R312";

fn both(check: impl Fn(&Understood)) {
    check(&understand(&own("fixtures/two-pages")));
    if let Some(docs) = corpus("graph-2016/v1.0") {
        check(&understand(&docs));
    }
}

fn operation<'a>(understood: &'a Understood, page: &str) -> &'a Operation {
    let stem = Path::new(page).file_stem().and_then(|s| s.to_str()).unwrap();
    understood.api.operations.iter().find(|o| o.id == stem).unwrap_or_else(|| panic!("no operation {stem}"))
}

#[test]
fn every_contradiction_is_found_at_its_place() {
    both(|understood| {
        for (page, expected) in FOUND {
            let found: Vec<_> = understood
                .diagnostics
                .iter()
                .filter(|d| !["X519", ELSEWHERE].contains(&d.rule.code))
                .map(|d| (understood.sources.locate(d.span), d.rule.code))
                .filter(|((of, _), _)| of == page)
                .map(|((_, at), code)| (at.line, at.column, code))
                .collect();
            assert_eq!(found, *expected, "{page}");
        }
    });
}

#[test]
fn routes_scopes_and_limit() {
    both(|understood| {
        for (page, routes, scope) in [(MESSAGE, 6, "Mail.ReadWrite"), (EVENT, 12, "Calendars.ReadWrite")] {
            let operation = operation(understood, page);
            assert_eq!(operation.routes.len(), routes, "{page}");
            let permissions = operation.permissions.as_ref().unwrap();
            assert_eq!(permissions.len(), 1);
            assert_eq!(permissions[0].any_of, [[scope]]);
            assert_eq!(operation.max_body.unwrap().bytes, 4 * 1024 * 1024);
        }
    });
}

#[test]
fn all_four_pairs_run_two_of_them_against_the_other_page() {
    both(|understood| {
        let mut against_other = 0;
        for page in [MESSAGE, EVENT] {
            let own = operation(understood, page);
            assert_eq!(own.examples.len(), 2, "{page}");
            for example in &own.examples {
                let target = example.target.as_ref().unwrap();
                against_other += usize::from(understood.api.operations[target.operation].id != own.id);
                assert!(matches!(&example.outcome, Outcome::Runs { empty_body: true, .. }), "{:?}", example.outcome);
                assert_eq!(example.status, 200);
            }
        }
        assert_eq!(against_other, 2);
    });
}

#[test]
fn placeholders_are_kept_as_other_values() {
    both(|understood| {
        let others: Vec<Vec<String>> = [MESSAGE, EVENT]
            .iter()
            .flat_map(|page| &operation(understood, page).examples)
            .map(|example| match &example.outcome {
                Outcome::Runs { others_request, .. } => others_request.clone(),
                Outcome::Contradicts { .. } => panic!("{} contradicts itself", example.name),
            })
            .collect();
        // The event page shows `"item": {}`, which is an item without properties.
        assert_eq!(others, [vec!["/contentBytes"], vec!["/item"], vec!["/contentBytes"], vec![]]);
    });
}

#[test]
fn the_fixture_has_the_findings_of_the_real_pages() {
    let Some(docs) = corpus("graph-2016/v1.0") else { return };
    let on_pages = |understood: &Understood| -> Vec<String> {
        findings(understood, &[ELSEWHERE]).into_iter().filter(|f| f.starts_with(MESSAGE) || f.starts_with(EVENT)).collect()
    };
    assert_eq!(on_pages(&understand(&own("fixtures/two-pages"))), on_pages(&understand(&docs)));
}
