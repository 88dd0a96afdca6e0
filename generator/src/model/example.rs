//! Pairs of a documented request and a documented response, and what becomes of each.

use crate::source::Span;

/// A pair: one `response` annotation followed by a fence, with the request that it answers.
#[derive(Clone, Debug)]
pub struct Example {
    /// Distinct within its operation; `operation id/name` names its test.
    pub name: String,
    /// `<!--` of the request's annotation (its fence, where it has none).
    pub span: Span,
    /// Method of the request line, upper case; empty where there is none.
    pub method: String,
    /// URL of the request line, as it stands there.
    pub url: String,
    /// The whole text of the request's fence.
    pub request: String,
    /// Its body as strict JSON, where the page's is not and could be repaired.
    pub request_repaired: Option<String>,
    /// The whole text of the response's fence.
    pub response: String,
    /// Its body as strict JSON, where the page's is not and could be repaired.
    pub response_repaired: Option<String>,
    /// Status of the response; 0 where there is no status line.
    pub status: u16,
    /// Whether the response has a body.
    pub has_response_body: bool,
    /// The route that the URL stands for, where it is one operation's.
    pub target: Option<Target>,
    /// What its test does.
    pub outcome: Outcome,
}

/// The operation and route that an example's URL stands for.
#[derive(Clone, Debug)]
pub struct Target {
    /// Index into [`Api::operations`](super::Api::operations).
    pub operation: usize,
    /// Index into its routes.
    pub route: usize,
    /// What stands before the documented path in the URL's path: `/v1.0`.
    pub prefix: String,
    /// `/me` read as `/users/{id}` or the reverse.
    pub synonym: bool,
}

/// What becomes of a pair.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Its test runs.
    Runs {
        /// JSON pointers of the request body's values that their documented types cannot hold.
        others_request: Vec<String>,
        /// The same of the response body.
        others_response: Vec<String>,
        /// A type is documented for the response, and the page shows no body.
        empty_body: bool,
        /// Scalars in both bodies, and how many of them a typed field holds.
        values: usize,
        /// How many of `values` a typed field holds.
        values_typed: usize,
        /// How many of `values_typed` stand in a field that only examples show.
        values_shown: usize,
    },
    /// It cannot be proved: fails in strict docs where the page is at fault, is ignored in lenient ones.
    Contradicts {
        /// Why.
        reason: Contradiction,
        /// The place that contradicts.
        span: Span,
    },
}

/// Runs, and has no bodies.
impl Default for Outcome {
    fn default() -> Self {
        Self::Runs {
            others_request: Vec::new(),
            others_response: Vec::new(),
            empty_body: false,
            values: 0,
            values_typed: 0,
            values_shown: 0,
        }
    }
}

/// The closed set of reasons for which a pair cannot be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contradiction {
    /// The first line is not `METHOD URL`.
    RequestUnreadable,
    /// The fence of the request holds another one behind it.
    SecondRequest,
    /// The URL matches no documented operation.
    NoRoute,
    /// The URL is a route of its page, and the method is not.
    OtherMethod,
    /// The URL is a route of its page, and more behind it that OData allows or the page documents otherwise.
    MoreThanRoute,
    /// The URL is one that the service hands out, and so of no route.
    OpaqueUrl,
    /// A section of its own documents the call, and the page has another list of routes.
    OtherSection,
    /// The request's body is not JSON, and cannot be repaired.
    RequestNotJson,
    /// There is no status line.
    ResponseUnreadable,
    /// The response's body is not JSON, and cannot be repaired.
    ResponseNotJson,
    /// JSON is documented for the response, and the example says itself that it is something else.
    OtherMedia,
    /// The status allows no body, and there is one.
    BodyNotAllowed,
}

impl Contradiction {
    /// Whether the page is at fault; else it merely shows what no client of the docset can do, and strict docs may show that.
    pub fn is_fault(self) -> bool {
        self != Self::OpaqueUrl
    }

    /// Code of the rule that reports it.
    pub fn code(self) -> &'static str {
        match self {
            Self::RequestUnreadable | Self::SecondRequest => "X501",
            Self::NoRoute => "X502",
            Self::RequestNotJson => "X504",
            Self::ResponseUnreadable => "X505",
            Self::ResponseNotJson => "X506",
            Self::BodyNotAllowed => "X507",
            Self::OtherMethod => "X509",
            Self::MoreThanRoute => "X526",
            Self::OpaqueUrl => "X527",
            Self::OtherSection => "X528",
            Self::OtherMedia => "X529",
        }
    }

    /// A few words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::RequestUnreadable => "the request has no request line",
            Self::SecondRequest => "the fence holds a second request",
            Self::NoRoute => "the URL matches no documented route",
            Self::OtherMethod => "the page documents another method for the URL",
            Self::MoreThanRoute => "the URL is more than a documented route",
            Self::OpaqueUrl => "the URL is one that the service hands out",
            Self::OtherSection => "the call is documented beside the page's list of routes",
            Self::RequestNotJson => "the request body is not JSON",
            Self::ResponseUnreadable => "the response has no status line",
            Self::ResponseNotJson => "the response body is not JSON",
            Self::OtherMedia => "the response is not the documented JSON, and says so",
            Self::BodyNotAllowed => "the status allows no body",
        }
    }
}
