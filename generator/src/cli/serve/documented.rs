//! The Api as what the documented server answers from.

use std::collections::BTreeMap;

use docbind_runtime::mock::{Answer, Documented, DocumentedOperation};

use crate::model::{Api, Example, Operation, Outcome, RequestBody, Target};
use crate::source::Sources;
use crate::syntax::{Header, MappedText, RequestMessage, ResponseMessage, http_header};

/// All operations, each with the answers that examples anywhere in the docs show for it.
pub(super) fn from(api: &Api, sources: &Sources) -> Documented {
    let mut operations: Vec<DocumentedOperation> = api.operations.iter().map(|o| operation(o, sources)).collect();
    for (page, example) in api.operations.iter().flat_map(|o| o.examples.iter().map(move |e| (o, e))) {
        let (Outcome::Runs { .. }, Some(target)) = (&example.outcome, &example.target) else { continue };
        if let Some(answering) = operations.get_mut(target.operation) {
            answering.answers.push(answer(page, example, target));
        }
    }
    // Of several at one place the server takes the first for the primary one, which a page about a facet is not.
    let (facets, rest): (Vec<_>, Vec<_>) = operations.into_iter().zip(&api.operations).partition(|(_, page)| page.is_facet);
    let operations = rest.into_iter().chain(facets).map(|(operation, _)| operation).collect();
    Documented { operations, base_path: base_path(api), links_of: None }
}

/// The origin of the configured base URL, else of most examples.
pub(super) fn origin(api: &Api) -> Option<String> {
    if let Some(url) = &api.config.base_url {
        return origin_of(url).map(str::to_owned);
    }
    let mut origins: BTreeMap<&str, usize> = BTreeMap::new();
    for origin in api.operations.iter().flat_map(|o| &o.examples).filter_map(|example| origin_of(&example.url)) {
        *origins.entry(origin).or_default() += 1;
    }
    let most = origins.into_iter().max_by_key(|&(origin, count)| (count, std::cmp::Reverse(origin)));
    most.map(|(origin, _)| origin.to_owned())
}

/// `https://graph.microsoft.com` of a URL.
fn origin_of(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find('/').map_or(url.len(), |end| host + end);
    Some(&url[..end])
}

/// The path of the configured base URL, else what most examples put before the documented path.
fn base_path(api: &Api) -> String {
    if let Some(url) = &api.config.base_url {
        let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        return path.unwrap_or_default().trim_end_matches('/').to_owned();
    }
    let mut prefixes: BTreeMap<&str, usize> = BTreeMap::new();
    for target in api.operations.iter().flat_map(|o| &o.examples).filter_map(|e| e.target.as_ref()) {
        *prefixes.entry(target.prefix.as_str()).or_default() += 1;
    }
    let most = prefixes.into_iter().max_by_key(|&(prefix, count)| (count, std::cmp::Reverse(prefix)));
    most.map(|(prefix, _)| prefix.to_owned()).unwrap_or_default()
}

fn operation(operation: &Operation, sources: &Sources) -> DocumentedOperation {
    DocumentedOperation {
        id: operation.id.clone(),
        method: operation.method.clone(),
        templates: operation.routes.iter().map(|route| route.template.clone()).collect(),
        permissions: operation.permissions.as_ref().map(|kinds| kinds.iter().map(|kind| kind.any_of.clone()).collect()),
        max_body: operation.max_body.map(|limit| limit.bytes),
        takes_body: matches!(operation.request, RequestBody::Typed(_) | RequestBody::Parameters(_) | RequestBody::Json),
        statuses: operation.responses.iter().map(|response| response.status).collect(),
        doc: sources.page_line(operation.span),
        answers: Vec::new(),
    }
}

fn answer(page: &Operation, example: &Example, target: &Target) -> Answer {
    let (request_text, response_text) = (text(&example.request, example), text(&example.response, example));
    let request = RequestMessage::read(&request_text);
    let response = ResponseMessage::read(&response_text);
    let sent = &request_text.as_str()[request.body];
    let sent = example.request_repaired.as_deref().unwrap_or(sent);
    let content = &response_text.as_str()[response.body];
    Answer {
        name: format!("{}/{}", page.id, example.name),
        method: example.method.clone(),
        path_and_query: path_and_query(&example.url, &target.prefix),
        body: (!sent.is_empty()).then(|| sent.as_bytes().to_vec()),
        content_type: http_header(&request.headers, request_text.as_str(), "content-type").map(str::to_owned),
        status: example.status,
        headers: headers(&response.headers, response_text.as_str()),
        content: example.response_repaired.as_deref().unwrap_or(content).as_bytes().to_vec(),
    }
}

fn text(fence: &str, example: &Example) -> MappedText {
    let mut mapped = MappedText::new(example.span.file);
    mapped.push(fence, 0..fence.len());
    mapped
}

fn headers(headers: &[Header], text: &str) -> Vec<(String, String)> {
    headers.iter().map(|header| (text[header.name.clone()].to_owned(), text[header.value.clone()].to_owned())).collect()
}

/// An example's URL without its host and what stands before the documented path.
fn path_and_query(url: &str, prefix: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => url,
    };
    let below = path.strip_prefix(prefix).unwrap_or(path);
    if below.starts_with('/') { below.to_owned() } else { format!("/{below}") }
}
