//! Drafts to the Api: names resolved, types merged, examples matched to routes over the whole docset.

mod astray;
mod bodies;
mod demands;
mod examples;
mod extending;
mod fit;
mod fragments;
mod listed;
mod naming;
mod operations;
mod reason;
mod resources;
mod routing;
mod service;
mod shape;
mod shown;
mod spelling;
mod stated_types;
mod table_and_json;
#[cfg(test)]
mod tests;
mod types;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::PageDraft;
use crate::model::Api;
use crate::source::Sources;
use fragments::Fragments;
use types::Types;

/// Puts the drafts of all pages together. Returns the rows of property tables whose type is known beside the Api.
pub(crate) fn link(drafts: &mut [PageDraft], config: Config, sources: &Sources, sink: &mut Sink) -> (Api, usize) {
    let mut api = Api { config, ..Api::default() };
    api.workloads = drafts.iter().filter_map(|d| d.workload.clone()).collect();
    api.responses_unpaired = drafts.iter().map(|d| d.responses_unpaired).sum();
    naming::qualify(drafts);
    let drafts = &*drafts;
    let (types, rows_resolved) = resources::link(&mut api, drafts, sink);
    let pages = operations::link(&mut api, drafts, &types, sources, sink);
    api.scopes = scopes(&api);
    let (fragments, found) = rayon::join(|| Fragments::find(&api, drafts, &pages), || disagreements(&api, drafts, &types));
    sink.extend(found);
    let routes = fragments.mount(&mut api, sources, sink);
    examples::link(&mut api, &routes, drafts, &pages, sources, sink);
    (api, rows_resolved)
}

/// What pages say of types, and nothing or another place of the docset contradicts.
fn disagreements(api: &Api, drafts: &[PageDraft], types: &Types) -> Sink {
    let mut found = Sink::default();
    report_unknown_types(drafts, types, &mut found);
    stated_types::check(api, drafts, types, &mut found);
    table_and_json::check(api, drafts, &mut found);
    found
}

/// Types that the annotations of example responses name and nothing defines; where no body is shown, any name means none.
fn report_unknown_types(drafts: &[PageDraft], types: &Types, sink: &mut Sink) {
    let with_body = drafts.iter().flat_map(|draft| &draft.pairs).filter(|pair| !pair.response.body.is_empty());
    for text in with_body.filter_map(|pair| pair.response_type.as_ref()) {
        if types.resolve(text, "").is_none() {
            let message = format!("the type {} of this response is neither a primitive nor defined on any page", text.name);
            let diagnostic = Diagnostic::new(&codes::TYPE_UNRESOLVED, text.span, message);
            sink.push(diagnostic.hint("correct the name, or add the page that defines it"));
        }
    }
}

fn scopes(api: &Api) -> Vec<String> {
    let permissions = api.operations.iter().flat_map(|o| o.permissions.iter().flatten());
    let mut scopes: Vec<String> = permissions.flat_map(|p| p.any_of.iter().flatten().cloned()).collect();
    scopes.sort();
    scopes.dedup();
    scopes
}
