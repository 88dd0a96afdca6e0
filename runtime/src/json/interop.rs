//! What `serde_model!`, `base_enum!` and `string_enum!` call: serde and `Debug` by way of the slot
//! tables, so that no model pays for derived code.

use std::fmt;

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Deserialize as _, Deserializer, Serialize, Serializer, de};
use serde_json::{Number, Value};

use super::number::{double, equal, integer};
use super::{DecodeError, Model, Reader, Wire, decode, encode};

/// Serializes a value as what its JSON says.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &impl Wire, serializer: S) -> Result<S::Ok, S::Error> {
    let decoded = decode::<Value>(&encode(value)).map_err(S::Error::custom)?;
    Untyped(&decoded.value).serialize(serializer)
}

/// Deserializes a value from what would be its JSON.
///
/// # Errors
/// Those of the deserializer, and JSON that the type cannot hold.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    decode(&encode(&value)).map(|decoded| decoded.value).map_err(de::Error::custom)
}

/// Formats a value as its JSON text.
///
/// # Errors
/// Those of the formatter.
pub fn debug(value: &impl Wire, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&encode(value))
}

/// Whether `tag`, as `@odata.type` spells it, names the type: with or without `#`, in any ASCII case.
#[must_use]
pub fn names_type(tag: &str, name: &str) -> bool {
    tag.strip_prefix('#').unwrap_or(tag).eq_ignore_ascii_case(name.strip_prefix('#').unwrap_or(name))
}

/// A new model on the heap, to read the next object into. Not inlined: its temporary must be off the stack before the reader
/// goes deeper.
///
/// # Errors
/// Text that is not JSON.
#[inline(never)]
pub fn begin<M: Model>(reader: &mut Reader<'_>) -> Result<Box<M>, DecodeError> {
    M::begin(reader).map(Box::new)
}

/// JSON for any serializer. A [`Number`] that keeps its text is known to serde_json alone.
struct Untyped<'a>(&'a Value);

impl Serialize for Untyped<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => self::number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Untyped(item))?;
                }
                list.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &Untyped(value))?;
                }
                map.end()
            }
        }
    }
}

fn number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    let text = number.as_str();
    if let Some(signed) = integer(text) {
        return serializer.serialize_i64(signed);
    }
    if let Some(unsigned) = integer(text) {
        return serializer.serialize_u64(unsigned);
    }
    // Some doubles have two shortest texts, and serde_json may choose the other one.
    let exact = |value: &f64| Number::from_f64(*value).is_some_and(|other| equal(other.as_str(), text));
    match double(text).filter(exact) {
        Some(value) => serializer.serialize_f64(value),
        None => number.serialize(serializer),
    }
}
