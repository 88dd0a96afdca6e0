//! An independent reading of two docsets by another tool: what it found, we found, and say the same of; or the difference is
//! listed in `reference/`, under the reason that was found on the page.
//!
//! `corpus/README.md` describes the columns. The other tool is a second opinion: what it does not say is no difference, what
//! it says and we do not is one. With `UPDATE_EXPECTED=1` the lists are rewritten: what is new stands under `# not reviewed`,
//! and the tests fail until each such line has moved below a reason. Methods that differ are the docs' own contradictions: what
//! the other tool calls a method is any annotated request, whether a page documents its URL or not.

#[path = "reference/compare.rs"]
mod compare;
#[path = "reference/reviewed.rs"]
mod reviewed;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use compare::{Kind, Reading};
use docbind_tests::{corpus, own, understand};
use reviewed::Reviewed;

/// Compares a docset; of each kind at least so many per mille must agree.
fn agrees(docset: &str, at_least: &[(Kind, usize)]) {
    let (Some(docs), Some(table)) = (corpus(&format!("{docset}/v1.0")), corpus(&format!("reference/{docset}.model.tsv"))) else {
        return;
    };
    let understood = understand(&docs);
    let text = fs::read_to_string(table).expect("a table");
    let reading = Reading::new(&understood);
    let mut all: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut different: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut lines = BTreeSet::new();
    for row in text.lines().filter(|line| !line.is_empty()) {
        for (kind, difference) in reading.compare(&row.split('\t').collect::<Vec<_>>()) {
            *all.entry(kind).or_default() += 1;
            if let Some(difference) = difference {
                *different.entry(kind).or_default() += 1;
                lines.insert(difference);
            }
        }
    }
    for (kind, count) in &all {
        let agreed = count - different.get(kind).unwrap_or(&0);
        println!("{docset} {kind}: {agreed} of {count} agree, {:.1} %", 100.0 * agreed as f64 / *count as f64);
    }
    Reviewed::new(&own("reference").join(format!("{docset}.txt"))).expect(&lines);
    for (kind, per_mille) in at_least {
        let (count, differ) = (all[kind], different.get(kind).copied().unwrap_or(0));
        assert!((count - differ) * 1000 >= count * per_mille, "{docset}: {differ} of {count} differ in {kind}");
    }
}

#[test]
fn graph_2016() {
    use Kind::{Collection, Key, Method, Property, Resource, Response};
    agrees("graph-2016", &[(Method, 915), (Response, 935), (Collection, 990), (Resource, 1000), (Key, 1000), (Property, 990)]);
}

#[test]
fn graph_2021() {
    use Kind::{Base, Collection, Key, Member, Method, Property, Resource, Response};
    let whole = [(Resource, 1000), (Base, 1000), (Key, 1000)];
    let nearly = [(Method, 930), (Response, 970), (Collection, 975), (Property, 990), (Member, 995)];
    agrees("graph-2021", &[&whole[..], &nearly].concat());
}
