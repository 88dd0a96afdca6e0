use std::fmt;

use super::compile::Compiled;
use super::segment::{self, Segment};
use super::template::{Template, Token};

/// Finds the templates that match a path.
///
/// The templates are compiled by subset construction: a state stands for all places in all templates that a path may
/// have come to, so that a path is read once, in time linear in its length, without turning back.
pub struct Router<T> {
    routes: Vec<(Template, T)>,
    compiled: Compiled,
}

/// A template that matches a path.
#[derive(Debug)]
pub struct Match<'r, T> {
    /// The template.
    pub template: &'r Template,
    /// What it stands for.
    pub output: &'r T,
    /// Names and percent-decoded values in the template's order. A loop gives further pairs of its parameter's name.
    pub parameters: Vec<(&'r str, String)>,
}

impl<T> Router<T> {
    /// Compiles the templates. The same template may come several times.
    #[must_use]
    pub fn new(routes: Vec<(Template, T)>) -> Router<T> {
        let compiled = Compiled::new(routes.iter().map(|(template, _)| template));
        Router { routes, compiled }
    }

    /// All templates that match the path of a URL, without query, as it was sent: percent-encoded.
    ///
    /// The best comes first: where two differ, at the earliest such segment, a literal or function is better than a
    /// parameter; else the one without loop, then the one that was given first.
    ///
    /// - The path is taken apart before anything is decoded: an encoded slash, colon or parenthesis is data.
    ///   Bytes that are no UTF-8 become U+FFFD; a `%` without two hexadecimal digits stays.
    /// - The slash at the start is optional; empty segments, and so a slash at the end, are ignored.
    /// - `name(key)` and `name('key')` are `name/key`; `name(argument=value)` is a function. Inside quotes `''` is `'`.
    /// - `root:/a/b:` is `root` and the path `a/b`, which ends at the next colon before a slash, or at the end.
    /// - Literals, and the names of functions and arguments, compare ASCII case-insensitively. The order of arguments does not matter.
    #[must_use]
    pub fn find(&self, raw_path: &str) -> Vec<Match<'_, T>> {
        let segments = segment::split(raw_path);
        let mut found = Vec::new();
        for &route in self.compiled.find(&segments).iter() {
            let (template, output) = &self.routes[route];
            let Some((rank, parameters)) = align(template, &segments) else { continue };
            found.push((rank, Match { template, output, parameters }));
        }
        // Stable, so that equals stay in the order they were given in.
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// The templates with what they stand for, in the order they were given in.
    #[must_use]
    pub fn routes(&self) -> &[(Template, T)] {
        &self.routes
    }
}

/// How well each segment fits, then whether the template loops.
type Rank = (Vec<u8>, bool);

/// Lays the segments beside the template's tokens. With at most one loop, their number says how often it is repeated.
fn align<'t>(template: &'t Template, segments: &[Segment<'_>]) -> Option<(Rank, Vec<(&'t str, String)>)> {
    let tokens = template.tokens();
    let looping = tokens.iter().position(|token| *token == Token::Loop);
    let (before, after) = looping.map_or((tokens, &[][..]), |i| (&tokens[..i], &tokens[i + 1..]));
    let further = segments.len().checked_sub(before.len() + after.len())?;
    let pair = if looping.is_some() { &before[before.len() - 2..] } else { &[] };
    if further > 0 && (pair.is_empty() || further % 2 > 0) {
        return None;
    }
    let tokens = before.iter().chain(pair.iter().cycle().take(further)).chain(after);
    let mut rank = Vec::with_capacity(segments.len());
    let mut parameters = Vec::new();
    for (segment, token) in segments.iter().zip(tokens) {
        rank.push(segment.rank(token)?);
        segment.parameters(token, &mut parameters);
    }
    Some(((rank, looping.is_some()), parameters))
}

impl<T: Clone> Clone for Router<T> {
    fn clone(&self) -> Router<T> {
        Router { routes: self.routes.clone(), compiled: self.compiled.clone() }
    }
}

impl<T> fmt::Debug for Router<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Router({} routes)", self.routes.len())
    }
}

impl<T> Clone for Match<'_, T> {
    fn clone(&self) -> Self {
        Match { template: self.template, output: self.output, parameters: self.parameters.clone() }
    }
}
