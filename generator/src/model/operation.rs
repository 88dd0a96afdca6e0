//! Operations: what one API page documents for one HTTP method.

use super::{Example, Property, TypeRef};
use crate::source::Span;

/// An operation: a page, or one method of a page that documents several.
#[derive(Debug)]
pub struct Operation {
    /// The page's stem, with `-METHOD` where the page documents several methods. Distinct in the docset.
    pub id: String,
    /// Upper case.
    pub method: String,
    /// The H1 as plain text.
    pub title: String,
    /// The first paragraph as plain text.
    pub summary: String,
    /// The H1.
    pub span: Span,
    /// All alternative routes in document order.
    pub routes: Vec<Route>,
    /// `None` where the page says nothing.
    pub permissions: Option<Vec<Permission>>,
    /// Documented query parameters: of sections about them, and of the queries of route lines.
    pub query: Vec<Parameter>,
    /// Documented request headers, Authorization and Content-Type included.
    pub headers: Vec<Parameter>,
    /// What is sent.
    pub request: RequestBody,
    /// Documented successful answers in document order.
    pub responses: Vec<Response>,
    /// The size limit that the prose states.
    pub max_body: Option<SizeLimit>,
    /// The size limit that the prose states of the file that a request holds: in base64 the request is a third larger.
    pub max_file: Option<SizeLimit>,
    /// All pairs of the page whose request has this operation's method (else of the page's first operation).
    pub examples: Vec<Example>,
    /// Documents a facet of a resource (extended property, open extension) on the resource's own routes.
    pub is_facet: bool,
}

impl Operation {
    /// Names of the query parameters without which none of its routes is called.
    pub fn required_query(&self) -> impl Iterator<Item = &str> {
        self.query.iter().filter(|parameter| parameter.is_on_routes).map(|parameter| parameter.name.as_str())
    }

    /// The answer that the typed call gives: the first documented success with a body, else the first success.
    pub fn reply(&self) -> Option<&Response> {
        let successes = || self.responses.iter().filter(|r| (200..300).contains(&r.status));
        successes().find(|r| !matches!(r.body, ResponseBody::None)).or_else(|| successes().next())
    }
}

/// One documented way to an operation.
#[derive(Clone, Debug)]
pub struct Route {
    /// Canonical: `/me/mailFolders/{mail_folder_id}/.../messages/{message_id}`; no host, version, query or trailing slash.
    pub template: String,
    /// Its line.
    pub span: Span,
    /// What the page wrote in a placeholder, by parameter name: `user_id` -> `id | userPrincipalName`.
    pub placeholders: Vec<(String, String)>,
    /// The query of the line, and of those that list the same path with another query.
    pub query: Vec<QueryParameter>,
    /// Further lines that list the same path, with another query or another form of a key.
    pub also: Vec<Span>,
}

impl Route {
    /// Whether every line of the route has this query parameter.
    pub fn requires(&self, name: &str) -> bool {
        self.query.iter().any(|q| q.is_required && q.name.eq_ignore_ascii_case(name))
    }
}

/// A part of the query of a route line: `startDateTime={start_datetime}`, `$expand=manager`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryParameter {
    /// As it stands on the wire.
    pub name: String,
    /// What the lines write behind the `=`, each once: fixed text, a placeholder, or text with placeholders in it.
    pub values: Vec<String>,
    /// All lines of the route have it.
    pub is_required: bool,
}

impl QueryParameter {
    /// The value that every line has, if it holds no placeholder.
    pub fn fixed(&self) -> Option<&str> {
        let [value] = self.values.as_slice() else { return None };
        (!value.is_empty() && !value.contains(['{', '<'])).then_some(value)
    }

    /// The name of the placeholder that is the whole value.
    pub fn placeholder(&self) -> Option<&str> {
        let [value] = self.values.as_slice() else { return None };
        let inner = value.strip_prefix('{').and_then(|v| v.strip_suffix('}'));
        let inner = inner.or_else(|| value.strip_prefix('<')?.strip_suffix('>'))?;
        (!inner.contains(['{', '}', '<', '>'])).then(|| inner.trim())
    }
}

/// Who may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Which kind of token.
    pub kind: PermissionKind,
    /// Any of these will do, least privileged first; each is a set of scopes that are all needed. Empty: not supported; one
    /// empty set: no scope is needed.
    pub any_of: Vec<Vec<String>>,
    /// Where the page says so.
    pub span: Span,
}

/// The kinds of token that the docs tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionKind {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal account.
    DelegatedPersonal,
    /// Application.
    Application,
    /// The page does not say which.
    Unspecified,
}

impl PermissionKind {
    /// As in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::DelegatedWork => "delegated_work",
            Self::DelegatedPersonal => "delegated_personal",
            Self::Application => "application",
            Self::Unspecified => "unspecified",
        }
    }
}

/// A documented header or query parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// As it stands on the wire.
    pub name: String,
    /// Description as plain text.
    pub description: String,
    /// The text says that it must be there, or every route line has it.
    pub is_required: bool,
    /// Every route line has it in its query.
    pub is_on_routes: bool,
    /// Its row, its words, or the route line that has it.
    pub span: Span,
}

impl Parameter {
    /// One of OData's own query options, `$select` and the like; any other is the service's.
    pub fn is_system_option(&self) -> bool {
        self.name.starts_with('$')
    }
}

/// What an operation's request carries.
#[derive(Clone, Debug)]
pub enum RequestBody {
    /// The page says that there is none, or the method has none.
    None,
    /// A documented type as JSON.
    Typed(TypeRef),
    /// An object of the parameters that the page lists (the body of an action).
    Parameters(Vec<Property>),
    /// JSON whose type the page does not state.
    Json,
    /// Bytes of any content type.
    Binary,
}

/// A documented answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// The section Response gives it to a success; else an example shows it, or it is what one expects.
    pub is_stated: bool,
    /// No words of the page give it: an example shows it.
    pub is_shown: bool,
    /// What it carries.
    pub body: ResponseBody,
    /// Where the page says so.
    pub span: Span,
}

/// What an answer carries.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseBody {
    /// Nothing.
    None,
    /// One value of a documented type.
    Typed(TypeRef),
    /// An object whose `value` is an array of the type.
    Collection(TypeRef),
    /// An object whose `value` is one value of the type.
    Single(TypeRef),
    /// JSON whose type the page does not state.
    Json,
    /// Bytes.
    Binary,
}

/// A limit on the bytes of a request body, or of a file in it.
#[derive(Clone, Copy, Debug)]
pub struct SizeLimit {
    /// Exclusive ("under 4MB" is fewer than 4,194,304 bytes; 1 MB = 1,048,576).
    pub bytes: u64,
    /// Where the prose states it.
    pub span: Span,
}
