//! What the sections of a page are for: by their headings, and where no heading says so, by what stands in them.

use crate::syntax::{Block, Fence, Page, Section, Table, route_line};

use super::{headings, permission_table};

/// What a section of a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What stands before any section of another kind.
    Intro,
    HttpRequest,
    Permissions,
    RequestHeaders,
    QueryParameters,
    FunctionParameters,
    RequestBody,
    Response,
    Example,
    Properties,
    Relationships,
    Other,
}

/// What each section of a page is for.
pub(crate) struct Sections {
    pub(crate) kinds: Vec<Kind>,
    /// Those whose fences list routes.
    pub(crate) list_routes: Vec<bool>,
}

/// What the sections of a page are for.
pub(crate) fn sections(page: &Page, sections: &[Section<'_>]) -> Sections {
    let mut kinds = by_heading(page, sections);
    for (i, section) in sections.iter().enumerate() {
        if matches!(kinds[i], Kind::Other | Kind::Intro)
            && let Some(kind) = by_tables(&page.blocks[section.range.clone()])
            && !kinds.contains(&kind)
        {
            kinds[i] = kind;
        }
    }
    let mut list_routes: Vec<bool> = kinds.iter().map(|kind| *kind == Kind::HttpRequest).collect();
    if !list_routes.contains(&true) {
        by_fences(page, sections, &kinds, &mut list_routes);
    }
    Sections { kinds, list_routes }
}

/// The kind of every section: its own, else that of the section around it. Below an example everything is example.
fn by_heading(page: &Page, sections: &[Section<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(sections.len());
    let mut seen_example = false;
    // The page's title names no section: `# Permission resource type`.
    let title = page.title().filter(|title| title.level == 1).map(|title| title.span);
    for section in sections {
        let around = section.ancestors.iter().rev().map(|&i| kinds[i]).find(|k| !matches!(k, Kind::Other | Kind::Intro));
        let own = section.heading.filter(|heading| Some(heading.span) != title).and_then(|_| headings::kind(&section.title));
        let kind = match (around, own) {
            (Some(Kind::Example), _) => Kind::Example,
            // `## Response` after `## Example` is the example's.
            (_, Some(Kind::Response)) if seen_example => Kind::Example,
            // `### Properties` of a body.
            (Some(around @ (Kind::RequestBody | Kind::Response)), Some(Kind::Properties | Kind::Relationships)) => around,
            (_, Some(kind)) => kind,
            (Some(kind), None) => kind,
            (None, None) if section.heading.is_none_or(|h| h.level == 1) => Kind::Intro,
            (None, None) => Kind::Other,
        };
        seen_example |= kind == Kind::Example;
        kinds.push(kind);
    }
    kinds
}

/// The kind of a section that no heading names, by its tables: that of a page in another language.
fn by_tables(blocks: &[Block]) -> Option<Kind> {
    let first_cells = |table: &Table, fits: fn(&str) -> bool| {
        let mut cells = table.rows.iter().map(|row| row.text(0));
        cells.any(fits)
    };
    blocks.iter().find_map(|block| match block {
        Block::Table(table) if permission_table::is_table(table) => Some(Kind::Permissions),
        Block::Table(table) if first_cells(table, |cell| cell.eq_ignore_ascii_case("authorization")) => {
            Some(Kind::RequestHeaders)
        }
        Block::Table(table) if first_cells(table, |cell| cell.starts_with('$')) => Some(Kind::QueryParameters),
        _ => None,
    })
}

/// Marks the sections whose fences list routes, where no heading names them: routes straight below the permissions, under headings
/// of their own, or of a page in another language. Only a page that shows permissions or an example documents an operation.
fn by_fences(page: &Page, sections: &[Section<'_>], kinds: &[Kind], list_routes: &mut [bool]) {
    let is_operation = kinds.contains(&Kind::Permissions) || page.blocks.iter().any(is_example);
    for (i, section) in sections.iter().enumerate().filter(|_| is_operation) {
        let blocks = &page.blocks[section.range.clone()];
        if kinds[i] == Kind::Example || blocks.iter().any(is_example) {
            break;
        }
        list_routes[i] = blocks.iter().any(|block| matches!(block, Block::Fence(fence) if is_route_list(fence)));
    }
}

fn is_example(block: &Block) -> bool {
    let Block::Comment(comment) = block else { return false };
    comment.annotation.as_ref().is_some_and(|a| a.is("request") || a.is("response"))
}

/// Nothing but lines `METHOD /path`.
fn is_route_list(fence: &Fence) -> bool {
    let text = fence.content.as_str();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_route = |line: &str| route_line(line).is_some_and(|(_, url)| line[url].starts_with('/'));
    lines.next().is_some_and(is_route) && lines.all(is_route)
}
