//! HTML comments that say what the page, or the block after them, is.

use super::characters::{space, trim, word};
use super::events::{Content, Event};

pub(super) enum Annotation {
    /// `{"type": "#page.annotation", ...}`
    Page,
    /// Any other object; its `blockType` in lower case, where it states one.
    Block(Option<String>),
}

/// What the event annotates, if it is an annotation; read leniently, since many are not JSON.
pub(super) fn annotation(event: &Event<'_>) -> Option<Annotation> {
    let Content::Comment(comment) = event.content else { return None };
    let body = trim(comment);
    let names_block = body.contains(BLOCK_TYPE);
    if !names_block && !body.starts_with('{') && !is_page_type(body) {
        return None;
    }
    if !names_block && body.contains("#page") {
        return Some(Annotation::Page);
    }
    Some(Annotation::Block(block_type(body)))
}

/// The type that a resource annotation names, in lower case.
pub(super) fn resource_type(event: &Event<'_>) -> Option<String> {
    let Content::Comment(comment) = event.content else { return None };
    comment.match_indices("\"@").find_map(|(at, mark)| {
        let name = &comment[at + mark.len()..];
        let key = name.strip_prefix("odata.").unwrap_or(name).strip_prefix("type\"")?;
        let (value, _) = after_colon(key)?.strip_prefix('"')?.split_once('"')?;
        (!value.is_empty()).then(|| value.to_lowercase())
    })
}

const BLOCK_TYPE: &str = "blockType";
const QUOTES: [char; 2] = ['"', '\''];

fn is_page_type(body: &str) -> bool {
    body.match_indices("type").any(|(at, name)| {
        let after = &body[at + name.len()..];
        after_colon(after.strip_prefix('"').unwrap_or(after)).is_some_and(|value| value.starts_with("\"#page"))
    })
}

fn block_type(body: &str) -> Option<String> {
    body.match_indices(BLOCK_TYPE).find_map(|(at, name)| {
        let after = &body[at + name.len()..];
        let value = after_colon(after.strip_prefix(QUOTES).unwrap_or(after))?.strip_prefix(QUOTES)?;
        let rest = value.trim_start_matches(word);
        let block = &value[..value.len() - rest.len()];
        (!block.is_empty() && rest.starts_with(QUOTES)).then(|| block.to_lowercase())
    })
}

fn after_colon(text: &str) -> Option<&str> {
    Some(text.trim_start_matches(space).strip_prefix(':')?.trim_start_matches(space))
}
