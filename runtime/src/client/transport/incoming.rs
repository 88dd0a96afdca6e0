use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use super::payload::BoxError;
use super::{Stage, TransportError};

/// The body of an answer, as it comes: a stream of chunks.
pub struct Incoming {
    inner: Inner,
    patience: Option<Patience>,
}

enum Inner {
    Bytes(Bytes),
    Stream(Pin<Box<dyn Body<Data = Bytes, Error = TransportError> + Send>>),
    Reqwest(reqwest::Body),
}

/// How long the next chunk may take.
struct Patience {
    limit: Duration,
    timer: Pin<Box<Sleep>>,
}

impl Incoming {
    /// Any body. What its errors say may end up in a log.
    pub fn new<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Inner::Stream(Box::pin(Wrapped(Box::pin(body)))).into()
    }

    pub(super) fn from_reqwest(body: reqwest::Body) -> Self {
        Inner::Reqwest(body).into()
    }

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// If the answer breaks off, or no chunk comes in time.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }

    /// What is known of the length of the rest.
    #[must_use]
    pub fn size_hint(&self) -> SizeHint {
        Body::size_hint(self)
    }

    /// From now on, each chunk may take so long.
    pub(crate) fn set_patience(&mut self, limit: Duration) {
        self.patience = Some(Patience { limit, timer: Box::pin(sleep(limit)) });
    }

    fn poll_inner(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.inner {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Inner::Stream(body) => body.as_mut().poll_frame(cx),
            Inner::Reqwest(body) => {
                Pin::new(body).poll_frame(cx).map_err(|e| TransportError::new(Stage::Response, e.without_url()))
            }
        }
    }
}

impl Patience {
    fn restart(&mut self) {
        let next = Instant::now() + self.limit;
        self.timer.as_mut().reset(next);
    }
}

impl From<Inner> for Incoming {
    fn from(inner: Inner) -> Self {
        Incoming { inner, patience: None }
    }
}

impl From<Bytes> for Incoming {
    fn from(bytes: Bytes) -> Self {
        Inner::Bytes(bytes).into()
    }
}

impl Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = this.poll_inner(cx) {
            if let Some(patience) = &mut this.patience {
                patience.restart();
            }
            return Poll::Ready(frame);
        }
        let Some(patience) = &mut this.patience else { return Poll::Pending };
        ready!(patience.timer.as_mut().poll(cx));
        // Whoever polls again after the error gets the end, not the rest.
        this.inner = Inner::Bytes(Bytes::new());
        Poll::Ready(Some(Err(TransportError::timeout(Stage::Response, patience.limit))))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.inner {
            Inner::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Stream(body) => body.size_hint(),
            Inner::Reqwest(body) => body.size_hint(),
        }
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(self.as_mut().poll_frame(cx)) {
                Some(Ok(frame)) => frame,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
            // Trailers say nothing that a client of these services reads.
            if let Ok(chunk) = frame.into_data() {
                return Poll::Ready(Some(Ok(chunk)));
            }
        }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("size_hint", &Body::size_hint(self)).finish_non_exhaustive()
    }
}

struct Wrapped<B>(Pin<Box<B>>);

impl<B> Body for Wrapped<B>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0.as_mut().poll_frame(cx).map_err(|error| TransportError::new(Stage::Response, error))
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
