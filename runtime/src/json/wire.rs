use super::interop::begin;
use super::{DecodeError, Extra, Field, Reader, TAG, Writer};

/// A value that JSON can hold.
///
/// Reading fails with a mismatch where the JSON is well formed but not what the type holds without
/// loss: a [`Field`] then keeps the JSON as [`Field::Other`].
pub trait Wire: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// Text that is not JSON, nesting beyond [`MAX_DEPTH`](super::MAX_DEPTH), and JSON that the
    /// type cannot hold.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// Writes one value.
    fn write(&self, writer: &mut Writer);

    /// Reads one value into a field. Models are read in place, which spares copies of large
    /// structs, and stack where types recurse.
    #[doc(hidden)]
    fn read_field(field: &mut Field<Self>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *field = Field::Value(Self::read(reader)?);
        Ok(())
    }

    /// Reads one value at the end of a list, in place where [`Wire::read_field`] does.
    #[doc(hidden)]
    fn read_item(list: &mut Vec<Self>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        list.push(Self::read(reader)?);
        Ok(())
    }
}

/// One property of a model, whatever its type: what a slot table holds.
pub trait Slot {
    /// Reads the property's value. What the type cannot hold is kept as [`Field::Other`].
    ///
    /// # Errors
    /// Text that is not JSON, and nesting beyond [`MAX_DEPTH`](super::MAX_DEPTH).
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Writes the member `name` of the object that is being written, unless it is absent.
    fn write(&self, name: &str, writer: &mut Writer);

    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool;
}

/// A type whose JSON is an object, by its slot table: the documented names, and the fields in the
/// same order.
pub trait Model: Default {
    /// The documented property names, as they stand in JSON.
    const NAMES: &'static [&'static str];

    /// A new value to [read](Model::read_into) the next object into; of an enum the variant that the object names.
    ///
    /// # Errors
    /// Text that is not JSON.
    #[doc(hidden)]
    fn begin(_reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self::default())
    }

    /// Reads an object into the fields; they should be in their default state.
    ///
    /// # Errors
    /// As [`Wire::read`].
    fn read_into(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Writes the object.
    fn write_to(&self, writer: &mut Writer);
}

/// Recursive types are boxed. `Box` is fundamental, so a box is a value by way of being a model.
impl<M: Model> Model for Box<M> {
    const NAMES: &'static [&'static str] = M::NAMES;

    fn begin(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        begin(reader)
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        (**self).read_into(reader)
    }

    fn write_to(&self, writer: &mut Writer) {
        (**self).write_to(writer);
    }
}

impl<M: Model> Wire for M {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut model = Self::begin(reader)?;
        model.read_into(reader)?;
        Ok(model)
    }

    // Not inlined: the table would be compiled again wherever a value is written.
    #[inline(never)]
    fn write(&self, writer: &mut Writer) {
        self.write_to(writer);
    }

    fn read_field(field: &mut Field<Self>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        make(field, reader)?;
        match field {
            Field::Value(model) => model.read_into(reader),
            _ => Ok(()),
        }
    }

    fn read_item(list: &mut Vec<Self>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        grow(list, reader)?;
        match list.last_mut() {
            Some(model) => model.read_into(reader),
            None => Ok(()),
        }
    }
}

// Not inlined: the temporary must be off the stack before the reader goes deeper.
#[inline(never)]
fn make<M: Model>(field: &mut Field<M>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    *field = Field::Value(M::begin(reader)?);
    Ok(())
}

#[inline(never)]
fn grow<M: Model>(list: &mut Vec<M>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    list.push(M::begin(reader)?);
    Ok(())
}

impl<T: Wire> Slot for Field<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if reader.null()? {
            *self = Self::Null;
            return Ok(());
        }
        let mark = reader.mark();
        if let Err(error) = T::read_field(self, reader) {
            *self = Self::Other(reader.other(&mark, error)?);
        }
        Ok(())
    }

    fn write(&self, name: &str, writer: &mut Writer) {
        match self {
            Self::Absent => {}
            Self::Null => {
                writer.name(name);
                writer.null();
            }
            Self::Value(value) => {
                writer.name(name);
                value.write(writer);
            }
            Self::Other(value) => {
                writer.name(name);
                writer.value(value);
            }
        }
    }

    fn is_absent(&self) -> bool {
        Field::is_absent(self)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut list = Self::new();
        reader.array(|reader| T::read_item(&mut list, reader))?;
        Ok(list)
    }

    fn write(&self, writer: &mut Writer) {
        writer.array(self, T::write);
    }
}

impl Reader<'_> {
    /// Reads an object: documented names into their slots, all others into `other`. Of a name that
    /// occurs twice the last value stays. A name in another ASCII case is taken for the documented
    /// one, where the object does not have that too, and is written back as it came.
    ///
    /// # Errors
    /// As [`Wire::read`].
    pub fn object(&mut self, names: &[&str], slots: &mut [&mut dyn Slot], other: &mut Extra) -> Result<(), DecodeError> {
        self.named(names, slots, other, |reader, name, other| other.read(name, reader))
    }

    /// Reads an object: documented names into their slots; `rest` gets each other name and reads its value.
    pub(super) fn named(
        &mut self,
        names: &[&str],
        slots: &mut [&mut dyn Slot],
        other: &mut Extra,
        mut rest: impl FnMut(&mut Self, &str, &mut Extra) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut next = 0;
        let mut ahead = Vec::new();
        self.members(|reader, name| {
            // Services send properties in their documented order, so the next name is tried first.
            let at = match names.get(next) {
                Some(expected) if **expected == *name => next,
                _ => names.iter().position(|known| **known == *name).unwrap_or(names.len()),
            };
            if let Some(slot) = slots.get_mut(at) {
                next = at + 1;
                return slot.read(reader);
            }
            let Some(at) = meant(&name, names) else { return rest(reader, &name, other) };
            match (slots.get_mut(at), names.get(at)) {
                (Some(slot), Some(known)) if !slot.is_absent() && other.spelling(known) == name => slot.read(reader),
                (Some(slot), Some(known)) if slot.is_absent() && !ahead.contains(&at) => {
                    if reader.has_ahead(known) {
                        ahead.push(at);
                        return rest(reader, &name, other);
                    }
                    other.spell(known, &name);
                    slot.read(reader)
                }
                _ => rest(reader, &name, other),
            }
        })
    }
}

/// Where the documented name stands that a name is but for its ASCII case.
fn meant(name: &str, names: &[&str]) -> Option<usize> {
    // Control information has one spelling.
    if name.contains('@') {
        return None;
    }
    names.iter().position(|known| known.eq_ignore_ascii_case(name))
}

impl Writer {
    /// Writes an object: the fields that are not absent, then the unknown properties.
    pub fn object(&mut self, names: &[&str], slots: &[&dyn Slot], other: &Extra) {
        self.named(names, slots, other, |_| {}, |_| false);
    }

    /// Writes an object: the fields that are not absent, the members that `more` writes, then the unknown properties whose
    /// names are none `of_more`.
    pub(super) fn named(
        &mut self,
        names: &[&str],
        slots: &[&dyn Slot],
        other: &Extra,
        more: impl FnOnce(&mut Self),
        of_more: impl Fn(&str) -> bool,
    ) {
        let written = |name: &str| {
            let at = names.iter().position(|known| *known == name || other.spelling(known) == name);
            at.and_then(|at| slots.get(at)).is_some_and(|slot| !slot.is_absent())
        };
        let tag = self.take_tag();
        self.open('{');
        // OData wants the type before the properties.
        match (&other.control().type_name, tag) {
            _ if written(TAG) => {}
            (Field::Absent, Some(tag)) => self.type_name(TAG, tag),
            (said, _) => said.write(TAG, self),
        }
        other.write_control(self, written);
        for (name, slot) in names.iter().zip(slots) {
            slot.write(other.spelling(name), self);
        }
        more(self);
        for (name, value) in other.iter().filter(|(name, _)| !written(name) && !of_more(name)) {
            self.member(name, value);
        }
        self.close('}');
    }
}
