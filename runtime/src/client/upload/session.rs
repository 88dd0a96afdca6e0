use std::fmt;

use http::Method;
use serde_json::Value;

use super::missing::Missing;
use crate::client::{Body, Connection, Error};
use crate::spec::Spec;
use crate::types::DateTimeOffset;

/// A documented answer that opens an upload session: it has an `uploadUrl`, and says by `nextExpectedRanges` what is missing.
/// Generated crates implement it for the types of such answers.
pub trait OpensUpload: Body {}

/// Of an answer whose type no page documents nothing is known before it comes.
impl OpensUpload for Value {}

/// An upload session: the URL that takes the bytes of a file, and until when.
///
/// The URL lets in whoever knows it. It can be kept, and [gone on with](super::Upload::resume) by another process; `Debug` does
/// not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadSession {
    url: String,
    expires: Option<DateTimeOffset>,
}

impl UploadSession {
    /// A session that was kept.
    pub fn new(url: impl Into<String>) -> Self {
        UploadSession { url: url.into(), expires: None }
    }

    /// The URL: a secret.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// When the service forgets it, where it said so. What is sent may put this off.
    #[must_use]
    pub fn expires(&self) -> Option<&DateTimeOffset> {
        self.expires.as_ref()
    }

    /// What an answer says of a session that it opened.
    pub(super) fn read(said: &Said) -> Option<Self> {
        let url = said.get("uploadUrl")?.as_str()?.to_owned();
        Some(UploadSession { url, expires: said.expires() })
    }

    /// Gives it up. One that is gone is the error of a service.
    pub(super) async fn give_up(&self, connection: &Connection, spec: &'static Spec) -> Result<(), Error> {
        let request = connection.preauthenticated(spec, Method::DELETE, &self.url)?;
        connection.send(request).await.map(drop)
    }

    /// Takes over a new time at which it ends.
    pub(super) fn renew(&mut self, said: &Said) {
        self.expires = said.expires().or(self.expires.take());
    }
}

impl fmt::Debug for UploadSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadSession").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// What is said of a session. Outlook begins names with a capital where its pages do not.
pub(super) struct Said(Value);

impl Said {
    pub(super) fn read(body: &[u8]) -> Self {
        Said(serde_json::from_slice(body).unwrap_or_default())
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_object()?.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn expires(&self) -> Option<DateTimeOffset> {
        self.get("expirationDateTime")?.as_str()?.parse().ok()
    }

    /// Whether a session is asked for whose file waits for a commit.
    pub(super) fn defers(&self) -> bool {
        self.get("deferCommit").and_then(Value::as_bool).unwrap_or_default()
    }

    /// Which bytes it says are missing of a file of `size` bytes.
    pub(super) fn told(&self, size: u64) -> Told {
        let Some(ranges) = self.get("nextExpectedRanges").and_then(Value::as_array) else { return Told::Nothing };
        if ranges.is_empty() {
            return Told::Complete;
        }
        // Not all services sort them.
        let parsed = ranges.iter().filter_map(Value::as_str).filter_map(|text| Missing::parse(text, size));
        let first = parsed.min_by_key(|missing| missing.start);
        first.map_or(Told::Nonsense, |first| Told::Missing(Missing { is_last: ranges.len() == 1, ..first }))
    }
}

/// What a service says of the bytes that it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It does not speak of ranges.
    Nothing,
    /// None are missing.
    Complete,
    /// The first ones that are missing.
    Missing(Missing),
    /// What it says is no range of the file.
    Nonsense,
}
