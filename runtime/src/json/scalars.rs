//! JSON values of the types that Rust brings.

use serde_json::Value;

use super::number::{Shortest, double, integer};
use super::{DecodeError, Reader, Wire, Writer};

impl Wire for String {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.string().map(Into::into)
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Wire for bool {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.boolean()
    }

    fn write(&self, writer: &mut Writer) {
        writer.display(self);
    }
}

macro_rules! integers {
    ($($integer:ty: $expected:literal),* $(,)?) => {$(
        impl Wire for $integer {
            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.parse_number($expected, integer)
            }

            fn write(&self, writer: &mut Writer) {
                writer.display(self);
            }
        }
    )*};
}

integers! {
    i64: "an integer of 64 bits",
    i32: "an integer of 32 bits",
    i16: "an integer of 16 bits",
    i8: "an integer of 8 bits",
    u8: "an unsigned integer of 8 bits",
}

const NOT_FINITE: [(&str, f64); 3] = [("INF", f64::INFINITY), ("-INF", f64::NEG_INFINITY), ("NaN", f64::NAN)];

/// The numbers that OData writes as strings.
pub(crate) fn not_finite(text: &str) -> Option<f64> {
    NOT_FINITE.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

/// `Edm.Double` and `Edm.Single`. A service writes a single with as many digits as it likes, and a
/// double keeps more of them, so there is no smaller type.
impl Wire for f64 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        const EXPECTED: &str = "a number that a double holds";
        if reader.peek() == b'"' {
            return reader.parse(EXPECTED, not_finite);
        }
        reader.parse_number(EXPECTED, double)
    }

    fn write(&self, writer: &mut Writer) {
        if self.is_finite() {
            return writer.display(Shortest(*self));
        }
        let name = match (self.is_nan(), *self > 0.0) {
            (true, _) => "NaN",
            (_, true) => "INF",
            (_, false) => "-INF",
        };
        writer.string(name);
    }
}

/// JSON whose type no page states.
impl Wire for Value {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.value()
    }

    fn write(&self, writer: &mut Writer) {
        writer.value(self);
    }
}
