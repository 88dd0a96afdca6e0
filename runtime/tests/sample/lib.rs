//! A crate as docbind emits it, written by hand: what the generator writes has this shape.

pub mod bounds;
pub mod models;
pub mod ops;
pub mod places;
pub mod scopes;
#[doc(hidden)]
pub mod states;
pub mod suite;

pub use docbind_runtime::{Binary, Collection, Error, Extra, Field, Token};
pub use places::Client;
