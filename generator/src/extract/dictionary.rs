//! Open types whose properties are named by whoever writes them: ids, URLs. Their JSON shows sample keys, which are no properties.

use crate::syntax::{Block, Prose};

use super::View;
use super::body::resource_links;
use super::resource::ResourceDraft;
use super::section::Kind;
use super::type_text::TypeText;

/// Takes the sample keys out of such a type, and notes the type of their values.
pub(super) fn take_entries(view: &View<'_>, draft: &mut ResourceDraft) {
    let is_dictionary = draft.is_open && !draft.properties.is_empty();
    if !is_dictionary || draft.properties.iter().any(|property| property.rows > 0 || is_property_name(&property.name)) {
        return;
    }
    let shown = draft.properties.iter().find_map(|property| property.ty.clone());
    if let Some(entries) = shown.or_else(|| told(view)) {
        draft.entries = Some(entries);
        draft.properties.clear();
    }
}

/// A word in camelCase, and not an id, a URL or a text such as `String-value`.
pub(crate) fn is_property_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// "Their values must be [checklistItem](plannerchecklistitem.md) objects."
fn told(view: &View<'_>) -> Option<TypeText> {
    let paragraphs = view.blocks_of(Kind::Properties).filter_map(|block| match block {
        Block::Prose(prose) => Some(prose),
        _ => None,
    });
    paragraphs.filter(|prose| speaks_of_values(prose)).find_map(|prose| resource_links(prose).next())
}

/// The paragraph speaks of values before its first link.
fn speaks_of_values(prose: &Prose) -> bool {
    let Some(link) = prose.links.first() else { return false };
    prose.text.as_str()[..link.text.start].to_ascii_lowercase().contains("value")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_name_properties() {
        let keys = ["dateAdded", "x_y", "6463a5ce-2119-4198-9f2a-628761df4a62", "http%3A//a", "String-value", "a b", "", "1st"];
        assert_eq!(keys.map(is_property_name), [true, true, false, false, false, false, false, false]);
    }
}
