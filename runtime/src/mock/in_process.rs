use std::sync::Arc;

use super::service::Service;
use super::{Documented, Received};
use crate::client::transport::{Exchange, Incoming, Outgoing, Transport};

/// The documented server without a socket: a transport that answers by the same table. Clones share one log.
///
/// It answers whatever host a request is for.
///
/// ```
/// use std::sync::Arc;
///
/// use docbind_runtime::mock::{Documented, InProcess};
/// use docbind_runtime::{ClientBuilder, Connection};
///
/// # fn main() -> Result<(), docbind_runtime::Error> {
/// let server = InProcess::new(Arc::new(Documented::default()));
/// let connection: Connection =
///     ClientBuilder::new("https://graph.microsoft.com/v1.0").token("any").transport(server.clone()).build()?;
/// assert!(server.received().is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct InProcess {
    service: Arc<Service>,
}

impl InProcess {
    /// A server that behaves as documented.
    #[must_use]
    pub fn new(documented: Arc<Documented>) -> Self {
        InProcess { service: Arc::new(Service::new(documented, None)) }
    }

    /// The latest requests, at most 1,000 and 64 MiB, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.service.log.all()
    }

    /// Removes requests from the log, and returns them.
    pub fn take_received(&self, wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        self.service.log.take(wanted)
    }
}

impl Transport for InProcess {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        Box::pin(async { Ok(self.service.respond(request.try_into()?).await.map(Incoming::from)) })
    }
}
