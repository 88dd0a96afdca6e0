//! What running text says of a type beside its tables: its base, its descendants, whether it is abstract or open.

use crate::syntax::{Block, Link, Prose};

use super::View;
use super::section::Kind;
use super::type_text::{TypeText, stem};

/// Words before the link to a base.
const BASE: &[&str] = &["derived from", "derives from", "inherits from", "inherited from", "inherits all properties from"];

/// Words before the links to types that are derived.
const DERIVED: &[&str] =
    &["derived types are", "derived types:", "is inherited by", "inherited by the", "base type for", "base type of"];

/// Words that say that no value is of this very type.
const ABSTRACT: &[&str] = &["is an abstract type", "is an abstract class", "is an abstract base", "is an abstract entity"];

/// Words that say that values may hold properties that no page names.
const OPEN: &[&str] = &["is an open type", "is an open entity", "is an odata v4 open type"];

/// "Derived from [attachment](attachment.md)", "Inherits from ..." in running text.
pub(super) fn base(view: &View<'_>) -> Option<TypeText> {
    // A base is named by a link.
    paragraphs(view).filter(|prose| !prose.links.is_empty()).find_map(|prose| {
        let lower = prose.text.as_str().to_ascii_lowercase();
        BASE.iter()
            .filter(|phrase| lower.contains(**phrase))
            .filter_map(|phrase| lower.find(phrase).map(|at| at + phrase.len()))
            .find_map(|end| {
                let link = prose.links.iter().find(|l| l.text.start >= end)?;
                is_near(prose, end, link).then(|| named(prose, link))
            })
    })
}

/// "The derived types are [a](a.md), [b](b.md), and [c](c.md)".
pub(super) fn derived(view: &View<'_>) -> Vec<TypeText> {
    let mut found = Vec::new();
    for prose in paragraphs(view).filter(|prose| !prose.links.is_empty()) {
        let lower = prose.text.as_str().to_ascii_lowercase();
        let phrase = DERIVED.iter().find(|phrase| lower.contains(**phrase));
        let Some(start) = phrase.and_then(|phrase| Some(lower.find(phrase)? + phrase.len())) else { continue };
        let mut end = start;
        for link in prose.links.iter().filter(|l| l.text.start >= start) {
            if !joins(&lower[end..link.text.start]) {
                break;
            }
            found.push(named(prose, link));
            end = link.text.end;
        }
    }
    found
}

/// Whether the start of the page says that the type is abstract.
pub(super) fn is_abstract(view: &View<'_>) -> bool {
    says(view.blocks_of(Kind::Intro).filter_map(prose_of), ABSTRACT)
}

/// Whether the page says that the type is open.
pub(super) fn is_open(view: &View<'_>) -> bool {
    says(paragraphs(view), OPEN)
}

fn says<'a>(mut paragraphs: impl Iterator<Item = &'a Prose>, phrases: &[&str]) -> bool {
    paragraphs.any(|prose| {
        let lower = prose.text.as_str().to_ascii_lowercase().replace('\n', " ");
        phrases.iter().any(|phrase| lower.contains(phrase))
    })
}

fn paragraphs<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Prose> {
    view.page.blocks.iter().filter_map(prose_of)
}

fn prose_of(block: &Block) -> Option<&Prose> {
    if let Block::Prose(prose) = block { Some(prose) } else { None }
}

/// No more than an article stands between the words and the link.
fn is_near(prose: &Prose, end: usize, link: &Link) -> bool {
    prose.text.as_str()[end..link.text.start].trim().len() <= 4
}

/// What stands between the links of one list.
fn joins(between: &str) -> bool {
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| matches!(word, "and" | "or" | "the" | "a" | "an" | "types" | "type"))
}

fn named(prose: &Prose, link: &Link) -> TypeText {
    let name = prose.text.as_str()[link.text.clone()].trim().to_owned();
    TypeText {
        name,
        is_collection: false,
        target: stem(&link.target),
        others: Vec::new(),
        span: prose.text.span(link.text.clone()),
    }
}
