//! Routes that are only the end of a URL: `/workbook/worksheets` where examples call `/me/drive/items/{item_id}/workbook/worksheets`.
//!
//! The docset proves it: an example matches no route, and with leading segments taken away exactly one route of its own page;
//! what was taken away is a documented place. Then the whole fragment stands at that place.

use std::collections::{BTreeMap, BTreeSet};

use docbind_runtime::route::Template;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::PageDraft;
use crate::model::{Api, Route};
use crate::source::Sources;

use super::operations::PageOperations;
use super::routing::{Routes, Url};

/// Root segments of fragments in lower case, and the templates that stand in front of them.
type Prefixes = BTreeMap<String, BTreeSet<String>>;

/// The prefixes that the examples prove, and the routes that they were looked up among.
pub(super) struct Fragments {
    routes: Routes,
    prefixes: Prefixes,
}

impl Fragments {
    pub(super) fn find(api: &Api, drafts: &[PageDraft], pages: &PageOperations) -> Self {
        let routes = Routes::new(api);
        let prefixes = proven(api, &routes, drafts, pages);
        Self { routes, prefixes }
    }

    /// Puts every proven prefix in front of the routes of its fragment. Returns the routes as they are then.
    pub(super) fn mount(self, api: &mut Api, sources: &Sources, sink: &mut Sink) -> Routes {
        if self.prefixes.is_empty() {
            return self.routes;
        }
        mount(api, &self.prefixes, sources, sink);
        Routes::new(api)
    }
}

fn mount(api: &mut Api, prefixes: &Prefixes, sources: &Sources, sink: &mut Sink) {
    for operation in &mut api.operations {
        let routes = std::mem::take(&mut operation.routes);
        let mut mounted_first = None;
        for route in routes {
            match root(&route.template).and_then(|root| Some((root, prefixes.get(&root.to_ascii_lowercase())?))) {
                Some((root, places)) => {
                    mounted_first = mounted_first.or_else(|| Some((sources.within(route.span, root), places)));
                    operation.routes.extend(places.iter().map(|place| mounted(&route, place)));
                }
                None => operation.routes.push(route),
            }
        }
        if let Some((span, places)) = mounted_first {
            let places = places.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let message = format!("this route is the end of a URL; the examples of the docset put it below {places}");
            sink.push(Diagnostic::new(&codes::ROUTE_FRAGMENT, span, message).hint("write the whole route"));
        }
    }
}

fn mounted(route: &Route, place: &str) -> Route {
    Route { template: format!("{place}{}", route.template), ..route.clone() }
}

fn root(template: &str) -> Option<&str> {
    template.trim_start_matches('/').split(['/', '(', ':']).next().filter(|root| !root.is_empty() && !root.starts_with('{'))
}

fn proven(api: &Api, routes: &Routes, drafts: &[PageDraft], pages: &PageOperations) -> Prefixes {
    let mut prefixes = Prefixes::new();
    let mut callable = BTreeSet::new();
    for (page, own) in pages {
        for pair in &drafts[*page].pairs {
            let text = pair.request_fence.content.as_str();
            let (method, url) = (pair.request.method_in(text), pair.request.url_in(text));
            let path = Url::read(&url).path;
            if let Some(found) = routes.first(path) {
                callable.extend(root(found).map(str::to_ascii_lowercase));
            } else if let Some((root, place)) = proof(api, routes, own, path, &method) {
                prefixes.entry(root).or_default().insert(place);
            }
        }
    }
    // A root that some example calls as it is written is no fragment.
    prefixes.retain(|root, _| !callable.contains(root));
    prefixes
}

/// The fragment's root and what stands in front of it, if one way of cutting the path gives a route of the page.
fn proof(api: &Api, routes: &Routes, own: &[usize], path: &str, method: &str) -> Option<(String, String)> {
    let mut hits = slashes(path).into_iter().skip(1).filter_map(|at| {
        let (before, after) = path.split_at(at);
        let route = routes.own(api, after, method, own)?;
        let template = &api.operations[route.0].routes[route.1].template;
        let place = routes.first(before).filter(|place| is_whole(place, template))?;
        Some((root(template)?.to_ascii_lowercase(), place.to_owned()))
    });
    hits.next().filter(|_| hits.next().is_none())
}

fn is_whole(place: &str, template: &str) -> bool {
    Template::parse(&format!("{place}{template}")).is_ok()
}

/// Where segments start: slashes outside of placeholders, parentheses and quotes.
fn slashes(path: &str) -> Vec<usize> {
    let (mut depth, mut found) = (0usize, Vec::new());
    for (i, c) in path.char_indices() {
        match c {
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => found.push(i),
            _ => {}
        }
    }
    found
}
