//! Words of literals: the docset's best-split spelling of each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use docbind_runtime::route::{Template, Token};

use crate::emit::rust::ident::{singular, snake, upper_camel};
use crate::hash::HashMap;

/// What is named after each literal and function name of a docset.
///
/// Names are made of the spelling that parts the most words, `calendarGroups` over `calendargroups`; a URL keeps the
/// spelling of its route.
pub(super) struct Words {
    by_literal: HashMap<String, Word>,
    none: Word,
}

/// The names of one literal. Every place asks for some of them, far more often than there are literals.
pub(super) struct Word {
    spelling: String,
    /// `mail_folders`; without the namespace of a cast.
    pub(super) method: String,
    /// `mail_folder`.
    pub(super) item_method: String,
    /// `MailFolders`.
    pub(super) collection_type: String,
    /// `MailFolder`.
    pub(super) item_type: String,
    /// Whether it names many things.
    pub(super) is_plural: bool,
    /// Whether `method` leaves a namespace out.
    pub(super) is_cast: bool,
}

impl Words {
    pub(super) fn of<'a>(templates: impl Iterator<Item = &'a Template>) -> Self {
        let mut spellings: HashMap<String, BTreeSet<&str>> = HashMap::default();
        for token in templates.flat_map(Template::tokens) {
            let (Token::Literal(text) | Token::Function { name: text, .. }) = token else { continue };
            spellings.entry(text.to_ascii_lowercase()).or_default().insert(text);
        }
        let by_literal = spellings.into_iter().map(|(literal, all)| (literal, Word::new(best(&all))));
        Self { by_literal: by_literal.collect(), none: Word::new("") }
    }

    /// The word of a literal of the templates, in whatever case; of the root, which has none, that of an empty text.
    pub(super) fn of_literal(&self, literal: &str) -> &Word {
        let found = match literal.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => self.by_literal.get(&literal.to_ascii_lowercase()),
            false => self.by_literal.get(literal),
        };
        found.unwrap_or(&self.none)
    }
}

impl Word {
    fn new(spelling: &str) -> Self {
        let name = without_namespace(spelling);
        let one = singular(name);
        Self {
            spelling: spelling.to_owned(),
            method: snake(name),
            item_method: snake(&one),
            collection_type: upper_camel(name),
            item_type: upper_camel(&one),
            is_plural: one != name,
            is_cast: name != spelling,
        }
    }

    /// The method with the namespace, for a cast that stands beside a segment of its name.
    pub(super) fn long_method(&self) -> String {
        snake(&self.spelling)
    }
}

/// The one with most words, then the smallest text, so that the order of pages does not matter.
fn best<'a>(spellings: &BTreeSet<&'a str>) -> &'a str {
    let words = |text: &str| snake(text).split('_').count();
    // Most literals are spelled in one way.
    match spellings.len() {
        1 => spellings.first().copied(),
        _ => spellings.iter().copied().min_by_key(|text| Reverse(words(text))),
    }
    .unwrap_or_default()
}

/// `microsoft.graph.fileAttachment` is `fileAttachment`; a host name or a version (one dot) stays whole.
fn without_namespace(literal: &str) -> &str {
    let starts_with_letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    match literal.rsplit_once('.') {
        Some((namespace, name))
            if namespace.contains('.') && namespace.split('.').all(starts_with_letter) && starts_with_letter(name) =>
        {
            name
        }
        _ => literal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(templates: &[&str]) -> Words {
        let templates: Vec<Template> = templates.iter().filter_map(|t| Template::parse(t).ok()).collect();
        Words::of(templates.iter())
    }

    #[test]
    fn best_split_spelling_in_any_order() {
        for templates in [["/me/calendargroups", "/me/calendarGroups"], ["/me/calendarGroups", "/me/calendargroups"]] {
            let words = words(&templates);
            assert_eq!(words.of_literal("calendargroups").collection_type, "CalendarGroups");
            assert_eq!(words.of_literal("CALENDARGROUPS").item_method, "calendar_group");
        }
    }

    #[test]
    fn capitals_alone_are_not_words() {
        assert_eq!(words(&["/SENDMAIL", "/sendMail", "/sendmail"]).of_literal("sendmail").method, "send_mail");
    }

    #[test]
    fn casts_lose_their_namespace() {
        for (literal, method, is_cast) in [
            ("microsoft.graph.fileAttachment", "file_attachment", true),
            ("contoso.com", "contoso_com", false),
            ("v1.0.1", "v1_0_1", false),
        ] {
            let words = words(&[&format!("/{literal}")]);
            let word = words.of_literal(literal);
            assert_eq!((word.method.as_str(), word.is_cast), (method, is_cast), "{literal}");
        }
        let words = words(&["/microsoft.graph.fileAttachment"]);
        assert_eq!(words.of_literal("microsoft.graph.fileattachment").long_method(), "microsoft_graph_file_attachment");
    }

    #[test]
    fn plurals() {
        for (literal, is_plural) in [("messages", true), ("people", true), ("calendar", false), ("series", false)] {
            let words = words(&[&format!("/{literal}")]);
            assert_eq!(words.of_literal(literal).is_plural, is_plural, "{literal}");
        }
    }
}
