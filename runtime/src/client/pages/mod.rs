//! Collections page by page.

mod fault;
mod items;

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, Method};
use reqwest::Url;
use url::ParseError;

pub use fault::PagesFault;
pub use items::Items;

use super::call::{Sending, read};
use super::{Call, Collection, Connection, Error, Operation, Parts, Request, Response};
use crate::json::{Field, Wire};
use crate::spec::Spec;

/// How many pages are read unless the caller says otherwise.
const MOST: usize = 10_000;

impl<O, T> Call<O>
where
    O: Operation<Response = Collection<T>>,
    T: Wire + Send + 'static,
{
    /// All pages of the collection, one after the other: a stream, which sends nothing until it is asked for the first.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.into_parts(), const { &O::SPEC })
    }

    /// All items of all [pages](Self::pages): a stream.
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }
}

/// The pages of a collection, as a stream; by [`Call::pages`].
///
/// The link to the next page is followed as the service gave it, with the headers of the call, and only to the origin of the base
/// URL and to [allowed](super::ClientBuilder::allow_host) ones. What a URL does not hold as it is (`'` and spaces in a query, `..` in
/// a path) is sent as every URL has it; a relative link begins at the page that has it. A link that was followed before is an error,
/// and so is a page over the limit. Each page is sent again as any call is; the stream ends with the first error.
#[must_use = "a page is read when it is asked for"]
pub struct Pages<T> {
    connection: Connection,
    spec: &'static Spec,
    headers: HeaderMap,
    /// The first header of the call that cannot be sent.
    refused: Option<Box<str>>,
    next: Next<T>,
    /// The URLs of all pages of this round so far.
    seen: HashSet<String>,
    /// The URL of the latest page.
    at: Option<Url>,
    most: usize,
    next_link: Option<String>,
    delta_link: Option<String>,
}

enum Next<T> {
    Call(Box<Parts>),
    Link(String),
    Sending(Sending<Response<Collection<T>>>),
    Fault(PagesFault),
    End,
}

impl<T: Wire + Send + 'static> Pages<T> {
    fn new(parts: Parts, spec: &'static Spec) -> Self {
        Pages {
            connection: parts.connection().clone(),
            spec,
            headers: parts.repeated().clone(),
            refused: parts.refused().map(Box::from),
            next: Next::Call(Box::new(parts)),
            seen: HashSet::new(),
            at: None,
            most: MOST,
            next_link: None,
            delta_link: None,
        }
    }

    /// How many pages are read at most, 10,000 unless set: if there are more, that is [`Error::Pages`].
    pub fn max_pages(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// Begins with a link that was kept, a [`next_link`](Self::next_link) or a [`delta_link`](Self::delta_link), in place of the call
    /// or of what would come next. That is a round of its own: what was followed before it, and how many pages were read, no longer
    /// counts.
    pub fn resume(mut self, link: impl Into<String>) -> Self {
        self.seen.clear();
        self.next = Next::Link(link.into());
        self
    }

    /// The link of the page that comes next, absolute; after an error, of the page that did not come, if it had one.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// The link to [`resume`](Self::resume) with when it is asked later what has changed since, once the last page has come.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }

    /// The next page; `None` after the last one. The same as the stream's, without its traits.
    pub async fn next(&mut self) -> Option<Result<Collection<T>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The next request, if there is one. What stands in its place then is the end.
    fn request(&mut self) -> Result<Option<Request>, Error> {
        let request = match std::mem::replace(&mut self.next, Next::End) {
            Next::Call(parts) => parts.into_request(self.spec)?.1,
            Next::Link(link) => {
                let link = self.next_link.insert(link);
                if let Some(why) = &self.refused {
                    return Err(Error::configuration(why.clone()));
                }
                let mut request = self.connection.follow(self.spec, Method::GET, link)?;
                request.headers.clone_from(&self.headers);
                self.connection.add_headers(&mut request.headers);
                request
            }
            Next::Fault(fault) => return Err(self.fault(fault)),
            Next::Sending(_) | Next::End => return Ok(None),
        };
        if self.seen.contains(request.url().as_str()) {
            return Err(self.fault(PagesFault::Repeats));
        }
        if self.seen.len() >= self.most {
            return Err(self.fault(PagesFault::TooMany));
        }
        self.seen.insert(request.url().to_string());
        self.at = Some(request.url().clone());
        Ok(Some(request))
    }

    fn send(&self, request: Request) -> Sending<Response<Collection<T>>> {
        let (connection, spec) = (self.connection.clone(), self.spec);
        Box::pin(async move {
            let strict = connection.settings().strict;
            read(connection.send(request).await?, spec, strict)
        })
    }

    fn arrived(&mut self, page: Collection<T>) -> Collection<T> {
        self.next_link = None;
        self.next = match &page.next_link {
            // Some services end so.
            Field::Value(link) if link.is_empty() => Next::End,
            Field::Value(link) => Next::Link(self.next_link.insert(self.absolute(link)).clone()),
            Field::Other(_) => Next::Fault(PagesFault::LinkIsNoText),
            Field::Absent | Field::Null => Next::End,
        };
        self.delta_link = page.delta_link.as_value().filter(|link| !link.is_empty()).map(|link| self.absolute(link));
        page
    }

    /// A link as it can be followed from anywhere.
    fn absolute(&self, link: &str) -> String {
        match (Url::parse(link), &self.at) {
            (Err(ParseError::RelativeUrlWithoutBase), Some(at)) => at.join(link).map_or_else(|_| link.to_owned(), String::from),
            _ => link.to_owned(),
        }
    }

    fn fault(&self, fault: PagesFault) -> Error {
        Error::Pages { operation: self.spec.id, pages: self.seen.len(), fault }
    }
}

// No part of it is pinned in place.
impl<T> Unpin for Pages<T> {}

impl<T: Wire + Send + 'static> Stream for Pages<T> {
    type Item = Result<Collection<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Next::Sending(sending) = &mut self.next {
                let outcome = ready!(sending.as_mut().poll(cx));
                self.next = Next::End;
                return Poll::Ready(Some(outcome.map(|response| self.arrived(response.value))));
            }
            match self.request() {
                Ok(Some(request)) => self.next = Next::Sending(self.send(request)),
                Ok(None) => return Poll::Ready(None),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &self.spec.id).field("pages", &self.seen.len()).finish_non_exhaustive()
    }
}
