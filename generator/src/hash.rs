//! Maps and sets by hash, of what stands in a docset.
//!
//! Their hash is quick, since nearly all keys are short texts. It is seeded at random, so that a page cannot be written with names
//! that are known to meet; it is no cryptographic hash, and need not be: all that such names could do is to slow the reading of
//! their own docs. Nothing may depend on the order.

/// A map.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set.
pub(crate) type HashSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;
