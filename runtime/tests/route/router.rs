use docbind_runtime::route::{Router, Template};
use proptest::prelude::*;

use super::oracle;

fn router(texts: &[&str]) -> Router<usize> {
    Router::new(crate::templates(texts).into_iter().zip(0..).collect())
}

/// Matches as `template name=value name=value`.
fn found(router: &Router<usize>, path: &str) -> Vec<String> {
    let show = |(name, value): &(&str, String)| format!(" {name}={value}");
    router.find(path).iter().map(|m| format!("{}{}", m.template, m.parameters.iter().map(show).collect::<String>())).collect()
}

#[test]
fn documented_forms() {
    let router = router(super::ROUTES);
    let cases: &[(&str, &str)] = &[
        ("/me/messages/AAMk", "/me/messages/{message_id} message_id=AAMk"),
        // A leading slash is optional, empty segments and a trailing slash mean nothing, literals ignore case.
        ("me//Messages/AAMk/", "/me/messages/{message_id} message_id=AAMk"),
        // Keys in parentheses.
        ("/me/messages('AAMk==')/attachments", "/me/messages/{message_id}/attachments message_id=AAMk=="),
        ("/me/messages(AAMk==)/attachments", "/me/messages/{message_id}/attachments message_id=AAMk=="),
        ("/me/messages('it''s')", "/me/messages/{message_id} message_id=it's"),
        ("/me/messages('it%27%27s')", "/me/messages/{message_id} message_id=it's"),
        (
            "/me/drive/items(<id>):/a/b:/workbook/tables('4')",
            "/me/drive/items/{item_id}:/{item_path}:/workbook/tables/{table_id} item_id=<id> item_path=a/b table_id=4",
        ),
        // Placeholders of an example are values.
        (
            "/users/{id | userPrincipalName}/messages/<id>/attachments",
            "/users/{user_id}/messages/{message_id}/attachments user_id={id | userPrincipalName} message_id=<id>",
        ),
        // Encoded bytes are data.
        ("/me/messages/a%2Fb%3A", "/me/messages/{message_id} message_id=a/b:"),
        ("/me/messages/x%28y%29", "/me/messages/{message_id} message_id=x(y)"),
        ("/me/messages/search%28q%3D%27x%27%29", "/me/messages/{message_id} message_id=search(q='x')"),
        ("/me/%6Dessages/%e2%82%ac", "/me/messages/{message_id} message_id=€"),
        // What cannot be decoded.
        ("/me/messages/100%", "/me/messages/{message_id} message_id=100%"),
        ("/me/messages/%zz%4", "/me/messages/{message_id} message_id=%zz%4"),
        ("/me/messages/%ff", "/me/messages/{message_id} message_id=\u{FFFD}"),
        // Path addressing.
        ("/me/drive/root:/Folder/a b.txt", "/me/drive/root:/{item_path} item_path=Folder/a b.txt"),
        ("/me/drive/root:/Folder/a.txt:", "/me/drive/root:/{item_path} item_path=Folder/a.txt"),
        ("/me/drive/root:/Folder/a.txt:/", "/me/drive/root:/{item_path} item_path=Folder/a.txt"),
        ("/me/drive/root:/10:30/a(1).txt:/content", "/me/drive/root:/{item_path}:/content item_path=10:30/a(1).txt"),
        ("/me/drive/root:/a%3A/content", "/me/drive/root:/{item_path} item_path=a:/content"),
        // Functions.
        ("/me/drive/root/search(q='a,b=c')", "/me/drive/root/search(q='{q}') q=a,b=c"),
        ("/me/drive/root/Search(Q=%27x%27)", "/me/drive/root/search(q='{q}') q='x'"),
        (
            "/me/drive/items/1/workbook/worksheets/s/cell( column=2 , row=1 )",
            "/me/drive/items/{item_id}/workbook/worksheets/{worksheet_id}/cell(row={row},column={column}) item_id=1 worksheet_id=s row=1 column=2",
        ),
        (
            "/users/u/reminderView(startDateTime='2017-06-05T10:00:00',endDateTime='2017-06-11T11:00:00')",
            "/users/{user_id}/reminderView(startDateTime='{start_date_time}',endDateTime='{end_date_time}') user_id=u start_date_time=2017-06-05T10:00:00 end_date_time=2017-06-11T11:00:00",
        ),
    ];
    for (path, expected) in cases {
        assert_eq!(found(&router, path), [*expected], "{path}");
    }
    let none = [
        "",
        "/",
        "/you",
        "/me/messages/a/b",
        "/me/drive/root:",
        "/me/drive/root:/a:/b",
        "/me/messages:/a",
        "/me/drive/root/search(q='x',top=1)",
        "/me/drive/root/search(q='x',q='y')",
        "/me/drive/root/search()",
        "/me/messages/f(x=1)",
        "/me/messages/f()",
        "/me/mailFolders/a/childFolders/b/messages",
    ];
    for path in none {
        assert!(router.find(path).is_empty(), "{path}: {:?}", found(&router, path));
    }
}

#[test]
fn best_first() {
    let cases: &[(&[&str], &str, &[&str])] = &[
        (&["/m/{id}", "/m/delta"], "/m/Delta", &["/m/delta", "/m/{id} id=Delta"]),
        (&["/m/{id}", "/m/delta()"], "/m/delta", &["/m/delta()", "/m/{id} id=delta"]),
        (&["/m/delta", "/m/delta()"], "/m/delta()", &["/m/delta()", "/m/delta"]),
        (&["/m/delta()", "/m/delta"], "/m/delta", &["/m/delta", "/m/delta()"]),
        // A key is meant as a value.
        (&["/m/delta", "/m/{id}"], "/m('delta')", &["/m/{id} id=delta", "/m/delta"]),
        // The earliest segment decides, not the number of literals.
        (&["/{a}/x/y", "/m/{b}/{c}"], "/m/x/y", &["/m/{b}/{c} b=x c=y", "/{a}/x/y a=m"]),
        // The literal's branch lacks what the parameter's has.
        (&["/f/inbox", "/f/{id}/messages"], "/f/inbox/messages", &["/f/{id}/messages id=inbox"]),
        (
            &["/f/inbox/a", "/f/{id}/{x}/b", "/{y}/inbox/{z}/b"],
            "/f/inbox/a/b",
            &["/f/{id}/{x}/b id=inbox x=a", "/{y}/inbox/{z}/b y=f z=a"],
        ),
        (&["/f/{a}/.../m", "/f/{a}/f/{b}/m"], "/f/1/f/2/m", &["/f/{a}/f/{b}/m a=1 b=2", "/f/{a}/.../m a=1 a=2"]),
        // Equals stay in the order they were given in.
        (&["/m/{b}", "/m/{a}", "/m/{b}"], "/m/1", &["/m/{b} b=1", "/m/{a} a=1", "/m/{b} b=1"]),
    ];
    for (templates, path, expected) in cases {
        assert_eq!(found(&router(templates), path), *expected, "{templates:?} {path}");
    }
}

#[test]
fn a_loop_is_one_or_more_pairs() {
    let router = router(&["/me/mailFolders/{f}/childFolders/{c}/.../messages/{m}"]);
    assert!(found(&router, "/me/mailFolders/1/messages/2").is_empty());
    for pairs in 1..5 {
        let path: String = (1..=pairs).map(|i| format!("/childFolders/c{i}")).collect();
        let values: String = (1..=pairs).map(|i| format!(" c=c{i}")).collect();
        let expected = format!("/me/mailFolders/{{f}}/childFolders/{{c}}/.../messages/{{m}} f=1{values} m=2");
        assert_eq!(found(&router, &format!("/me/mailFolders/1{path}/messages/2")), [expected]);
        assert!(found(&router, &format!("/me/mailFolders/1{path}/messages")).is_empty());
        assert!(found(&router, &format!("/me/mailFolders/1{path}/childFolders/messages/2")).is_empty());
    }
    // An identifier that looks like the loop's literal.
    assert_eq!(
        found(&router, "/me/mailFolders/childFolders/childFolders/childFolders/messages/messages"),
        ["/me/mailFolders/{f}/childFolders/{c}/.../messages/{m} f=childFolders c=childFolders m=messages"]
    );
}

/// Every subset of these templates is a state: 2^40. Each must still be found, and only those.
#[test]
fn exponential_templates() {
    let n = 40;
    let text = |i: usize| (0..n).map(|j| if i == j { "/a" } else { "/{x}" }).collect::<String>();
    let router = Router::new((0..n).map(|i| (crate::template(&text(i)), i)).collect());
    for bits in [0u64, 1, 0x80_0000_0001, 0x55_5555_5555, 0xff_ffff_ffff, 1 << 39] {
        let path: String = (0..n).map(|i| if bits >> i & 1 == 1 { "/a" } else { "/b" }).collect();
        let outputs: Vec<usize> = router.find(&path).iter().map(|m| *m.output).collect();
        assert_eq!(outputs, (0..n).filter(|i| bits >> i & 1 == 1).collect::<Vec<_>>(), "{bits:x}");
    }
}

/// Would not end if anything were quadratic or recursive.
#[test]
fn long_paths() {
    let router = router(&["/f/{a}/.../m", "/root:/{way}", "/{a}/{b}", "/f(x={x})"]);
    let n = 50_000;
    assert_eq!(router.find(&format!("{}/m", "/f/1".repeat(n)))[0].parameters.len(), n);
    for unit in ["/", ":", ":/", "(", ")", "'", "(',", "f(x='", "/a:/b", "%", "=,"] {
        let text = unit.repeat(n);
        for path in [text.clone(), format!("/root:/{text}"), format!("/f(x={text})"), format!("/m('{text}')")] {
            assert!(router.find(&path).len() < 2, "{unit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn agrees_with_the_oracle((templates, request) in oracle::cases()) {
        let router = Router::new(templates.iter().cloned().zip(0..).collect());
        let mut found: Vec<usize> = router.find(&oracle::render(&request)).iter().map(|m| *m.output).collect();
        found.sort_unstable();
        let expected: Vec<usize> = (0..templates.len()).filter(|&i| oracle::matches(&templates[i], &request)).collect();
        prop_assert_eq!(found, expected, "{}", oracle::render(&request));
    }

    #[test]
    fn any_path_is_read(path in "(\\PC{0,6}|[/:()=,'%a2f]{0,6}){0,8}") {
        let router = Router::new(crate::templates(super::ROUTES).into_iter().map(|t| (t, ())).collect());
        for found in router.find(&path) {
            prop_assert!(found.parameters.len() >= Template::parameters(found.template).count());
        }
    }
}

/// `$count` beside an undocumented `/messages/$count` is no message called `$count`; one so called is `%24count`.
#[test]
fn system_segments_are_no_values() {
    let router = router(&["/me/messages/{message_id}", "/me/messages/{message_id}/$value"]);
    assert_eq!(found(&router, "/me/messages/$count"), Vec::<String>::new());
    assert_eq!(found(&router, "/me/messages/%24count"), ["/me/messages/{message_id} message_id=$count"]);
    assert_eq!(found(&router, "/me/messages/1/$VALUE"), ["/me/messages/{message_id}/$value message_id=1"]);
}
