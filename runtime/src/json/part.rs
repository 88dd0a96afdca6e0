//! A field of control information, whatever its type.

use std::fmt;

use serde_json::{Number, Value};

use super::{Field, Slot, Wire};

/// A type of control information: JSON to it and back, without text between them.
pub(super) trait Said: Wire + fmt::Debug {
    /// The value, or what cannot be held.
    fn of_json(value: Value) -> Result<Self, Value>;

    fn into_json(self) -> Value;
}

impl Said for String {
    fn of_json(value: Value) -> Result<Self, Value> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(other),
        }
    }

    fn into_json(self) -> Value {
        Value::String(self)
    }
}

impl Said for i64 {
    fn of_json(value: Value) -> Result<Self, Value> {
        match &value {
            Value::Number(number) => super::integer(number.as_str()).ok_or(value),
            _ => Err(value),
        }
    }

    fn into_json(self) -> Value {
        Value::Number(Number::from(self))
    }
}

/// One field among several of different types.
pub(super) trait Part: Slot + fmt::Debug {
    /// Replaces the value by any JSON; returns the value it had.
    fn put(&mut self, value: Value) -> Option<Value>;

    /// Takes the value and leaves none behind.
    fn take_json(&mut self) -> Option<Value>;
}

impl<T: Said> Part for Field<T> {
    fn put(&mut self, value: Value) -> Option<Value> {
        let before = self.take_json();
        *self = match value {
            Value::Null => Self::Null,
            value => T::of_json(value).map_or_else(|other| Self::Other(Box::new(other)), Self::Value),
        };
        before
    }

    fn take_json(&mut self) -> Option<Value> {
        match self.take() {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Value(value) => Some(value.into_json()),
            Self::Other(value) => Some(*value),
        }
    }
}
