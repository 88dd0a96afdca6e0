use std::fmt;

use serde_json::Value;

use super::missing::Missing;
use crate::client::Body;
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

/// What a service says of a session. Outlook begins names with a capital where its pages do not.
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

    /// Which bytes it says are missing of a file of `size` bytes.
    pub(super) fn told(&self, size: u64) -> Told {
        let Some(ranges) = self.get("nextExpectedRanges").and_then(Value::as_array) else { return Told::Nothing };
        let Some(first) = ranges.first() else { return Told::Complete };
        first.as_str().and_then(|text| Missing::parse(text, size)).map_or(Told::Nonsense, Told::Missing)
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
