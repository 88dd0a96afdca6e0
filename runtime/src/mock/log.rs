use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The method.
    pub method: Method,
    /// Path and query, still percent-encoded.
    pub path_and_query: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Received {
    pub(crate) fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    fn size(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        self.path_and_query.len() + headers.sum::<usize>() + self.body.len()
    }
}

/// The latest requests. A server may run for days, so the oldest ones are forgotten.
#[derive(Default)]
pub(crate) struct Log(Mutex<VecDeque<Received>>);

impl Log {
    const MOST: usize = 1_000;
    const MOST_BYTES: usize = 64 << 20;

    pub(crate) fn add(&self, request: Received) {
        let mut log = self.lock();
        log.push_back(request);
        let mut bytes: usize = log.iter().map(Received::size).sum();
        while log.len() > 1 && (log.len() > Self::MOST || bytes > Self::MOST_BYTES) {
            bytes -= log.pop_front().map_or(0, |oldest| oldest.size());
        }
    }

    pub(crate) fn all(&self) -> Vec<Received> {
        self.lock().iter().cloned().collect()
    }

    /// Removes and returns those that `wanted` picks.
    pub(crate) fn take(&self, wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        let mut log = self.lock();
        let (taken, kept): (VecDeque<_>, _) = log.drain(..).partition(|request| wanted(request));
        *log = kept;
        taken.into()
    }

    // A panic elsewhere leaves a list of whole requests.
    fn lock(&self) -> MutexGuard<'_, VecDeque<Received>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
