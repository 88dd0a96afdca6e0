//! Words of names: snake_case, and the English singular of a path segment.

pub(crate) use crate::emit::rust::ident::snake;
pub(crate) use crate::emit::rust::singular::singular;
