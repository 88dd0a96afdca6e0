//! The documented server: it answers as the docs say, on this machine only.
//!
//! What it answers is decided by this table, from top to bottom. The *candidates* of a request are the operations that document its method
//! for the template that matches its path best (a literal segment before a parameter); each row drops the candidates that refuse
//! the request, and the first row that leaves none answers. Errors are OData errors,
//! `{"error": {"code", "message", "innerError": {"request-id", "date"}}}`.
//!
//! | the request | answer | code |
//! | --- | --- | --- |
//! | headers take longer than 10 seconds | the connection is closed | |
//! | body takes longer than 30 seconds | 408 | `RequestTimeout` |
//! | body breaks off or is badly framed | 400 | `IncompleteBody` |
//! | body of more than 64 MiB | 413 | `RequestTooLarge` |
//! | path matches no template below the base path | 404 | `ResourceNotFound` |
//! | method is not documented for a template that matches | 405 with `Allow` | `MethodNotAllowed` |
//! | no bearer token | 401 with `WWW-Authenticate` | `InvalidAuthenticationToken` |
//! | the token names its scopes ([`test_token`]), the page states permissions, and the token covers none | 403 | `AccessDenied` |
//! | body as large as the documented limit, or larger | 413 | `RequestTooLarge` |
//! | JSON is documented, and the body has another content type, which no example shows | 415 | `UnsupportedMediaType` |
//! | JSON is documented, and the body is not JSON, though its content type is | 400 | `InvalidJson` |
//! | header `Docbind-Example` names an example of a candidate | that example's response | |
//! | path, query and body equal those of an example | that example's response | |
//! | a candidate has an example | the first one's response | |
//! | anything else | the first documented status, else 200, with an empty body | |
//!
//! With [`Documented::links_of`] set, `@odata.nextLink` and `@odata.deltaLink` of an answer lead to this server where they led to the
//! documented service, and `uploadUrl` to a session that this server plays; of the rest nothing is changed. Before the table, then:
//!
//! | the request to a session | answer | code |
//! | --- | --- | --- |
//! | has a token | 400 | `TokenNotWanted` |
//! | the session was given up, or is complete | 404 | `ItemNotFound` |
//! | GET | 200, with `nextExpectedRanges` | |
//! | DELETE | 204 | |
//! | PUT without a `Content-Range` that fits its body | 400 | `InvalidContentRange` |
//! | PUT of other bytes than the next | 416 | `InvalidRange` |
//! | PUT of bytes before the last | 200, with `nextExpectedRanges` | |
//! | PUT of the last bytes | 201, with `Location` | |
//! | another method | 405 | `MethodNotAllowed` |
//!
//! A body without a content type counts as the documented one, and no body is never refused: the docs do not say of a body that it is required.
//! Paths are equal by their percent-decoded segments, literals without regard to case; queries as multisets; bodies as JSON values,
//! numbers by value, or else byte for byte.

pub(crate) mod candidates;
pub(crate) mod decide;
mod documented;
#[cfg(feature = "client")]
mod in_process;
mod links;
mod log;
mod odata;
pub(crate) mod same;
mod scopes;
mod server;
mod service;
mod uploads;

pub use documented::{Answer, Documented, DocumentedOperation};
#[cfg(feature = "client")]
pub use in_process::InProcess;
pub use log::Received;
pub use scopes::test_token;
pub use server::Server;
