//! Contents that come as they are: streams that go on where they broke off.

mod fetch;
mod fingerprint;
mod found;
mod save;

use std::fmt;
use std::future::poll_fn;
use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

pub use found::Found;

use self::fetch::Fetch;
use super::{Call, Error, Operation, Raw};

impl<O: Operation<Response = Raw>> Call<O> {
    /// The content as a stream of any length, which goes on where it broke off.
    ///
    /// ```no_run
    /// # use docbind_runtime::{Call, Error, Operation, Raw};
    /// # async fn example<O: Operation<Response = Raw>>(call: Call<O>) -> Result<(), Error> {
    /// let bytes = call.stream().save("film.mp4").await?;
    /// println!("{bytes} bytes");
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> Download {
        let fetch = Box::new(Fetch::new(self.into_parts(), const { &O::SPEC }));
        Download { operation: O::SPEC.id, state: State::Idle(fetch), found: None, position: 0 }
    }
}

/// A content that is read as it comes; by [`Call::stream`]. It sends nothing until the first bytes are asked for.
///
/// The limit on the size of answers does not hold for it, nor does the timeout of a call: each chunk may take as long as an
/// attempt. A stream that breaks off is asked for again, so often in a row as the client's [`Retry`](super::Retry) allows, with its
/// pauses: with a strong `ETag` from the byte where it broke off (`Range`, `If-Range`), else from the beginning, where what had
/// come already is compared and left out. So no byte is missing, none comes twice, and a content that has changed in between is
/// [`Error::Transfer`]. The stream ends with the first error.
///
/// Where the page documents a redirection as an answer, it is followed without the token, to any host by https: that is how
/// services hand out files.
#[must_use = "nothing is read until it is asked for"]
pub struct Download {
    operation: &'static str,
    state: State,
    found: Option<Found>,
    position: u64,
}

type Step = (Box<Fetch>, Result<Option<Bytes>, Error>);

enum State {
    Idle(Box<Fetch>),
    Busy(Pin<Box<dyn Future<Output = Step> + Send>>),
    End,
}

impl Download {
    /// Only these bytes of the content; the first one has number 0.
    pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(before) => before.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(last) => last.checked_add(1),
            Bound::Excluded(end) => Some(*end),
            Bound::Unbounded => None,
        };
        if let State::Idle(fetch) = &mut self.state {
            fetch.limit(start, end);
            self.position = start;
        }
        self
    }

    /// The next bytes; `None` after the last ones. The same as the stream's, without its traits.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// What the service said of the content before its first byte, which has come then.
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// The number of the byte that comes next; after an error, of the first that did not come.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.position
    }

    fn stepped(&mut self, (fetch, outcome): Step) -> Option<Result<Bytes, Error>> {
        self.position = fetch.position();
        if self.found.is_none() {
            self.found = fetch.found().cloned();
        }
        let next = outcome.transpose();
        if matches!(next, Some(Ok(_))) {
            self.state = State::Idle(fetch);
        }
        next
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut busy = match std::mem::replace(&mut self.state, State::End) {
            State::Idle(mut fetch) => Box::pin(async move {
                let outcome = fetch.next().await;
                (fetch, outcome)
            }),
            State::Busy(busy) => busy,
            State::End => return Poll::Ready(None),
        };
        match busy.as_mut().poll(cx) {
            Poll::Ready(step) => Poll::Ready(self.stepped(step)),
            Poll::Pending => {
                self.state = State::Busy(busy);
                Poll::Pending
            }
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("position", &self.position).finish_non_exhaustive()
    }
}
