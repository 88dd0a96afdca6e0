//! How requests reach a service: [`Transport`], which the client's own (reqwest with rustls) implements, and anything else may.

mod error;
mod failure;
mod file;
mod incoming;
mod outgoing;
mod payload;
mod pool;
mod streamed;

use std::pin::Pin;
use std::sync::Arc;

pub(crate) use error::TimedOut;
pub use error::{Stage, TransportError};
pub use incoming::Incoming;
pub use outgoing::Outgoing;
pub use payload::{Content, Payload};
pub(crate) use pool::{Pool, Setup};

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
///
/// One may stand in front of another, such as the [client's own](crate::Connection::transport):
///
/// ```
/// use docbind_runtime::client::transport::{Exchange, Outgoing, Transport};
/// use docbind_runtime::{ClientBuilder, Connection, Error};
///
/// struct Counted<T>(T, std::sync::atomic::AtomicUsize);
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(&self, request: Outgoing) -> Exchange<'_> {
///         self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
///         self.0.send(request)
///     }
/// }
///
/// # fn main() -> Result<(), Error> {
/// let base = "https://graph.microsoft.com/v1.0";
/// let own = ClientBuilder::<Connection>::new(base).proxy("http://proxy.example.com:8080").build()?.transport();
/// let connection: Connection = ClientBuilder::new(base).token("eyJ0").transport(Counted(own, 0.into())).build()?;
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once.
    fn send(&self, request: Outgoing) -> Exchange<'_>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        (**self).send(request)
    }
}
