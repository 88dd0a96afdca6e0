use serde_json::Value;

use crate::types::Binary;

/// A property of a model.
///
/// JSON tells apart a property that is absent from one that is `null` (a PATCH clears a property by
/// sending `null`), and a service may send what its documentation does not allow. All four are
/// kept, so that what was decoded encodes to the same JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field<T> {
    /// The object has no such property; nothing is written.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value of its documented type.
    Value(T),
    /// The property has a value that its documented type cannot hold, kept as it came.
    Other(Box<Value>),
}

impl<T> Field<T> {
    /// The value, if there is one of the documented type.
    #[must_use]
    pub fn as_value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value to change in place, if there is one of the documented type.
    #[must_use]
    pub fn as_value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if there is one of the documented type.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value that the documented type cannot hold, if there is one.
    #[must_use]
    pub fn as_other(&self) -> Option<&Value> {
        match self {
            Self::Other(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the object has no such property.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Takes the field and leaves [`Field::Absent`] behind.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Absent)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<T> for Field<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

/// `None` is [`Field::Absent`]; say [`Field::Null`] where `null` is to be sent.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<Vec<u8>> for Field<Binary> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Value(bytes.into())
    }
}

impl From<&[u8]> for Field<Binary> {
    fn from(bytes: &[u8]) -> Self {
        Self::Value(bytes.into())
    }
}

impl<const N: usize> From<&[u8; N]> for Field<Binary> {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Value(bytes.as_slice().into())
    }
}
