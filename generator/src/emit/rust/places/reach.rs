//! How a place is reached, which is all that its public type depends on.

use docbind_runtime::route::Label;

use super::words::Words;

/// The public type of the root.
pub(crate) const ROOT: &str = "Client";

/// Would hide what generated code refers to by its plain name, or be hidden by a type parameter; so would `S` and any state.
const RESERVED: &[&str] = &[ROOT, "AsRef", "G", "Into", "O", "String", "T", "Vec"];

/// Suffixes of one name; what comes after is not told apart by name, only by state.
const MAX_PATHS: usize = 2;

/// What a place was reached by last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Last {
    Root,
    Literal,
    Function,
    Parameter,
    Path,
}

/// The last steps to a place, from its last literal on.
///
/// | last steps | type |
/// | --- | --- |
/// | `messages` | `Messages` |
/// | `messages/{}` | `Message` |
/// | `series/{}`, whose singular is its plural | `SeriesItem` |
/// | a parameter after another, `messages/{}/{}` | `MessageItem` |
/// | a parameter after the root | `Item` |
/// | `items/{}:/{path}` | `ItemAtPath` |
/// | `range(address={})` | `Range` |
///
/// A name thus depends on one literal. Places that share a name share a type, and are told apart by their hidden state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reach {
    /// Name of the public type.
    pub(crate) kind: String,
    /// The last literal in lower case; empty at the root.
    pub(crate) literal: Box<str>,
    pub(crate) last: Last,
}

impl Reach {
    pub(super) fn root() -> Self {
        Self { kind: ROOT.to_owned(), literal: "".into(), last: Last::Root }
    }

    /// One step on.
    pub(super) fn then(&self, label: &Label, words: &Words) -> Self {
        let (kind, last) = match label {
            Label::Literal(text) => return Self::literal(text, Last::Literal, words),
            Label::Function { name, .. } => return Self::literal(name, Last::Function, words),
            Label::Parameter => (self.item(words), Last::Parameter),
            Label::Path => (self.at_path(), Last::Path),
        };
        Self { kind, literal: self.literal.clone(), last }
    }

    fn literal(text: &str, last: Last, words: &Words) -> Self {
        Self { kind: free(&words.of_literal(text).collection_type), literal: text.into(), last }
    }

    fn item(&self, words: &Words) -> String {
        let word = words.of_literal(&self.literal);
        match self.last {
            Last::Root => "Item".to_owned(),
            Last::Literal | Last::Function if word.item_type != word.collection_type => free(&word.item_type),
            _ if self.kind.ends_with("Item") => self.kind.clone(),
            _ => format!("{}Item", self.kind),
        }
    }

    fn at_path(&self) -> String {
        match self.last {
            Last::Root => "AtPath".to_owned(),
            _ if self.kind.ends_with("AtPath") || self.kind.matches("AtPath").count() >= MAX_PATHS => self.kind.clone(),
            _ => format!("{}AtPath", self.kind),
        }
    }
}

fn free(name: &str) -> String {
    let is_state = name.strip_prefix('S').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if is_state || RESERVED.contains(&name) { format!("{name}Place") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use docbind_runtime::route::Template;

    use super::*;

    fn kind(template: &str) -> String {
        let template = Template::parse(template).expect("a template");
        let words = Words::of(std::iter::once(&template));
        let labels = template.tokens().iter().filter_map(Label::of);
        labels.fold(Reach::root(), |reach, label| reach.then(&label, &words)).kind
    }

    #[test]
    fn types_are_named_after_the_last_literal() {
        let table = [
            ("/", "Client"),
            ("/me", "Me"),
            ("/me/messages", "Messages"),
            ("/me/messages/{message_id}", "Message"),
            ("/users/{user_id}/messages/{message_id}", "Message"),
            ("/me/calendar", "Calendar"),
            ("/me/calendars/{calendar_id}", "Calendar"),
            ("/x/series", "Series"),
            ("/x/series/{series_id}", "SeriesItem"),
            ("/drives/{drive_id}/items/{item_id}:/{item_path}", "ItemAtPath"),
            ("/me/drive/root:/{item_path}", "RootAtPath"),
            ("/me/drive/root:/{item_path}:/content", "Content"),
            ("/w/range(address={address})", "Range"),
            ("/{id}", "Item"),
            ("/{id}/{other}", "Item"),
            ("/messages/{a}/{b}", "MessageItem"),
            ("/messages/{a}/{b}/{c}", "MessageItem"),
            ("/items/{a}/{b}", "Item"),
            ("/clients/{id}", "ClientPlace"),
            ("/s/{id}", "SPlaceItem"),
            ("/s", "SPlace"),
            ("/self", "Self"),
            ("/m/microsoft.graph.eventMessage", "EventMessage"),
            ("/3d", "_3d"),
        ];
        for (template, expected) in table {
            assert_eq!(kind(template), expected, "{template}");
        }
    }

    #[test]
    fn names_stay_short() {
        let template = format!("/a{}", ":/{p}:/{q}".repeat(60));
        assert!(kind(&template).len() < 40);
    }
}
