//! Names of properties in another ASCII case than the documented one, as `docbind_runtime::json` reads them.

use crate::hash::{HashMap, HashSet};
use crate::syntax::json::Member;

use super::fit::Names;

/// Which names of an object mean documented ones.
pub(super) struct Spellings<'a> {
    /// The first documented name, by its lower case.
    documented: HashMap<String, &'a str>,
    /// The first name in the object, by its lower case.
    first: HashMap<String, &'a str>,
    all: HashSet<&'a str>,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(members: &'a [Member], names: &Names<'a>) -> Self {
        let lower = |name: &'a str| (name.to_ascii_lowercase(), name);
        Self {
            documented: names.iter().rev().map(|(name, _)| lower(name)).collect(),
            first: members.iter().rev().map(|member| lower(&member.key)).collect(),
            all: members.iter().map(|member| member.key.as_str()).collect(),
        }
    }

    /// The documented name that a name of the object means: no other name of the object is that, or means it before.
    pub(super) fn meant(&self, name: &str) -> Option<&'a str> {
        // Control information has one spelling.
        if name.contains('@') {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let documented = self.documented.get(&lower)?;
        let is_free = !self.all.contains(documented) && self.first.get(&lower) == Some(&name);
        is_free.then_some(*documented)
    }
}
