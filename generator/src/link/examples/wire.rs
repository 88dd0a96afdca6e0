//! What the messages of an example look like by themselves: status line, headers, bodies.

use std::ops::Range;

use super::super::reason::reason_phrase;
use super::{Body, Judge, home, is_json};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Target;
use crate::source::Span;
use crate::syntax::json;
use crate::syntax::{Header, MappedText, http_header};

impl Judge<'_, '_> {
    /// A URL that still holds a placeholder; of several the first is marked.
    pub(super) fn placeholder(&mut self, line: Span) {
        let (url, text) = (self.pair.request.url.clone(), self.request().as_str());
        let inside = text[url.clone()].find(['{', '<']).map(|at| {
            let start = url.start + at;
            let end = text[start..url.end].find(['}', '>']).map_or(url.end, |length| start + length + 1);
            self.request().span(start..end)
        });
        let at = inside.unwrap_or(line);
        self.report(&codes::EXAMPLE_PLACEHOLDER, at, "the URL still holds a placeholder", "show a value");
    }

    pub(super) fn body(&mut self, text: &MappedText, headers: &[Header], range: Range<usize>) -> Body {
        let body = &text.as_str()[range.clone()];
        if body.is_empty() {
            return Body::Empty;
        }
        if serde_json::from_str::<serde::de::IgnoredAny>(body).is_ok() {
            return json::parse(body).map_or(Body::Other(None), |parsed| Body::Json(parsed.node, None));
        }
        // Text of another type is not JSON with faults: `[Zip file]`.
        let is_meant = http_header(headers, text.as_str(), "content-type").is_none_or(is_json);
        if !is_meant || !body.starts_with(['{', '[']) {
            return Body::Other(None);
        }
        let place = |at: Range<usize>| range.start + at.start..range.start + at.end;
        match json::parse(body) {
            Ok(parsed) => {
                for (repair, mend) in parsed.repairs.iter().zip(json::mends(body, &parsed)) {
                    let message = format!("the body is not strict JSON: {}", repair.what);
                    let span = text.span(place(repair.range.clone()));
                    let edit = mend.and_then(|(at, new)| Some((text.exact_span(place(at.clone()))?, new.clone())));
                    let diagnostic = Diagnostic::new(&codes::EXAMPLE_REPAIRED, span, message);
                    self.sink.push(diagnostic.hint("write JSON that can be copied").fix(edit));
                }
                let strict = parsed.node.to_json();
                Body::Json(parsed.node, Some(strict))
            }
            Err(failure) => {
                let length = body[failure.at..].chars().next().map_or(0, char::len_utf8);
                Body::Other(Some(text.span(place(failure.at..failure.at + length))))
            }
        }
    }

    pub(super) fn status_line(&mut self, target: Option<&Target>) {
        let response = &self.pair.response;
        let (text, line) = (self.response(), response.status_line.clone());
        let Some(status) = response.status else { return };
        if !response.is_well_formed {
            let right = format!("HTTP/1.1 {status} {}", reason_phrase(status).unwrap_or("Reason"));
            let is_known = reason_phrase(status).is_some();
            let edit = text.exact_span(line.clone()).filter(|_| is_known).map(|span| (span, right.clone()));
            let message = "this is not the form of a status line";
            let diagnostic = Diagnostic::new(&codes::EXAMPLE_STATUS_FORM, text.span(line.clone()), message);
            self.sink.push(diagnostic.hint(format!("write {right}")).fix(edit));
        }
        let digits = status.to_string();
        let Some(at) = text.as_str()[line.clone()].find(&digits).map(|at| line.start + at) else { return };
        if let Some(target) = target {
            self.stated(target, status, text.span(at..at + digits.len()));
        }
        self.reason(status, at + digits.len()..line.end);
    }

    /// The status against what the page says of the response. A call of another page may be answered as that one says.
    fn stated(&mut self, target: &Target, status: u16, at: Span) {
        let home = &self.api.operations[home(self.api, self.own, self.pair)];
        let called = &self.api.operations[target.operation];
        let is_known = home.responses.iter().chain(&called.responses).any(|r| r.status == status && !r.is_shown);
        let stated: Vec<_> = home.responses.iter().filter(|r| r.is_stated).collect();
        let Some(first) = stated.first().filter(|_| status < 400 && !is_known) else { return };
        let list = stated.iter().map(|r| r.status.to_string()).collect::<Vec<_>>().join(", ");
        let message = format!("the example answers {status}, the page states {list}");
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_STATUS_PROSE, at, message);
        let diagnostic = diagnostic.hint("correct the example, or the section Response");
        self.sink.push(diagnostic.related(first.span, "stated here"));
    }

    /// What follows the status, without the marks around it.
    fn reason(&mut self, status: u16, rest: Range<usize>) {
        let text = &self.response().as_str()[rest.clone()];
        let phrase = text.trim_matches([' ', ',', '.']);
        let Some(right) = reason_phrase(status).filter(|right| !phrase.is_empty() && phrase != *right) else { return };
        let start = rest.start + (text.len() - text.trim_start_matches([' ', ',', '.']).len());
        let place = start..start + phrase.len();
        let message = format!("the reason phrase of {status} is {right:?}");
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_REASON, self.response().span(place.clone()), message);
        // A line that is mended as a whole needs no other edit.
        let edit = self.response().exact_span(place).filter(|_| self.pair.response.is_well_formed);
        self.sink.push(diagnostic.hint(format!("write {right}")).fix(edit.map(|span| (span, right.to_owned()))));
    }

    pub(super) fn headers(&mut self) {
        let pair = self.pair;
        for (message, headers, body) in [
            (&pair.request_fence.content, &pair.request.headers, &pair.request.body),
            (&pair.response_fence.content, &pair.response.headers, &pair.response.body),
        ] {
            let text = message.as_str();
            let Some(header) = headers.iter().find(|h| text[h.name.clone()].eq_ignore_ascii_case("content-length")) else {
                continue;
            };
            let (stated, actual) = (&text[header.value.clone()], body.len());
            if !body.is_empty() && stated.parse() != Ok(actual) {
                let span = message.span(header.value.clone());
                self.report(
                    &codes::EXAMPLE_CONTENT_LENGTH,
                    span,
                    format!("Content-Length is {stated}, the body shown has {actual} bytes"),
                    "take the header away, clients count for themselves",
                );
            }
        }
    }
}
