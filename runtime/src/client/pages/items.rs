use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::Error;
use super::{Pages, PagesFault};
use crate::json::{Field, Wire};

/// The items of all pages of a collection, as a stream; by [`Call::items`](crate::Call::items).
#[must_use = "an item is read when it is asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    items: std::vec::IntoIter<T>,
}

impl<T: Wire + Send + 'static> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Items { pages, items: Vec::new().into_iter() }
    }

    /// How many pages are read at most; see [`Pages::max_pages`].
    pub fn max_pages(self, most: usize) -> Self {
        Items { pages: self.pages.max_pages(most), ..self }
    }

    /// Begins with a link that was kept; see [`Pages::resume`].
    pub fn resume(self, link: impl Into<String>) -> Self {
        Items::new(self.pages.resume(link))
    }

    /// The link for what changes later, once the last page has come; see [`Pages::delta_link`].
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.pages.delta_link()
    }

    /// The next item; `None` after the last one. The same as the stream's, without its traits.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<T> Unpin for Items<T> {}

impl<T: Wire + Send + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => match page.value {
                    Field::Value(items) => self.items = items.into_iter(),
                    Field::Absent | Field::Null => {}
                    // Nothing of an answer is left out in silence.
                    Field::Other(_) => {
                        let error = self.pages.fault(PagesFault::ValueIsNoList);
                        self.pages.next = super::Next::End;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
            }
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pages).finish()
    }
}
