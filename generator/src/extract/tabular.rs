//! Resources that no block describes: a page about one type, whose properties stand in a table alone.

use crate::syntax::Block;

use super::resource::ResourceDraft;
use super::section::Kind;
use super::{View, enumeration, operation, parameters};

/// The resource of a page without a `resource` block, its properties still to be added.
///
/// `stem` is the name of the page's file: where the words around the name are of another language, the word of the title
/// that is also the file's name is the type's.
pub(super) fn extract(view: &View<'_>, stem: &str) -> Option<ResourceDraft> {
    let title = view.page.title()?;
    if view.kinds.contains(&Kind::HttpRequest) {
        return None;
    }
    let name = if has_properties(view) { name_in(&title.text, stem) } else { name_of_empty(view, &title.text) }?;
    let is_qualified = name.contains('.');
    let name = if is_qualified { name.to_owned() } else { format!("{}{name}", enumeration::namespace(view)) };
    Some(ResourceDraft {
        name,
        summary: operation::summary(view),
        span: title.span,
        name_span: title.span,
        is_block: false,
        has_table: true,
        base: None,
        derived: Vec::new(),
        is_abstract: false,
        is_open: false,
        key: None,
        other_names: Vec::new(),
        properties: Vec::new(),
        entries: None,
    })
}

/// Whether the title is that of a type: `book resource type`.
pub(super) fn is_about_a_type(view: &View<'_>) -> bool {
    view.page.title().is_some_and(|title| names_a_type(&title.text))
}

fn names_a_type(title: &str) -> bool {
    let mut kinds = title.split_whitespace().skip(1).peekable();
    kinds.peek().is_some() && kinds.all(is_kind)
}

/// A table with a column for names and one for types stands under Properties or Relationships.
fn has_properties(view: &View<'_>) -> bool {
    let sections = view.sections.iter().zip(&view.kinds);
    sections.filter(|&(_, kind)| matches!(kind, Kind::Properties | Kind::Relationships)).any(|(section, _)| {
        view.page.blocks[section.range.clone()].iter().any(|block| {
            let Block::Table(table) = block else { return false };
            !enumeration::is_member_table(&section.title, table)
                && parameters::property_rows(table).is_some_and(|rows| rows.iter().any(|row| row.ty.is_some()))
        })
    })
}

/// `ChartFill resource type` with a section Properties that says `None`: a type without properties is one all the same.
fn name_of_empty<'t>(view: &View<'_>, title: &'t str) -> Option<&'t str> {
    let name = title.split_whitespace().next().filter(|name| enumeration::is_name(name))?;
    let mut sections = view.sections.iter().zip(&view.kinds);
    let says_none = sections.any(|(section, kind)| {
        let blocks = &view.page.blocks[section.range.clone()];
        *kind == Kind::Properties && !blocks.iter().any(|block| matches!(block, Block::Table(_) | Block::Fence(_)))
    });
    (names_a_type(title) && says_none).then_some(name)
}

fn is_kind(word: &str) -> bool {
    KINDS.iter().any(|kind| word.eq_ignore_ascii_case(kind))
}

/// `itemBody resource type`: the one word that is no word for what it is; else the word that names the file, too.
fn name_in<'t>(title: &'t str, stem: &str) -> Option<&'t str> {
    let words = || title.split_whitespace().map(|word| word.trim_matches(['*', '`', '_', ':']));
    let mut named = words().filter(|word| !is_kind(word));
    let only = named.next().filter(|_| named.next().is_none());
    let file = stem.rsplit('-').next().unwrap_or(stem);
    only.or_else(|| words().find(|word| word.eq_ignore_ascii_case(file))).filter(|word| enumeration::is_name(word))
}

/// Words of a title that say that it is a type's.
const KINDS: &[&str] = &["resource", "complex", "entity", "object", "open", "type"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_titles() {
        for (title, stem, name) in [
            ("itemBody resource type", "itembody", Some("itemBody")),
            ("ChartAxes", "chartaxes", Some("ChartAxes")),
            ("`microsoft.graph.identity` complex type", "identity", Some("microsoft.graph.identity")),
            ("Tipo de recurso itemBody", "itembody", Some("itemBody")),
            ("user 资源类型", "user", Some("user")),
            ("Working with users in Microsoft Graph", "users", Some("users")),
            ("Use the cloud communications API", "communications-api-overview", None),
            ("", "x", None),
        ] {
            assert_eq!(name_in(title, stem), name, "{title}");
        }
    }
}
