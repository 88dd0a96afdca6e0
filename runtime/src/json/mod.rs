//! JSON as documented types hold it: nothing is lost, and no odd property costs the whole object.
//!
//! A model is a plain struct of [`Field`]s. Instead of derived code it has a *slot table*: its
//! property names, and its fields in the same order ([`Model`]). The one [`Reader`] and the one
//! [`Writer`] do the rest, compiled once for all models.
//!
//! What is promised of every type that implements [`Wire`]: what was decoded encodes to the same
//! JSON, with numbers compared by value and the order of members free.

mod bind;
mod boxed;
mod control;
mod entries;
mod error;
mod extra;
mod field;
#[doc(hidden)]
pub mod interop;
mod macros;
mod number;
mod part;
mod pointer;
mod property_control;
mod reader;
mod scalars;
mod scan;
mod single;
mod wire;
mod writer;

pub use bind::Bind;
pub use boxed::Boxed;
pub use control::Control;
pub use entries::Entries;
pub use error::DecodeError;
pub use extra::Extra;
pub use field::Field;
pub use property_control::PropertyControl;
pub use reader::Reader;
pub use single::Single;
pub use wire::{Model, Slot, Wire};
pub use writer::Writer;

pub(crate) use number::{double, integer};
pub(crate) use scalars::not_finite;
pub(crate) use scan::number as number_length;

/// How deep objects and lists may be nested.
pub const MAX_DEPTH: u32 = 128;

/// The member that names the type of an object.
pub(crate) const TAG: &str = "@odata.type";

/// A decoded value, and what in it did not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// The JSON pointers (RFC 6901) of the values that their documented types cannot hold and that
    /// became [`Field::Other`], in the order of the text.
    pub others: Vec<String>,
}

/// Decodes JSON text.
///
/// # Errors
/// Text that is not JSON, nesting beyond [`MAX_DEPTH`], and a value that `T` itself cannot hold.
pub fn decode<T: Wire>(text: &str) -> Result<Decoded<T>, DecodeError> {
    let mut reader = Reader::new(text);
    let value = T::read(&mut reader)?;
    let others = others(text, reader)?;
    Ok(Decoded { value, others })
}

/// Decodes JSON text that is still bytes.
///
/// # Errors
/// Bytes that are not UTF-8, and those of [`decode`].
pub fn decode_slice<T: Wire>(bytes: &[u8]) -> Result<Decoded<T>, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::utf8(error.valid_up_to()))?;
    decode(text)
}

/// Decodes JSON text of which every value must fit its documented type.
///
/// # Errors
/// Those of [`decode`], and the first value that became [`Field::Other`]: the error has its
/// [pointer](DecodeError::pointer).
pub fn decode_strict<T: Wire>(text: &str) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text);
    let value = T::read(&mut reader)?;
    no_others(text, reader)?;
    Ok(value)
}

/// Encodes a value as JSON text without white space.
#[must_use]
pub fn encode<T: Wire>(value: &T) -> String {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.into_text()
}

// Apart from the generic functions, so that they are compiled once and not for every model.
fn others(text: &str, reader: Reader<'_>) -> Result<Vec<String>, DecodeError> {
    let others = pointer::pointers(text, &reader.finish()?)?;
    Ok(others.into_iter().map(|(_, pointer)| pointer).collect())
}

fn no_others(text: &str, reader: Reader<'_>) -> Result<(), DecodeError> {
    match pointer::pointers(text, &reader.finish()?)?.into_iter().next() {
        Some((offset, pointer)) => Err(DecodeError::other(pointer, offset)),
        None => Ok(()),
    }
}
