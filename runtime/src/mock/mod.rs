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
//! | path, query and body equal those of an example | that example's response, or a part of it | |
//! | a candidate has an example | the first one's response, or a part of it | |
//! | anything else | the first documented status, else 200, with an empty body | |
//!
//! A part is given of what a GET is answered with status 200 and any content but JSON, by RFC 9110:
//!
//! | the request | answer | code |
//! | --- | --- | --- |
//! | has an `If-Range` that is neither the answer's strong `ETag` nor its `Last-Modified` | all of it | |
//! | `Range` is one range of bytes, and some of these are there | 206, with `Content-Range` | |
//! | `Range` is one range of bytes, and none of these are there | 416, with `Content-Range` | `InvalidRange` |
//! | has several ranges, or what is no range of bytes | all of it | |
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
//! | PUT of the last bytes, where the session was opened with `deferCommit` | 202, with no `nextExpectedRanges` left | |
//! | POST to such a session before its last byte, or with a body | 400 | `InvalidCommit` |
//! | POST to such a session | 201, with `Location` | |
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
mod ranges;
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
