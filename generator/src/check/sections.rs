//! F111 and F112: a section at another level, or in another place, than on the other pages.
//!
//! Which sections pages have, at which level and in which order, the docset itself says: no list of headings is known here.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::syntax::{Block, Heading, Page};

/// Pages that have to have a section before anything about it is a custom.
const ENOUGH: usize = 20;
/// So many of a hundred do what is a custom.
const CUSTOM: usize = 95;
/// Titles whose order is looked at: the first ones that are a custom.
const MOST: usize = 64;

/// A heading, by the number of its words.
struct Section<'p> {
    title: usize,
    heading: &'p Heading,
    /// The index of the section around it.
    around: Option<usize>,
    /// No section before it on the page has its title.
    is_first: bool,
}

type Outline<'p> = Vec<Section<'p>>;

/// Looks at the sections of all pages.
pub(crate) fn check(pages: &[Page], sink: &mut Sink) {
    let mut titles = Titles::default();
    let outlines: Vec<Outline<'_>> = pages.iter().enumerate().map(|(number, page)| titles.outline(number, page)).collect();
    let levels = levels(&outlines, titles.numbers.len());
    let within = within(&outlines, &levels);
    outlines.iter().for_each(|outline| check_level(outline, &levels, &within, sink));
    let places = places(&levels);
    let orders: Vec<Order<'_>> = outlines.iter().map(|outline| order(outline, &levels, &places)).collect();
    let before = before(&orders);
    orders.iter().for_each(|order| check_order(order, &before, sink));
}

/// The titles of all sections, in lower case.
#[derive(Default)]
struct Titles {
    numbers: HashMap<String, usize>,
    /// The last page that has each, by its number plus one.
    last: Vec<usize>,
}

impl Titles {
    /// The sections of a page but for its title, without those of what it includes.
    fn outline<'p>(&mut self, number: usize, page: &'p Page) -> Outline<'p> {
        let title = page.title().map(|title| title.span);
        let headings = page.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.span.file == page.file && Some(heading.span) != title => Some(heading),
            _ => None,
        });
        let mut sections: Outline<'p> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for heading in headings {
            while open.last().is_some_and(|&last| sections[last].heading.level >= heading.level) {
                open.pop();
            }
            let title = self.number(heading.text.trim().to_lowercase());
            let is_first = std::mem::replace(&mut self.last[title], number + 1) != number + 1;
            sections.push(Section { title, heading, around: open.last().copied(), is_first });
            open.push(sections.len() - 1);
        }
        sections
    }

    fn number(&mut self, title: String) -> usize {
        let new = self.last.len();
        let number = *self.numbers.entry(title).or_insert(new);
        if number == new {
            self.last.push(0);
        }
        number
    }
}

/// The first section of each title.
fn firsts<'s, 'p>(outline: &'s [Section<'p>]) -> impl Iterator<Item = &'s Section<'p>> {
    outline.iter().filter(|section| section.is_first)
}

fn is_custom(count: usize, all: usize) -> bool {
    all >= ENOUGH && count * 100 >= all * CUSTOM
}

/// The level of each title at which nearly all pages have it.
fn levels(outlines: &[Outline<'_>], titles: usize) -> Vec<Option<u8>> {
    let mut counts = vec![[0usize; 7]; titles];
    for section in outlines.iter().flat_map(|outline| firsts(outline)) {
        counts[section.title][usize::from(section.heading.level.min(6))] += 1;
    }
    let custom = |counts: [usize; 7]| (1..=6u8).find(|&level| is_custom(counts[usize::from(level)], counts.iter().sum()));
    counts.into_iter().map(custom).collect()
}

/// How many pages have a section of the first title, below its level, within one of the second.
type Within = HashMap<(usize, usize), usize>;

fn within(outlines: &[Outline<'_>], levels: &[Option<u8>]) -> Within {
    let mut within = Within::default();
    for outline in outlines {
        let is_below = |section: &&Section<'_>| levels[section.title].is_some_and(|level| level < section.heading.level);
        let nested = |section: &Section<'_>| Some((section.title, outline[section.around?].title));
        let pairs: HashSet<(usize, usize)> = outline.iter().filter(is_below).filter_map(nested).collect();
        pairs.into_iter().for_each(|pair| *within.entry(pair).or_default() += 1);
    }
    within
}

/// Reports the first section that is not at its level: one that is a part of another which is itself such a section, or that
/// skips a level below the title. One below a heading of the page's own is a part of what that is about, and one that some other
/// pages have there, too, may well be: `### Response` of an example.
fn check_level(outline: &[Section<'_>], levels: &[Option<u8>], within: &Within, sink: &mut Sink) {
    let is_at_level = |section: &Section<'_>| levels[section.title] == Some(section.heading.level);
    let at_level: HashSet<usize> = outline.iter().filter(|section| is_at_level(section)).map(|section| section.title).collect();
    let found = firsts(outline).find_map(|section| {
        let level = levels[section.title].filter(|&level| level < section.heading.level)?;
        let around = section.around.map(|index| &outline[index]);
        let is_odd = around.is_none_or(|around| {
            let pages = within.get(&(section.title, around.title)).copied().unwrap_or(0);
            is_at_level(around) && pages < ENOUGH && !names_more(section, around)
        });
        // One that stands at its level elsewhere on the page is that section, and this another.
        (is_odd && !at_level.contains(&section.title)).then_some((section, level, around))
    });
    let Some((section, level, around)) = found else { return };
    let title = section.heading.text.trim();
    let message = match around {
        Some(around) => {
            format!("the section {title:?} is a part of {:?} here, on other pages it is none", around.heading.text.trim())
        }
        None => format!("the section {title:?} stands at level {} here, on other pages at level {level}", section.heading.level),
    };
    let diagnostic = Diagnostic::new(&codes::SECTION_LEVEL, section.heading.span, message);
    let diagnostic = diagnostic.hint(format!("write {} {title}", "#".repeat(usize::from(level))));
    sink.push(match around {
        Some(around) => diagnostic.related(around.heading.span, "the section around it"),
        None => diagnostic,
    });
}

/// `### Optional query parameters` below `## Query parameters`.
fn names_more(section: &Section<'_>, around: &Section<'_>) -> bool {
    let lower = |section: &Section<'_>| section.heading.text.trim().to_lowercase();
    lower(section).contains(&lower(around))
}

/// The place of each title that is a custom in the table of orders.
fn places(levels: &[Option<u8>]) -> Vec<Option<usize>> {
    let mut places = 0..MOST;
    levels.iter().map(|level| level.and_then(|_| places.next())).collect()
}

/// The first section of each title that stands at its level, with the place of the title.
type Order<'s> = Vec<(usize, &'s Heading)>;

fn order<'p>(outline: &[Section<'p>], levels: &[Option<u8>], places: &[Option<usize>]) -> Order<'p> {
    let at_level = firsts(outline).filter(|section| levels[section.title] == Some(section.heading.level));
    at_level.filter_map(|section| Some((places[section.title]?, section.heading))).collect()
}

/// How many pages have the first of two titles before the second.
fn before(orders: &[Order<'_>]) -> Vec<[usize; MOST]> {
    let mut before = vec![[0; MOST]; MOST];
    for order in orders {
        for (at, (title, _)) in order.iter().enumerate() {
            order[at + 1..].iter().for_each(|(later, _)| before[*title][*later] += 1);
        }
    }
    before
}

/// Reports the section of a page that stands on the wrong side of most others, and the nearest of these.
fn check_order(order: &[(usize, &Heading)], before: &[[usize; MOST]], sink: &mut Sink) {
    let is_wrong = |at: usize, other: usize| {
        let (first, second) = (order[at.min(other)].0, order[at.max(other)].0);
        let reverse = before[second][first];
        at != other && is_custom(reverse, reverse + before[first][second])
    };
    let wrong_with = |at: usize| (0..order.len()).filter(move |&other| is_wrong(at, other));
    let Some(at) = (0..order.len()).rev().max_by_key(|&at| wrong_with(at).count()) else { return };
    let Some(other) = wrong_with(at).min_by_key(|&other| other.abs_diff(at)) else { return };
    let (section, other_section) = (order[at].1, order[other].1);
    let (here, there) = if other < at { ("behind", "before") } else { ("before", "behind") };
    let message =
        format!("the section {:?} stands {here} {:?}, on other pages {there} it", section.text.trim(), other_section.text.trim());
    let diagnostic = Diagnostic::new(&codes::SECTION_ORDER, section.span, message);
    let hint = "put the sections into the order of the other pages";
    sink.push(diagnostic.hint(hint).related(other_section.span, "the other section"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceText};

    /// What is found on a page with these headings, beside twenty that all have `## One`, `## Two`, `## Three` and `### Part`.
    fn found(headings: &str) -> Vec<String> {
        let usual = "## One\na\n## Two\na\n### Part\na\n## Three\na\n";
        let texts = std::iter::repeat_n(usual, 60).chain([headings]);
        let page = |(number, text): (usize, &str)| {
            let text = SourceText::new(format!("# Page\n{text}").into_bytes());
            crate::syntax::parse(FileId(number as u32), &text, &mut Sink::default())
        };
        let pages: Vec<Page> = texts.enumerate().map(page).collect();
        let mut sink = Sink::default();
        check(&pages, &mut sink);
        sink.into_found().into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn levels_and_orders() {
        for (headings, expected) in [
            ("## One\n## Two\n## Three\n", &[][..]),
            ("## One\n## Own\n### Two\n## Three\n", &[]),
            ("## One\n### Two\n## Three\n", &["the section \"Two\" is a part of \"One\" here, on other pages it is none"]),
            ("### One\n### Two\n", &["the section \"One\" stands at level 3 here, on other pages at level 2"]),
            ("## One\n## Two\n### Two\n", &[]),
            ("## Three\n## One\n## Two\n", &["the section \"Three\" stands before \"One\", on other pages behind it"]),
            ("## Two\n## Three\n## One\n", &["the section \"One\" stands behind \"Three\", on other pages before it"]),
            ("## Own\n## Other\n", &[]),
        ] {
            assert_eq!(found(headings), expected, "{headings}");
        }
    }
}
