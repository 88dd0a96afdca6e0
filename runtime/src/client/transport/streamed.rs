use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use super::payload::BoxError;

/// A stream, which has to have as many bytes as was said.
pub(super) struct Streamed<S> {
    /// None after its end.
    stream: Option<Pin<Box<S>>>,
    /// How many bytes are to come of it.
    left: Option<u64>,
    /// The last bytes, until it is sure that there are no more: of more than was announced a connection would lose the rest.
    last: Option<Bytes>,
}

impl<S, E> Streamed<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    pub(super) fn new(stream: S, length: Option<u64>) -> Self {
        Streamed { stream: Some(Box::pin(stream)), left: length, last: None }
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BoxError>> {
        while let Some(stream) = &mut self.stream {
            let chunk = ready!(stream.as_mut().poll_next(cx)).transpose().map_err(Into::into)?;
            match (chunk, &mut self.left) {
                (Some(chunk), None) => return Poll::Ready(Ok(Some(chunk))),
                (Some(chunk), Some(left)) => {
                    *left = left.checked_sub(chunk.len() as u64).ok_or("there are more bytes than was said")?;
                    match (*left, chunk.is_empty()) {
                        // There may be any number of these: between them others have their turn.
                        (_, true) => {
                            cx.waker().wake_by_ref();
                            return Poll::Pending;
                        }
                        (0, false) => self.last = Some(chunk),
                        (1.., false) => return Poll::Ready(Ok(Some(chunk))),
                    }
                }
                (None, Some(1..)) => return Poll::Ready(Err("there are fewer bytes than was said".into())),
                (None, _) => self.stream = None,
            }
        }
        Poll::Ready(Ok(self.last.take()))
    }
}

impl<S, E> Body for Streamed<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let chunk = ready!(self.poll_chunk(cx));
        if chunk.is_err() {
            (self.stream, self.last) = (None, None);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)).transpose())
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.last.as_ref().map_or(0, Bytes::len) as u64;
        self.left.map_or_else(SizeHint::default, |left| SizeHint::with_exact(left + held))
    }
}
