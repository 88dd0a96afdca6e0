//! The path that a client builds of any values, read by the parser that reqwest uses, is found again: the same template with the
//! same values, or a better one where a value is a literal that is documented there. That the typed places build just these
//! paths is proved by the suite of every generated crate (`routes/every template`).

use docbind_runtime::route::{Path, Router, Template, Token};
use docbind_tests::{corpus, own, understand};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use url::Url;

/// Every template of the docs, with the id of its operation and its method.
fn templates() -> Vec<(Template, (String, String))> {
    let docs = [Some(own("../docs")), Some(own("fixtures/two-pages")), corpus("graph-2016/v1.0")];
    let mut found = Vec::new();
    for docs in docs.into_iter().flatten() {
        for operation in understand(&docs).api.operations {
            for route in &operation.routes {
                let template = Template::parse(&route.template).unwrap_or_else(|e| panic!("{}: {e}", route.template));
                found.push((template, (operation.id.clone(), operation.method.clone())));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Builds the path; the looped pair is repeated as often as there are values left.
fn build(template: &Template, values: &[String]) -> Path {
    let mut values = values.iter();
    let mut next = || values.next().map_or("", String::as_str);
    let mut path = Path::root();
    for token in template.tokens() {
        path = match token {
            Token::Literal(text) => path.literal(text),
            Token::Parameter(name) => path.parameter(name, next()),
            Token::Path(name) => path.path(name, next()),
            Token::Function { name, arguments } => {
                let given: Vec<_> = arguments.iter().map(|a| (&*a.name, next(), a.quoted)).collect();
                path.function(name, &given)
            }
            Token::Loop => path,
        };
    }
    path
}

fn is_refused(template: &Template, values: &[String]) -> bool {
    let refused = |segment: &str| matches!(segment, "" | "." | "..");
    let holes = template.tokens().iter().flat_map(|token| match token {
        Token::Path(_) => vec![true],
        Token::Function { arguments, .. } => vec![false; arguments.len()],
        Token::Parameter(_) => vec![false],
        Token::Literal(_) | Token::Loop => Vec::new(),
    });
    holes.zip(values).any(|(is_path, value)| if is_path { value.split('/').any(refused) } else { refused(value) })
}

/// Any text, and text that means something in a URL.
fn value() -> impl Strategy<Value = String> {
    let odd = [
        "", ".", "..", "/", "\\", "?", "#", "%", "%2F", "%2e%2e", "\0", "'", "\"", "(", ")", ":", "a:/b:", "$count", "inbox",
        "delta", "a=b,c",
    ];
    prop_oneof![
        "\\PC{0,12}",
        any::<String>(),
        select(odd.map(str::to_owned).to_vec()),
        ("\\PC{0,4}", select(odd.map(str::to_owned).to_vec()), "\\PC{0,4}").prop_map(|(a, b, c)| a + &b + &c),
    ]
}

#[test]
fn any_value_arrives_as_data_or_is_refused() {
    let all = templates();
    let router = Router::new(all.clone());
    let strategy = (select(all), prop::collection::vec(value(), 8));
    let mut runner = TestRunner::new(Config { cases: 4_000, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&strategy, |((template, (id, method)), values)| {
        let path = build(&template, &values);
        let built = path.finish();
        prop_assert_eq!(built.is_err(), is_refused(&template, &values), "{:?}", values);
        let Ok(built) = built else { return Ok(()) };
        let url = Url::parse(&format!("https://graph.test/v1.0{built}")).expect("a URL");
        prop_assert_eq!(url.query(), None);
        prop_assert_eq!(url.fragment(), None);
        let path = url.path().strip_prefix("/v1.0").expect("the version stays in front");
        let sent = &values[..template.parameters().count()];
        for found in router.find(path).iter().filter(|m| m.output.1 == method) {
            let got: Vec<_> = found.parameters.iter().map(|(_, value)| value.as_str()).collect();
            if found.output.0 == id && got == sent {
                return Ok(());
            }
            let same_place = shape(found.template) == shape(&template);
            let is_literal = |text: &str| sent.iter().any(|v| v.eq_ignore_ascii_case(text));
            let sibling = found.template.tokens().iter().any(|t| matches!(t, Token::Literal(text) if is_literal(text)));
            prop_assert!(same_place || sibling, "{} of {} is {}", path, template, found.template);
        }
        Err(TestCaseError::fail(format!("{path} of {template} was not found again")))
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
}

/// A template without the names of its parameters: two pages may list the same place. A loop lists its first turn too.
fn shape(template: &Template) -> String {
    let tokens = template.tokens().iter().filter(|t| **t != Token::Loop);
    let text = |token: &Token| match token {
        Token::Parameter(_) => "{}".to_owned(),
        Token::Path(_) => ":{}".to_owned(),
        other => other.to_string().to_lowercase(),
    };
    tokens.map(text).collect::<Vec<_>>().join("/")
}
