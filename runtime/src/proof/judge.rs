//! What counts as equal, and what is said of a difference.

use std::error::Error;

use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::page::{Request, Response, Shown};
use crate::client::Raw;
use crate::mock::Received;
use crate::mock::candidates::below;
use crate::mock::decide::{EXAMPLE, TRANSFER};
use crate::mock::same::{Target, pairs, same_json};

/// Headers of a page that say nothing about the call: who sends, to whom, and how long it is.
const NOT_COMPARED: [&str; 5] = ["authorization", "host", "content-length", "user-agent", "accept-encoding"];

pub(crate) fn is_compared(header: &str) -> bool {
    !NOT_COMPARED.iter().chain(&TRANSFER).any(|name| name.eq_ignore_ascii_case(header))
}

pub(crate) fn query(target: &str) -> Vec<(String, String)> {
    target.split_once('?').map_or_else(Vec::new, |(_, query)| pairs(query))
}

/// Whether what arrived is what the page shows.
pub(crate) fn request(
    base_path: &str,
    template: &str,
    target: &str,
    page: &Request<'_>,
    body: &Shown<'_>,
    received: &Received,
) -> Result<(), String> {
    if !received.method.as_str().eq_ignore_ascii_case(page.method) {
        return Err(differs("the method", page.method, received.method.as_str()));
    }
    let arrived = below(&received.path_and_query, base_path).unwrap_or_default();
    let (wanted, got) = (Target::parse(target), Target::parse(arrived));
    if !wanted.same_path(&got, template) {
        return Err(differs("the path", target, arrived));
    }
    if wanted.query != got.query {
        return Err(differs("the query", &format!("{:?}", wanted.query), &format!("{:?}", got.query)));
    }
    request_headers(page, &received.headers)?;
    let raw = Raw { content_type: None, bytes: received.body.clone() };
    match body {
        Shown::Json(_, value) => json("the body that arrived", value, Some(&raw)),
        _ => bytes("the body that arrived", body.text().as_bytes(), Some(&raw)),
    }
}

fn request_headers(page: &Request<'_>, received: &HeaderMap) -> Result<(), String> {
    let shown: Vec<_> = page.headers.iter().filter(|(name, _)| is_compared(name)).copied().collect();
    same_headers(&shown, received)?;
    // What the client adds to every call, or to every call with a body.
    let added = |name: &str| matches!(name, "accept" | "client-request-id" | "content-type" | EXAMPLE) || !is_compared(name);
    let more =
        received.keys().find(|name| !added(name.as_str()) && !shown.iter().any(|(n, _)| n.eq_ignore_ascii_case(name.as_str())));
    match more {
        Some(name) => Err(format!("the header `{name}` arrived, which the page does not show")),
        None => Ok(()),
    }
}

pub(crate) fn response_headers(page: &Response<'_>, received: &HeaderMap) -> Result<(), String> {
    let shown: Vec<_> =
        page.headers.iter().filter(|(name, _)| !TRANSFER.iter().any(|t| t.eq_ignore_ascii_case(name))).copied().collect();
    same_headers(&shown, received)
}

/// Every header of the page, with all its values in order.
fn same_headers(shown: &[(&str, &str)], received: &HeaderMap) -> Result<(), String> {
    for (name, _) in shown {
        let wanted: Vec<_> =
            shown.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_bytes()).collect();
        let got: Vec<_> = received.get_all(*name).iter().map(|value| value.as_bytes().trim_ascii()).collect();
        if wanted != got {
            let text = |values: &[&[u8]]| String::from_utf8_lossy(&values.join(&b", "[..])).into_owned();
            return Err(differs(&format!("the header `{name}`"), &text(&wanted), &text(&got)));
        }
    }
    Ok(())
}

pub(crate) fn status(page: u16, got: StatusCode) -> Result<(), String> {
    match got.as_u16() == page {
        true => Ok(()),
        false => Err(differs("the status", &page.to_string(), got.as_str())),
    }
}

pub(crate) fn json(what: &str, page: &Value, got: Option<&Raw>) -> Result<(), String> {
    let bytes = got.map(|raw| &raw.bytes[..]).unwrap_or_default();
    let value: Value =
        serde_json::from_slice(bytes).map_err(|_| differs(what, &page.to_string(), &String::from_utf8_lossy(bytes)))?;
    match same_json(page, &value) {
        true => Ok(()),
        false => Err(differs(what, &page.to_string(), &value.to_string())),
    }
}

pub(crate) fn bytes(what: &str, page: &[u8], got: Option<&Raw>) -> Result<(), String> {
    let got = got.map(|raw| &raw.bytes[..]).unwrap_or_default();
    match page == got {
        true => Ok(()),
        false => Err(differs(what, &String::from_utf8_lossy(page), &String::from_utf8_lossy(got))),
    }
}

/// Exactly the values that the checker reported; if some fields are not there, only such values.
pub(crate) fn others(of: &str, complete: bool, reported: &[&str], met: &[String]) -> Result<(), String> {
    let mut reported: Vec<_> = reported.to_vec();
    let mut met: Vec<_> = met.iter().map(String::as_str).collect();
    reported.sort_unstable();
    met.sort_unstable();
    let is_known = |pointer: &&str| reported.binary_search(pointer).is_ok();
    match reported == met || !complete && met.iter().all(is_known) {
        true => Ok(()),
        false => Err(differs(&format!("what does not fit its type in the {of}"), &reported.join(" "), &met.join(" "))),
    }
}

/// An error with its causes.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// The start of a text, for a message.
pub(crate) fn start(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

fn differs(what: &str, page: &str, got: &str) -> String {
    format!("{what} differs\n  page: {}\n  here: {}", start(page), start(got))
}
