//! The async client that generated crates hand out: places, calls, and what comes back.
//!
//! A generated client is a chain of *places* (one type per last path segment, see [`place!`](crate::place)), each a [`Cursor`]:
//! a [`Connection`] and a path. A documented method of a place gives a [`Call`], a value that does nothing until it is awaited.
//!
//! What never happens, whatever the docs, the caller or the service say:
//! - the token goes to no other origin than that of the base URL and those that the caller allows, and neither `Debug` nor an error
//!   shows it;
//! - a redirect is not followed, unless the caller wants it within an origin, or it is documented as the way to bytes, which are asked
//!   for without the token;
//! - a request that the service may have acted on is not sent again, unless doing so twice is doing it once;
//! - a path value does not change the path: the empty value, `.` and `..` are refused before anything is sent;
//! - a response larger than the limit is not read to its end, unless it is [streamed](Call::stream).

mod answer;
mod attempt;
pub mod auth;
mod base;
mod body;
mod builder;
mod call;
mod collection;
mod connection;
mod cursor;
mod download;
mod error;
pub mod grant;
pub mod odata;
mod operation;
mod pages;
mod parts;
mod place;
mod progress;
mod receive;
mod redirect;
mod request;
mod response;
mod retry;
mod secret;
mod send;
mod tls;
mod trace;
pub mod transport;
mod upload;

pub use answer::Answer;
pub use attempt::Attempt;
pub use auth::{Token, TokenError, TokenProvider};
pub use body::{Body, BodyError, Carries, Raw};
pub use builder::ClientBuilder;
pub use call::{Call, Sending};
pub use collection::Collection;
pub use connection::Connection;
pub use cursor::Cursor;
pub use download::{Download, Found};
pub use error::{ConnectionError, Error, ServiceError, TransferError, TransferFault};
pub use grant::{Application, Covers, Delegated, DelegatedPersonal, DelegatedWork, NotGranted, Scope, Unchecked};
pub use operation::{Allows, Operation};
pub use pages::{Items, Pages, PagesFault};
pub use parts::Parts;
pub use request::Request;
pub use response::Response;
pub use retry::Retry;
pub use transport::{Content, Transport};
pub use upload::{Deferred, OpensUpload, Progress, Source, Uncommitted, Upload, UploadKind, UploadSession, Uploaded};
