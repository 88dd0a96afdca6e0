//! Names from the docs as Rust identifiers.
//!
//! Identifiers are ASCII: a page cannot name an item that looks like another one. What ASCII has no letter for is
//! written as its code point (`名前` is `u540d_u524d`), so that distinct words stay distinct.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

pub(crate) use crate::model::singular::singular;

/// How the words of an identifier are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `content_bytes`: fields, methods, modules.
    Snake,
    /// `ContentBytes`: types, variants.
    UpperCamel,
}

impl Case {
    /// The identifier of a name, as text: `[A-Za-z0-9_]+`, no digit first, possibly a keyword (see [`ident`]).
    pub(crate) fn of(self, name: &str) -> String {
        if self == Self::Snake && is_parted(name) {
            return name.replace('-', "_");
        }
        let words = ascii_words(name);
        let joined = match self {
            Self::Snake => words.to_snake_case(),
            Self::UpperCamel => words.to_upper_camel_case(),
        };
        if joined.starts_with(|c: char| c.is_ascii_digit()) { format!("_{joined}") } else { joined }
    }
}

/// `user-list-messages`, `office_365`: words in small letters with one mark between them, as most ids are written.
fn is_parted(name: &str) -> bool {
    let is_in_word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = name.as_bytes();
    let fits = |pair: &[u8]| is_in_word(&pair[1]) || matches!(pair[1], b'-' | b'_') && is_in_word(&pair[0]);
    bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.last().is_some_and(is_in_word) && bytes.windows(2).all(fits)
}

/// `contentBytes`, `@odata.type`, `3d-model`: `content_bytes`, `odata_type`, `_3d_model`.
pub(crate) fn snake(name: &str) -> String {
    Case::Snake.of(name)
}

/// `fileAttachment`: `FileAttachment`.
pub(crate) fn upper_camel(name: &str) -> String {
    Case::UpperCamel.of(name)
}

/// The token of an identifier's text: raw where it is a keyword, with `_` behind it where a raw one is not allowed.
pub(crate) fn ident(text: &str) -> Ident {
    match text {
        "self" | "Self" | "super" | "crate" | "_" => Ident::new(&format!("{text}_"), Span::call_site()),
        _ if is_keyword(text) => Ident::new_raw(text, Span::call_site()),
        _ => Ident::new(text, Span::call_site()),
    }
}

/// Identifiers of names that share a scope: distinct from each other and from `reserved`, in the order of the names.
///
/// A name's identifier depends on the names that it meets, never on their order. Of the names that meet, the one written
/// in the most usual way (`contentType`, `content_type`, `content-type`, `ContentType`) has the plain identifier; the others
/// spell out their symbols (`@type`: `at_type`), and as a last resort their bytes. A reserved identifier gets `_`
/// behind it. The same name twice has one identifier.
pub(crate) fn distinct<S: AsRef<str>>(names: &[S], case: Case, reserved: &[&str]) -> Vec<String> {
    let mut meeting: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in names {
        meeting.entry(case.of(name.as_ref())).or_default().insert(name.as_ref());
    }
    let mut taken: BTreeSet<String> = reserved.iter().map(|&r| r.to_owned()).collect();
    let mut chosen: BTreeMap<&str, String> = BTreeMap::new();
    let mut pushed_out = Vec::new();
    for (plain, names) in meeting {
        let first = names.iter().copied().min_by_key(|name| (unusualness(name), *name));
        for name in names {
            if Some(name) == first {
                chosen.insert(name, claim(&mut taken, [plain.clone()]));
            } else {
                pushed_out.push((name, plain.clone()));
            }
        }
    }
    // After all plain ones, so that a spelled-out name never takes another's plain identifier.
    for (name, plain) in pushed_out {
        let spellings = [case.of(&spelled_out(name)), case.of(&format!("{plain}_x{}", hex(name)))];
        chosen.insert(name, claim(&mut taken, spellings));
    }
    names.iter().map(|name| chosen.get(name.as_ref()).cloned().unwrap_or_default()).collect()
}

/// The first spelling that is free, else the last one with `_` behind it until it is.
fn claim<const N: usize>(taken: &mut BTreeSet<String>, spellings: [String; N]) -> String {
    let mut last = String::new();
    for spelling in spellings {
        last = spelling;
        if taken.insert(last.clone()) {
            return last;
        }
    }
    while !taken.insert(last.clone()) {
        last.push('_');
    }
    last
}

fn unusualness(name: &str) -> usize {
    let usual = [name.to_lower_camel_case(), name.to_snake_case(), name.to_kebab_case(), name.to_upper_camel_case()];
    usual.iter().position(|u| u == name).unwrap_or(usual.len())
}

/// ASCII words with spaces between them; at least one.
fn ascii_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => words.push(c),
            _ if c.is_alphanumeric() => words.push_str(&code_point(c)),
            _ => words.push(' '),
        }
    }
    if words.trim().is_empty() { symbols(name) } else { words }
}

fn symbols(name: &str) -> String {
    if name.is_empty() { "empty".to_owned() } else { name.chars().map(symbol).collect() }
}

fn symbol(c: char) -> String {
    let word = match c {
        '@' => "at",
        '.' => "dot",
        '-' => "dash",
        '_' => "underscore",
        '$' => "dollar",
        '#' => "hash",
        '/' => "slash",
        ':' => "colon",
        '*' => "star",
        '+' => "plus",
        '%' => "percent",
        '&' => "and",
        '=' => "equals",
        ' ' => "space",
        _ => return code_point(c),
    };
    format!(" {word} ")
}

fn code_point(c: char) -> String {
    format!(" u{:x} ", c as u32)
}

fn spelled_out(name: &str) -> String {
    let capital = if name.starts_with(|c: char| c.is_ascii_uppercase()) { "upper " } else { "" };
    let spelled: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { symbol(c) }).collect();
    format!("{capital}{spelled}")
}

fn hex(name: &str) -> String {
    name.bytes().map(|b| format!("{b:02x}")).collect()
}

fn is_keyword(text: &str) -> bool {
    // Strict and reserved keywords of edition 2024, less those that cannot be raw.
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern",
        "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
        "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests;
