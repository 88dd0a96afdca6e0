//! Reads annotated Markdown API docs and generates a Rust crate: routes, models, a typed client, and a test per documented example.
//!
//! [`understand`] reads a docset; [`emit`] makes a crate of what it says; [`Builder`] does both in a `build.rs`.

pub mod account;
mod builder;
mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod emit;
mod extract;
mod hash;
pub mod lexical;
mod link;
pub mod model;
pub mod output;
pub mod source;
pub mod syntax;
mod understand;

pub use builder::{BuildError, Builder};
pub use understand::{Totals, Understood, understand};
