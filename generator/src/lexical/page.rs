//! One page: which of its comments, fences and tables count as what.

use std::borrow::Cow;

use super::annotations::{Annotation, annotation, resource_type};
use super::characters::fold;
use super::enums::{Enumeration, page_name};
use super::events::{Content, Event, events};
use super::items::{Item, ItemKind, PageItems};
use super::routes::route;
use super::scopes::{dotted, named, without_targets};
use super::sections::{Section, page_title, sections};
use super::tables::{Table, tables};

pub(super) fn scan(page: &str, text: &str) -> PageItems {
    let text = normalized(text);
    let events = events(&text);
    let sections = sections(&events);
    let title = page_title(&events);
    let mut items = Items::default();
    items.add(ItemKind::File, 1, "");
    items.blocks(&events);
    match folder(page) {
        "api" => {
            items.add(ItemKind::ApiPage, 1, title);
            sections.iter().filter(|section| section.requests).for_each(|section| items.routes(section));
            sections.iter().filter(|section| section.permissions).for_each(|section| items.scopes(section));
        }
        folder => {
            let resources = folder == "resources";
            if resources {
                items.add(ItemKind::ResourcePage, 1, title);
            }
            let name = page_name(title);
            for section in &sections {
                items.tables(section, name, resources && is_about_properties(&section.title));
            }
        }
    }
    PageItems { page: page.to_owned(), items: items.0 }
}

/// The text without its byte order mark, every line ending `\n`.
fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}

fn folder(page: &str) -> &str {
    let (folders, _) = page.rsplit_once('/').unwrap_or_default();
    folders.rsplit('/').next().unwrap_or_default()
}

fn is_about_properties(title: &str) -> bool {
    let folded = fold(title);
    ["propert", "relationship", "navigation"].iter().any(|part| folded.contains(part))
}

#[derive(Default)]
struct Items(Vec<Item>);

impl Items {
    fn add(&mut self, kind: ItemKind, line: usize, text: impl Into<String>) {
        self.0.push(Item { kind, line, text: text.into() });
    }

    fn blocks(&mut self, events: &[Event<'_>]) {
        for (at, event) in events.iter().enumerate() {
            if let Content::Fence { info, .. } = event.content {
                self.add(ItemKind::Fence, event.line, info);
            }
            match annotation(event) {
                None => {}
                Some(Annotation::Page) => self.add(ItemKind::PageAnnotation, event.line, ""),
                Some(Annotation::Block(block)) => {
                    let fenced = is_fence(events[at + 1..].iter().find(|next| !is_blank(next)));
                    self.block(event, block, fenced);
                }
            }
        }
    }

    fn block(&mut self, event: &Event<'_>, block: Option<String>, fenced: bool) {
        let kind = match block.as_deref() {
            Some("ignored") => Some(ItemKind::Ignored),
            Some("example") => Some(ItemKind::Example),
            Some("samples") => Some(ItemKind::Samples),
            Some("request") if fenced => Some(ItemKind::Request),
            Some("response") if fenced => Some(ItemKind::Response),
            Some("resource") if fenced => Some(ItemKind::ResourceBlock),
            _ => None,
        };
        self.add(ItemKind::BlockAnnotation, event.line, block.unwrap_or_else(|| "?".to_owned()));
        if let Some(kind) = kind {
            self.add(kind, event.line, "");
        }
        if kind == Some(ItemKind::ResourceBlock)
            && let Some(name) = resource_type(event)
        {
            self.add(ItemKind::Resource, event.line, name);
        }
    }

    fn routes(&mut self, section: &Section<'_, '_>) {
        for (at, event) in section.events.iter().enumerate() {
            let Content::Fence { body, .. } = event.content else { continue };
            let before = section.events[..at].iter().rfind(|event| !is_blank(event));
            if before.is_some_and(is_example) {
                continue;
            }
            for (line, text) in (event.line + 1..).zip(body.split('\n')) {
                if let Some(route) = route(text) {
                    self.add(ItemKind::RouteLine, line, route);
                }
            }
        }
    }

    fn scopes(&mut self, section: &Section<'_, '_>) {
        let tables = tables(section.events);
        for row in tables.iter().flat_map(|table| &table.rows) {
            let text = row.cells.get(1..).unwrap_or_default().join(" ");
            for scope in dotted(&text).into_iter().chain(named(&text)) {
                self.add(ItemKind::ScopeUse, row.line, scope);
            }
        }
        for event in section.events {
            if let Content::Text(text) = event.content
                && !is_within(&tables, event.line)
            {
                for scope in dotted(&without_targets(text)) {
                    self.add(ItemKind::ScopeUse, event.line, scope);
                }
            }
        }
    }

    fn tables(&mut self, section: &Section<'_, '_>, page_name: &str, properties: bool) {
        let enumeration = Enumeration::new(&section.title, page_name);
        for table in tables(section.events) {
            let members = enumeration.is_listed_below(&table.header);
            for row in &table.rows {
                if members {
                    let member = row.cells.first().copied().unwrap_or_default();
                    self.add(ItemKind::EnumMember, row.line, format!("{}.{member}", enumeration.name));
                } else if properties {
                    let cells = &row.cells[..row.cells.len().min(2)];
                    self.add(ItemKind::PropertyRow, row.line, cells.join(" | "));
                }
            }
        }
    }
}

fn is_blank(event: &Event<'_>) -> bool {
    matches!(event.content, Content::Blank)
}

fn is_fence(event: Option<&Event<'_>>) -> bool {
    event.is_some_and(|event| matches!(event.content, Content::Fence { .. }))
}

/// Whether the event says of the fence after it that it is something other than routes.
fn is_example(event: &Event<'_>) -> bool {
    const BLOCKS: [&str; 5] = ["request", "response", "example", "resource", "samples"];
    matches!(annotation(event), Some(Annotation::Block(Some(block))) if BLOCKS.contains(&block.as_str()))
}

/// Whether the line belongs to a table, the line after it included.
fn is_within(tables: &[Table<'_>], line: usize) -> bool {
    let after = tables.partition_point(|table| table.line <= line);
    tables[..after].last().is_some_and(|table| line < table.line + table.rows.len() + 3)
}
