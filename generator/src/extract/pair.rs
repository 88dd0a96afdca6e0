//! Pairs: each `response` annotation with a fence, and the request that it answers.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashSet;
use crate::source::Span;
use crate::syntax::{Annotation, Fence, RequestMessage, ResponseMessage};

use super::View;
use super::type_text::TypeText;

/// A request and a response as they stand on the page.
#[derive(Clone, Debug)]
pub(crate) struct PairDraft {
    /// `name` of the request's annotation, else of the response's.
    pub(crate) name: Option<String>,
    /// `<!--` of the request (its fence, where it is not annotated).
    pub(crate) span: Span,
    pub(crate) request: RequestMessage,
    pub(crate) request_fence: Fence,
    /// `<!--` of the response.
    pub(crate) response_span: Span,
    pub(crate) response: ResponseMessage,
    pub(crate) response_fence: Fence,
    /// The type that the request's annotation names.
    pub(crate) request_type: Option<TypeText>,
    /// The type that the response's annotation names.
    pub(crate) response_type: Option<TypeText>,
    /// The response's annotation says that its body is a collection.
    pub(crate) is_collection: bool,
    /// The response's annotation says that its body is shortened.
    pub(crate) is_truncated: bool,
    /// The request's annotation says that its URL is one that the service hands out.
    pub(crate) is_opaque: bool,
    /// The request stands under a heading `HTTP request`.
    pub(crate) is_listed: bool,
}

impl PairDraft {
    /// The request asks for some properties only.
    pub(crate) fn selects(&self) -> bool {
        self.request.url_in(self.request_fence.content.as_str()).to_ascii_lowercase().contains("select=")
    }
}

/// A fence that may be a request.
struct Candidate<'a> {
    names: Vec<&'a str>,
    ty: Option<TypeText>,
    span: Span,
    /// It has an annotation that says so.
    is_request: bool,
    is_opaque: bool,
    is_listed: bool,
    fence: &'a Fence,
    message: RequestMessage,
}

/// All pairs of a page, and how many responses have no request.
pub(super) fn extract(view: &View<'_>, sink: &mut Sink) -> (Vec<PairDraft>, usize) {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut pairs: Vec<PairDraft> = Vec::new();
    let mut unpaired = 0;
    for (at, fence, comment) in view.fences() {
        let annotation = comment.and_then(|c| c.annotation.as_ref());
        let span = comment.map_or(fence.span, |c| c.span);
        match annotation {
            Some(annotation) if annotation.is("response") => match answered(&candidates, annotation) {
                Some(candidate) => {
                    pairs.push(pair(candidate, fence, annotation, span));
                    sink.used(Subject::Annotation, span);
                }
                None => {
                    unpaired += 1;
                    sink.left_out(Subject::Annotation, span);
                    sink.left_out(Subject::Pair, span);
                    let at = fence.content.span(ResponseMessage::read(&fence.content).status_line);
                    sink.push(Diagnostic::new(&codes::EXAMPLE_UNPAIRED, at, "no request stands before this response"));
                }
            },
            _ if is_request(view, at, fence, annotation) => {
                let names = annotation.map_or_else(Vec::new, |a| a.strings("name"));
                let is_request = annotation.is_some_and(|a| a.is("request"));
                let ty = annotation.and_then(|a| annotated_type(a, span));
                let message = RequestMessage::read(&fence.content);
                let is_opaque = annotation.is_some_and(|a| a.flag("opaqueUrl"));
                let is_listed = view.is_route_list(at);
                candidates.push(Candidate { names, ty, span, is_request, is_opaque, is_listed, fence, message });
            }
            _ => {}
        }
    }
    account(&candidates, &pairs, &named(view), sink);
    (pairs, unpaired)
}

/// The names of the requests that responses say they answer; one of them may answer several.
fn named<'a>(view: &View<'a>) -> HashSet<&'a str> {
    let annotations = view.fences().filter_map(|(_, _, comment)| comment?.annotation.as_ref());
    annotations.filter(|annotation| annotation.is("response")).flat_map(|annotation| annotation.strings("name")).collect()
}

/// A request that no response answers proves nothing.
fn account(candidates: &[Candidate<'_>], pairs: &[PairDraft], named: &HashSet<&str>, sink: &mut Sink) {
    let answered: HashSet<Span> = pairs.iter().map(|pair| pair.span).collect();
    for candidate in candidates.iter().filter(|c| c.is_request) {
        if answered.contains(&candidate.span) || candidate.names.iter().any(|name| named.contains(name)) {
            sink.used(Subject::Annotation, candidate.span);
        } else {
            let message = "no response stands behind this request";
            let at = candidate.fence.content.span(candidate.message.line());
            let diagnostic = Diagnostic::new(&codes::EXAMPLE_UNANSWERED, at, message);
            sink.push(diagnostic.hint("show the response, so that the example can be proved"));
            sink.left_out(Subject::Annotation, candidate.span);
        }
    }
}

/// An annotated request, or another fence outside of the route list that starts like one.
fn is_request(view: &View<'_>, at: usize, fence: &Fence, annotation: Option<&Annotation>) -> bool {
    if annotation.is_some_and(|a| a.is("request")) {
        return true;
    }
    let other = annotation.is_some_and(|a| ["resource", "permissions", "testparams"].iter().any(|t| a.is(t)));
    !other && !view.is_route_list(at) && RequestMessage::read(&fence.content).method.is_some()
}

/// The request of the same name, if the response has one and such a request stands on the page; else the nearest above.
fn answered<'c, 'a>(candidates: &'c [Candidate<'a>], response: &Annotation) -> Option<&'c Candidate<'a>> {
    let names = response.strings("name");
    let by_name = candidates.iter().rev().find(|c| c.names.iter().any(|n| names.contains(n)));
    by_name.or(candidates.last())
}

/// The type that an annotation names.
fn annotated_type(annotation: &Annotation, span: Span) -> Option<TypeText> {
    TypeText::of_text(annotation.odata_type()?, annotation.odata_type_span().unwrap_or(span))
}

fn pair(candidate: &Candidate<'_>, fence: &Fence, annotation: &Annotation, span: Span) -> PairDraft {
    let name = candidate.names.first().copied().or_else(|| annotation.strings("name").first().copied());
    PairDraft {
        name: name.map(str::to_owned),
        span: candidate.span,
        request: candidate.message.clone(),
        request_fence: candidate.fence.clone(),
        response_span: span,
        request_type: candidate.ty.clone(),
        response: ResponseMessage::read(&fence.content),
        response_fence: fence.clone(),
        is_opaque: candidate.is_opaque,
        is_listed: candidate.is_listed,
        is_collection: annotation.flag("isCollection"),
        is_truncated: annotation.flag("truncated"),
        response_type: annotated_type(annotation, span),
    }
}
