//! Maps and sets by hash, of what stands in a docset.
//!
//! Their hash is quick, since nearly all keys are short texts, and seeded at random, so that no page can be written to make them
//! slow. Nothing may depend on their order.

/// A map.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set.
pub(crate) type HashSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;
