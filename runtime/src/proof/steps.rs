//! The steps of a pair's test.

use super::bench::Bench;
use super::exercise::Outcome;
use super::judge;
use super::page::{Request, Response, Shown};
use super::{Exercise, Pair};
use crate::client::{Carries, Error, Parts, Raw};
use crate::mock::decide::EXAMPLE;
use crate::mock::test_token;
use crate::route::Match;
use crate::spec::Spec;

/// Runs a pair; the error names the page.
pub(crate) fn run(bench: &Bench, pair: &Pair) -> Result<(), String> {
    prove(bench, pair).map_err(|difference| match pair.ignored {
        Some(reason) => format!("{reason}\n{difference}"),
        None => format!("{}: {difference}", pair.page),
    })
}

fn prove(bench: &Bench, pair: &Pair) -> Result<(), String> {
    let request = Request::parse(pair.request).map_err(|why| format!("the request: {why}"))?;
    let response = Response::parse(pair.response).map_err(|why| format!("the response: {why}"))?;
    let target = target(pair, &request)?;
    let found = route(bench, pair, &request, &target)?;
    let exercise = *found.output;
    let complete = bench.suite.complete;
    let body = request_body(exercise, complete, pair, &request)?;
    let shown = response_body(exercise, pair, &response)?;
    let parts = call(bench, pair, &request, &target, &found)?;
    let outcome = bench.run((exercise.send)(parts, body));
    match bench.received(pair.name) {
        Ok(received) => {
            let wanted = Shown::of(request.body, pair.request_body);
            judge::request(bench.suite.base_path, found.template.text(), &target, &request, &wanted, &received)?;
        }
        // Nothing arrives of what the client refuses, and its reason is the one to show.
        Err(why) => return Err(outcome.err().map_or(why, |error| judge::chain(&error))),
    }
    judge_outcome(exercise, complete, pair, &response, &shown, outcome)
}

/// The documented path and the query: without what stands before it, and with the synonym read as what it stands for.
pub(crate) fn target(pair: &Pair, request: &Request<'_>) -> Result<String, String> {
    let rest = match request.target.strip_prefix(pair.strip) {
        Some(rest) => rest,
        None => return Err(format!("the URL does not begin with `{}`: {}", pair.strip, request.target)),
    };
    let Some((template, value)) = pair.synonym else { return Ok(rest.to_owned()) };
    let trimmed = rest.trim_start_matches('/');
    let after = |count: usize| trimmed.splitn(count + 1, '/').nth(count).map_or_else(String::new, |r| format!("/{r}"));
    let first = |segment: &str| trimmed.split(['/', '?']).next().is_some_and(|s| s.eq_ignore_ascii_case(segment));
    if template.starts_with("/users/") && first("me") {
        let value = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
        return Ok(format!("/users/{value}{}", after(1)));
    }
    if template.starts_with("/me") && first("users") {
        return Ok(format!("/me{}", after(2)));
    }
    Err(format!("`{rest}` cannot be read as {template}"))
}

fn route<'b>(bench: &'b Bench, pair: &Pair, request: &Request<'_>, target: &str) -> Result<Match<'b, &'static Exercise>, String> {
    let path = target.split('?').next().unwrap_or_default();
    let mut matches = bench.matches(request.method, path);
    if matches.is_empty() {
        return Err(format!("no page documents {} {path}", request.method));
    }
    let ids: Vec<_> = matches.iter().map(|found| found.output.spec.id).collect();
    let own = |found: &Match<'_, &'static Exercise>| {
        found.output.spec.id == pair.operation && pair.synonym.is_none_or(|(template, _)| template == found.template.text())
    };
    match matches.iter().position(own) {
        Some(index) => Ok(matches.swap_remove(index)),
        None => Err(format!("{} {path} is {}, not {}", request.method, ids.join(" or "), pair.operation)),
    }
}

/// The body to send, after it was found to survive the typed model.
fn request_body(exercise: &Exercise, complete: bool, pair: &Pair, request: &Request<'_>) -> Result<Option<Raw>, String> {
    let shown = Shown::of(request.body, pair.request_body);
    let media = request.content_type();
    let raw = Raw {
        content_type: Some(media.unwrap_or("application/json").to_owned()),
        bytes: shown.text().as_bytes().to_vec().into(),
    };
    match (exercise.request, &shown) {
        (_, Shown::Nothing) => Ok(None),
        (Carries::Raw, _) => Ok(Some(raw)),
        (Carries::Nothing, _) => Err("the request has a body, and none is documented".to_owned()),
        // Another format than the typed one, which the page says.
        (Carries::Json, Shown::Text(_)) if media.is_some_and(|media| !media.to_ascii_lowercase().contains("json")) => {
            Ok(Some(raw))
        }
        (Carries::Json, Shown::Text(text)) => Err(format!("the request's body is not JSON: {}", judge::start(text))),
        (Carries::Json, Shown::Json(_, value)) => {
            let reread = (exercise.reread)(raw.clone()).map_err(|error| format!("the request's body: {error:?}"))?;
            judge::json("the request's body, decoded and encoded", value, reread.value.as_ref())?;
            judge::others("request", complete, pair.others_request, &reread.others)?;
            Ok(Some(raw))
        }
    }
}

/// The body that the page shows, after it was found to be one that can be answered.
fn response_body<'a>(exercise: &Exercise, pair: &'a Pair, response: &Response<'a>) -> Result<Shown<'a>, String> {
    let shown = Shown::of(response.body, pair.response_body);
    let status = response.status;
    let is_success = is_success(&exercise.spec, status);
    match (&shown, exercise.response) {
        (Shown::Nothing, Carries::Json) if is_success && !pair.empty_body => {
            Err("the response has no body, where one is documented".to_owned())
        }
        (Shown::Nothing, _) => Ok(shown),
        _ if matches!(status, 100..=199 | 204 | 205 | 304) => {
            Err(format!("the response has a body, which status {status} does not allow"))
        }
        _ if pair.empty_body => Err("the response has a body after all".to_owned()),
        (_, Carries::Nothing) if is_success => Err("the response has a body, and none is documented".to_owned()),
        (Shown::Text(text), Carries::Json) if is_success => {
            Err(format!("the response's body is not JSON: {}", judge::start(text)))
        }
        _ => Ok(shown),
    }
}

fn is_success(spec: &Spec, status: u16) -> bool {
    matches!(status, 200..=299) || (matches!(status, 300..=399) && spec.statuses.contains(&status))
}

/// The call, through the typed places, with the page's query and headers.
fn call(
    bench: &Bench,
    pair: &Pair,
    request: &Request<'_>,
    target: &str,
    found: &Match<'_, &'static Exercise>,
) -> Result<Parts, String> {
    let template = found.template.text();
    let chain = bench.suite.chains.iter().find(|c| c.operation == pair.operation && c.template == template);
    let chain = chain.ok_or_else(|| format!("no typed path for {template}"))?;
    let connection = match token(&found.output.spec) {
        Some(token) => bench.connection.with_token(token).map_err(|error| judge::chain(&error))?,
        None => bench.connection.clone(),
    };
    let values: Vec<&str> = found.parameters.iter().map(|(_, value)| value.as_str()).collect();
    let mut parts = (chain.build)(&connection, &values);
    for (key, value) in judge::query(target) {
        parts.query(&key, &value);
    }
    for (name, value) in request.headers.iter().filter(|(name, _)| judge::is_compared(name)) {
        parts.header(name, value);
    }
    parts.header(EXAMPLE, pair.name);
    Ok(parts)
}

/// A token with the least privilege that the page states; a token of unknown scopes where it states none that can be had.
fn token(spec: &Spec) -> Option<String> {
    spec.permissions?.iter().find_map(|permission| permission.any_of.first()).map(|scopes| test_token(scopes))
}

fn judge_outcome(
    exercise: &Exercise,
    complete: bool,
    pair: &Pair,
    response: &Response<'_>,
    shown: &Shown<'_>,
    outcome: Result<Outcome, Error>,
) -> Result<(), String> {
    let no_others = || judge::others("response", complete, pair.others_response, &[]);
    match outcome {
        Ok(outcome) => {
            judge::status(response.status, outcome.status)?;
            judge::response_headers(response, &outcome.headers)?;
            judge::others("response", complete, pair.others_response, &outcome.others)?;
            match shown {
                _ if pair.empty_body => Err("the typed call gave a value, though the page shows no body".to_owned()),
                Shown::Json(_, value) if exercise.response == Carries::Json => {
                    judge::json("the response's body, decoded and encoded", value, outcome.body.as_ref())
                }
                _ => judge::bytes("the response's body", shown.text().as_bytes(), outcome.body.as_ref()),
            }
        }
        Err(Error::EmptyBody { status, headers, .. }) if pair.empty_body => {
            judge::status(response.status, status)?;
            judge::response_headers(response, &headers)?;
            no_others()
        }
        Err(Error::Service(error)) if !is_success(&exercise.spec, response.status) => {
            let answer = error.answer();
            judge::status(response.status, answer.status)?;
            judge::response_headers(response, &answer.headers)?;
            no_others()?;
            let body = Raw { content_type: None, bytes: answer.body.clone() };
            judge::bytes("the error's body", shown.text().as_bytes(), Some(&body))
        }
        Err(error) => Err(judge::chain(&error)),
    }
}
