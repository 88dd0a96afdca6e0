//! The same page in English, in two languages whose headings are known, and in one whose are not.

use docbind::Understood;
use docbind::model::{Operation, PermissionKind};
use docbind_tests::{own, understand};

fn page(language: &str) -> Understood {
    understand(&own(&format!("fixtures/languages/{language}")))
}

fn operation(understood: &Understood) -> &Operation {
    let [only] = understood.api.operations.as_slice() else { panic!("one operation") };
    only
}

#[test]
fn routes_permissions_and_examples_are_read_in_any_language() {
    for language in ["en", "es", "zh", "pl"] {
        let understood = page(language);
        let found = operation(&understood);
        assert_eq!((found.id.as_str(), found.method.as_str()), ("book-list", "GET"), "{language}");
        let templates: Vec<_> = found.routes.iter().map(|r| r.template.as_str()).collect();
        assert_eq!(templates, ["/shelves/{shelf_id}/books"], "{language}");
        let permissions: Vec<_> = found.permissions.iter().flatten().map(|p| (p.kind, p.any_of.concat().join(" "))).collect();
        let expected = [
            (PermissionKind::DelegatedWork, "Books.Read Books.ReadWrite".to_owned()),
            (PermissionKind::DelegatedPersonal, String::new()),
            (PermissionKind::Application, "Books.Read.All".to_owned()),
        ];
        assert_eq!(permissions, expected, "{language}");
        let headers: Vec<_> = found.headers.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(headers, ["Authorization", "If-None-Match"], "{language}");
        assert_eq!((understood.totals.tests, understood.totals.tests_ignored), (1, 0), "{language}");
    }
}

/// What only headings and words tell.
#[test]
fn sections_are_known_by_their_headings() {
    for language in ["en", "es", "zh"] {
        let understood = page(language);
        let found = operation(&understood);
        let query: Vec<_> = found.query.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(query, ["$select", "$top"], "{language}");
        assert_eq!(found.responses.iter().map(|r| r.status).collect::<Vec<_>>(), [204], "{language}");
        let codes: Vec<_> = understood.diagnostics.iter().map(|d| d.rule.code).collect();
        assert!(codes.is_empty(), "{language}: {codes:?}");
    }
}
