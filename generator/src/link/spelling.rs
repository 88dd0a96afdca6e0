//! Names of properties in another ASCII case than the documented one, as `docbind_runtime::json` reads them.

use crate::hash::{HashMap, HashSet};
use crate::syntax::json::Member;

/// Which names of an object mean documented ones.
pub(super) struct Spellings<'a> {
    /// The first documented name, by its lower case.
    documented: &'a HashMap<String, &'a str>,
    /// The first name in the object, by its lower case.
    first: HashMap<String, &'a str>,
    all: HashSet<&'a str>,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(members: &'a [Member], documented: &'a HashMap<String, &'a str>) -> Self {
        Self {
            documented,
            first: members.iter().rev().map(|member| (member.key.to_ascii_lowercase(), member.key.as_str())).collect(),
            all: members.iter().map(|member| member.key.as_str()).collect(),
        }
    }

    /// The documented name that a name of the object means: no other name of the object is that, or means it before.
    pub(super) fn meant(&self, name: &str) -> Option<&'a str> {
        let lower = name.to_ascii_lowercase();
        let documented = self.documented.get(&lower)?;
        let is_free = !self.all.contains(documented) && self.first.get(&lower) == Some(&name);
        is_free.then_some(*documented)
    }
}
