use std::sync::Arc;

use http::Method;
use http::header::ALLOW;
use http::{HeaderValue, StatusCode};

use super::odata::{self, Refusal};
use super::{Documented, DocumentedOperation};
use crate::route::{Label, Router, Template};

/// Finds the operations that document a method and a path.
pub(crate) struct Routes {
    documented: Arc<Documented>,
    router: Router<usize>,
}

/// The operations that document a request's method for the best template.
pub(crate) struct Candidates<'a> {
    pub(crate) template: &'a str,
    pub(crate) operations: Vec<&'a DocumentedOperation>,
}

impl Routes {
    /// A template that cannot be read is the text of a page: it documents no path, and is left out.
    pub(crate) fn new(documented: Arc<Documented>) -> Self {
        let routes = |(index, operation): (usize, &DocumentedOperation)| {
            let parsed = operation.templates.iter().filter_map(|text| Template::parse(text).ok());
            parsed.map(move |template| (template, index)).collect::<Vec<_>>()
        };
        let router = Router::new(documented.operations.iter().enumerate().flat_map(routes).collect());
        Routes { documented, router }
    }

    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<Candidates<'_>, Refusal> {
        let matches = match below(path, &self.documented.base_path) {
            Some(path) => self.router.find(path),
            None => Vec::new(),
        };
        let found: Vec<_> =
            matches.iter().filter_map(|m| Some((m.template, self.documented.operations.get(*m.output)?))).collect();
        let documents = |operation: &DocumentedOperation| operation.method.eq_ignore_ascii_case(method.as_str());
        let Some((best, _)) = found.iter().find(|(_, operation)| documents(operation)) else {
            return Err(undocumented(path, method, &found));
        };
        let same = found.iter().filter(|(template, operation)| is_same(template, best) && documents(operation));
        Ok(Candidates { template: best.text(), operations: same.map(|(_, operation)| *operation).collect() })
    }
}

/// The path below the base path, which compares without regard to case.
pub(crate) fn below<'a>(path: &'a str, base_path: &str) -> Option<&'a str> {
    let base = base_path.trim_end_matches('/');
    let (start, rest) = path.split_at_checked(base.len())?;
    (start.eq_ignore_ascii_case(base) && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
}

/// Whether two templates match the same paths: names of parameters and the case of literals do not count.
pub(crate) fn is_same(one: &Template, two: &Template) -> bool {
    one.tokens().iter().map(Label::of).eq(two.tokens().iter().map(Label::of))
}

fn undocumented(path: &str, method: &Method, found: &[(&Template, &DocumentedOperation)]) -> Refusal {
    if found.is_empty() {
        let message = format!("no page documents the path {path}");
        return odata::error(StatusCode::NOT_FOUND, "ResourceNotFound", &message);
    }
    let mut allowed: Vec<_> = found.iter().map(|(_, operation)| operation.method.to_ascii_uppercase()).collect();
    allowed.sort();
    allowed.dedup();
    let allowed = allowed.join(", ");
    let message = format!("no page documents {method} here, only {allowed}");
    let mut reply = odata::error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", &message);
    if let Ok(allowed) = HeaderValue::try_from(allowed) {
        reply.headers.insert(ALLOW, allowed);
    }
    reply
}
