//! Operations of the whole docset: ids, methods, types of bodies.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{OperationDraft, PageDraft, RouteDraft};
use crate::model::{Api, Operation, Route};
use crate::source::Sources;

use super::bodies::Bodies;
use super::types::Types;

/// Indices of a page's operations in the Api, by the index of its draft.
pub(super) type PageOperations = BTreeMap<usize, Vec<usize>>;

/// Fills `api.operations`, sorted by id.
pub(super) fn link(api: &mut Api, drafts: &[PageDraft], types: &Types, sources: &Sources, sink: &mut Sink) -> PageOperations {
    let ids = page_ids(drafts, sources, sink);
    let documented = &*api;
    let linked: Vec<(Vec<Operation>, Sink)> =
        ids.par_iter().map(|(&page, id)| of_page(id, &drafts[page], (documented, types))).collect();
    let mut made: Vec<(usize, Operation)> = Vec::new();
    for (&page, (operations, found)) in ids.keys().zip(linked) {
        made.extend(operations.into_iter().map(|operation| (page, operation)));
        sink.extend(found);
    }
    made.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    let mut pages = PageOperations::new();
    for (index, (page, operation)) in made.into_iter().enumerate() {
        pages.entry(page).or_default().push(index);
        api.operations.push(operation);
    }
    pages
}

/// The operations of a page, one for each method.
fn of_page(id: &str, draft: &PageDraft, context: (&Api, &Types)) -> (Vec<Operation>, Sink) {
    let mut found = Sink::default();
    let Some(operation) = &draft.operation else { return Default::default() };
    let methods: BTreeSet<&str> = operation.routes.iter().map(|r| r.method.as_str()).collect();
    let id = |method: &str| if methods.len() == 1 { id.to_owned() } else { format!("{id}-{method}") };
    let made = methods.iter().map(|method| link_one(id(method), method, (draft, operation), context, &mut found)).collect();
    (made, found)
}

/// The stem of every page with an operation; of pages with one stem all but the first have their folders in front.
fn page_ids(drafts: &[PageDraft], sources: &Sources, sink: &mut Sink) -> BTreeMap<usize, String> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for (page, draft) in drafts.iter().enumerate() {
        let Some(operation) = &draft.operation else { continue };
        let id = match first.get(&draft.stem.to_ascii_lowercase()) {
            None => draft.stem.clone(),
            Some(&known) => {
                let (name, _) = sources.locate(operation.span);
                let id = name.trim_end_matches(".md").replace(['/', '\\'], "-");
                let message = format!("another page is named {}.md, so that this operation is called {id}", draft.stem);
                let related = drafts[known].operation.as_ref().map_or(operation.span, |o| o.span);
                sink.push(
                    Diagnostic::new(&codes::OPERATION_DUPLICATE, operation.span, message).related(related, "the other page"),
                );
                id
            }
        };
        first.entry(draft.stem.to_ascii_lowercase()).or_insert(page);
        ids.insert(page, id);
    }
    ids
}

fn link_one(
    id: String,
    method: &str,
    (page, draft): (&PageDraft, &OperationDraft),
    (api, types): (&Api, &Types),
    sink: &mut Sink,
) -> Operation {
    let routes: Vec<Route> = draft.routes.iter().filter(|r| r.method == method).map(|r| r.route.clone()).collect();
    let bodies = Bodies { api, types, page, method };
    let responses = bodies.responses(draft, sink);
    let request = bodies.request(&draft.request, &responses, sink);
    Operation {
        id,
        method: method.to_owned(),
        title: draft.title.clone(),
        summary: draft.summary.clone(),
        span: draft.span,
        is_facet: is_facet(&draft.routes),
        routes,
        permissions: draft.permissions.clone(),
        query: draft.query.clone(),
        headers: draft.headers.clone(),
        request,
        responses,
        max_body: draft.max_body,
        max_file: draft.max_file,
        examples: Vec::new(),
    }
}

/// A page whose routes end in three or more different collections documents a facet that all of these have.
fn is_facet(routes: &[RouteDraft]) -> bool {
    let last = |r: &RouteDraft| {
        let literal = r.route.template.rsplit('/').find(|s| !s.starts_with('{') && *s != "...");
        literal.map(str::to_ascii_lowercase)
    };
    let ends: BTreeSet<_> = routes.iter().map(last).collect();
    ends.len() >= 3 && routes.len() <= ends.len() * 4
}
