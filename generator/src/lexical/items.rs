//! What is counted, and where it stands.

/// Everything counted on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageItems {
    pub(super) page: String,
    pub(super) items: Vec<Item>,
}

impl PageItems {
    /// The page's path, as it was given to [`scan`](super::scan).
    pub fn page(&self) -> &str {
        &self.page
    }

    /// Everything counted on the page; items of one kind are in the order in which they were met.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items of one kind.
    pub fn of(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind)
    }
}

/// One thing counted, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is counted as.
    pub kind: ItemKind,
    /// The line it starts on, from 1.
    pub line: usize,
    /// What tells it apart; see [`ItemKind`].
    pub text: String,
}

/// What an [`Item`] is counted as, and what its text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ItemKind {
    /// Every page; no text.
    File,
    /// A page in a folder named `api`; its title.
    ApiPage,
    /// A page in a folder named `resources`; its title.
    ResourcePage,
    /// A fenced code block; its info string.
    Fence,
    /// A comment that annotates a block; its `blockType` in lower case, or `?`.
    BlockAnnotation,
    /// A comment that annotates the page; no text.
    PageAnnotation,
    /// A `request` annotation followed by a fence; no text.
    Request,
    /// A `response` annotation followed by a fence; no text.
    Response,
    /// A `resource` annotation followed by a fence; no text.
    ResourceBlock,
    /// The same, where it names a type; the type in lower case.
    Resource,
    /// An `ignored` annotation; no text.
    Ignored,
    /// An `example` annotation; no text.
    Example,
    /// A `samples` annotation; no text.
    Samples,
    /// A line `METHOD path`; `METHOD /template`, the template in lower case with `{}` for placeholders.
    RouteLine,
    /// A permission scope at a place where the page names it; the scope.
    ScopeUse,
    /// A row of a member table; `enum.member`.
    EnumMember,
    /// A row of a table of properties or relationships; its first two cells, ` | ` between them.
    PropertyRow,
}

impl ItemKind {
    /// The kind's name in snake case, as the corpus's yardstick has it.
    pub fn name(self) -> &'static str {
        match self {
            ItemKind::File => "files",
            ItemKind::ApiPage => "api_pages",
            ItemKind::ResourcePage => "resource_pages",
            ItemKind::Fence => "fences",
            ItemKind::BlockAnnotation => "block_annotations",
            ItemKind::PageAnnotation => "page_annotations",
            ItemKind::Request => "requests",
            ItemKind::Response => "responses",
            ItemKind::ResourceBlock => "resource_blocks",
            ItemKind::Resource => "resources",
            ItemKind::Ignored => "ignored",
            ItemKind::Example => "examples",
            ItemKind::Samples => "samples",
            ItemKind::RouteLine => "route_lines",
            ItemKind::ScopeUse => "scope_uses",
            ItemKind::EnumMember => "enum_members",
            ItemKind::PropertyRow => "property_rows",
        }
    }
}
