use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why an exchange has no answer, or only the beginning of one.
#[derive(Debug)]
pub struct TransportError {
    stage: Stage,
    is_untrusted: bool,
    lacks_token: bool,
    source: Box<dyn Error + Send + Sync>,
}

/// How far an exchange had come when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// No byte of the request was sent: the service cannot have seen it.
    Connect,
    /// The service says that it has not acted on the request: it ends the connection, or has too many requests at once.
    NotTaken,
    /// No answer came, and nobody knows whether the service has acted.
    Request,
    /// The answer broke off: the service has acted.
    Response,
}

impl TransportError {
    /// A failure at a stage. The source may end up in a log: it should not hold the URL, nor what the request carried.
    pub fn new(stage: Stage, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        TransportError { stage, is_untrusted: false, lacks_token: false, source: source.into() }
    }

    /// A service that could not prove who it is. No byte of the request was sent, and another attempt would end the same way.
    pub fn untrusted(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        TransportError { is_untrusted: true, ..Self::new(Stage::Connect, source) }
    }

    pub(crate) fn timeout(stage: Stage, limit: Duration) -> Self {
        Self::new(stage, TimedOut(limit))
    }

    /// No token came in time, for which the client waits before it sends anything.
    pub(crate) fn no_token(limit: Duration) -> Self {
        TransportError { lacks_token: true, ..Self::new(Stage::Connect, TimedOut(limit)) }
    }

    /// How far the exchange had come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Whether the service could not prove who it is, which another attempt does not change.
    #[must_use]
    pub fn is_untrusted(&self) -> bool {
        self.is_untrusted
    }

    /// Whether one of the client's own limits on time was reached.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.source.is::<TimedOut>()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.stage {
            Stage::Connect if self.lacks_token => "the provider of tokens did not answer",
            Stage::Connect if self.is_untrusted => "the certificate of the service is not trusted",
            Stage::Connect => "no connection to the service could be made",
            Stage::NotTaken => "the service did not take the request",
            Stage::Request => "the service did not answer",
            Stage::Response => "the answer broke off",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// That a limit on time was reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimedOut(pub(crate) Duration);

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit of {:?} was reached", self.0)
    }
}

impl Error for TimedOut {}
