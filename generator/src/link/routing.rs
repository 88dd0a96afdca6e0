//! URLs of examples to documented routes.

use docbind_runtime::route::{Router, Template};

use crate::extract::{query_parts, strip_service};
use crate::hash::HashSet;
use crate::model::{Api, Target};

use super::extending::Known;

/// All routes of the docset, ready to be asked.
pub(super) struct Routes {
    router: Router<(usize, usize)>,
    /// Names of all types, in lower case.
    types: HashSet<String>,
}

/// Operations of one route that are looked at for an example which its own page's types do not hold.
const OTHERS: usize = 8;

/// What a URL stands for.
pub(super) enum Found {
    /// A route of the page's own operation, or of exactly one other place.
    One(Target),
    /// Nothing.
    Nothing,
    /// The path is a route of the page, with another method: its operation, and its index there.
    OtherMethod((usize, usize)),
}

/// A URL, cut into its parts.
pub(super) struct Url<'a> {
    /// Scheme, host and version.
    pub(super) service: &'a str,
    /// From the first slash to the query.
    pub(super) path: &'a str,
    /// Where the path starts in the URL.
    pub(super) start: usize,
    /// What follows the `?`.
    query: &'a str,
}

impl<'a> Url<'a> {
    pub(super) fn read(url: &'a str) -> Self {
        let (service, rest) = strip_service(url);
        let mut depth = 0usize;
        let end = rest.char_indices().find(|&(_, c)| {
            match c {
                '{' | '<' => depth += 1,
                '}' | '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, '?' | '#')
        });
        let (path, query) = rest.split_at(end.map_or(rest.len(), |(i, _)| i));
        let start = service.len() + (path.len() - path.trim_start().len());
        Self { service, path: path.trim(), start, query: query.trim_start_matches('?') }
    }

    /// The part of the service that belongs to the path: `/v1.0`.
    pub(super) fn prefix(&self) -> &'a str {
        let after_scheme = self.service.find("//").map_or(0, |i| i + 2);
        match self.service[after_scheme..].find('/') {
            Some(slash) => &self.service[after_scheme + slash..],
            None if after_scheme == 0 => self.service,
            None => "",
        }
    }
}

impl Routes {
    pub(super) fn new(api: &Api) -> Self {
        let mut routes = Vec::new();
        for (o, operation) in api.operations.iter().enumerate() {
            for (r, route) in operation.routes.iter().enumerate() {
                if let Ok(template) = Template::parse(&route.template) {
                    routes.push((template, (o, r)));
                }
            }
        }
        let types = api.resources.iter().map(|resource| resource.name.to_ascii_lowercase()).collect();
        Self { router: Router::new(routes), types }
    }

    /// The route that an example's URL stands for; `own` are the operations of its page.
    pub(super) fn find(&self, api: &Api, url: &Url<'_>, method: &str, own: &[usize]) -> Found {
        let twin = synonym(url.path);
        let found =
            |(operation, route), synonym| Found::One(Target { operation, route, prefix: url.prefix().to_owned(), synonym });
        // What the page itself documents comes first, also by the other name of the same user.
        let own_route = |path: &str| self.own(api, path, method, own);
        if let Some(place) = own_route(url.path) {
            return found(place, false);
        }
        if let Some(place) = twin.as_deref().and_then(own_route) {
            return found(place, true);
        }
        match self.best(api, url.path, method, url.query) {
            Some(place) => found(place, false),
            None => match twin.and_then(|path| self.best(api, &path, method, url.query)) {
                Some(place) => found(place, true),
                None => self.other_method(url.path, own),
            },
        }
    }

    /// The best route among those of the given operations, with its index there.
    pub(super) fn own(&self, api: &Api, path: &str, method: &str, own: &[usize]) -> Option<(usize, usize)> {
        self.fits(api, path, method).into_iter().find(|fit| own.contains(&fit.0)).map(|fit| (fit.0, fit.1))
    }

    /// The routes of other operations that list what a URL stands for, too, best first.
    pub(super) fn others(&self, api: &Api, url: &Url<'_>, method: &str, target: &Target) -> Vec<Target> {
        let twin = synonym(url.path);
        let paths = [Some(url.path), twin.as_deref()].into_iter().flatten().zip([false, true]);
        let mut found: Vec<Target> = Vec::new();
        for (path, synonym) in paths {
            let fits = self.fits(api, path, method);
            let Some(template) = fits.first().map(|fit| fit.2.clone()) else { continue };
            let there: Vec<_> = fits.into_iter().filter(|fit| fit.2 == template).take(OTHERS).collect();
            let mut operations: Vec<usize> = there.iter().map(|fit| fit.0).collect();
            api.rank(&mut operations);
            for operation in operations.into_iter().filter(|&operation| operation != target.operation) {
                let route = there.iter().find(|fit| fit.0 == operation).map(|fit| fit.1);
                if let Some(route) = route.filter(|_| found.iter().all(|known| known.operation != operation)) {
                    found.push(Target { operation, route, prefix: target.prefix.clone(), synonym });
                }
            }
        }
        found
    }

    /// Names of all types, in lower case.
    pub(super) fn types(&self) -> &HashSet<String> {
        &self.types
    }

    /// The own route, with its operation, that a path is more than, and what it has more.
    pub(super) fn extended<'p>(
        &self,
        api: &Api,
        path: &'p str,
        method: &str,
        own: &[usize],
        known: &Known<'_>,
    ) -> Option<((usize, usize), &'p str)> {
        let longer =
            |path: &str| known.shorter(path).find_map(|less| Some((self.own(api, less, method, own)?, path.len() - less.len())));
        let (place, more) = longer(path).or_else(|| synonym(path).as_deref().and_then(longer))?;
        Some((place, path.get(path.len().checked_sub(more)?..)?))
    }

    /// The best template that a path matches, whatever the method.
    pub(super) fn first(&self, path: &str) -> Option<&str> {
        self.router.find(path).first().map(|found| found.template.text())
    }

    /// Operation, route and template of every route that a path matches, best first.
    fn fits(&self, api: &Api, path: &str, method: &str) -> Vec<(usize, usize, String)> {
        let matches = self.router.find(path);
        let fits = matches.iter().filter(|m| api.operations[m.output.0].method == method);
        fits.map(|m| (m.output.0, m.output.1, m.template.text().to_ascii_lowercase())).collect()
    }

    /// The operation of the best route: the one that needs the URL's query, else the primary one.
    fn best(&self, api: &Api, path: &str, method: &str, query: &str) -> Option<(usize, usize)> {
        let fits = self.fits(api, path, method);
        let template = &fits.first()?.2;
        let mut there: Vec<usize> = fits.iter().filter(|f| f.2 == *template).map(|f| f.0).collect();
        api.rank(&mut there);
        let names = query_parts(query);
        there.sort_by_key(|&operation| {
            let required = || api.operations[operation].required_query();
            let has = |name: &str| names.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
            (!required().all(has), std::cmp::Reverse(required().count()))
        });
        let primary = *there.first()?;
        fits.iter().find(|f| f.0 == primary).map(|f| (f.0, f.1))
    }

    fn other_method(&self, path: &str, own: &[usize]) -> Found {
        match self.router.find(path).iter().find(|m| own.contains(&m.output.0)) {
            Some(found) => Found::OtherMethod(*found.output),
            None => Found::Nothing,
        }
    }
}

/// `/me/x` read as `/users/{id}/x`, or the reverse.
fn synonym(path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if first.eq_ignore_ascii_case("me") {
        // A name that is no literal of any route.
        return Some(format!("/users/me%40example%2Ecom/{rest}"));
    }
    if first.eq_ignore_ascii_case("users") {
        let (_, rest) = rest.split_once('/')?;
        return Some(format!("/me/{rest}"));
    }
    None
}
