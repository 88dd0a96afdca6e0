//! Pages to drafts: what each page says by itself, types still by name. One file per kind of section.

mod annotations;
mod body;
mod columns;
mod dictionary;
mod enumeration;
mod headings;
mod kinship;
mod limit;
mod operation;
mod pair;
mod parameters;
mod permission_cells;
mod permission_table;
mod permissions;
mod query;
mod resource;
mod route;
mod route_list;
mod route_parts;
mod sample;
mod section;
mod seen;
mod skipped;
mod tabular;
mod type_text;

pub(crate) use body::{RequestDraft, ResponseBodyDraft, ResponseDraft};
pub(crate) use dictionary::is_property_name;
pub(crate) use enumeration::{EnumDraft, listed_values};
pub(crate) use operation::OperationDraft;
pub(crate) use pair::PairDraft;
pub(crate) use parameters::{PropertyRow, is_required};
pub(crate) use resource::{PropertyDraft, ResourceDraft, ShownType};
pub(crate) use route::strip_service;
pub(crate) use route_list::{RouteDraft, is_route};
pub(crate) use route_parts::query_parts;
pub(crate) use seen::Seen;
pub(crate) use type_text::{TypeText, is_json, primitive};

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Sink;
use crate::hash::HashSet;
use crate::model::Workload;
use crate::source::FileId;
use crate::syntax::{Block, Fence, Page, Section};
use section::Kind;

/// What one page says.
#[derive(Debug, Default)]
pub(crate) struct PageDraft {
    /// The name of the page's file without folder and ending.
    pub(crate) stem: String,
    /// The part of the service that the page belongs to.
    pub(crate) workload: Option<(FileId, Workload)>,
    pub(crate) operation: Option<OperationDraft>,
    pub(crate) resources: Vec<ResourceDraft>,
    pub(crate) enums: Vec<EnumDraft>,
    pub(crate) pairs: Vec<PairDraft>,
    pub(crate) responses_unpaired: usize,
    /// Names of the function parameters that its tables list, in lower case.
    pub(crate) arguments: HashSet<String>,
}

/// Reads a page, whose name is `name`.
pub(crate) fn extract(name: &str, page: &Page, config: &Config, sink: &mut Sink) -> PageDraft {
    let view = View::new(page, &config.routes);
    let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".md").to_owned();
    let operation = operation::extract(&view, sink);
    let resources = resource::extract(&view, &stem, sink);
    let enums = enumeration::extract(&view);
    let (pairs, responses_unpaired) = pair::extract(&view, sink);
    annotations::extract(page, sink);
    columns::check(&view, sink);
    skipped::extract(page, sink);
    let workload = Some((page.file, workload(page, &stem)));
    let arguments = parameters::arguments(&view);
    PageDraft { stem, workload, operation, resources, enums, pairs, responses_unpaired, arguments }
}

fn workload(page: &Page, stem: &str) -> Workload {
    let said = |key| page.front_matter.get(key).unwrap_or_default().to_owned();
    Workload { product: said("ms.prod"), subservice: said("ms.subservice"), stem: stem.to_owned() }
}

/// A page with its sections and what each is for.
pub(crate) struct View<'a> {
    pub(crate) page: &'a Page,
    pub(crate) sections: Vec<Section<'a>>,
    pub(crate) kinds: Vec<Kind>,
    list_routes: Vec<bool>,
    /// Route lines of the configuration: as pages write them, and as they are to be read.
    pub(crate) corrections: &'a BTreeMap<String, String>,
}

impl<'a> View<'a> {
    fn new(page: &'a Page, corrections: &'a BTreeMap<String, String>) -> Self {
        let sections = page.sections();
        let section::Sections { kinds, list_routes } = section::sections(page, &sections);
        Self { page, sections, kinds, list_routes, corrections }
    }

    /// The blocks of all sections of a kind, in order.
    pub(crate) fn blocks_of(&self, kind: Kind) -> impl Iterator<Item = &'a Block> {
        let page = self.page;
        self.sections
            .iter()
            .zip(&self.kinds)
            .filter(move |&(_, k)| *k == kind)
            .flat_map(move |(section, _)| &page.blocks[section.range.clone()])
    }

    /// Whether the fences of some section list routes.
    pub(crate) fn has_route_list(&self) -> bool {
        self.list_routes.contains(&true)
    }

    /// Whether a block stands where routes are listed.
    pub(crate) fn is_route_list(&self, block: usize) -> bool {
        self.list_routes.get(self.section_of(block)).copied().unwrap_or_default()
    }

    /// Whether a block stands where routes are listed, or in a section of which nothing else is known.
    pub(crate) fn may_list_routes(&self, block: usize) -> bool {
        let kind = self.kinds.get(self.section_of(block));
        self.is_route_list(block) || matches!(kind, Some(Kind::Intro | Kind::Other))
    }

    fn section_of(&self, block: usize) -> usize {
        self.sections.partition_point(|s| s.range.start <= block).saturating_sub(1)
    }

    /// Fences with the annotation straight before them, by the index of their blocks.
    pub(crate) fn fences(&self) -> impl Iterator<Item = (usize, &'a Fence, Option<&'a crate::syntax::Comment>)> {
        let blocks = &self.page.blocks;
        blocks.iter().enumerate().filter_map(move |(i, block)| {
            let Block::Fence(fence) = block else { return None };
            let before = i.checked_sub(1).and_then(|before| match &blocks[before] {
                Block::Comment(comment) if comment.annotation.is_some() => Some(comment),
                _ => None,
            });
            Some((i, fence, before))
        })
    }
}
