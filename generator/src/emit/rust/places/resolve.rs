//! Names of members: distinct in their kind, whoever ranks first choosing first.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Draft, KindDraft, Rank};
use super::reach::ROOT;
use super::{End, Evidence, Kind, Member};
use crate::emit::rust::ident::upper_camel;

/// Methods that every place has.
const RESERVED: &[&str] = &["call", "clone"];

/// Methods that the root has besides.
const OF_THE_ROOT: &[&str] = &["builder", "granting"];

/// Names all members of all kinds, and the traits that bound them.
pub(super) fn names(drafts: BTreeMap<String, KindDraft>) -> BTreeMap<String, Kind> {
    let mut bounds = BTreeSet::new();
    let kinds = drafts.into_iter().map(|(name, draft)| {
        let of_the_root = if name == ROOT { OF_THE_ROOT } else { &[] };
        let mut taken: BTreeSet<String> = RESERVED.iter().chain(of_the_root).map(|&name| name.to_owned()).collect();
        let mut members: Vec<Draft> = draft.members.into_values().collect();
        // Stable: members of one rank stay in the order of their labels and wishes.
        members.sort_by_key(|member| member.rank);
        let mut members: Vec<Member> =
            members.into_iter().map(|member| name_member(&name, member, &mut taken, &mut bounds)).collect();
        for member in &mut members {
            member.bare = bare(member, &mut taken);
        }
        members.sort_by(|a, b| a.name.cmp(&b.name));
        (name, Kind::new(draft.states, members))
    });
    kinds.collect()
}

fn name_member(kind: &str, draft: Draft, taken: &mut BTreeSet<String>, bounds: &mut BTreeSet<String>) -> Member {
    let name = claim(taken, draft.wishes);
    // A function with its arguments behind its name is called by a rule.
    let wanted = draft.own.filter(|own| *own != name && !matches!(draft.rank, Rank::Function(_)));
    let bound = claim(bounds, [format!("{kind}{}", upper_camel(&name).trim_start_matches('_'))]);
    let Draft { labels, steps, spellings, end, .. } = draft;
    Member { name, wanted, bound, bare: None, labels, steps, spellings, end, routes: Evidence::default() }
}

fn bare(member: &Member, taken: &mut BTreeSet<String>) -> Option<String> {
    let goes_on = !member.steps.is_empty();
    match member.end {
        End::Call { takes_body: true, .. } if goes_on => Some(claim(taken, [format!("{}_without_body", member.name)])),
        _ => None,
    }
}

/// The first wish that is free, else the last with `_` behind it until it is.
fn claim(taken: &mut BTreeSet<String>, wishes: impl IntoIterator<Item = String>) -> String {
    let mut last = String::new();
    for wish in wishes {
        last = wish;
        if taken.insert(last.clone()) {
            return last;
        }
    }
    while !taken.insert(last.clone()) {
        last.push('_');
    }
    last
}
