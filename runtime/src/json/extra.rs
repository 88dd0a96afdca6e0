use std::fmt;

use serde_json::{Map, Value};

use super::control::{self, Control};
use super::{DecodeError, Field, Reader, Slot, TAG, Writer};

/// What an object holds beside its documented properties: OData's [`Control`] information, and properties that the
/// documentation does not name, kept when read and written back. Takes the space of one pointer, and allocates only when
/// there is something to keep.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    control: Control,
    unknown: Map<String, Value>,
}

impl Extra {
    /// Whether there is neither an unknown property nor control information.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|kept| kept.unknown.is_empty() && kept.control.is_empty())
    }

    /// How many unknown properties there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.unknown.len())
    }

    /// What OData says of the object: its type, its version, its place.
    #[must_use]
    pub fn control(&self) -> &Control {
        self.0.as_ref().map_or(&control::NONE, |kept| &kept.control)
    }

    /// The same, to be changed.
    pub fn control_mut(&mut self) -> &mut Control {
        &mut self.kept().control
    }

    /// The value of one unknown property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.unknown.get(name)
    }

    /// Adds or replaces a property; returns the value it had.
    ///
    /// A name that the documentation gives to the type is written only while that field is absent. A name of control
    /// information is set there.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        match self.control_field(&name) {
            Some(field) => value_of(std::mem::replace(field, field_of(value))),
            None => self.kept().unknown.insert(name, value),
        }
    }

    /// Removes a property; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let kept = self.0.as_mut()?;
        match Control::position(name).and_then(|at| kept.control.field_mut(at)) {
            Some(field) => value_of(std::mem::take(field)),
            None => kept.unknown.shift_remove(name),
        }
    }

    /// Names and values of the unknown properties, in the order in which they were read or added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|kept| kept.unknown.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// Reads the value of a name that no field has.
    pub(super) fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if let Some(field) = self.control_field(name) {
            return field.read(reader);
        }
        let value = reader.value()?;
        self.kept().unknown.insert(name.to_owned(), value);
        Ok(())
    }

    /// Writes the control information whose names are not `written`, the type aside.
    pub(super) fn write_control(&self, writer: &mut Writer, written: impl Fn(&str) -> bool) {
        for (name, field) in self.control().fields().filter(|(name, _)| *name != TAG && !written(name)) {
            field.write(name, writer);
        }
    }

    fn control_field(&mut self, name: &str) -> Option<&mut Field<String>> {
        let at = Control::position(name)?;
        self.kept().control.field_mut(at)
    }

    fn kept(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }
}

fn field_of(value: Value) -> Field<String> {
    match value {
        Value::Null => Field::Null,
        Value::String(text) => Field::Value(text),
        other => Field::Other(Box::new(other)),
    }
}

fn value_of(field: Field<String>) -> Option<Value> {
    match field {
        Field::Absent => None,
        Field::Null => Some(Value::Null),
        Field::Value(text) => Some(Value::String(text)),
        Field::Other(value) => Some(*value),
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => one.control == two.control && one.unknown == two.unknown,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.control().fields().filter(|(_, field)| !field.is_absent());
        f.debug_map().entries(said).entries(self.iter()).finish()
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(map: Map<String, Value>) -> Self {
        let mut extra = Self::default();
        for (name, value) in map {
            extra.insert(name, value);
        }
        extra
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        let Some(mut kept) = extra.0 else { return Map::new() };
        let mut map = Map::new();
        for (at, name) in Control::NAMES.into_iter().enumerate() {
            let field = kept.control.field_mut(at).map(std::mem::take);
            map.extend(field.and_then(value_of).map(|value| (name.to_owned(), value)));
        }
        map.extend(kept.unknown);
        map
    }
}
