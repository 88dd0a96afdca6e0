use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use super::file::FileStream;
use super::streamed::Streamed;

pub(super) type BoxError = Box<dyn Error + Send + Sync>;

/// What a request carries, and whether it can be sent again.
///
/// Bytes can. So can what is [made](Content::repeatable) for each attempt, such as a [file](Content::file), which is opened anew.
/// A stream that exists [once](Content::once) cannot: a call that carries it is never repeated. Clones share it, so that only one
/// of them can be sent.
#[derive(Clone)]
pub struct Content(Kind);

#[derive(Clone)]
enum Kind {
    Bytes(Bytes),
    Repeatable { make: Arc<dyn Fn() -> Payload + Send + Sync>, length: Option<u64> },
    Once { payload: Arc<Mutex<Option<Payload>>>, length: Option<u64> },
}

impl Content {
    /// What `make` gives, which is asked once for each attempt.
    pub fn repeatable(make: impl Fn() -> Payload + Send + Sync + 'static) -> Self {
        Content(Kind::Repeatable { make: Arc::new(make), length: None })
    }

    /// A file, as it is now: one that has another length when it is read is an error.
    ///
    /// # Errors
    /// If there is no such file.
    pub async fn file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let length = tokio::fs::metadata(&path).await?.len();
        let make = Arc::new(move || Payload::stream(FileStream::new(path.clone(), length), Some(length)));
        Ok(Content(Kind::Repeatable { make, length: Some(length) }))
    }

    /// What can be sent only once.
    #[must_use]
    pub fn once(payload: Payload) -> Self {
        let length = payload.size_hint().exact();
        Content(Kind::Once { payload: Arc::new(Mutex::new(Some(payload))), length })
    }

    /// A stream that exists once, and its length in bytes where that is known: one that has more or fewer is an error.
    pub fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Content::once(Payload::stream(stream, length))
    }

    /// How many bytes it has, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes.len() as u64),
            Kind::Repeatable { length, .. } | Kind::Once { length, .. } => *length,
        }
    }

    /// The bytes, if it is made of bytes.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The payload of the next attempt, unless it was sent and exists no more.
    pub(crate) fn take(&mut self) -> Option<Payload> {
        match &mut self.0 {
            Kind::Bytes(bytes) => Some(bytes.clone().into()),
            Kind::Repeatable { make, .. } => Some(make()),
            Kind::Once { payload, .. } => payload.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }

    /// Whether there is a payload for another attempt.
    pub(crate) fn is_left(&self) -> bool {
        match &self.0 {
            Kind::Once { payload, .. } => payload.lock().unwrap_or_else(PoisonError::into_inner).is_some(),
            _ => true,
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Bytes::new().into()
    }
}

impl<B: Into<Bytes>> From<B> for Content {
    fn from(bytes: B) -> Self {
        Content(Kind::Bytes(bytes.into()))
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes(bytes) => write!(f, "Content({} bytes)", bytes.len()),
            Kind::Repeatable { .. } => f.write_str("Content(repeatable)"),
            Kind::Once { .. } => f.write_str("Content(once)"),
        }
    }
}

/// What one attempt carries: bytes, or a stream of bytes.
pub struct Payload(Inner);

enum Inner {
    Bytes(Bytes),
    // A mutex that is never locked: it makes Sync of what is only Send, which transports ask for.
    Stream(Mutex<Pin<Box<dyn Body<Data = Bytes, Error = BoxError> + Send>>>),
}

impl Payload {
    /// A stream, and its length in bytes where that is known: then it is announced by `Content-Length`, and a stream that has more
    /// or fewer bytes is an error. That it has no more its end has to show, which is waited for before the last bytes are sent.
    pub fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Payload(Inner::Stream(Mutex::new(Box::pin(Streamed::new(stream, length)))))
    }

    /// The bytes, if it is made of bytes.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// Whether it is a stream that should have no bytes, of which only its end shows that it has none.
    pub(super) fn is_empty_stream(&self) -> bool {
        self.as_bytes().is_none() && self.size_hint().exact() == Some(0)
    }
}

impl<B: Into<Bytes>> From<B> for Payload {
    fn from(bytes: B) -> Self {
        Payload(Inner::Bytes(bytes.into()))
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.get_mut().0 {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Inner::Stream(body) => body.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_frame(cx),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Stream(body) => body.lock().unwrap_or_else(PoisonError::into_inner).size_hint(),
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Bytes(bytes) => write!(f, "Payload({} bytes)", bytes.len()),
            Inner::Stream(_) => f.write_str("Payload(stream)"),
        }
    }
}
