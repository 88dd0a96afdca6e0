//! HTTP messages as they stand in fences: near RFC 9112, with what people write instead.

use std::ops::Range;

use super::MappedText;

/// HTTP methods that start a request or a route line.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "MERGE"];

/// A header field: ranges in the message's text.
#[derive(Clone, Debug)]
pub struct Header {
    /// The field's name.
    pub name: Range<usize>,
    /// The field's value, trimmed.
    pub value: Range<usize>,
}

/// A request: ranges in the text of its fence.
#[derive(Clone, Debug)]
pub struct RequestMessage {
    /// The method as written; `None` where the first line is not `METHOD URL`.
    pub method: Option<Range<usize>>,
    /// The URL as written, which may hold spaces and placeholders.
    pub url: Range<usize>,
    /// Lines that carry on the URL, without white space around them.
    pub url_more: Vec<Range<usize>>,
    /// In order.
    pub headers: Vec<Header>,
    /// What comes after the headers, trimmed; empty: none.
    pub body: Range<usize>,
}

/// A response: ranges in the text of its fence.
#[derive(Clone, Debug)]
pub struct ResponseMessage {
    /// The first line that is not blank.
    pub status_line: Range<usize>,
    /// The status, if the line has one.
    pub status: Option<u16>,
    /// Whether the line is `HTTP/x.y NNN reason` or `HTTP/x NNN`.
    pub is_well_formed: bool,
    /// In order.
    pub headers: Vec<Header>,
    /// What comes after the headers, trimmed; empty: none.
    pub body: Range<usize>,
}

impl RequestMessage {
    /// Reads a request. Never fails: what is missing is absent.
    pub fn read(text: &MappedText) -> Self {
        let lines: Vec<_> = text.lines().map(|(range, _)| range).collect();
        let all = text.as_str();
        let first = lines.iter().position(|r| !all[r.clone()].trim().is_empty()).unwrap_or(lines.len());
        let Some(line) = lines.get(first) else {
            return Self { method: None, url: 0..0, url_more: Vec::new(), headers: Vec::new(), body: 0..0 };
        };
        let (method, url) = match route_line(&all[line.clone()]) {
            Some((m, u)) => (Some(shift(m, line.start)), shift(u, line.start)),
            None => (None, line.clone()),
        };
        let mut next = first + 1;
        let mut url_more = Vec::new();
        while let Some(more) = lines.get(next).filter(|r| carries_on(&all[(*r).clone()], all[..r.start].trim_end())) {
            url_more.push(trimmed(all, more.clone()));
            next += 1;
        }
        let has_no_body = method.clone().is_some_and(|m| ["GET", "HEAD", "DELETE"].contains(&&all[m]));
        if has_no_body && let Some(blank) = blank_lines_before_mere_headers(all, &lines[next..]) {
            next += blank;
        }
        let (headers, body) = headers_and_body(all, &lines[next..]);
        Self { method, url, url_more, headers, body }
    }

    /// The method in upper case, empty where there is none.
    pub fn method_in(&self, text: &str) -> String {
        self.method.clone().map_or_else(String::new, |m| text[m].to_ascii_uppercase())
    }

    /// The method and the URL, as far as they stand on one line.
    pub fn line(&self) -> Range<usize> {
        self.method.as_ref().map_or(self.url.start, |method| method.start)..self.url.end
    }

    /// The URL, put together from its lines.
    pub fn url_in(&self, text: &str) -> String {
        let mut url = text[self.url.clone()].to_owned();
        for more in &self.url_more {
            url.push_str(&text[more.clone()]);
        }
        url
    }
}

impl ResponseMessage {
    /// Reads a response. Never fails: what is missing is absent.
    pub fn read(text: &MappedText) -> Self {
        let lines: Vec<_> = text.lines().map(|(range, _)| range).collect();
        let all = text.as_str();
        let first = lines.iter().position(|r| !all[r.clone()].trim().is_empty()).unwrap_or(lines.len());
        let Some(line) = lines.get(first) else {
            return Self { status_line: 0..0, status: None, is_well_formed: false, headers: Vec::new(), body: 0..0 };
        };
        let status_line = trimmed(all, line.clone());
        let (status, is_well_formed) = status_of(&all[status_line.clone()]);
        let next = if status.is_some() { first + 1 } else { first };
        let (headers, body) = headers_and_body(all, &lines[next..]);
        Self { status_line, status, is_well_formed, headers, body }
    }
}

/// The value of a header, compared without case.
pub(crate) fn header<'a>(headers: &[Header], text: &'a str, name: &str) -> Option<&'a str> {
    headers.iter().find(|h| text[h.name.clone()].eq_ignore_ascii_case(name)).map(|h| &text[h.value.clone()])
}

/// Method and URL of a line `METHOD url`, as ranges of the line; a closing ` HTTP/1.1` is left out.
pub fn route_line(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = line.len() - line.trim_start().len();
    let body = line.trim();
    let end = body.find(|c: char| !c.is_ascii_alphabetic())?;
    if !is_method(&body[..end]) {
        return None;
    }
    let rest = &body[end..];
    if !rest.starts_with(|c: char| c.is_whitespace() || c == '/') {
        return None;
    }
    let url = rest.trim_start();
    let from = start + end + (rest.len() - url.len());
    let url = without_version(url);
    (!url.is_empty()).then(|| (start..start + end, from..from + url.len()))
}

/// Whether a word is an HTTP method, in any case.
pub(crate) fn is_method(word: &str) -> bool {
    METHODS.iter().any(|m| m.eq_ignore_ascii_case(word))
}

fn without_version(url: &str) -> &str {
    let at = if url.contains(" HTTP/") { url.rfind(" HTTP/") } else { None };
    match at {
        Some(at) if url[at + 6..].bytes().all(|b| b.is_ascii_digit() || b == b'.') => url[..at].trim_end(),
        _ => url,
    }
}

/// Whether a line carries on the URL of the line before: it starts with `?` or `&`, or that line ends in one of these.
fn carries_on(line: &str, before: &str) -> bool {
    let line = line.trim();
    let starts = line.starts_with(['?', '&']);
    let ends = before.ends_with(['?', '&']) && !line.starts_with(['{', '[']);
    !line.is_empty() && (starts || ends)
}

fn headers_and_body(all: &str, lines: &[Range<usize>]) -> (Vec<Header>, Range<usize>) {
    let mut headers = Vec::new();
    for line in &lines[blank_lines_before_headers(all, lines)..] {
        let text = &all[line.clone()];
        if text.trim().is_empty() {
            return (headers, trimmed(all, line.end..all.len()));
        }
        match header_line(text) {
            Some((name, value)) => headers.push(Header { name: shift(name, line.start), value: shift(value, line.start) }),
            None => return (headers, trimmed(all, line.start..all.len())),
        }
    }
    (headers, all.len()..all.len())
}

/// How many blank lines straight after the first line are too many, because headers follow them.
fn blank_lines_before_headers(all: &str, lines: &[Range<usize>]) -> usize {
    let Some(at) = lines.iter().position(|line| !all[line.clone()].trim().is_empty()) else { return 0 };
    let next = &all[lines[at].clone()];
    let are_headers = header_line(next).is_some_and(|(name, _)| next[name].eq_ignore_ascii_case("content-type"));
    if are_headers { at } else { 0 }
}

/// How many blank lines come first, if there are some and only headers after them.
fn blank_lines_before_mere_headers(all: &str, lines: &[Range<usize>]) -> Option<usize> {
    let blank = lines.iter().take_while(|line| all[(*line).clone()].trim().is_empty()).count();
    let end = lines.iter().rposition(|line| !all[line.clone()].trim().is_empty()).map_or(0, |last| last + 1);
    let are_headers = blank < end && lines[blank..end].iter().all(|line| header_line(&all[line.clone()]).is_some());
    (blank > 0 && are_headers).then_some(blank)
}

/// `Name: value` with a name of the characters that RFC 9110 allows.
fn header_line(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let colon = line.find(':')?;
    let name = line[..colon].trim_end();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let start = name.len() - name.trim_start().len();
    let name = name.trim_start();
    if name.is_empty() || !name.chars().all(is_token) {
        return None;
    }
    Some((start..start + name.len(), trimmed(line, colon + 1..line.len())))
}

/// The status of a status line, and whether the line is well formed (RFC 9112 section 4, and `HTTP/2 200`).
fn status_of(line: &str) -> (Option<u16>, bool) {
    let mut words = line.split_whitespace();
    let Some(protocol) = words.next().filter(|w| w.len() >= 4 && w.as_bytes()[..4].eq_ignore_ascii_case(b"HTTP")) else {
        return (None, false);
    };
    let version = protocol.get(4..).unwrap_or_default();
    let good_version = matches!(version, "/1.0" | "/1.1" | "/2" | "/2.0" | "/3");
    let status = words.next().and_then(|w| w.trim_end_matches([',', ':']).parse::<u16>().ok()).filter(|s| (100..600).contains(s));
    let has_reason = words.next().is_some() || matches!(version, "/2" | "/3");
    (status, good_version && status.is_some() && has_reason)
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn trimmed(all: &str, range: Range<usize>) -> Range<usize> {
    let text = &all[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
