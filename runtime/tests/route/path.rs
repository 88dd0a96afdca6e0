use docbind_runtime::route::{Path, Router, Template, Token};
use proptest::prelude::*;
use url::Url;

/// The path after reqwest's URL parser, as a server receives it.
fn sent(path: &str) -> String {
    let url = Url::parse(&format!("http://127.0.0.1:80/v1.0{path}")).unwrap();
    assert_eq!((url.query(), url.fragment()), (None, None), "{path}");
    url.path().strip_prefix("/v1.0").unwrap().to_owned()
}

/// Builds the path of a template as a client does. `loops` further pairs are built where it loops.
fn build(template: &Template, loops: usize, values: &mut impl Iterator<Item = String>) -> (Path, Vec<(String, String)>) {
    let mut path = Path::root();
    let mut parameters: Vec<(String, String)> = Vec::new();
    let mut value = |name: &str, is_path: bool| {
        let value = if is_path { values.by_ref().take(3).collect::<Vec<_>>().join("/") } else { values.next().unwrap() };
        parameters.push((name.to_owned(), value.clone()));
        value
    };
    for (i, token) in template.tokens().iter().enumerate() {
        path = match token {
            Token::Loop => {
                let [Token::Literal(literal), Token::Parameter(name)] = &template.tokens()[i - 2..i] else {
                    panic!("{template}")
                };
                (0..loops).fold(path, |path, _| path.literal(literal).parameter(name, &value(name, false)))
            }
            Token::Literal(text) => path.literal(text),
            Token::Parameter(name) => path.parameter(name, &value(name, false)),
            Token::Path(name) => path.path(name, &value(name, true)),
            Token::Function { name, arguments } => {
                let values: Vec<String> = arguments.iter().map(|argument| value(&argument.parameter, false)).collect();
                let arguments: Vec<_> =
                    arguments.iter().zip(&values).map(|(a, value)| (&*a.name, value.as_str(), a.quoted)).collect();
                path.function(name, &arguments)
            }
        };
    }
    (path, parameters)
}

const NEAR: &[&str] = &[
    "inbox",
    "INBOX",
    "delta",
    "delta()",
    "search(q='x')",
    "x('y')",
    "...",
    "%2e%2e",
    "%2F",
    "a:",
    ":",
    "''",
    "root:",
    "\\..",
    ". ",
    "\u{feff}",
    "a\tb\n",
];

/// Any text, and the texts that come near to meaning something.
fn values() -> impl Strategy<Value = Vec<String>> {
    let value = prop_oneof![
        prop::collection::vec(any::<char>(), 1..12).prop_map(|chars| chars.into_iter().collect()),
        prop::collection::vec(prop::sample::select("/\\?#%\0'\"():.,=;@&+ é\u{202e}".chars().collect::<Vec<_>>()), 1..8)
            .prop_map(|chars| chars.into_iter().collect()),
        prop::sample::select(NEAR).prop_map(str::to_owned),
    ];
    let value = value.prop_filter("refused", |value: &String| !matches!(value.as_str(), "." | ".."));
    prop::collection::vec(value, 16)
}

/// A template that fits the same path because a value is the literal that it documents there, such as `inbox`.
fn is_literal_sibling(of: &Template, found: &Template, values: &[(String, String)]) -> bool {
    let literals = found.tokens().iter().filter_map(|token| match token {
        Token::Literal(text) | Token::Function { name: text, .. } => Some(text),
        _ => None,
    });
    found != of && literals.into_iter().any(|literal| values.iter().any(|(_, value)| value.eq_ignore_ascii_case(literal)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_value_arrives(values in values(), loops in 0usize..4) {
        let router = Router::new(crate::templates(super::ROUTES).into_iter().map(|t| (t, ())).collect());
        for (template, ()) in router.routes() {
            // A path value consists of three, and a slash in one of them may leave an empty segment or dots.
            let mut given = values.iter().filter(|value| !value.contains('/') || !template.text().contains(":/")).cloned().cycle();
            if given.next().is_none() {
                continue;
            }
            let (path, parameters) = build(template, loops, &mut given);
            let path = sent(path.finish().map_err(|error| TestCaseError::fail(error.to_string()))?);
            let found = router.find(&path);
            let own = found.iter().find(|m| m.template == template);
            let Some(own) = own else { return Err(TestCaseError::fail(format!("{template} not found by {path}"))) };
            let arrived: Vec<(String, String)> = own.parameters.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            prop_assert_eq!(&arrived, &parameters, "{}", path);
            for other in found.iter().take_while(|m| m.template != template) {
                prop_assert!(is_literal_sibling(template, other.template, &parameters), "{} before {} at {}", other.template, template, path);
            }
        }
    }

    /// Built segment by segment, a path has as many slashes as it was given segments, and only unreserved characters.
    #[test]
    fn a_value_is_one_segment(value in values()) {
        let path = Path::root().literal("users").parameter("id", &value[0]);
        let text = path.finish().unwrap();
        prop_assert_eq!(text.matches('/').count(), 2);
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/%-._~".contains(&b)), "{}", text);
        prop_assert_eq!(sent(text), text);
    }
}

#[test]
fn spelled_as_documented() {
    let root = Path::root();
    let cases = [
        (root.clone(), "/"),
        (root.clone().literal("me").literal("messages").parameter("id", "AAMk-._~=="), "/me/messages/AAMk-._~%3D%3D"),
        (root.clone().literal("$batch"), "/$batch"),
        (root.clone().literal("a:b(c)"), "/a%3Ab%28c%29"),
        (root.clone().literal("users").function("delta", &[]), "/users/delta()"),
        (root.clone().function("search", &[("q", "it's (a) /b", true)]), "/search(q='it%27%27s%20%28a%29%20%2Fb')"),
        (root.clone().function("cell", &[("row", "1", false), ("column", "a,b", false)]), "/cell(row=1,column=a%2Cb)"),
        (root.clone().literal("root").path("p", "a b/c:d"), "/root:/a%20b/c%3Ad"),
        (root.clone().literal("root").path("p", "a").literal("content"), "/root:/a:/content"),
        (root.clone().literal("items").parameter("id", "1").path("p", "a").function("delta", &[]), "/items/1:/a:/delta()"),
    ];
    for (path, expected) in cases {
        assert_eq!(path.finish().as_deref(), Ok(expected));
    }
}

#[test]
fn refused() {
    for value in ["", ".", ".."] {
        let builds: [fn(Path, &str) -> Path; 4] = [
            |path, value| path.parameter("message_id", value),
            |path, value| path.function("search", &[("message_id", value, true)]),
            |path, value| path.path("message_id", value),
            |path, value| path.path("message_id", &format!("a/{value}/b")),
        ];
        for build in builds {
            let path = build(Path::root().literal("me"), value).literal("attachments").parameter("other", "");
            let error = path.finish().unwrap_err();
            assert_eq!((error.parameter(), error.value()), ("message_id", value));
            assert!(error.to_string().contains("`message_id`"), "{error}");
        }
    }
    for value in ["/a", "a/", "a//b"] {
        assert_eq!(Path::root().literal("root").path("p", value).finish().unwrap_err().value(), "");
    }
    assert!(Path::root().literal("..").finish().is_err());
}

#[test]
fn a_clone_is_a_branch() {
    let message = Path::root().literal("me").parameter("id", "1");
    let (left, right) = (message.clone().literal("a"), message.clone().parameter("id", ""));
    assert_eq!(left.finish(), Ok("/me/1/a"));
    assert!(right.finish().is_err());
    assert_eq!(message.finish(), Ok("/me/1"));
}
