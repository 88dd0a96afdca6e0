use std::fmt;

use crate::json::{self, DecodeError, Extra, Field, Model, Reader, Wire, Writer};

/// A page of a collection.
#[derive(Clone, PartialEq)]
pub struct Collection<T> {
    /// The items of this page.
    pub value: Field<Vec<T>>,
    /// How many items there are on all pages, if the request asked for it.
    pub count: Field<i64>,
    /// Where the next page is.
    pub next_link: Field<String>,
    /// Where to ask later for what has changed since.
    pub delta_link: Field<String>,
    /// All other properties, such as `@odata.context`.
    pub other: Extra,
}

impl<T> Collection<T> {
    /// The items of this page; none where `value` is missing or not a list of the documented type.
    #[must_use]
    pub fn items(&self) -> &[T] {
        self.value.as_value().map_or(&[], Vec::as_slice)
    }
}

impl<T> IntoIterator for Collection<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_value().unwrap_or_default().into_iter()
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Collection {
            value: Field::Absent,
            count: Field::Absent,
            next_link: Field::Absent,
            delta_link: Field::Absent,
            other: Extra::default(),
        }
    }
}

impl<T: Wire> Model for Collection<T> {
    const NAMES: &'static [&'static str] = &["@odata.count", "@odata.nextLink", "@odata.deltaLink", "value"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(Self::NAMES, &mut [&mut self.count, &mut self.next_link, &mut self.delta_link, &mut self.value], &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(Self::NAMES, &[&self.count, &self.next_link, &self.delta_link, &self.value], &self.other);
    }
}

impl<T: Wire> fmt::Debug for Collection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&json::encode(self))
    }
}
