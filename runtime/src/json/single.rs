use std::fmt;

use super::{DecodeError, Extra, Field, Model, Reader, Wire, Writer, encode};

/// One value in an object: `{"@odata.context": "...", "value": true}`.
///
/// OData answers so with what is no object of its own, and some services with objects too.
#[derive(Clone, PartialEq)]
pub struct Single<T> {
    /// The value.
    pub value: Field<T>,
    /// All other properties, such as `@odata.context`.
    pub other: Extra,
}

impl<T> Default for Single<T> {
    fn default() -> Self {
        Self { value: Field::Absent, other: Extra::default() }
    }
}

impl<T> From<T> for Single<T> {
    fn from(value: T) -> Self {
        Self { value: Field::Value(value), other: Extra::default() }
    }
}

impl<T: Wire> Model for Single<T> {
    const NAMES: &'static [&'static str] = &["value"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(Self::NAMES, &mut [&mut self.value], &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(Self::NAMES, &[&self.value], &self.other);
    }
}

impl<T: Wire> fmt::Debug for Single<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(self))
    }
}
