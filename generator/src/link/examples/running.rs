//! Examples that run: how their bodies fit what is documented, in two passes, since what they show may be all that is known of a
//! property.

mod demanded;

use rayon::prelude::*;

use super::{Body, Judged, Run};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::PairDraft;
use crate::hash::HashSet;
use crate::link::fit::{Documented, Fit, Other, Undocumented, Walk};
use crate::link::routing::{Routes, Url};
use crate::link::shown::{Evidences, Shown};
use crate::model::{Api, Outcome, RequestBody, Response, ResponseBody, Target};
use crate::source::Sources;
use crate::syntax::json;

/// Gives every example that runs its outcome, and the types the properties that only examples show.
pub(super) fn settle(api: &mut Api, routes: &Routes, made: &mut [(usize, Judged<'_>)], sources: &Sources, sink: &mut Sink) {
    let documented = Documented::of(api);
    let fits: Vec<Option<[Fit; 2]>> = made.par_iter_mut().map(|(_, judged)| judged.settle_target(&documented, routes)).collect();
    let mut evidences = Evidences::default();
    for (number, fits) in fits.iter().enumerate() {
        fits.iter().flatten().for_each(|fit| evidences.add(number, fit));
    }
    let (properties, shown) = evidences.settle(&documented, sources);
    properties.into_iter().for_each(|(owner, property)| api.resources[owner.0].shown.push(property));
    let documented = Documented::of(api);
    let settled =
        made.par_iter_mut().zip(fits).filter_map(|((_, judged), fits)| judged.settle_outcome(&documented, fits?, &shown));
    let found: Vec<Sink> = settled.collect();
    found.into_iter().for_each(|found| sink.extend(found));
}

impl Judged<'_> {
    /// How the bodies fit the operation. Where several pages list the route, an example may show what another of them
    /// documents: if one holds at least twice as many values as the page's own, the example calls that.
    fn settle_target(&mut self, documented: &Documented<'_>, routes: &Routes) -> Option<[Fit; 2]> {
        let run = self.run.as_mut()?;
        let mut best = Running { pair: self.pair, target: &run.target, run }.fits(documented);
        if is_all_typed(&best) || [&run.request, &run.response].iter().any(|body| matches!(body, Body::Other(_))) {
            return Some(best);
        }
        let enough = 2 * typed(&best);
        for other in routes.others(documented.api, &Url::read(&self.example.url), &self.example.method, &run.target) {
            let fits = Running { pair: self.pair, target: &other, run }.fits(documented);
            if typed(&fits) > typed(&best) && typed(&fits) >= enough {
                run.target = other;
                best = fits;
            }
        }
        self.example.target = Some(run.target.clone());
        Some(best)
    }

    /// What becomes of the example, with the findings that go with it.
    fn settle_outcome(&mut self, documented: &Documented<'_>, mut fits: [Fit; 2], shown: &Shown) -> Option<Sink> {
        let mut found = Sink::default();
        let running = self.running()?;
        if fits.iter().flat_map(|fit| &fit.undocumented).any(|property| has_field_now(documented.api, property)) {
            fits = running.fits(documented);
        }
        self.example.outcome = running.outcome(documented.api, fits, shown, &mut found);
        Some(found)
    }

    fn running(&self) -> Option<Running<'_>> {
        let run = self.run.as_ref()?;
        Some(Running { pair: self.pair, target: &run.target, run })
    }
}

/// An example whose test runs.
struct Running<'a> {
    pair: &'a PairDraft,
    target: &'a Target,
    run: &'a Run,
}

impl Running<'_> {
    fn outcome(&self, api: &Api, [sent, got]: [Fit; 2], shown: &Shown, sink: &mut Sink) -> Outcome {
        self.report_array(sink);
        for fit in [&sent, &got] {
            report(fit, api, shown, sink);
        }
        self.demands(api, sink);
        Outcome::Runs {
            empty_body: self.has_empty_body(api, sink),
            values: sent.values + got.values,
            values_typed: sent.typed + got.typed,
            values_shown: sent.shown + got.shown,
            others_request: sent.others.into_iter().map(|other| other.pointer).collect(),
            others_response: got.others.into_iter().map(|other| other.pointer).collect(),
        }
    }

    /// A type is documented for the response of a success, and the example shows no body.
    fn has_empty_body(&self, api: &Api, sink: &mut Sink) -> bool {
        let reply = api.operations[self.target.operation].reply();
        let is_typed = reply.is_some_and(|r| !matches!(r.body, ResponseBody::None | ResponseBody::Binary));
        let status = self.pair.response.status.unwrap_or(0);
        let empty_body = is_typed && matches!(self.run.response, Body::Empty) && (200..300).contains(&status);
        // The page may state another success without a body; and what 204 lacks, it lacks rightly.
        let responses = &api.operations[self.target.operation].responses;
        let is_stated = responses.iter().any(|r| r.status == status && matches!(r.body, ResponseBody::None));
        if empty_body && !is_stated && !matches!(status, 204 | 205) {
            sink.push(self.no_body(api, reply));
        }
        empty_body
    }

    fn no_body(&self, api: &Api, reply: Option<&Response>) -> Diagnostic {
        let line = self.pair.response_fence.content.span(self.pair.response.status_line.clone());
        let name = match reply.map(|r| &r.body) {
            Some(ResponseBody::Typed(ty) | ResponseBody::Collection(ty) | ResponseBody::Single(ty)) => api.type_name(ty),
            _ => "a JSON body",
        };
        let message = format!("the page documents {name} in the response, the example shows no body");
        let diagnostic =
            Diagnostic::new(&codes::EXAMPLE_EMPTY_BODY, line, message).hint("show the body, or state that none comes back");
        match reply {
            Some(reply) => diagnostic.related(reply.span, "documented here"),
            None => diagnostic,
        }
    }

    /// An array under an annotation that names the type of one.
    fn report_array(&self, sink: &mut Sink) {
        let Some(ty) = self.pair.request_type.as_ref().filter(|ty| !ty.is_collection) else { return };
        if let Body::Json(json::Node { value: json::Value::Array(_), .. }, _) = self.run.request {
            let message = format!("the annotation names one {}, the body is an array", ty.name);
            let span = self.pair.request_fence.content.span(self.pair.request.body.clone());
            let diagnostic = Diagnostic::new(&codes::EXAMPLE_OTHER_VALUE, span, message);
            sink.push(diagnostic.hint(format!("write Collection({})", ty.name)));
        }
    }

    fn fits(&self, documented: &Documented<'_>) -> [Fit; 2] {
        [self.fit_request(documented), fit_response(documented, self.pair, self.target.operation, &self.run.response)]
    }

    fn fit_request(&self, documented: &Documented<'_>) -> Fit {
        let Body::Json(node, _) = &self.run.request else { return Fit::default() };
        let text = self.pair.request_fence.content.slice(self.pair.request.body.clone());
        let walk = Walk::new(documented, &text);
        match &documented.api.operations[self.target.operation].request {
            RequestBody::Typed(ty) => walk.value(node, ty),
            RequestBody::Parameters(properties) => {
                let names: Vec<_> = properties.iter().map(|p| (p.name.as_str(), &p.ty)).collect();
                walk.parameters(node, &names)
            }
            RequestBody::None | RequestBody::Json | RequestBody::Binary => walk.response(node, &ResponseBody::Json),
        }
    }
}

/// How the body of a response fits what the operation documents.
pub(super) fn fit_response(documented: &Documented<'_>, pair: &PairDraft, operation: usize, body: &Body) -> Fit {
    let Body::Json(node, _) = body else { return Fit::default() };
    let text = pair.response_fence.content.slice(pair.response.body.clone());
    let is_success = pair.response.status.is_some_and(|s| (200..300).contains(&s));
    let walk = Walk::new(documented, &text);
    match documented.api.operations[operation].reply() {
        Some(reply) if is_success => walk.response(node, &reply.body),
        _ => walk.response(node, &ResponseBody::Json),
    }
}

/// The type got a field for the property, or for one that is called so in another case.
fn has_field_now(api: &Api, property: &Undocumented) -> bool {
    api.resource(property.owner).shown.iter().any(|shown| shown.name.eq_ignore_ascii_case(&property.name))
}

fn typed(fits: &[Fit; 2]) -> usize {
    fits.iter().map(|fit| fit.typed).sum()
}

fn is_all_typed(fits: &[Fit; 2]) -> bool {
    fits.iter().all(|fit| fit.typed == fit.values)
}

/// What does not fit: each value, and each undocumented property once.
pub(super) fn report(fit: &Fit, api: &Api, shown: &Shown, sink: &mut Sink) {
    for Other { pointer, span, documented, stated } in &fit.others {
        let message = format!("{pointer} is documented as {documented}, which cannot hold this value");
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_OTHER_VALUE, *span, message);
        let diagnostic = diagnostic.hint("show a value of the documented type, or mend the type");
        sink.push(match stated {
            Some(stated) => diagnostic.related(*stated, "documented here"),
            None => diagnostic,
        });
    }
    let mut seen = HashSet::default();
    for property in fit.undocumented.iter().filter(|property| !property.is_open && !property.is_known) {
        if !seen.insert((property.name.as_str(), property.owner)) {
            continue;
        }
        let owner = api.resource(property.owner);
        let message = format!("no page documents {} for {}", property.name, owner.name);
        let hint = match shown.near(property) {
            Some(near) => format!("did you mean {near}?"),
            None => "document the property, or take it out of the example".to_owned(),
        };
        let diagnostic = Diagnostic::new(&codes::EXAMPLE_PROPERTY, property.span, message).hint(hint);
        sink.push(diagnostic.related(owner.span, "the type"));
    }
}
