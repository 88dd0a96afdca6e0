//! The conversation of a download: a request, its body, and another one where that breaks off.

use bytes::{Buf, Bytes};
use http::header::{ACCEPT_ENCODING, IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::Url;
use tokio::time::{Instant, sleep};

use super::fingerprint::Fingerprint;
use super::found::{ContentRange, Found};
use crate::client::error::ConnectionError;
use crate::client::trace::CLIENT_REQUEST_ID;
use crate::client::transport::{Incoming, Stage, TransportError};
use crate::client::{Attempt, Error, Parts, Request, TransferError, TransferFault, redirect};
use crate::spec::Spec;

/// A content on its way.
pub(super) struct Fetch {
    parts: Parts,
    spec: &'static Spec,
    /// The first byte that the caller wants.
    start: u64,
    /// The first byte that the caller does not want.
    wanted: Option<u64>,
    /// How many bytes the content has, once the service has said so.
    size: Option<u64>,
    /// The first byte that was not handed out.
    position: u64,
    /// What the first answer said.
    found: Option<Found>,
    /// Of the bytes that were handed out.
    fingerprint: Fingerprint,
    body: Option<Coming>,
    /// What came last was a part, and whether there is more behind it is not known.
    is_part: bool,
    /// Those in a row that brought nothing.
    failed: Vec<Attempt>,
}

/// The body of one answer.
struct Coming {
    body: Incoming,
    status: StatusCode,
    headers: Box<HeaderMap>,
    since: Instant,
    /// Which byte of the content its next one is.
    at: u64,
    /// Where it ends, as the service said.
    end: Option<u64>,
    /// Of the bytes that came again.
    again: Fingerprint,
}

impl Fetch {
    pub(super) fn new(parts: Parts, spec: &'static Spec) -> Self {
        Fetch {
            parts,
            spec,
            start: 0,
            wanted: None,
            size: None,
            position: 0,
            found: None,
            fingerprint: Fingerprint::default(),
            body: None,
            is_part: false,
            failed: Vec::new(),
        }
    }

    pub(super) fn limit(&mut self, start: u64, wanted: Option<u64>) {
        (self.start, self.wanted, self.position) = (start, wanted, start);
    }

    /// The byte before which the content ends, or what is wanted of it, as far as that is known.
    fn end(&self) -> Option<u64> {
        self.wanted.into_iter().chain(self.size).min()
    }

    pub(super) fn position(&self) -> u64 {
        self.position
    }

    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// The next bytes; `None` after the last ones.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if self.end().is_some_and(|end| self.position >= end) {
                return Ok(None);
            }
            let Some(coming) = &mut self.body else {
                self.open().await?;
                continue;
            };
            match coming.body.chunk().await {
                Ok(Some(chunk)) => {
                    if let Some(new) = self.arrived(chunk)? {
                        return Ok(Some(new));
                    }
                }
                Ok(None) if self.is_whole()? => return Ok(None),
                Ok(None) if self.is_part => self.body = None,
                Ok(None) => self.broken(TransportError::new(Stage::Response, "it ends before it should")).await?,
                Err(error) => self.broken(error).await?,
            }
        }
    }

    async fn open(&mut self) -> Result<(), Error> {
        let since = Instant::now();
        let response = match self.ask().await {
            Ok(response) => response,
            Err(error) if self.is_end(&error) => {
                self.size = Some(self.position);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let (head, body) = response.into_parts();
        let found = Found { status: head.status, headers: head.headers };
        let (at, end) = self.judge(&found)?;
        let (status, headers) = (found.status, Box::new(found.headers.clone()));
        self.body = Some(Coming { body, status, headers, since, at, end, again: Fingerprint::default() });
        self.is_part = false;
        // The size of what may be another content says nothing before it was compared with what came.
        if at == self.position || self.position == self.start {
            self.size = self.size.or(found.size());
        }
        self.found.get_or_insert(found);
        Ok(())
    }

    /// The head of what the service answers, wherever it keeps the content.
    // `&mut`, since a body can go to another thread, but not be shared with it.
    async fn ask(&mut self) -> Result<http::Response<Incoming>, Error> {
        let connection = self.parts.connection();
        let mut request = self.parts.request(self.spec)?;
        self.add_headers(request.headers_mut())?;
        let mut from = request.url().clone();
        let mut response = connection.open(request).await?;
        let mut hops = 0;
        while response.status().is_redirection() {
            hops += 1;
            if hops > redirect::MOST {
                return Err(Error::configuration("the service redirects without end"));
            }
            let request = self.redirected(&from, &response)?;
            from = request.url().clone();
            response = connection.open(request).await?;
        }
        Ok(response)
    }

    /// Whether an error says that there is nothing behind what came: behind a part, or behind all of a version whose end broke off.
    fn is_end(&self, error: &Error) -> bool {
        let is_refused = error.service().is_some() && error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE);
        let size = error.headers().and_then(ContentRange::size_of_refused);
        let is_version = self.start < self.position && self.etag().is_some() && self.size.is_none();
        is_refused && (size == Some(self.position) && (self.is_part || is_version) || size.is_none() && self.is_part)
    }

    /// The request to where the service keeps the content: with nothing of the call but its id, and which bytes are wanted.
    fn redirected(&self, from: &Url, response: &http::Response<Incoming>) -> Result<Request, Error> {
        let to = redirect::location(from, response.status(), response.headers());
        let to = to.ok_or_else(|| Error::configuration("the service redirects to nowhere"))?;
        let mut request = self.parts.connection().preauthenticated(self.spec, Method::GET, to.as_str())?;
        let id = self.parts.repeated().get(CLIENT_REQUEST_ID).map(|id| (CLIENT_REQUEST_ID, id.clone()));
        request.headers_mut().extend(id);
        self.add_headers(request.headers_mut())?;
        Ok(request)
    }

    fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        // Ranges count the bytes of what is sent, which has to be the content as it is.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let range = match (self.begin(), self.wanted) {
            (0, None) => return Ok(()),
            (begin, None) => format!("bytes={begin}-"),
            (begin, Some(wanted)) => format!("bytes={begin}-{}", wanted.saturating_sub(1)),
        };
        let range = HeaderValue::try_from(range).map_err(|_| Error::configuration("a range cannot stand in a header"))?;
        headers.insert(RANGE, range);
        if let Some(etag) = self.etag() {
            headers.insert(IF_RANGE, etag.clone());
        }
        Ok(())
    }

    /// The first byte that is asked for. Without a version there is no telling that a rest belongs to what came before, but that there
    /// is none can be told.
    fn begin(&self) -> u64 {
        if self.etag().is_some() || self.is_part { self.position } else { self.start }
    }

    fn etag(&self) -> Option<&HeaderValue> {
        self.found.as_ref()?.etag()
    }

    /// Which byte of the content the first of a body is, and where the body ends.
    fn judge(&self, now: &Found) -> Result<(u64, Option<u64>), Error> {
        if let Some(first) = &self.found {
            let is_other = |pair| matches!(pair, (Some(one), Some(two)) if one != two);
            if is_other((self.size, now.size())) || matches!((first.etag(), now.etag()), (Some(one), Some(two)) if one != two) {
                return Err(self.fault(TransferFault::Changed));
            }
        }
        if now.status != StatusCode::PARTIAL_CONTENT {
            return Ok((0, now.size()));
        }
        match ContentRange::read(&now.headers) {
            Some(_) if self.is_part && self.etag().is_none() => Err(self.fault(TransferFault::Ranges)),
            Some(given) if given.start == self.begin() => Ok((given.start, Some(given.end))),
            _ => Err(self.fault(TransferFault::Ranges)),
        }
    }

    /// What is new of a chunk, and wanted.
    fn arrived(&mut self, mut chunk: Bytes) -> Result<Option<Bytes>, Error> {
        let end = self.end();
        let Some(coming) = &mut self.body else { return Ok(None) };
        let after = coming.at.checked_add(chunk.len() as u64);
        if after.is_none_or(|after| coming.end.is_some_and(|end| after > end)) {
            return Err(self.fault(TransferFault::Ranges));
        }
        let unwanted = before(&chunk, self.start, coming.at);
        chunk.advance(unwanted);
        coming.at += unwanted as u64;
        let known = chunk.split_to(before(&chunk, self.position, coming.at));
        coming.again.add(&known);
        coming.at += known.len() as u64;
        if !known.is_empty() && coming.at == self.position && coming.again != self.fingerprint {
            return Err(self.fault(TransferFault::Changed));
        }
        if let Some(end) = end {
            chunk.truncate(before(&chunk, end, coming.at));
        }
        coming.at += chunk.len() as u64;
        if chunk.is_empty() {
            return Ok(None);
        }
        self.fingerprint.add(&chunk);
        self.position = coming.at;
        self.failed.clear();
        Ok(Some(chunk))
    }

    /// Whether the end of a body is that of the content.
    fn is_whole(&mut self) -> Result<bool, Error> {
        let Some(coming) = &self.body else { return Ok(false) };
        let end = coming.end.or_else(|| self.size.and(self.end()));
        let is_cut = end.is_some_and(|end| coming.at < end);
        if is_cut {
            return Ok(false);
        }
        // All of it came, and it is less than before.
        if coming.at < self.position && self.start < self.position {
            return Err(self.fault(TransferFault::Changed));
        }
        // A service may give less than was asked for, and say so by status 206. By any other the end of a content of unknown size is
        // its end, though more was wanted.
        let is_over = self.size.is_none() && coming.status != StatusCode::PARTIAL_CONTENT;
        self.is_part = self.size.is_none() && !is_over && self.is_repeatable();
        Ok(is_over)
    }

    /// To ask again for the answer to a call that acts would be to act again.
    fn is_repeatable(&self) -> bool {
        matches!(self.spec.method, "GET" | "HEAD")
    }

    /// Makes ready for another request; if there may be none, that is the error.
    async fn broken(&mut self, error: TransportError) -> Result<(), Error> {
        let coming = self.body.take();
        let took = coming.as_ref().map(|coming| coming.since.elapsed()).unwrap_or_default();
        let (status, headers) = coming.map(|coming| (coming.status, coming.headers)).unzip();
        let attempt = Attempt::broken(status, headers.as_deref(), &error, took);
        let retry = &self.parts.connection().settings().retry;
        let failed = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let is_repeatable = self.is_repeatable();
        if !is_repeatable || !retry.allows(failed) {
            self.failed.push(attempt);
            let attempts = std::mem::take(&mut self.failed);
            let error = ConnectionError::new(error, self.spec.id, is_repeatable, attempts);
            return Err(error.with_headers(headers).into());
        }
        let pause = retry.pause(failed, None);
        let attempt = Attempt { pause: Some(pause), ..attempt };
        retry.notify(&attempt);
        self.failed.push(attempt);
        sleep(pause).await;
        Ok(())
    }

    fn fault(&self, fault: TransferFault) -> Error {
        TransferError::new(self.spec.id, self.position, fault).into()
    }
}

/// How much of a chunk that begins `at` a byte of the content stands before another.
fn before(chunk: &Bytes, byte: u64, at: u64) -> usize {
    usize::try_from(byte.saturating_sub(at)).map_or(chunk.len(), |before| before.min(chunk.len()))
}
