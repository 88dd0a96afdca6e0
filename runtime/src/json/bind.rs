use serde_json::Value;

use super::part::Said;
use super::{DecodeError, Field, Reader, Wire, Writer};

/// What a property is to be bound to, in a request that creates or changes an object: the URL of another object, or of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bind {
    /// For a property that holds one object.
    One(String),
    /// For a property that holds a collection.
    Many(Vec<String>),
}

impl Bind {
    /// The URLs, one or several.
    #[must_use]
    pub fn urls(&self) -> &[String] {
        match self {
            Self::One(url) => std::slice::from_ref(url),
            Self::Many(urls) => urls,
        }
    }
}

impl Wire for Bind {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.peek() == b'[' { Wire::read(reader).map(Self::Many) } else { Wire::read(reader).map(Self::One) }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::One(url) => url.write(writer),
            Self::Many(urls) => urls.write(writer),
        }
    }
}

impl Said for Bind {
    fn of_json(value: Value) -> Result<Self, Value> {
        match value {
            Value::String(url) => Ok(Self::One(url)),
            Value::Array(items) if items.iter().all(Value::is_string) => {
                Ok(Self::Many(items.into_iter().filter_map(|item| String::of_json(item).ok()).collect()))
            }
            other => Err(other),
        }
    }

    fn into_json(self) -> Value {
        match self {
            Self::One(url) => url.into_json(),
            Self::Many(urls) => urls.into_iter().map(Value::String).collect(),
        }
    }
}

impl From<&str> for Field<Bind> {
    fn from(url: &str) -> Self {
        Self::Value(Bind::One(url.to_owned()))
    }
}

impl From<String> for Field<Bind> {
    fn from(url: String) -> Self {
        Self::Value(Bind::One(url))
    }
}

impl From<Vec<String>> for Field<Bind> {
    fn from(urls: Vec<String>) -> Self {
        Self::Value(Bind::Many(urls))
    }
}
