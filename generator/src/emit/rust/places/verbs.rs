//! What a method is called: the design's rules (1) to (5), in order.
//!
//! 1. After `$ref`, `$value`, `$count`: `add_ref`, `remove_ref`, `set_ref`, `get_value`, `set_value`, `count`.
//! 2. A function, or a literal equal to the tail of the page's stem (no CRUD verb before it): the literal, as a word.
//! 3. GET: `get` after a parameter or path, else the stem's or the title's verb, else `list` of a plural.
//! 4. DELETE `delete` or `remove`, PATCH `update`, PUT `replace`, or what the title says.
//! 5. POST: `add`, `create`, else the last literal.

use super::reach::{Last, Reach};
use super::words::Words;
use crate::emit::rust::ident::snake;
use crate::hash::HashSet;
use crate::model::{Api, Operation};

/// Words of a stem that say what is done to what follows them.
const CRUD: &[&str] =
    &["add", "create", "delete", "get", "list", "patch", "post", "put", "remove", "replace", "update", "upload", "upsert"];

/// Verbs of a title that name a GET better than `get`.
const READS: &[&str] = &["delta", "download", "export", "find", "get", "list", "search"];

/// Names methods; knows which words are resources, since the page of `posts/{id}/reply` is `post-reply`.
pub(super) struct Verbs<'a> {
    words: &'a Words,
    resources: HashSet<String>,
}

impl<'a> Verbs<'a> {
    pub(super) fn new(api: &Api, words: &'a Words) -> Self {
        let resources = api.resources.iter().map(|resource| resource.short_name().to_ascii_lowercase()).collect();
        Self { words, resources }
    }

    /// The name by rules (1) and (2), which are those of a method that its last segment names.
    pub(super) fn of_segment(&self, operation: &Operation, literal: &str, is_function: bool) -> Option<String> {
        if let Some(name) = of_symbol(&operation.method, literal) {
            return Some(name);
        }
        (is_function || self.is_subject(operation, literal)).then(|| self.words.of_literal(literal).method.clone())
    }

    /// The name of a method at a place.
    pub(super) fn at_place(&self, operation: &Operation, reach: &Reach) -> String {
        let is_segment = matches!(reach.last, Last::Literal | Last::Function);
        if let Some(name) = of_symbol(&operation.method, &reach.literal).filter(|_| is_segment) {
            return name;
        }
        let title = first_word(&operation.title);
        match operation.method.as_str() {
            "GET" => self.of_get(operation, reach, &title),
            "DELETE" if title == "remove" => title,
            "DELETE" => "delete".to_owned(),
            "PATCH" => "update".to_owned(),
            "PUT" if matches!(title.as_str(), "create" | "add" | "upload" | "upsert") => title,
            "PUT" => "replace".to_owned(),
            "POST" => self.of_post(operation, reach, &title),
            other => snake(&other.to_ascii_lowercase()),
        }
    }

    fn of_get(&self, operation: &Operation, reach: &Reach, title: &str) -> String {
        if reach.last != Last::Literal {
            return "get".to_owned();
        }
        let by_number = if self.words.of_literal(&reach.literal).is_plural { "list" } else { "get" };
        // A facet's page is about the facet, whatever it stands on.
        if operation.is_facet {
            return by_number.to_owned();
        }
        let words = stem(operation);
        if let Some(verb) = self.verbs(&words).find(|verb| matches!(*verb, "list" | "get")) {
            return verb.to_owned();
        }
        match words.last() {
            Some(last) if last == "delta" => last.clone(),
            _ if READS.contains(&title) => title.to_owned(),
            _ => by_number.to_owned(),
        }
    }

    fn of_post(&self, operation: &Operation, reach: &Reach, title: &str) -> String {
        if self.is_subject(operation, &reach.literal) && reach.last == Last::Literal {
            return self.words.of_literal(&reach.literal).method.clone();
        }
        let words = stem(operation);
        let has = |verb: &str| title == verb || self.verbs(&words).any(|word| word == verb);
        match () {
            () if has("add") => "add".to_owned(),
            () if has("create") || has("post") => "create".to_owned(),
            () if reach.last == Last::Root => "post".to_owned(),
            () => self.words.of_literal(&reach.literal).method.clone(),
        }
    }

    /// Whether a literal is the tail of the stem, and no CRUD verb stands before: `sendMail` of `user-sendmail`.
    fn is_subject(&self, operation: &Operation, literal: &str) -> bool {
        let words = stem(operation);
        let literal: String = literal.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        (1..words.len()).any(|i| words[i..].concat() == literal && self.verbs(&words[..i]).next().is_none())
    }

    /// The CRUD verbs of a stem. Its first word is a resource where one is called so.
    fn verbs<'w>(&self, words: &'w [String]) -> impl Iterator<Item = &'w str> {
        let is_resource = words.first().is_some_and(|word| self.resources.contains(word));
        words.iter().skip(usize::from(is_resource)).map(String::as_str).filter(|word| CRUD.contains(word))
    }
}

/// What a method is called whose own name is taken: the stem's tail, then the whole id, then the id with the HTTP method.
pub(super) fn instead(operation: &Operation) -> [String; 3] {
    let tail = stem(operation).into_iter().skip(1).collect::<Vec<_>>().join("_");
    let id = snake(&operation.id);
    let method = format!("{id}_{}", operation.method.to_ascii_lowercase());
    [if tail.is_empty() { id.clone() } else { snake(&tail) }, id, method]
}

fn of_symbol(method: &str, literal: &str) -> Option<String> {
    let name = match (literal.to_ascii_lowercase().as_str(), method) {
        ("$ref", "POST") => "add_ref",
        ("$ref", "DELETE") => "remove_ref",
        ("$ref", "PUT" | "PATCH") => "set_ref",
        ("$ref", "GET") => "get_ref",
        ("$value", "GET") => "get_value",
        ("$value", "PUT" | "PATCH") => "set_value",
        ("$value", "POST") => "add_value",
        ("$value", "DELETE") => "remove_value",
        ("$count", "GET") => "count",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Whether rule (1) may name the methods after a literal.
pub(super) fn is_symbol(literal: &str) -> bool {
    ["$ref", "$value", "$count"].iter().any(|symbol| symbol.eq_ignore_ascii_case(literal))
}

/// The words of a page's stem in lower case.
fn stem(operation: &Operation) -> Vec<String> {
    let id = operation.id.strip_suffix(&operation.method).and_then(|id| id.strip_suffix('-')).unwrap_or(&operation.id);
    id.split(['-', '_']).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect()
}

fn first_word(title: &str) -> String {
    title.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_ascii_lowercase()
}
