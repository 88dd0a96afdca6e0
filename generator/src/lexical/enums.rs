//! Tables that list the members of an enumeration.

use super::characters::{fold, markup, space, strip_suffix_caseless, trim, word};

/// The enumeration that the member tables of a section list.
pub(super) struct Enumeration<'t> {
    pub(super) name: &'t str,
    /// Whether the section's title says that it is about values, which lets more headers pass.
    of_values: bool,
}

impl<'t> Enumeration<'t> {
    /// The section's title names it, or the page where the section is merely called Members or Values.
    pub(super) fn new(title: &'t str, page_name: &'t str) -> Self {
        let unnamed = MEMBERS.iter().any(|members| strip_suffix_caseless(title, members) == Some(""));
        let name = if unnamed { page_name } else { bounded(trim(without_last_words(title, &MEMBERS))) };
        Enumeration { name, of_values: speaks_of_values(title) }
    }

    /// Whether a table with this header lists the members.
    pub(super) fn is_listed_below(&self, header: &[&str]) -> bool {
        let Some(first) = header.first() else { return false };
        match trim(&first.replace(markup, "")).to_lowercase().as_str() {
            "member" | "members" | "member name" => true,
            "value" | "name" | "role" => self.of_values,
            _ => false,
        }
    }
}

/// What an enumeration is called that only the page's title names.
pub(super) fn page_name(page_title: &str) -> &str {
    const KINDS: [&str; 5] = ["enum", "enumeration", "enum type", "enumeration type", "resource type"];
    bounded(trim(without_last_words(page_title, &KINDS)))
}

const MEMBERS: [&str; 4] = ["value", "values", "member", "members"];

/// The title without its last words, if they are one of these and follow white space.
fn without_last_words<'t>(title: &'t str, words: &[&str]) -> &'t str {
    words
        .iter()
        .find_map(|words| strip_suffix_caseless(title, words).filter(|rest| rest.ends_with(space)))
        .map_or(title, |rest| rest.trim_end_matches(space))
}

/// Every row repeats the name: at any length, a page would take memory in the square of its own.
fn bounded(name: &str) -> &str {
    const LIMIT: usize = 200;
    name.char_indices().nth(LIMIT).map_or(name, |(end, _)| &name[..end])
}

fn speaks_of_values(title: &str) -> bool {
    let folded = fold(title);
    let starts_word = |at: usize| !folded[..at].ends_with(word);
    folded.match_indices("enum").any(|(at, _)| starts_word(at))
        || folded.strip_suffix("values").is_some_and(|rest| starts_word(rest.len()))
}
