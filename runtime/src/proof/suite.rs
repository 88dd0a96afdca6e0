use std::fmt;

use super::Exercise;
use crate::client::{Connection, Parts};

/// Everything that the tests of a generated crate need to know.
#[derive(Debug)]
pub struct Suite {
    /// What stands before every documented path in the base URL: `/v1.0`.
    pub base_path: &'static str,
    /// Whether all features of the crate are on. Else a value that its type cannot hold may stand in a field that is not there.
    pub complete: bool,
    /// All operations.
    pub operations: &'static [Exercise],
    /// All routes, as chains of typed places.
    pub chains: &'static [Chain],
    /// All documented examples.
    pub pairs: &'static [Pair],
}

/// A documented route, built through the typed places.
pub struct Chain {
    /// The operation's id.
    pub operation: &'static str,
    /// The route.
    pub template: &'static str,
    /// Builds the call. The values are those of the template's parameters, in its order; of a looped parameter as many as there are
    /// repetitions, at least one.
    pub build: fn(&Connection, &[&str]) -> Parts,
}

/// A documented example: a request, and the response to it.
#[derive(Debug)]
pub struct Pair {
    /// `operation/example`.
    pub name: &'static str,
    /// Where it is documented: `api/x.md:48`.
    pub page: &'static str,
    /// The operation that it runs against; not always that of its page.
    pub operation: &'static str,
    /// What stands before the documented path in the page's URL: `/v1.0`.
    pub strip: &'static str,
    /// The request as the page shows it.
    pub request: &'static str,
    /// The JSON of the request, repaired, where the page's is none.
    pub request_body: Option<&'static str>,
    /// The response as the page shows it.
    pub response: &'static str,
    /// The JSON of the response, repaired, where the page's is none.
    pub response_body: Option<&'static str>,
    /// `/me` read as `/users/{id}`, or the other way round: the template used instead, and the value of its first parameter.
    pub synonym: Option<(&'static str, &'static str)>,
    /// JSON pointers of the values in the request that their documented types cannot hold.
    pub others_request: &'static [&'static str],
    /// JSON pointers of the values in the response that their documented types cannot hold.
    pub others_response: &'static [&'static str],
    /// A response body is documented, and the example shows none.
    pub empty_body: bool,
    /// Why it is not run by default: `page:line: CODE: reason`.
    pub ignored: Option<&'static str>,
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({} {})", self.operation, self.template)
    }
}
