//! What is made of the docs.

pub mod rust;
