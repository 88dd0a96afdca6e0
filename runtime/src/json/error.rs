use std::fmt;

/// Why a text could not be decoded: what was wrong, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    kind: Kind,
    offset: usize,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Syntax(&'static str),
    Mismatch(&'static str),
    Depth,
    Utf8,
    Other(Box<str>),
}

impl DecodeError {
    #[cold]
    pub(crate) fn syntax(what: &'static str, offset: usize) -> Self {
        Self { kind: Kind::Syntax(what), offset }
    }

    /// JSON that is well formed as far as it was read, but not what the type can hold.
    #[cold]
    pub(crate) fn mismatch(expected: &'static str, offset: usize) -> Self {
        Self { kind: Kind::Mismatch(expected), offset }
    }

    #[cold]
    pub(crate) fn depth(offset: usize) -> Self {
        Self { kind: Kind::Depth, offset }
    }

    #[cold]
    pub(crate) fn utf8(offset: usize) -> Self {
        Self { kind: Kind::Utf8, offset }
    }

    #[cold]
    pub(crate) fn other(pointer: String, offset: usize) -> Self {
        Self { kind: Kind::Other(pointer.into()), offset }
    }

    pub(crate) fn is_mismatch(&self) -> bool {
        matches!(self.kind, Kind::Mismatch(_))
    }

    /// Where the error lies: bytes from the start of the text.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The JSON pointer (RFC 6901) of the value that does not fit its documented type, where
    /// [`decode_strict`](super::decode_strict) refused the text for that reason.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.kind {
            Kind::Other(pointer) => Some(pointer),
            _ => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        match &self.kind {
            Kind::Syntax(what) => write!(f, "not JSON at byte {offset}: {what}"),
            Kind::Mismatch(expected) => write!(f, "expected {expected} at byte {offset}"),
            Kind::Depth => write!(f, "nested deeper than {} levels at byte {offset}", super::MAX_DEPTH),
            Kind::Utf8 => write!(f, "not UTF-8 at byte {offset}"),
            Kind::Other(pointer) => {
                write!(f, "the value of {pointer:?} at byte {offset} does not fit its documented type")
            }
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
