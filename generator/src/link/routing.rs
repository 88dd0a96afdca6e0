//! URLs of examples to documented routes.

use docbind_runtime::route::{Router, Template};

use crate::extract::strip_service;
use crate::model::{Api, Contradiction, Target};

/// All routes of the docset, ready to be asked.
pub(super) struct Routes {
    router: Router<(usize, usize)>,
}

/// What a URL stands for.
pub(super) enum Found {
    /// A route of the page's own operation, or of exactly one other place.
    One(Target),
    /// Nothing, or too much.
    Not(Contradiction),
    /// The path is a route of the page, with another method.
    OtherMethod(usize),
}

/// A URL, cut into its parts.
pub(super) struct Url<'a> {
    /// Scheme, host and version.
    pub(super) service: &'a str,
    /// From the first slash to the query.
    pub(super) path: &'a str,
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
        let path = &rest[..end.map_or(rest.len(), |(i, _)| i)];
        Self { service, path: path.trim() }
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
        Self { router: Router::new(routes) }
    }

    /// The route that an example's URL stands for; `own` are the operations of its page.
    pub(super) fn find(&self, api: &Api, url: &Url<'_>, method: &str, own: &[usize]) -> Found {
        let prefix = url.prefix().to_owned();
        match self.find_path(api, url.path, method, own) {
            Some(Ok((operation, route))) => Found::One(Target { operation, route, prefix, synonym: false }),
            Some(Err(reason)) => Found::Not(reason),
            None => match synonym(url.path).and_then(|path| self.find_path(api, &path, method, own)) {
                Some(Ok((operation, route))) => Found::One(Target { operation, route, prefix, synonym: true }),
                Some(Err(reason)) => Found::Not(reason),
                None => self.other_method(url.path, own),
            },
        }
    }

    fn find_path(&self, api: &Api, path: &str, method: &str, own: &[usize]) -> Option<Result<(usize, usize), Contradiction>> {
        let matches = self.router.find(path);
        let fits: Vec<(usize, usize, &str)> = matches
            .iter()
            .filter(|m| api.operations[m.output.0].method == method)
            .map(|m| (m.output.0, m.output.1, m.template.text()))
            .collect();
        if let Some(&(o, r, _)) = fits.iter().find(|(o, _, _)| own.contains(o)) {
            return Some(Ok((o, r)));
        }
        let best = fits.first()?.2;
        let there: Vec<usize> = fits.iter().filter(|f| f.2.eq_ignore_ascii_case(best)).map(|f| f.0).collect();
        let mut ranked = there;
        api.rank(&mut ranked);
        let primary = *ranked.first()?;
        fits.iter().find(|f| f.0 == primary).map(|f| Ok((f.0, f.1)))
    }

    fn other_method(&self, path: &str, own: &[usize]) -> Found {
        match self.router.find(path).iter().find(|m| own.contains(&m.output.0)) {
            Some(found) => Found::OtherMethod(found.output.0),
            None => Found::Not(Contradiction::NoRoute),
        }
    }
}

/// `/me/x` read as `/users/{id}/x`, or the reverse.
fn synonym(path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if first.eq_ignore_ascii_case("me") {
        return Some(format!("/users/me/{rest}"));
    }
    if first.eq_ignore_ascii_case("users") {
        let (_, rest) = rest.split_once('/')?;
        return Some(format!("/me/{rest}"));
    }
    None
}
