//! How requests reach a service: [`Transport`], which the client's own (reqwest with rustls) implements, and anything else may.

mod error;
mod failure;
mod file;
mod incoming;
mod outgoing;
mod payload;
mod pool;

use std::pin::Pin;

pub use error::{Stage, TransportError};
pub use incoming::Incoming;
pub use outgoing::Outgoing;
pub use payload::{Content, Payload};
pub(crate) use pool::Pool;

/// An exchange on its way.
pub type Exchange<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Incoming>, TransportError>> + Send + 'a>>;

/// Takes one request to a service, and brings the answer.
///
/// The client decides where a request may go, with which token, how long it may take, and whether it is sent again. A transport
/// does none of this: it sends each request once, to the host of its URL, and follows no redirect. To give up, the client drops
/// the exchange.
///
/// ```
/// use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
///
/// /// Answers everything with nothing.
/// struct Silence;
///
/// impl Transport for Silence {
///     fn send(&self, _: Outgoing) -> Exchange<'_> {
///         Box::pin(async { Ok(http::Response::new(Incoming::from(bytes::Bytes::new()))) })
///     }
/// }
///
/// # fn main() -> Result<(), docbind_runtime::Error> {
/// let connection: docbind_runtime::Connection =
///     docbind_runtime::ClientBuilder::new("https://graph.microsoft.com/v1.0").transport(Silence).build()?;
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once.
    fn send(&self, request: Outgoing) -> Exchange<'_>;
}
