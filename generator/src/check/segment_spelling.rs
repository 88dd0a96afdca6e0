//! R312: a segment of a route that other routes spell in another case.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::model::{Api, Route};
use crate::source::{Sources, Span};

/// How often each spelling occurs, and where first.
type Spellings<'a> = BTreeMap<&'a str, (usize, Span)>;

/// Reports the spellings that part their words worse, or are used less.
pub(super) fn check(api: &Api, sources: &Sources, sink: &mut Sink) {
    let routes = || api.operations.iter().flat_map(|operation| &operation.routes);
    let mut words: HashMap<String, Spellings<'_>> = HashMap::default();
    for (segment, span) in routes().flat_map(|route| segments(route).map(|segment| (segment, route.span))) {
        let spellings = words.entry(segment.to_ascii_lowercase()).or_default();
        spellings.entry(segment).or_insert((0, span)).0 += 1;
    }
    words.retain(|_, spellings| spellings.len() > 1);
    let best: HashMap<String, (&str, Span)> = words.into_iter().filter_map(|(word, all)| Some((word, best(all)?))).collect();
    for route in routes().filter(|_| !best.is_empty()) {
        let wrong = segments(route).filter_map(|segment| {
            let (best, elsewhere) = best.get(&segment.to_ascii_lowercase())?;
            (*best != segment).then_some((segment, *best, *elsewhere))
        });
        report(route, wrong.collect(), sources, sink);
    }
}

/// The literal segments of a route, names of functions without their arguments.
fn segments(route: &Route) -> impl Iterator<Item = &str> {
    let literals = route.template.split('/').map(|segment| segment.split('(').next().unwrap_or_default());
    literals.filter(|segment| segment.starts_with(|c: char| c.is_ascii_alphabetic()) && !segment.contains(['{', ':']))
}

/// The spelling with most capitals within it, which part its words; else the one that is used most.
fn best(spellings: Spellings<'_>) -> Option<(&str, Span)> {
    let humps = |spelling: &str| spelling.chars().skip(1).filter(char::is_ascii_uppercase).count();
    let best = spellings.into_iter().max_by_key(|(spelling, (count, _))| (humps(spelling), *count));
    best.map(|(spelling, (_, first))| (spelling, first))
}

/// Marks each spelling where it stands first on the route's line.
fn report(route: &Route, wrong: Vec<(&str, &str, Span)>, sources: &Sources, sink: &mut Sink) {
    if wrong.is_empty() {
        return;
    }
    let mut places = places(sources.slice(route.span));
    for (segment, best, elsewhere) in wrong {
        let at = places.remove(segment).map(|at| route.span.start as usize + at);
        let span = at.map_or(route.span, |at| Span::new(route.span.file, at, at + segment.len()));
        let diagnostic = Diagnostic::new(&codes::SEGMENT_SPELLING, span, format!("other routes spell this segment {best}"));
        sink.push(diagnostic.hint(format!("write {best}")).related(elsewhere, "spelt so here"));
    }
}

/// Where each word of a line stands first.
fn places(line: &str) -> HashMap<&str, usize> {
    let mut places = HashMap::default();
    let mut at = 0;
    for word in line.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$'))) {
        places.entry(word).or_insert(at);
        at += word.len() + line[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    places
}
