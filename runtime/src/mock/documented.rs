use crate::spec::{Permission, Spec};

/// What a server is to behave as.
#[derive(Clone, Debug, Default)]
pub struct Documented {
    /// The operations; of several at one method and template the first is the primary one.
    pub operations: Vec<DocumentedOperation>,
    /// What stands before every documented path: `/v1.0`, or nothing.
    pub base_path: String,
    /// The origin of the documented service, `https://graph.microsoft.com`, if what answers lead to is to be followed here: links to
    /// more pages lead to this server then, and upload sessions are played by it. `None`: answers are as the pages have them.
    pub links_of: Option<String>,
}

/// A documented operation.
#[derive(Clone, Debug, Default)]
pub struct DocumentedOperation {
    /// The page's stem.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The documented routes.
    pub templates: Vec<String>,
    /// For each kind of permission the alternatives, each a set of scopes of which all are needed; `None` where the page says nothing.
    pub permissions: Option<Vec<Vec<Vec<String>>>>,
    /// The smallest size of a body, in bytes, that is too large.
    pub max_body: Option<u64>,
    /// Whether a JSON body is documented.
    pub takes_body: bool,
    /// The documented statuses, the first is that of success.
    pub statuses: Vec<u16>,
    /// Where it is documented, `page:line`.
    pub doc: String,
    /// The documented examples.
    pub answers: Vec<Answer>,
}

/// A documented example: a request and its response.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The example's name.
    pub name: String,
    /// The method of the request.
    pub method: String,
    /// The path below the base path, and the query, of the request.
    pub path_and_query: String,
    /// The body of the request.
    pub body: Option<Vec<u8>>,
    /// The content type of the request, where it states one.
    pub content_type: Option<String>,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response; those that only describe the transfer (`Content-Length`, ...) are not sent.
    pub headers: Vec<(String, String)>,
    /// The body of the response.
    pub content: Vec<u8>,
}

impl From<&Spec> for DocumentedOperation {
    fn from(spec: &Spec) -> Self {
        DocumentedOperation {
            id: spec.id.to_owned(),
            method: spec.method.to_owned(),
            templates: spec.templates.iter().map(|&t| t.to_owned()).collect(),
            permissions: spec.permissions.map(|kinds| kinds.iter().map(alternatives).collect()),
            max_body: spec.max_body,
            takes_body: spec.takes_body,
            statuses: spec.statuses.to_vec(),
            doc: spec.doc.to_owned(),
            answers: Vec::new(),
        }
    }
}

fn alternatives(permission: &Permission) -> Vec<Vec<String>> {
    let owned = |all_of: &&[&str]| all_of.iter().map(|&scope| scope.to_owned()).collect();
    permission.any_of.iter().map(owned).collect()
}
