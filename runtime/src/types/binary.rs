use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use super::InvalidText;
use crate::json::{DecodeError, Reader, Wire, Writer};

const EXPECTED: &str = "base64 text";

/// `Edm.Binary` and `Edm.Stream`: bytes that stand in JSON as base64 (RFC 4648), in the standard or
/// the URL-safe alphabet, padded or not, and are written as they were read.
///
/// Two values are equal if their bytes are. Bytes given in code are written in the standard
/// alphabet with padding.
#[derive(Clone)]
pub struct Binary {
    bytes: Vec<u8>,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    Standard,
    StandardUnpadded,
    UrlSafe,
    UrlSafeUnpadded,
}

impl Form {
    /// The form of a text; the plainest where several would do.
    fn of(text: &str) -> Self {
        let url_safe = text.contains(['-', '_']);
        match (url_safe, text.len().is_multiple_of(4)) {
            (false, true) => Self::Standard,
            (false, false) => Self::StandardUnpadded,
            (true, true) => Self::UrlSafe,
            (true, false) => Self::UrlSafeUnpadded,
        }
    }

    /// These engines refuse what they would not write: other padding, and bits that are left over.
    fn engine(self) -> &'static GeneralPurpose {
        match self {
            Self::Standard => &STANDARD,
            Self::StandardUnpadded => &STANDARD_NO_PAD,
            Self::UrlSafe => &URL_SAFE,
            Self::UrlSafeUnpadded => &URL_SAFE_NO_PAD,
        }
    }
}

impl Binary {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn parse(text: &str) -> Option<Self> {
        let form = Form::of(text);
        let bytes = form.engine().decode(text).ok()?;
        Some(Self { bytes, form })
    }
}

impl FromStr for Binary {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| InvalidText::new(EXPECTED))
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, form: Form::Standard }
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl Deref for Binary {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Default for Binary {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl PartialEq for Binary {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Binary {}

/// The base64 text.
impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.form.engine().encode(&self.bytes))
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.bytes.len())
    }
}

impl Wire for Binary {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.parse(EXPECTED, Self::parse)
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.form.engine().encode(&self.bytes));
    }
}
