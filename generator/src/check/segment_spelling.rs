//! R312: a segment of a route that other routes spell in another case.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::Api;
use crate::source::{Sources, Span};

/// How often each spelling occurs, and where first.
type Spellings<'a> = BTreeMap<&'a str, (usize, Span)>;

/// Reports the spellings that part their words worse, or are used less.
pub(super) fn check(api: &Api, sources: &Sources, sink: &mut Sink) {
    let mut words: HashMap<String, Spellings<'_>> = HashMap::new();
    for (segment, span) in segments(api) {
        let spellings = words.entry(segment.to_ascii_lowercase()).or_default();
        spellings.entry(segment).or_insert((0, span)).0 += 1;
    }
    words.retain(|_, spellings| spellings.len() > 1);
    for (segment, route) in segments(api) {
        let Some(spellings) = words.get(&segment.to_ascii_lowercase()) else { continue };
        let best = spellings.iter().max_by_key(|(spelling, (count, _))| (humps(spelling), *count));
        let Some((best, (_, elsewhere))) = best.filter(|(best, _)| **best != segment) else { continue };
        let message = format!("other routes spell this segment {best}");
        let diagnostic = Diagnostic::new(&codes::SEGMENT_SPELLING, place(segment, route, sources), message);
        sink.push(diagnostic.hint(format!("write {best}")).related(*elsewhere, "spelt so here"));
    }
}

/// The literal segments of all routes, names of functions without their arguments.
fn segments(api: &Api) -> impl Iterator<Item = (&str, Span)> {
    let routes = api.operations.iter().flat_map(|operation| &operation.routes);
    routes.flat_map(|route| {
        let literals = route.template.split('/').map(|segment| segment.split('(').next().unwrap_or_default());
        let is_literal = |segment: &&str| segment.starts_with(|c: char| c.is_ascii_alphabetic()) && !segment.contains(['{', ':']);
        literals.filter(is_literal).map(|segment| (segment, route.span))
    })
}

/// Capitals within the word: they part it.
fn humps(spelling: &str) -> usize {
    spelling.chars().skip(1).filter(char::is_ascii_uppercase).count()
}

/// The segment on the route's line.
fn place(segment: &str, route: Span, sources: &Sources) -> Span {
    let line = sources.slice(route);
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let starts = line.match_indices(segment).map(|(at, _)| at);
    let mut whole = starts.filter(|&at| is_end(&line[at + segment.len()..]) && !line[..at].ends_with(char::is_alphanumeric));
    whole.next().map_or(route, |at| Span::new(route.file, route.start as usize + at, route.start as usize + at + segment.len()))
}
