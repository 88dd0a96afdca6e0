//! The primitives of the Entity Data Model (OData 4.01), as values that keep their text.
//!
//! A type here holds a text only if it can write the same text again; what it cannot hold becomes
//! [`Field::Other`](crate::json::Field::Other).

mod binary;
mod date_time;
mod decimal;
mod duration;
mod guid;
mod primitive;
mod text;

pub use binary::Binary;
pub use date_time::{Date, DateTimeOffset, TimeOfDay};
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use primitive::Primitive;
pub use text::InvalidText;
