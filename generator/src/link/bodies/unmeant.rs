//! X535: bodies that examples show where the page says that there is none.

use std::ops::Range;

use super::Bodies;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::ResponseDraft;
use crate::source::Span;
use crate::syntax::{MappedText, route_line};

impl Bodies<'_> {
    /// The page says there that no body is sent.
    pub(super) fn report_sent(&self, said: Span, sink: &mut Sink) {
        for pair in self.page.pairs.iter().filter(|pair| self.is_own(pair)) {
            let (text, body) = (&pair.request_fence.content, pair.request.body.clone());
            // A second request in the fence is reported as such.
            let is_request = text.as_str()[body.clone()].lines().next().is_some_and(|line| route_line(line).is_some());
            if !is_request {
                report(text, body, "is sent", said, sink);
            }
        }
    }

    /// The page says that an answer has no body. That one with 204 has none nobody needs to say.
    pub(super) fn report_returned(&self, draft: &ResponseDraft, sink: &mut Sink) {
        let is_meant = !matches!(draft.status, 204 | 205 | 304);
        let pairs = self.page.pairs.iter().filter(|pair| is_meant && self.is_own(pair));
        for pair in pairs.filter(|pair| pair.response.status == Some(draft.status)) {
            report(&pair.response_fence.content, pair.response.body.clone(), "comes back", draft.span, sink);
        }
    }
}

fn report(message: &MappedText, body: Range<usize>, happens: &str, said: Span, sink: &mut Sink) {
    if body.is_empty() {
        return;
    }
    let words = format!("the page says that no body {happens}, the example shows one");
    let diagnostic = Diagnostic::new(&codes::BODY_UNMEANT, message.span(body), words);
    sink.push(diagnostic.hint("take the body away, or describe it").related(said, "said here"));
}
