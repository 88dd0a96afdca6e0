//! The conversation of a download: a request, its body, and another one where that breaks off.

use bytes::{Buf, Bytes};
use http::header::{ACCEPT_ENCODING, IF_RANGE, LOCATION, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use tokio::time::{Instant, sleep};

use super::fingerprint::Fingerprint;
use super::found::{ContentRange, Found};
use crate::client::error::ConnectionError;
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
    /// Where the last byte is, once that is known.
    end: Option<u64>,
    /// The first byte that was not handed out.
    position: u64,
    /// What the first answer said.
    found: Option<Found>,
    /// Of the bytes that were handed out.
    fingerprint: Fingerprint,
    body: Option<Coming>,
    /// Those in a row that brought nothing.
    failed: Vec<Attempt>,
}

/// The body of one answer.
struct Coming {
    body: Incoming,
    status: StatusCode,
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
            end: None,
            position: 0,
            found: None,
            fingerprint: Fingerprint::default(),
            body: None,
            failed: Vec::new(),
        }
    }

    pub(super) fn limit(&mut self, start: u64, wanted: Option<u64>) {
        (self.start, self.wanted, self.end, self.position) = (start, wanted, wanted, start);
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
            if self.end.is_some_and(|end| self.position >= end) {
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
                Ok(None) => self.broken(TransportError::new(Stage::Response, "it ends before it should")).await?,
                Err(error) => self.broken(error).await?,
            }
        }
    }

    async fn open(&mut self) -> Result<(), Error> {
        let since = Instant::now();
        let connection = self.parts.connection();
        let mut request = self.parts.request(self.spec)?;
        self.add_headers(request.headers_mut())?;
        let mut response = connection.open(request).await?;
        let mut hops = 0;
        while response.status().is_redirection() {
            hops += 1;
            if hops > redirect::MOST {
                return Err(Error::configuration("the service redirects without end"));
            }
            response = connection.open(self.redirected(response.headers())?).await?;
        }
        let (head, body) = response.into_parts();
        let found = Found { status: head.status, headers: head.headers };
        let (at, end) = self.judge(&found)?;
        self.body = Some(Coming { body, status: found.status, since, at, end, again: Fingerprint::default() });
        if self.found.is_none() {
            self.end = self.wanted.into_iter().chain(found.size()).min();
            self.found = Some(found);
        }
        Ok(())
    }

    /// The request to where the service keeps the content: with nothing of the call but which bytes are wanted.
    fn redirected(&self, headers: &HeaderMap) -> Result<Request, Error> {
        let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let location = location.ok_or_else(|| Error::configuration("the service redirects to nowhere"))?;
        let mut request = self.parts.connection().preauthenticated(self.spec, Method::GET, location)?;
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

    /// The first byte that is asked for. Without a version there is no telling that a rest belongs to what came before.
    fn begin(&self) -> u64 {
        if self.etag().is_some() { self.position } else { self.start }
    }

    fn etag(&self) -> Option<&HeaderValue> {
        self.found.as_ref()?.etag()
    }

    /// Which byte of the content the first of a body is, and where the body ends.
    fn judge(&self, now: &Found) -> Result<(u64, Option<u64>), Error> {
        if let Some(first) = &self.found {
            let is_other = |pair| matches!(pair, (Some(one), Some(two)) if one != two);
            if is_other((first.size(), now.size())) || matches!((first.etag(), now.etag()), (Some(one), Some(two)) if one != two)
            {
                return Err(self.fault(TransferFault::Changed));
            }
        }
        if now.status != StatusCode::PARTIAL_CONTENT {
            return Ok((0, now.size()));
        }
        match ContentRange::read(&now.headers) {
            Some(given) if given.start == self.begin() => Ok((given.start, Some(given.end))),
            _ => Err(self.fault(TransferFault::Ranges)),
        }
    }

    /// What is new of a chunk, and wanted.
    fn arrived(&mut self, mut chunk: Bytes) -> Result<Option<Bytes>, Error> {
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
        if let Some(end) = self.end {
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
    fn is_whole(&self) -> Result<bool, Error> {
        let Some(coming) = &self.body else { return Ok(false) };
        let is_cut = coming.end.or(self.end).is_some_and(|end| coming.at < end);
        match is_cut {
            true => Ok(false),
            // All of it came, and it is less than before.
            false if coming.at < self.position => Err(self.fault(TransferFault::Changed)),
            false => Ok(self.end.is_none()),
        }
    }

    /// Makes ready for another request; if there may be none, that is the error.
    async fn broken(&mut self, error: TransportError) -> Result<(), Error> {
        let coming = self.body.take();
        let took = coming.as_ref().map(|coming| coming.since.elapsed()).unwrap_or_default();
        let attempt = Attempt::broken(coming.map(|coming| coming.status), &error, took);
        let retry = &self.parts.connection().settings().retry;
        let failed = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        // To ask again for the answer to a call that acts would be to act again.
        let is_repeatable = matches!(self.spec.method, "GET" | "HEAD");
        if !is_repeatable || !retry.allows(failed) {
            self.failed.push(attempt);
            let attempts = std::mem::take(&mut self.failed);
            return Err(ConnectionError::new(error, self.spec.id, is_repeatable, attempts).into());
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
