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
    /// What fewer objects have than a type or a version.
    more: Option<Box<More>>,
}

#[derive(Clone, Default)]
struct More {
    properties: BTreeMap<Box<str>, PropertyControl>,
    unknown: Map<String, Value>,
    /// Documented names to how they were spelled.
    spelled: BTreeMap<Box<str>, Box<str>>,
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.control.is_empty() && self.more.as_ref().is_none_or(|more| more.is_empty())
    }
}

impl More {
    fn is_empty(&self) -> bool {
        self.unknown.is_empty() && self.properties.values().all(PropertyControl::is_empty)
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
        self.more().map_or(0, |more| more.unknown.len())
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
        self.more()?.properties.get(property).filter(|control| !control.is_empty())
    }

    /// The same, to be changed: `other.control_of_mut("owner").bind = "https://...".into()` binds the property to an object.
    pub fn control_of_mut(&mut self, property: impl Into<Box<str>>) -> &mut PropertyControl {
        self.more_mut().properties.entry(property.into()).or_default()
    }

    /// The value of one unknown property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.more()?.unknown.get(name)
    }

    /// Adds or replaces a property; returns the value it had.
    ///
    /// A name that the documentation gives to the type is written only while that field is absent. A name of control
    /// information is set there.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        match self.part(&name) {
            Some(part) => part.put(value),
            None => self.more_mut().unknown.insert(name, value),
        }
    }

    /// Removes a property; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let kept = self.0.as_mut()?;
        if let Some(part) = kept.control.part_mut(name) {
            return part.take_json();
        }
        let more = kept.more.as_mut()?;
        match PropertyControl::split(name) {
            Some((property, said)) => more.properties.get_mut(property)?.part_mut(said)?.take_json(),
            None => more.unknown.shift_remove(name),
        }
    }

    /// Names and values of the unknown properties, in the order in which they were read or added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.more().into_iter().flat_map(|more| more.unknown.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// How a documented name is written: as it was read.
    pub(super) fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        self.more().and_then(|more| more.spelled.get(name)).map_or(name, |spelled| spelled)
    }

    /// Remembers that a documented name was spelled in another way.
    pub(super) fn spell(&mut self, name: &str, spelled: &str) {
        self.more_mut().spelled.insert(name.into(), spelled.into());
    }

    /// Reads the value of a name that no field has.
    pub(super) fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if let Some(part) = self.part(name) {
            return part.read(reader);
        }
        let value = reader.value()?;
        self.more_mut().unknown.insert(name.to_owned(), value);
        Ok(())
    }

    /// Writes the control information whose names are not `written`, the type aside.
    pub(super) fn write_control(&self, writer: &mut Writer, written: impl Fn(&str) -> bool) {
        for (name, field) in self.control().parts().filter(|(name, _)| *name != TAG && !written(name)) {
            field.write(name, writer);
        }
        let of_properties = self.more().into_iter().flat_map(More::said_of_properties);
        for (name, part) in of_properties.filter(|(name, _)| !written(name)) {
            part.write(&name, writer);
        }
    }

    /// The field of control information that a name means.
    fn part(&mut self, name: &str) -> Option<&mut dyn Part> {
        if Control::has(name) {
            return self.kept().control.part_mut(name);
        }
        let (property, said) = PropertyControl::split(name)?;
        self.control_of_mut(property).part_mut(said)
    }

    fn kept(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }

    fn more(&self) -> Option<&More> {
        self.0.as_ref()?.more.as_deref()
    }

    fn more_mut(&mut self) -> &mut More {
        self.kept().more.get_or_insert_default()
    }
}

/// How names were spelled makes no difference.
impl PartialEq for More {
    fn eq(&self, other: &Self) -> bool {
        let of_properties = |more: &More| more.properties.values().filter(|control| !control.is_empty()).count();
        self.unknown == other.unknown
            && of_properties(self) == of_properties(other)
            && self.properties.iter().all(|(name, said)| said.is_empty() || other.properties.get(name) == Some(said))
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.control() == other.control()
            && match (self.more(), other.more()) {
                (Some(one), Some(two)) => one == two,
                (one, two) => one.or(two).is_none_or(More::is_empty),
            }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.control().parts().filter(|(_, field)| !field.is_absent());
        let of_properties = self.more().into_iter().flat_map(|more| &more.properties).filter(|(_, control)| !control.is_empty());
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
        for name in Control::NAMES {
            let value = kept.control.part_mut(name).and_then(Part::take_json);
            map.extend(value.map(|value| (name.to_owned(), value)));
        }
        let more = kept.more.map_or_else(More::default, |more| *more);
        for (property, mut control) in more.properties {
            for name in PropertyControl::NAMES {
                let value = control.part_mut(name).and_then(Part::take_json);
                map.extend(value.map(|value| (format!("{property}{name}"), value)));
            }
        }
        map.extend(more.unknown);
        map
    }
}
