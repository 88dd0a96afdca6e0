use std::fmt;

use super::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::json::{double, integer, not_finite, number_length};

/// A primitive type of the Entity Data Model.
///
/// What JSON it holds is decided by the rules that decoding uses, so that a checker of documents and
/// a client agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Primitive {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// 0 to 255.
    Byte,
    /// -128 to 127.
    SByte,
    /// An integer of 16 bits.
    Int16,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// A binary floating-point number; held as a double, which loses less of the text.
    Single,
    /// A binary floating-point number.
    Double,
    /// A decimal number of any size.
    Decimal,
    /// A globally unique identifier.
    Guid,
    /// A day.
    Date,
    /// A time of day.
    TimeOfDay,
    /// An instant, and the offset from UTC.
    DateTimeOffset,
    /// A length of time.
    Duration,
    /// Bytes.
    Binary,
    /// Bytes, usually fetched by themselves.
    Stream,
}

impl Primitive {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::String,
        Self::Boolean,
        Self::Byte,
        Self::SByte,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Single,
        Self::Double,
        Self::Decimal,
        Self::Guid,
        Self::Date,
        Self::TimeOfDay,
        Self::DateTimeOffset,
        Self::Duration,
        Self::Binary,
        Self::Stream,
    ];

    /// The qualified name, such as `Edm.String`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "Edm.String",
            Self::Boolean => "Edm.Boolean",
            Self::Byte => "Edm.Byte",
            Self::SByte => "Edm.SByte",
            Self::Int16 => "Edm.Int16",
            Self::Int32 => "Edm.Int32",
            Self::Int64 => "Edm.Int64",
            Self::Single => "Edm.Single",
            Self::Double => "Edm.Double",
            Self::Decimal => "Edm.Decimal",
            Self::Guid => "Edm.Guid",
            Self::Date => "Edm.Date",
            Self::TimeOfDay => "Edm.TimeOfDay",
            Self::DateTimeOffset => "Edm.DateTimeOffset",
            Self::Duration => "Edm.Duration",
            Self::Binary => "Edm.Binary",
            Self::Stream => "Edm.Stream",
        }
    }

    /// The Rust type that holds it: one of the standard library's, or the name of one in
    /// [`types`](crate::types).
    #[must_use]
    pub fn rust_name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Boolean => "bool",
            Self::Byte => "u8",
            Self::SByte => "i8",
            Self::Int16 => "i16",
            Self::Int32 => "i32",
            Self::Int64 => "i64",
            Self::Single | Self::Double => "f64",
            Self::Decimal => "Decimal",
            Self::Guid => "Guid",
            Self::Date => "Date",
            Self::TimeOfDay => "TimeOfDay",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::Duration => "Duration",
            Self::Binary | Self::Stream => "Binary",
        }
    }

    /// Whether it holds a JSON string, given without quotes and escapes.
    #[must_use]
    pub fn holds_string(self, text: &str) -> bool {
        match self {
            Self::String => true,
            Self::Boolean | Self::Byte | Self::SByte | Self::Int16 | Self::Int32 | Self::Int64 => false,
            Self::Single | Self::Double => not_finite(text).is_some(),
            Self::Decimal => text.parse::<Decimal>().is_ok(),
            Self::Guid => text.parse::<Guid>().is_ok(),
            Self::Date => text.parse::<Date>().is_ok(),
            Self::TimeOfDay => text.parse::<TimeOfDay>().is_ok(),
            Self::DateTimeOffset => text.parse::<DateTimeOffset>().is_ok(),
            Self::Duration => text.parse::<Duration>().is_ok(),
            Self::Binary | Self::Stream => text.parse::<Binary>().is_ok(),
        }
    }

    /// Whether it holds a JSON number, given as its text; `false` for text that is no JSON number.
    #[must_use]
    pub fn holds_number(self, text: &str) -> bool {
        number_length(text.as_bytes()) == Some(text.len())
            && match self {
                Self::Byte => integer::<u8>(text).is_some(),
                Self::SByte => integer::<i8>(text).is_some(),
                Self::Int16 => integer::<i16>(text).is_some(),
                Self::Int32 => integer::<i32>(text).is_some(),
                Self::Int64 => integer::<i64>(text).is_some(),
                Self::Single | Self::Double => double(text).is_some(),
                Self::Decimal => true,
                _ => false,
            }
    }

    /// Whether it holds `true` and `false`.
    #[must_use]
    pub fn holds_bool(self) -> bool {
        self == Self::Boolean
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
