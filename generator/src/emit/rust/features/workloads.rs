//! Workloads of pages as names of cargo features: by what the pages say of themselves, else by their resource's family.

use std::collections::BTreeMap;

use crate::model::Workload;

/// A workload with a larger share of the operations, in per cent, is split.
const LARGEST: usize = 15;

/// Cargo's registry takes fewer than 300 features; `default` and `full` are two of them.
pub(super) const MOST: usize = 297;

/// What the smallest workloads are called together where there are too many.
const REST: &str = "rest";

/// The words of a page's workload, from the widest to the narrowest: `intune`, `deviceconfig`, `windows10generalconfiguration`.
fn words(workload: &Workload) -> Vec<String> {
    let product = kebab(&workload.product);
    let subservice = kebab(&workload.subservice);
    let mut stem: Vec<String> = workload.stem.split(['-', '_']).map(kebab).filter(|word| !word.is_empty()).collect();
    if stem.first() == Some(&product) {
        stem.remove(0);
    }
    [product, subservice].into_iter().filter(|word| !word.is_empty()).chain(stem).collect()
}

/// Lower-case letters and digits, `-` between words: what cargo takes, and nothing of a page's text besides.
fn kebab(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The feature of every workload, by their order, and the names of the features.
pub(super) fn features(workloads: &[Workload]) -> Features {
    let words: Vec<Vec<String>> = workloads.iter().map(words).collect();
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    split(&words, (0..words.len()).collect(), 1, &mut groups);
    merge_smallest(&mut groups);
    let mut of = vec![0; workloads.len()];
    for (feature, members) in groups.values().enumerate() {
        members.iter().for_each(|&member| of[member] = feature);
    }
    Features { names: groups.into_keys().collect(), of }
}

/// Names in order, and an index into them for every workload.
pub(super) struct Features {
    pub(super) names: Vec<String>,
    pub(super) of: Vec<usize>,
}

impl Features {
    /// The feature of a page without operations: the narrowest that has its workload.
    pub(super) fn own(&self, workload: &Workload) -> Option<usize> {
        let words = words(workload);
        (1..=words.len()).rev().find_map(|depth| self.names.binary_search(&name(&words[..depth])).ok())
    }
}

/// Groups members by their first words, and by one word more where a group is too large.
fn split(words: &[Vec<String>], members: Vec<usize>, depth: usize, groups: &mut BTreeMap<String, Vec<usize>>) {
    let mut parts: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for member in members {
        let all = &words[member];
        parts.entry(&all[..depth.min(all.len())]).or_default().push(member);
    }
    for (first, members) in parts {
        let can_split = members.iter().any(|&member| words[member].len() > depth);
        if can_split && members.len() * 100 > words.len() * LARGEST {
            split(words, members, depth + 1, groups);
        } else {
            groups.entry(name(first)).or_default().extend(members);
        }
    }
}

/// Letters of a name that count: a feature has files, and these a name that any file system takes.
const LONGEST: usize = 100;

/// Some names have a meaning for cargo or for the crate.
fn name(words: &[String]) -> String {
    let joined = words.join("-");
    match joined[..joined.len().min(LONGEST)].trim_end_matches('-') {
        "" => REST.to_owned(),
        name @ ("default" | "full") => format!("{name}-pages"),
        name => name.to_owned(),
    }
}

fn merge_smallest(groups: &mut BTreeMap<String, Vec<usize>>) {
    if groups.len() <= MOST {
        return;
    }
    let mut sizes: Vec<(usize, String)> = groups.iter().map(|(name, members)| (members.len(), name.clone())).collect();
    sizes.sort();
    let merged = sizes.len() - MOST + 1;
    let smallest = sizes.into_iter().filter(|(_, name)| name != REST).take(merged);
    let rest: Vec<usize> = smallest.filter_map(|(_, name)| groups.remove(&name)).flatten().collect();
    groups.entry(REST.to_owned()).or_default().extend(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(product: &str, subservice: &str, stem: &str) -> Workload {
        Workload { product: product.to_owned(), subservice: subservice.to_owned(), stem: stem.to_owned() }
    }

    /// Every feature with the number of its pages.
    fn counted(pages: &[Workload]) -> Vec<(String, usize)> {
        let features = features(pages);
        let count = |feature| features.of.iter().filter(|&&of| of == feature).count();
        features.names.iter().enumerate().map(|(i, name)| (name.clone(), count(i))).collect()
    }

    #[test]
    fn a_page_says_its_workload_or_its_family_is_it() {
        // Eight groups of one page each, none larger than 15 in a hundred.
        let pages = [
            page("Outlook", "", "message-get"),
            page("micro soft!", "", "a-get"),
            page("", "", "user_list"),
            page("full", "", "x"),
            page("default", "", "x"),
            page("\"\\ ] = []", "", "--"),
            page("é", "", "é-list"),
            page("", "", "book"),
        ];
        let names: Vec<String> = counted(&pages).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["book", "default-pages", "full-pages", "list", "micro-soft", "outlook", "rest", "user"]);
    }

    #[test]
    fn no_name_is_longer_than_a_file_may_be_called() {
        let long = |letter: &str| letter.repeat(300);
        let pages = [page(&long("x"), "", "a-get"), page(&long("x"), &long("y"), "b-get"), page("", "", &long("z"))];
        let names: Vec<String> = counted(&pages).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["x".repeat(LONGEST), "z".repeat(LONGEST)]);
    }

    #[test]
    fn a_large_workload_is_split_until_it_is_small() {
        let mut pages: Vec<Workload> = (0..20).map(|i| page("", "", &format!("family{i}-get"))).collect();
        pages.extend((0..5).map(|i| page("intune", "", &format!("intune-apps-app{i}-get"))));
        pages.extend((0..5).map(|_| page("intune", "", "intune-devices-device-get")));
        pages.extend((0..8).map(|i| page("teams", if i < 4 { "chats" } else { "" }, &format!("team-x{i}"))));
        let counts = counted(&pages);
        let large: Vec<(&str, usize)> = counts.iter().map(|(name, n)| (name.as_str(), *n)).filter(|(_, n)| *n > 1).collect();
        assert_eq!(large, [("intune-apps", 5), ("intune-devices", 5), ("teams-chats", 4), ("teams-team", 4)]);
    }

    #[test]
    fn pages_of_one_name_stay_together() {
        let pages = vec![page("", "", "message"); 9];
        assert_eq!(counted(&pages), [("message".to_owned(), 9)]);
    }

    #[test]
    fn there_are_never_too_many() {
        let pages: Vec<Workload> =
            (0..400).flat_map(|i| vec![page("", "", &format!("f{i:03}-get")); if i < 250 { 2 } else { 1 }]).collect();
        let counts = counted(&pages);
        assert_eq!(counts.len(), MOST);
        assert_eq!(counts.iter().map(|(_, n)| n).sum::<usize>(), pages.len());
        assert!(counts.contains(&("rest".to_owned(), 104)), "{counts:?}");
    }
}
