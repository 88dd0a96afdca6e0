//! Full names of types: those that their pages write without a namespace get one.

use std::collections::BTreeMap;

use crate::extract::PageDraft;

use super::types::namespace;

/// Puts a namespace before the names of enums, and of resources that no block names: that of the page's resource, else the
/// one that most resource blocks have.
pub(super) fn qualify(drafts: &mut [PageDraft]) {
    let common = common_namespace(drafts);
    for page in drafts {
        for resource in page.resources.iter_mut().filter(|r| !r.is_block) {
            prefix(&mut resource.name, &common);
        }
        let around = page.resources.first().map_or(common.as_str(), |r| namespace(&r.name)).to_owned();
        for draft in &mut page.enums {
            prefix(&mut draft.name, &around);
        }
    }
}

fn prefix(name: &mut String, namespace: &str) {
    if !name.contains('.') {
        name.insert_str(0, namespace);
    }
}

/// The namespace that most resource blocks have, with its dot.
pub(super) fn common_namespace(drafts: &[PageDraft]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in drafts.iter().flat_map(|d| &d.resources).filter(|d| d.is_block) {
        *counts.entry(namespace(&draft.name)).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)))
        .map_or_else(String::new, |(n, _)| n.to_owned())
}
