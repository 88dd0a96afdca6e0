//! Enums: tables of members, under a heading `x values`, on a page `x enum type`, or with a column `Member`.

use crate::model::EnumMember;
use crate::source::Span;
use crate::syntax::{Block, Table};

use super::View;
use super::seen::Seen;

/// An enum, its namespace still open where the page does not state one.
#[derive(Debug)]
pub(crate) struct EnumDraft {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) members: Vec<EnumMember>,
}

/// All enums that a page defines.
pub(super) fn extract(view: &View<'_>) -> Vec<EnumDraft> {
    let page_title = view.page.title().map_or("", |h| h.text.as_str());
    let namespace = namespace(view);
    let mut found: Vec<EnumDraft> = Vec::new();
    for section in &view.sections {
        let Some(heading) = section.heading else { continue };
        for block in &view.page.blocks[section.range.clone()] {
            let Block::Table(table) = block else { continue };
            if !is_member_table(&section.title, table) {
                continue;
            }
            let name = enum_name(&heading.text, page_title);
            let members = members(table);
            if is_name(&name) && !members.is_empty() {
                let name = if name.contains('.') { name } else { format!("{namespace}{name}") };
                found.push(EnumDraft { name, span: heading.span, members });
            }
        }
    }
    found
}

/// `Namespace: microsoft.graph.callRecords` in a paragraph of its own: the namespace with its dot.
pub(super) fn namespace(view: &View<'_>) -> String {
    let prose = view.page.blocks.iter().filter_map(|b| if let Block::Prose(p) = b { Some(p.text.as_str().trim()) } else { None });
    let stated = prose.filter_map(|text| text.strip_prefix("Namespace:")).map(str::trim).find(|name| is_name(name));
    stated.map_or_else(String::new, |name| format!("{name}."))
}

/// Whether a table lists the members of an enum; `title` is its section's, in lower case.
pub(super) fn is_member_table(title: &str, table: &Table) -> bool {
    let first = table.header.first().map_or("", |h| h.trim()).to_ascii_lowercase();
    let is_enum = title.ends_with(" values") || title == "values" || title.contains(" enum") || title.starts_with("enum");
    matches!(first.as_str(), "member" | "members" | "member name")
        || (is_enum && matches!(first.as_str(), "value" | "name" | "role"))
}

fn enum_name(heading: &str, page_title: &str) -> String {
    let own = without_suffixes(heading, &["values", "value", "members", "member"]);
    let name = if own.is_empty() { page_title } else { own };
    let name = without_suffixes(name, &["enumeration type", "enum type", "enumeration", "enum", "resource type"]);
    name.trim_matches(['*', '`', '_']).to_owned()
}

/// `text` without the first of these last words that it ends in.
fn without_suffixes<'a>(text: &'a str, suffixes: &[&str]) -> &'a str {
    let text = text.trim().trim_end_matches([':', '.']);
    let lower = text.to_ascii_lowercase();
    for suffix in suffixes {
        if lower == *suffix {
            return "";
        }
        if lower.ends_with(suffix) && lower[..lower.len() - suffix.len()].ends_with(' ') {
            return text[..text.len() - suffix.len()].trim();
        }
    }
    text
}

pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

/// Words after which a description lists values.
const LISTS: &[&str] =
    &["possible values are", "possible values:", "possible value is", "allowed values are", "valid values are"];

/// The values of "Possible values are: `focused` or `other`."; none where what follows is no list of names.
pub(crate) fn listed_values(description: &str) -> Vec<&str> {
    let lower = description.to_ascii_lowercase();
    let Some(start) = LISTS.iter().find_map(|words| Some(lower.find(words)? + words.len())) else { return Vec::new() };
    let list = description[start..].trim_start_matches([':', ' ', '\n']);
    let end = list.find(". ").or_else(|| list.find(".\n")).unwrap_or(list.len());
    let words = list[..end].split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_matches(QUOTES));
    let values: Vec<&str> = words.filter(|word| !matches!(*word, "" | "or" | "and")).collect();
    if values.iter().all(|value| is_name(value)) { values } else { Vec::new() }
}

/// What stands around a value in running text.
const QUOTES: &[char] = &['`', '"', '\'', '*', '.', ';', '(', ')'];

fn members(table: &Table) -> Vec<EnumMember> {
    let description = table.column(&["description"]);
    // Nothing else can stand in a column `Member`, or in the only one.
    let is_sure = table.column(&["member", "members"]) == Some(0) || table.header.len() == 1;
    let mut members: Vec<EnumMember> = Vec::new();
    let mut seen = Seen::default();
    for row in &table.rows {
        let name = row.text(0).trim_matches(['*', '`', '"', '\'']).trim();
        if !name.is_empty() && (is_sure || !name.contains(char::is_whitespace)) && seen.is_new(name) {
            let description = description.map_or("", |c| row.text(c)).to_owned();
            members.push(EnumMember { name: name.to_owned(), description, span: row.span });
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_prose() {
        for (text, values) in [
            ("Kept or not. Possible values are: `focused` or `other`. Read-only.", vec!["focused", "other"]),
            (
                "The possible values are: low, medium, high, unknownFutureValue.",
                vec!["low", "medium", "high", "unknownFutureValue"],
            ),
            ("Possible values: 'a', 'b', and 'c'", vec!["a", "b", "c"]),
            ("Possible values are: a, every word of the book", vec!["a", "every", "word", "of", "the", "book"]),
            ("Possible values are: 1-2, <a>.", vec![]),
            ("The kind of book.", vec![]),
        ] {
            assert_eq!(listed_values(text), values, "{text}");
        }
    }
}
