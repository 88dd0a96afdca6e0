use bytes::Bytes;

use crate::json::{self, DecodeError, Decoded, Wire};

/// What a request or a response carries: nothing (`()`), JSON (every [`Wire`] type: models, lists, JSON values), or [`Raw`] bytes.
pub trait Body: Sized + Send + 'static {
    /// What it is.
    const CARRIES: Carries;

    /// The bytes to send; `None` for no body.
    fn encode(&self) -> Option<Raw>;

    /// Reads a body, with the JSON pointers of what does not fit its documented type; if `strict`, that is an error. The media
    /// type is there only where the body [carries](Self::CARRIES) no JSON, which says itself what it is.
    ///
    /// # Errors
    /// If a body is missing, or is not JSON where JSON is documented.
    fn decode(raw: Raw, strict: bool) -> Result<Decoded<Self>, BodyError>;
}

/// The kinds of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// No body.
    Nothing,
    /// JSON.
    Json,
    /// Bytes of any media type.
    Raw,
}

impl Carries {
    /// Whether it is JSON.
    #[must_use]
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json)
    }
}

/// Why a body could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyError {
    /// There is none.
    Empty,
    /// It is not the documented JSON.
    Json(DecodeError),
}

/// A body that is not JSON: a file, a picture, HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    /// The media type, as in the header `Content-Type`.
    pub content_type: Option<String>,
    /// The bytes.
    pub bytes: Bytes,
}

impl Raw {
    /// Bytes of a media type.
    pub fn new(content_type: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Raw { content_type: Some(content_type.into()), bytes: bytes.into() }
    }
}

impl<T: Wire + Send + 'static> Body for T {
    const CARRIES: Carries = Carries::Json;

    fn encode(&self) -> Option<Raw> {
        Some(Raw::new("application/json", json::encode(self)))
    }

    fn decode(raw: Raw, strict: bool) -> Result<Decoded<Self>, BodyError> {
        if raw.bytes.trim_ascii().is_empty() {
            return Err(BodyError::Empty);
        }
        let decoded = json::decode_slice(&raw.bytes).map_err(BodyError::Json)?;
        match std::str::from_utf8(&raw.bytes) {
            // Read again for the error, which has the place.
            Ok(text) if strict && !decoded.others.is_empty() => {
                let value = json::decode_strict(text).map_err(BodyError::Json)?;
                Ok(Decoded { value, others: Vec::new() })
            }
            _ => Ok(decoded),
        }
    }
}

impl Body for () {
    const CARRIES: Carries = Carries::Nothing;

    fn encode(&self) -> Option<Raw> {
        None
    }

    fn decode(_: Raw, _: bool) -> Result<Decoded<()>, BodyError> {
        Ok(Decoded { value: (), others: Vec::new() })
    }
}

impl Body for Raw {
    const CARRIES: Carries = Carries::Raw;

    fn encode(&self) -> Option<Raw> {
        Some(self.clone())
    }

    fn decode(raw: Raw, _: bool) -> Result<Decoded<Raw>, BodyError> {
        Ok(Decoded { value: raw, others: Vec::new() })
    }
}
