use std::collections::BTreeMap;

use super::{DecodeError, Extra, Field, Reader, Slot, Wire, Writer};

/// The properties of an object that the documentation does not name, and all of whose values it gives one type: their names
/// are ids or URLs.
pub type Entries<T> = BTreeMap<String, Field<T>>;

impl Reader<'_> {
    /// Reads an object: documented names into their slots, control information into `other`, all others into `entries`.
    ///
    /// # Errors
    /// As [`Wire::read`].
    pub fn dictionary<T: Wire>(
        &mut self,
        names: &[&str],
        slots: &mut [&mut dyn Slot],
        entries: &mut Entries<T>,
        other: &mut Extra,
    ) -> Result<(), DecodeError> {
        self.named(names, slots, other, |reader, name, other| match name.contains('@') {
            true => other.read(name, reader),
            false => entries.entry(name.to_owned()).or_default().read(reader),
        })
    }
}

impl Writer {
    /// Writes an object: the fields that are not absent, the entries, then what else there is.
    pub fn dictionary<T: Wire>(&mut self, names: &[&str], slots: &[&dyn Slot], entries: &Entries<T>, other: &Extra) {
        let write = |writer: &mut Self| entries.iter().for_each(|(name, entry)| entry.write(name, writer));
        self.named(names, slots, other, write, |name| entries.get(name).is_some_and(|entry| !entry.is_absent()));
    }
}
