//! Every documented path, built with hostile values and found again.

use std::collections::{HashMap, HashSet};

use super::bench::Bench;
use super::judge;
use super::{Chain, Exercise};
use crate::client::Error;
use crate::mock::candidates::{below, is_same};
use crate::route::{Label, Match, Template, Token};

/// What a path must deliver as data. `.` and `..` and the empty value are what it must refuse.
const VALUES: [&str; 30] = [
    "a",
    "a/b",
    "\\",
    "?",
    "#",
    "%",
    "%2F",
    "\0",
    "'",
    "''",
    "\"",
    "(",
    ")",
    "a(b)",
    "(a='b')",
    "a=b,c",
    ":",
    "x:",
    "a:b",
    "日本語 é",
    " ",
    "...",
    "+&;$@!*",
    "\u{202e}\u{feff}",
    "<id | name>",
    "\r\n\t",
    "a//b",
    "",
    ".",
    "..",
];

pub(crate) fn run(bench: &Bench) -> Result<(), String> {
    let siblings = siblings(bench);
    let exercises: HashMap<_, _> = bench.suite.operations.iter().map(|e| (e.spec.id, e)).collect();
    let mut built = HashSet::new();
    for chain in bench.suite.chains {
        let named = |why: String| format!("{} {}: {why}", chain.operation, chain.template);
        let exercise = exercises.get(chain.operation).ok_or_else(|| named("no such operation".to_owned()))?;
        let template = Template::parse(chain.template).map_err(|error| named(error.to_string()))?;
        check(bench, chain, exercise, &template, &siblings).map_err(named)?;
        built.insert((chain.operation, chain.template));
    }
    let missing = bench.suite.operations.iter().flat_map(|e| e.spec.templates.iter().map(|t| (e.spec.id, *t)));
    match missing.into_iter().find(|route| !built.contains(route)) {
        Some((id, template)) => Err(format!("{id} {template}: no typed path")),
        None => Ok(()),
    }
}

/// The literals that are documented where others have a parameter, by what stands before.
type Siblings = HashMap<Vec<Option<Label>>, Vec<String>>;

fn siblings(bench: &Bench) -> Siblings {
    let mut siblings = Siblings::new();
    for (template, _) in bench.router.routes() {
        let labels: Vec<_> = template.tokens().iter().map(Label::of).collect();
        for (i, token) in template.tokens().iter().enumerate() {
            if let Token::Literal(text) = token {
                let literals: &mut Vec<String> = siblings.entry(labels[..i].to_vec()).or_default();
                if !literals.iter().any(|known| **known == **text) {
                    literals.push(text.to_string());
                }
            }
        }
    }
    siblings
}

/// A place in a template that takes values.
struct Hole {
    is_path: bool,
    looped: bool,
    siblings: Vec<String>,
}

fn holes(template: &Template, siblings: &Siblings) -> Vec<Hole> {
    let tokens = template.tokens();
    let labels: Vec<_> = tokens.iter().map(Label::of).collect();
    let mut holes = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let looped = tokens.get(i + 1) == Some(&Token::Loop);
        let siblings = siblings.get(&labels[..i]).cloned().unwrap_or_default();
        match token {
            Token::Parameter(_) => holes.push(Hole { is_path: false, looped, siblings }),
            Token::Path(_) => holes.push(Hole { is_path: true, looped, siblings: Vec::new() }),
            Token::Function { arguments, .. } => {
                holes.extend(arguments.iter().map(|_| Hole { is_path: false, looped, siblings: Vec::new() }));
            }
            Token::Literal(_) | Token::Loop => {}
        }
    }
    holes
}

fn check(
    bench: &Bench,
    chain: &Chain,
    exercise: &'static Exercise,
    template: &Template,
    siblings: &Siblings,
) -> Result<(), String> {
    let holes = holes(template, siblings);
    let try_one = |values: &[&str], paths: &[bool]| {
        try_values(bench, chain, exercise, template, values, paths).map_err(|why| format!("with {values:?}: {why}"))
    };
    let repeats = if holes.iter().any(|hole| hole.looped) { 3 } else { 1 };
    for more in 0..repeats {
        let paths: Vec<_> =
            holes.iter().flat_map(|hole| std::iter::repeat_n(hole.is_path, if hole.looped { 1 + more } else { 1 })).collect();
        // Every value at every place, beside other values each time.
        for turn in 0..VALUES.len() {
            let values: Vec<_> = (0..paths.len()).map(|i| VALUES[(turn + i * 7) % VALUES.len()]).collect();
            try_one(&values, &paths)?;
            let last_odd: Vec<_> =
                (0..paths.len()).map(|i| if i == turn % paths.len().max(1) { VALUES[turn] } else { "a" }).collect();
            try_one(&last_odd, &paths)?;
        }
    }
    let paths: Vec<_> = holes.iter().map(|hole| hole.is_path).collect();
    for (i, hole) in holes.iter().enumerate() {
        for sibling in &hole.siblings {
            let values: Vec<_> = (0..holes.len()).map(|k| if k == i { sibling.as_str() } else { "a" }).collect();
            try_one(&values, &paths)?;
        }
    }
    Ok(())
}

fn try_values(
    bench: &Bench,
    chain: &Chain,
    exercise: &'static Exercise,
    template: &Template,
    values: &[&str],
    paths: &[bool],
) -> Result<(), String> {
    let request = (chain.build)(&bench.connection, values).request(&exercise.spec);
    let refused = values.iter().zip(paths).any(|(value, is_path)| is_refused(value, *is_path));
    let request = match request {
        Err(Error::Path(_)) if refused => return Ok(()),
        Err(error) => return Err(judge::chain(&error)),
        Ok(request) if refused => return Err(format!("not refused: {}", request.url())),
        Ok(request) => request,
    };
    let path = below(request.url().path(), bench.suite.base_path).ok_or("the path left the base path")?;
    let matches = bench.router.find(path);
    let documented = matches.iter().filter(|found| found.output.spec.method == exercise.spec.method);
    for found in documented {
        if is_own(found, exercise, values) {
            return Ok(());
        }
        if !is_same(found.template, template) && !is_sibling(found.template, values) {
            return Err(format!("{path} is {} {}", found.output.spec.id, found.template.text()));
        }
    }
    Err(format!("{path} was not found again"))
}

fn is_refused(value: &str, is_path: bool) -> bool {
    let refused = |segment: &str| matches!(segment, "" | "." | "..");
    if is_path { value.split('/').any(refused) } else { refused(value) }
}

/// The same operation with the same values. Its page may list the path twice: by itself, and as one turn of a loop.
fn is_own(found: &Match<'_, &'static Exercise>, exercise: &Exercise, values: &[&str]) -> bool {
    found.output.spec.id == exercise.spec.id
        && found.parameters.iter().map(|(_, value)| value.as_str()).eq(values.iter().copied())
}

/// Whether a better template is better because a value is one of its literals.
fn is_sibling(template: &Template, values: &[&str]) -> bool {
    template.tokens().iter().any(|token| match token {
        Token::Literal(text) => values.iter().any(|value| value.eq_ignore_ascii_case(text)),
        _ => false,
    })
}
