//! Every documented route as a trip through the automaton.

use docbind_runtime::route::{Automaton, Label, Template, Token};

use super::reach::Reach;
use super::words::Words;
use crate::model::Api;

/// A route and the stops it makes.
pub(crate) struct Trip {
    /// Index of the operation.
    pub(crate) operation: usize,
    /// Index of its route.
    pub(crate) route: usize,
    pub(crate) template: Template,
    /// The root, then one stop for each token but [`Token::Loop`].
    pub(crate) stops: Vec<Stop>,
}

/// A place on a trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    pub(crate) state: usize,
    pub(crate) reach: Reach,
    /// What was read to come here; `None` at the root.
    pub(crate) label: Option<Label>,
}

/// The templates of all routes that can be read, with their operation and route.
pub(super) fn templates(api: &Api) -> Vec<(usize, usize, Template)> {
    let routes = api
        .operations
        .iter()
        .enumerate()
        .flat_map(|(i, operation)| operation.routes.iter().enumerate().map(move |(j, route)| (i, j, route)));
    routes.filter_map(|(i, j, route)| Some((i, j, Template::parse(&route.template).ok()?))).collect()
}

pub(super) fn of(automaton: &Automaton<usize>, templates: Vec<(usize, usize, Template)>, words: &Words) -> Vec<Trip> {
    let trips = templates.into_iter().filter_map(|(operation, route, template)| {
        let stops = stops(automaton, &template, 1, words)?;
        Some(Trip { operation, route, template, stops })
    });
    trips.collect()
}

/// The stops of a template whose loop is gone through this many times.
pub(crate) fn stops(automaton: &Automaton<usize>, template: &Template, times: usize, words: &Words) -> Option<Vec<Stop>> {
    let mut stops = vec![Stop { state: 0, reach: Reach::root(), label: None }];
    for label in labels(template, times) {
        let here = stops.last()?;
        let state = automaton.states.get(here.state)?.edge(&label)?.target;
        let reach = here.reach.then(&label, words);
        stops.push(Stop { state, reach, label: Some(label) });
    }
    Some(stops)
}

/// What a template reads if its loop, a literal and a parameter, is gone through this many times.
fn labels(template: &Template, times: usize) -> Vec<Label> {
    let mut labels = Vec::new();
    for token in template.tokens() {
        match Label::of(token) {
            Some(label) => labels.push(label),
            None => {
                let pair = labels[labels.len().saturating_sub(2)..].to_vec();
                labels.extend((1..times).flat_map(|_| pair.clone()));
            }
        }
    }
    labels
}

/// Whether a template has a loop.
pub(super) fn is_looping(template: &Template) -> bool {
    template.tokens().contains(&Token::Loop)
}
