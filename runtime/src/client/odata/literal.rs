use std::fmt::Write;

use crate::types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};

/// A value that can stand in a [`Condition`](super::Condition), as OData writes it.
///
/// A text stands in quotes, and the quotes in it are doubled, so that no text becomes part of the condition around it. So does a
/// member of an enumeration: `importance.as_str()`.
pub trait Literal {
    /// Writes it.
    fn write(&self, to: &mut String);
}

/// No value: `property("flag").eq(Null)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

impl Literal for Null {
    fn write(&self, to: &mut String) {
        to.push_str("null");
    }
}

impl Literal for str {
    fn write(&self, to: &mut String) {
        to.push('\'');
        to.extend(self.split('\'').enumerate().flat_map(|(i, part)| [if i > 0 { "''" } else { "" }, part]));
        to.push('\'');
    }
}

impl Literal for String {
    fn write(&self, to: &mut String) {
        self.as_str().write(to);
    }
}

impl<T: Literal + ?Sized> Literal for &T {
    fn write(&self, to: &mut String) {
        (**self).write(to);
    }
}

impl Literal for f64 {
    fn write(&self, to: &mut String) {
        let _ = match *self {
            f64::INFINITY => write!(to, "INF"),
            f64::NEG_INFINITY => write!(to, "-INF"),
            number => write!(to, "{number}"),
        };
    }
}

macro_rules! written_as_shown {
    ($($type:ty: $before:literal $after:literal),* $(,)?) => {$(
        impl Literal for $type {
            fn write(&self, to: &mut String) {
                let _ = write!(to, concat!($before, "{}", $after), self);
            }
        }
    )*};
}

written_as_shown! {
    bool: "" "", u8: "" "", i16: "" "", u16: "" "", i32: "" "", u32: "" "", i64: "" "", u64: "" "",
    Guid: "" "", Date: "" "", DateTimeOffset: "" "", TimeOfDay: "" "", Decimal: "" "",
    Duration: "duration'" "'", Binary: "binary'" "'",
}
