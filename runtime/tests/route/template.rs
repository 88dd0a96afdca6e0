use docbind_runtime::route::{Argument, Label, Template, TemplateError, Token};
use proptest::prelude::*;

fn literal(text: &str) -> Token {
    Token::Literal(text.into())
}

fn parameter(name: &str) -> Token {
    Token::Parameter(name.into())
}

fn function(name: &str, arguments: &[(&str, &str, bool)]) -> Token {
    let argument =
        |&(name, parameter, quoted): &(&str, &str, bool)| Argument { name: name.into(), parameter: parameter.into(), quoted };
    Token::Function { name: name.into(), arguments: arguments.iter().map(argument).collect() }
}

#[test]
fn forms() {
    let cases = [
        ("/", vec![]),
        ("/me", vec![literal("me")]),
        (
            "/me/messages/{message_id}/$value",
            vec![literal("me"), literal("messages"), parameter("message_id"), literal("$value")],
        ),
        ("/users/delta()", vec![literal("users"), function("delta", &[])]),
        ("/root/search(q='{q}')", vec![literal("root"), function("search", &[("q", "q", true)])]),
        ("/cell(row={row},column={column})", vec![function("cell", &[("row", "row", false), ("column", "column", false)])]),
        ("/root:/{item_path}", vec![literal("root"), Token::Path("item_path".into())]),
        ("/root:/{item_path}:/content", vec![literal("root"), Token::Path("item_path".into()), literal("content")]),
        (
            "/items/{item_id}:/{item_path}:/workbook",
            vec![literal("items"), parameter("item_id"), Token::Path("item_path".into()), literal("workbook")],
        ),
        ("/f/{f_id}/.../messages", vec![literal("f"), parameter("f_id"), Token::Loop, literal("messages")]),
        (
            "/groups/{group-id}/microsoft.graph.user",
            vec![literal("groups"), parameter("group-id"), literal("microsoft.graph.user")],
        ),
    ];
    for (text, tokens) in cases {
        let template = crate::template(text);
        assert_eq!(template.tokens(), tokens, "{text}");
        assert_eq!(template.text(), text);
        assert_eq!(template.to_string(), text);
    }
}

#[test]
fn canonical_text() {
    let cases = [
        ("me/messages/", "/me/messages"),
        ("", "/"),
        ("/drive/root:/{item_path}:", "/drive/root:/{item_path}"),
        ("/drive/root:/{item_path}:/", "/drive/root:/{item_path}"),
        ("/cell( row={row}, column={column} )", "/cell(row={row},column={column})"),
        ("/delta( )", "/delta()"),
    ];
    for (text, canonical) in cases {
        assert_eq!(crate::template(text).text(), canonical, "{text}");
    }
}

#[test]
fn refused() {
    use TemplateError as E;
    let cases = [
        ("/me//messages", E::Segment("".into())),
        ("///", E::Segment("".into())),
        ("/me/../users", E::Segment("..".into())),
        ("/me/./users", E::Segment(".".into())),
        ("/me/my messages", E::Character("my messages".into())),
        ("/me/<id>", E::Character("<id>".into())),
        ("/me/{id | name}", E::Character("{id | name}".into())),
        ("/me/{}", E::Character("{}".into())),
        ("/me/roleTemplateId={id}", E::Character("roleTemplateId={id}".into())),
        ("/me/events?$top=1", E::Character("events?$top=1".into())),
        ("/me/a%20b", E::Character("a%20b".into())),
        ("/me/worksheets({id})", E::Function("worksheets({id})".into())),
        ("/me/range(address='A1')", E::Function("range(address='A1')".into())),
        ("/me/f(a={a},A={b})", E::Function("f(a={a},A={b})".into())),
        ("/me/({id})", E::Function("({id})".into())),
        ("/me/range(address={a}", E::Character("range(address={a}".into())),
        ("/root:/a/b", E::Path("a".into())),
        ("/root:/{a}/content", E::Path("{a}".into())),
        ("/root:", E::Path("root:".into())),
        ("/root:/{a}:/:/{b}", E::Segment("".into())),
        ("/.../messages", E::Loop),
        ("/{a}/{b}/...", E::Loop),
        ("/a/b/...", E::Loop),
        ("/a/{b}/.../...", E::Loop),
        ("/a/{b}/.../c/{d}/...", E::Loop),
    ];
    for (text, error) in cases {
        assert_eq!(Template::parse(text), Err(error), "{text}");
    }
    assert_eq!(Template::parse(&"/a".repeat(257)), Err(E::TooLong));
    assert!(Template::parse(&"/a".repeat(256)).is_ok());
}

#[test]
fn parameters_in_order() {
    let text = "/a/{x}/f(p={one},q='{two}')/root:/{way}:/c/{y}/.../d";
    assert_eq!(crate::template(text).parameters().collect::<Vec<_>>(), ["x", "one", "two", "way", "y"]);
}

#[test]
fn labels() {
    let label = |text: &str| Label::of(&crate::template(text).tokens()[0]);
    assert_eq!(label("/mailFolders"), label("/MAILFOLDERS"));
    assert_eq!(label("/cell(row={a},column={b})"), label("/Cell(COLUMN='{x}',row={y})"));
    assert_ne!(label("/cell(row={a})"), label("/cell(row={a},column={b})"));
    assert_ne!(label("/delta()"), label("/delta"));
    assert_eq!(label("/{a}"), label("/{b}"));
    assert_eq!(Label::of(&Token::Loop), None);
}

proptest! {
    #[test]
    fn any_text_parses_or_is_refused(text in "(\\PC{0,4}|[/{}()=:,.'a ]{0,4}){0,8}") {
        if let Ok(template) = Template::parse(&text) {
            let again = Template::parse(template.text());
            let again = again.map_err(|error| TestCaseError::fail(format!("{template}: {error}")))?;
            prop_assert_eq!(again.text(), template.text());
            prop_assert_eq!(again.tokens(), template.tokens());
        }
    }
}
