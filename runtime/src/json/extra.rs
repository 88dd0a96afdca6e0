use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::control::{self, Control};
use super::part::Part;
use super::{DecodeError, PropertyControl, Reader, TAG, Writer};

/// What an object holds beside its documented properties: OData's [`Control`] information, that of its properties
/// ([`PropertyControl`]), and properties that the documentation does not name, kept when read and written back. Takes the space of one pointer, and allocates only when
/// there is something to keep.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    control: Control,
    properties: BTreeMap<Box<str>, PropertyControl>,
    unknown: Map<String, Value>,
    /// Documented names to how they were spelled.
    spelled: BTreeMap<Box<str>, Box<str>>,
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.unknown.is_empty() && self.control.is_empty() && self.properties.values().all(PropertyControl::is_empty)
    }

    /// The control information of properties that is there, with its whole name.
    fn said_of_properties(&self) -> impl Iterator<Item = (String, &dyn Part)> {
        self.properties.iter().flat_map(|(property, control)| {
            let said = control.parts().filter(|(_, part)| !part.is_absent());
            said.map(move |(name, part)| (format!("{property}{name}"), part))
        })
    }
}

impl Extra {
    /// Whether there is neither an unknown property nor control information.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|kept| kept.is_empty())
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

    /// What OData says of a property beside its value, if there is anything: `members@odata.nextLink`. The property goes by
    /// its name in JSON.
    #[must_use]
    pub fn control_of(&self, property: &str) -> Option<&PropertyControl> {
        self.0.as_ref()?.properties.get(property).filter(|control| !control.is_empty())
    }

    /// The same, to be changed: `other.control_of_mut("owner").bind = "https://...".into()` binds the property to an object.
    pub fn control_of_mut(&mut self, property: impl Into<Box<str>>) -> &mut PropertyControl {
        self.kept().properties.entry(property.into()).or_default()
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
        match self.part(&name) {
            Some(part) => part.put(value),
            None => self.kept().unknown.insert(name, value),
        }
    }

    /// Removes a property; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let kept = self.0.as_mut()?;
        if let Some(part) = Control::position(name).and_then(|at| kept.control.part_mut(at)) {
            return part.take_json();
        }
        match PropertyControl::position(name) {
            Some((property, at)) => kept.properties.get_mut(property)?.part_mut(at)?.take_json(),
            None => kept.unknown.shift_remove(name),
        }
    }

    /// Names and values of the unknown properties, in the order in which they were read or added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|kept| kept.unknown.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// How a documented name is written: as it was read.
    pub(super) fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.as_ref().and_then(|kept| kept.spelled.get(name)).map_or(name, |spelled| spelled)
    }

    /// Remembers that a documented name was spelled in another way.
    pub(super) fn spell(&mut self, name: &str, spelled: &str) {
        self.kept().spelled.insert(name.into(), spelled.into());
    }

    /// Reads the value of a name that no field has.
    pub(super) fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if let Some(part) = self.part(name) {
            return part.read(reader);
        }
        let value = reader.value()?;
        self.kept().unknown.insert(name.to_owned(), value);
        Ok(())
    }

    /// Writes the control information whose names are not `written`, the type aside.
    pub(super) fn write_control(&self, writer: &mut Writer, written: impl Fn(&str) -> bool) {
        for (name, field) in self.control().parts().filter(|(name, _)| *name != TAG && !written(name)) {
            field.write(name, writer);
        }
        let of_properties = self.0.iter().flat_map(|kept| kept.said_of_properties());
        for (name, part) in of_properties.filter(|(name, _)| !written(name)) {
            part.write(&name, writer);
        }
    }

    /// The field of control information that a name means.
    fn part(&mut self, name: &str) -> Option<&mut dyn Part> {
        if let Some(at) = Control::position(name) {
            return self.kept().control.part_mut(at);
        }
        let (property, at) = PropertyControl::position(name)?;
        self.control_of_mut(property).part_mut(at)
    }

    fn kept(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }
}

/// How names were spelled makes no difference.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => {
                let of_properties = |kept: &Kept| kept.properties.values().filter(|control| !control.is_empty()).count();
                one.control == two.control
                    && one.unknown == two.unknown
                    && of_properties(one) == of_properties(two)
                    && one.properties.iter().all(|(name, said)| said.is_empty() || two.properties.get(name) == Some(said))
            }
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.control().parts().filter(|(_, field)| !field.is_absent());
        let of_properties = self.0.iter().flat_map(|kept| &kept.properties).filter(|(_, control)| !control.is_empty());
        f.debug_map().entries(said).entries(of_properties).entries(self.iter()).finish()
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
            let value = kept.control.part_mut(at).and_then(Part::take_json);
            map.extend(value.map(|value| (name.to_owned(), value)));
        }
        for (property, mut control) in std::mem::take(&mut kept.properties) {
            for (at, name) in PropertyControl::NAMES.into_iter().enumerate() {
                let value = control.part_mut(at).and_then(Part::take_json);
                map.extend(value.map(|value| (format!("{property}{name}"), value)));
            }
        }
        map.extend(kept.unknown);
        map
    }
}
