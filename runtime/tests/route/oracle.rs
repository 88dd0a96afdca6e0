//! What matches what, decided slowly and without sharing code with the router.

use docbind_runtime::route::{Template, Token};
use proptest::prelude::*;

/// A segment of a request as it is meant.
#[derive(Clone, Debug)]
pub(crate) enum Segment {
    Text(String),
    /// Stands in parentheses after the segment before.
    Key(String),
    Function(String, Vec<(String, String)>),
    Path(String),
}

/// The path with these segments. Values must be free of what URLs reserve.
pub(crate) fn render(segments: &[Segment]) -> String {
    let mut text = String::new();
    for (i, segment) in segments.iter().enumerate() {
        match segment {
            Segment::Text(value) => text.push_str(&format!("/{value}")),
            Segment::Key(value) => text.push_str(&format!("('{value}')")),
            Segment::Function(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
                text.push_str(&format!("/{name}({})", arguments.join(",")));
            }
            Segment::Path(value) => {
                text.push_str(&format!(":/{value}"));
                if i + 1 < segments.len() {
                    text.push(':');
                }
            }
        }
    }
    text
}

/// Whether the template matches, trying every number of repetitions.
pub(crate) fn matches(template: &Template, segments: &[Segment]) -> bool {
    rest(template.tokens(), 0, segments)
}

fn rest(tokens: &[Token], at: usize, segments: &[Segment]) -> bool {
    match (tokens.get(at), segments) {
        (None, segments) => segments.is_empty(),
        (Some(Token::Loop), segments) => {
            let again = || {
                let [first, second, after @ ..] = segments else { return false };
                fits(&tokens[at - 2], first) && fits(&tokens[at - 1], second) && rest(tokens, at, after)
            };
            rest(tokens, at + 1, segments) || again()
        }
        (Some(_), []) => false,
        (Some(token), [first, after @ ..]) => fits(token, first) && rest(tokens, at + 1, after),
    }
}

fn fits(token: &Token, segment: &Segment) -> bool {
    match (token, segment) {
        (Token::Literal(literal), Segment::Text(text) | Segment::Key(text)) => literal.to_lowercase() == text.to_lowercase(),
        (Token::Literal(literal), Segment::Function(name, given)) => {
            given.is_empty() && literal.to_lowercase() == name.to_lowercase()
        }
        (Token::Parameter(_), Segment::Text(_) | Segment::Key(_)) | (Token::Path(_), Segment::Path(_)) => true,
        (Token::Function { name, arguments }, Segment::Function(text, given)) => {
            let mut documented: Vec<String> = arguments.iter().map(|argument| argument.name.to_lowercase()).collect();
            let mut given: Vec<String> = given.iter().map(|(name, _)| name.to_lowercase()).collect();
            documented.sort();
            given.sort();
            name.to_lowercase() == text.to_lowercase() && documented == given
        }
        (Token::Function { name, arguments }, Segment::Text(text)) => {
            arguments.is_empty() && name.to_lowercase() == text.to_lowercase()
        }
        _ => false,
    }
}

/// Sets of templates over few segments, so that they share, diverge and loop into each other.
pub(crate) fn sets_of_templates() -> impl Strategy<Value = Vec<Template>> {
    let segment = prop::sample::select(vec![
        "a",
        "b",
        "{x}",
        "{y}",
        "f(p={p})",
        "f(q={q},p='{p}')",
        "f()",
        "a/{x}",
        "a/{x}",
        "b/{y}",
        "a/{x}/...",
    ]);
    let end = prop::sample::select(vec!["", "", "", ":/{w}", ":/{w}:/a", ":/{w}:/{x}"]);
    let template = (prop::collection::vec(segment, 1..6), end)
        .prop_filter_map("not a template", |(segments, end)| Template::parse(&format!("/{}{end}", segments.join("/"))).ok());
    prop::collection::vec(template, 1..12)
}

/// Requests that such templates match now and then.
fn requests() -> impl Strategy<Value = Vec<Segment>> {
    let text = || prop::sample::select(vec!["a", "A", "b", "c", "f"]).prop_map(str::to_owned);
    let argument = |name: &str| (name.to_owned(), "1".to_owned());
    let arguments = vec![vec![], vec![argument("p")], vec![argument("P"), argument("q")], vec![argument("p"), argument("p")]];
    let segment = prop_oneof![
        8 => text().prop_map(Segment::Text),
        1 => text().prop_map(Segment::Key),
        2 => prop::sample::select(arguments).prop_map(|arguments| Segment::Function("f".to_owned(), arguments)),
        1 => prop::sample::select(vec!["v", "v/w"]).prop_map(|value| Segment::Path(value.to_owned())),
    ];
    prop::collection::vec(segment, 0..9).prop_map(|segments| {
        let mut request: Vec<Segment> = Vec::new();
        for segment in segments {
            let allowed = match segment {
                Segment::Key(_) => matches!(request.last(), Some(Segment::Text(_))),
                Segment::Path(_) => !matches!(request.last(), None | Some(Segment::Path(_))),
                _ => true,
            };
            if allowed {
                request.push(segment);
            }
        }
        request
    })
}

/// A set of templates and a request: any, or one that a template of the set matches, one segment of it changed at times.
pub(crate) fn cases() -> impl Strategy<Value = (Vec<Template>, Vec<Segment>)> {
    let change = (any::<prop::sample::Index>(), 0usize..4, 0usize..4, requests());
    (sets_of_templates(), change).prop_map(|(templates, (which, loops, how, other))| {
        let mut request = request(which.get(&templates), loops, &other);
        match how {
            0 => return (templates, other),
            1 => drop(request.pop()),
            2 => {
                let i = which.index(request.len());
                if let (Segment::Text(text), Some(Segment::Text(new))) = (&mut request[i], other.first()) {
                    text.clone_from(new);
                }
            }
            _ => {}
        }
        (templates, request)
    })
}

/// A request that the template matches, with texts of `other` for values.
fn request(template: &Template, loops: usize, other: &[Segment]) -> Vec<Segment> {
    let texts = other.iter().filter_map(|segment| if let Segment::Text(text) = segment { Some(text.clone()) } else { None });
    let mut texts = texts.chain(["v".to_owned()]).collect::<Vec<_>>().into_iter().cycle();
    let mut text = || texts.next().unwrap_or_default();
    let mut request = Vec::new();
    for (i, token) in template.tokens().iter().enumerate() {
        match token {
            Token::Literal(literal) => request.push(Segment::Text(literal.to_string())),
            Token::Parameter(_) => request.push(Segment::Text(text())),
            Token::Path(_) => request.push(Segment::Path(text())),
            Token::Function { name, arguments } => {
                let arguments = arguments.iter().rev().map(|argument| (argument.name.to_string(), text())).collect();
                request.push(Segment::Function(name.to_string(), arguments));
            }
            Token::Loop => {
                for _ in 0..loops {
                    request.extend([Segment::Text(template.tokens()[i - 2].to_string()), Segment::Text(text())]);
                }
            }
        }
    }
    request
}
