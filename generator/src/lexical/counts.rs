//! The lexical keys of a summary.

use crate::hash::HashSet;

use serde::Serialize;

use super::items::{Item, ItemKind, PageItems};

/// How much of everything a docset holds; serialised in the order of these fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// Pages.
    pub files: usize,
    /// Pages in a folder named `api`.
    pub api_pages: usize,
    /// Pages in a folder named `resources`.
    pub resource_pages: usize,
    /// Fenced code blocks.
    pub fences: usize,
    /// Comments that annotate a block.
    pub block_annotations: usize,
    /// Comments that annotate the page.
    pub page_annotations: usize,
    /// `request` annotations followed by a fence.
    pub requests: usize,
    /// `response` annotations followed by a fence.
    pub responses: usize,
    /// `resource` annotations followed by a fence.
    pub resource_blocks: usize,
    /// `ignored` annotations.
    pub ignored: usize,
    /// `example` annotations.
    pub examples: usize,
    /// `samples` annotations.
    pub samples: usize,
    /// Lines `METHOD path` in the plain fences of the sections about HTTP requests of API pages.
    pub route_lines: usize,
    /// Distinct templates of route lines, with their methods.
    pub methods_templates: usize,
    /// Distinct templates of route lines.
    pub templates: usize,
    /// Pages with a route line.
    pub pages_with_routes: usize,
    /// Pages with a scope.
    pub pages_with_scopes: usize,
    /// Distinct scopes.
    pub scopes: usize,
    /// Distinct types of resource blocks.
    pub resources: usize,
    /// Distinct names of member tables.
    pub enums: usize,
    /// Rows of member tables.
    pub enum_members: usize,
    /// Rows of tables of properties or relationships on resource pages.
    pub property_rows: usize,
}

/// Adds pages up; their order does not matter.
pub fn summarize<'a>(pages: impl IntoIterator<Item = &'a PageItems>) -> Counts {
    let mut counts = Counts::default();
    let mut distinct = Distinct::default();
    for page in pages {
        for item in page.items() {
            if let Some(count) = counter(&mut counts, item.kind) {
                *count += 1;
            }
            distinct.add(item);
        }
        counts.pages_with_routes += usize::from(page.of(ItemKind::RouteLine).next().is_some());
        counts.pages_with_scopes += usize::from(page.of(ItemKind::ScopeUse).next().is_some());
    }
    counts.methods_templates = distinct.routes.len();
    counts.templates = distinct.templates.len();
    counts.scopes = distinct.scopes.len();
    counts.resources = distinct.resources.len();
    counts.enums = distinct.enums.len();
    counts
}

/// What counts the items of a kind one by one.
fn counter(counts: &mut Counts, kind: ItemKind) -> Option<&mut usize> {
    Some(match kind {
        ItemKind::File => &mut counts.files,
        ItemKind::ApiPage => &mut counts.api_pages,
        ItemKind::ResourcePage => &mut counts.resource_pages,
        ItemKind::Fence => &mut counts.fences,
        ItemKind::BlockAnnotation => &mut counts.block_annotations,
        ItemKind::PageAnnotation => &mut counts.page_annotations,
        ItemKind::Request => &mut counts.requests,
        ItemKind::Response => &mut counts.responses,
        ItemKind::ResourceBlock => &mut counts.resource_blocks,
        ItemKind::Ignored => &mut counts.ignored,
        ItemKind::Example => &mut counts.examples,
        ItemKind::Samples => &mut counts.samples,
        ItemKind::RouteLine => &mut counts.route_lines,
        ItemKind::EnumMember => &mut counts.enum_members,
        ItemKind::PropertyRow => &mut counts.property_rows,
        ItemKind::Resource | ItemKind::ScopeUse => return None,
    })
}

#[derive(Default)]
struct Distinct<'a> {
    routes: HashSet<&'a str>,
    templates: HashSet<&'a str>,
    scopes: HashSet<&'a str>,
    resources: HashSet<&'a str>,
    enums: HashSet<String>,
}

impl<'a> Distinct<'a> {
    fn add(&mut self, item: &'a Item) {
        let text = item.text.as_str();
        match item.kind {
            ItemKind::RouteLine => {
                self.routes.insert(text);
                self.templates.insert(text.split_once(' ').map_or(text, |(_, template)| template));
            }
            ItemKind::ScopeUse => _ = self.scopes.insert(text),
            ItemKind::Resource => _ = self.resources.insert(text),
            ItemKind::EnumMember => {
                let name = text.rsplit_once('.').map_or(text, |(name, _)| name);
                self.enums.insert(name.to_lowercase());
            }
            _ => {}
        }
    }
}
