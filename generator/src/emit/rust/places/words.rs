//! Words of literals: the docset's best-split spelling of each.

use std::collections::HashMap;

use docbind_runtime::route::{Template, Token};

use crate::emit::rust::ident::{singular, snake, upper_camel};

/// The spelling of every literal and function name that parts the most words: `calendarGroups` over `calendargroups`.
///
/// Only names are made of it; a URL keeps the spelling of its route.
pub(super) struct Words {
    best: HashMap<String, String>,
}

impl Words {
    pub(super) fn of<'a>(templates: impl Iterator<Item = &'a Template>) -> Self {
        let mut best: HashMap<String, String> = HashMap::new();
        for token in templates.flat_map(Template::tokens) {
            let (Token::Literal(text) | Token::Function { name: text, .. }) = token else { continue };
            let spelling = best.entry(text.to_ascii_lowercase()).or_insert_with(|| text.to_string());
            if rank(text) < rank(spelling) {
                *spelling = text.to_string();
            }
        }
        Self { best }
    }

    /// The name behind a literal: its best spelling, without the namespace of a cast.
    fn name<'a>(&'a self, literal: &'a str) -> &'a str {
        without_namespace(self.spelling(literal))
    }

    fn spelling<'a>(&'a self, literal: &'a str) -> &'a str {
        self.best.get(&literal.to_ascii_lowercase()).map_or(literal, String::as_str)
    }

    /// `mail_folders`.
    pub(super) fn method(&self, literal: &str) -> String {
        snake(self.name(literal))
    }

    /// The same with the namespace, for a cast that stands beside a segment of its name.
    pub(super) fn long_method(&self, literal: &str) -> String {
        snake(self.spelling(literal))
    }

    /// Whether [`method`](Self::method) leaves a namespace out.
    pub(super) fn is_cast(&self, literal: &str) -> bool {
        self.name(literal) != self.spelling(literal)
    }

    /// `mail_folder`.
    pub(super) fn item_method(&self, literal: &str) -> String {
        snake(&singular(self.name(literal)))
    }

    /// `MailFolders`.
    pub(super) fn collection_type(&self, literal: &str) -> String {
        upper_camel(self.name(literal))
    }

    /// `MailFolder`.
    pub(super) fn item_type(&self, literal: &str) -> String {
        upper_camel(&singular(self.name(literal)))
    }

    /// Whether a literal names many things.
    pub(super) fn is_plural(&self, literal: &str) -> bool {
        let name = self.name(literal);
        singular(name) != name
    }
}

/// Most words first, then the smallest text, so that the order of pages does not matter.
fn rank(text: &str) -> (std::cmp::Reverse<usize>, &str) {
    (std::cmp::Reverse(snake(text).split('_').count()), text)
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
            assert_eq!(words.collection_type("calendargroups"), "CalendarGroups");
            assert_eq!(words.item_method("CALENDARGROUPS"), "calendar_group");
        }
    }

    #[test]
    fn capitals_alone_are_not_words() {
        assert_eq!(words(&["/SENDMAIL", "/sendMail", "/sendmail"]).method("sendmail"), "send_mail");
    }

    #[test]
    fn casts_lose_their_namespace() {
        let words = words(&[]);
        assert_eq!(words.method("microsoft.graph.fileAttachment"), "file_attachment");
        assert_eq!(words.long_method("microsoft.graph.fileAttachment"), "microsoft_graph_file_attachment");
        assert_eq!(words.method("contoso.com"), "contoso_com");
        assert_eq!(words.method("v1.0.1"), "v1_0_1");
    }

    #[test]
    fn plurals() {
        let words = words(&[]);
        for (literal, is_plural) in [("messages", true), ("people", true), ("calendar", false), ("series", false)] {
            assert_eq!(words.is_plural(literal), is_plural, "{literal}");
        }
    }
}
