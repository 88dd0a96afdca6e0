//! The messages of a page, read by the letter and apart from the generator's own reading.

use serde_json::Value;

type Headers<'a> = Vec<(&'a str, &'a str)>;

/// A request as a page shows it.
#[derive(Debug, PartialEq)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    /// Path and query, without scheme and host.
    pub(crate) target: String,
    pub(crate) headers: Headers<'a>,
    pub(crate) body: &'a str,
}

/// A response as a page shows it.
#[derive(Debug, PartialEq)]
pub(crate) struct Response<'a> {
    pub(crate) status: u16,
    pub(crate) headers: Headers<'a>,
    pub(crate) body: &'a str,
}

/// What a page shows as a body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown<'a> {
    Nothing,
    /// JSON, of the page or repaired.
    Json(&'a str, Value),
    /// Anything else.
    Text(&'a str),
}

impl<'a> Request<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let mut lines = Lines(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
        let line = lines.next().unwrap_or_default();
        let (method, url) = line.split_once(char::is_whitespace).ok_or_else(|| format!("no request line: {line:?}"))?;
        let mut url = without_version(url).to_owned();
        // Pages wrap long queries.
        while let Some(more) = lines.peek().map(str::trim).filter(|line| line.starts_with(['?', '&'])) {
            url.push_str(without_version(more));
            lines.next();
        }
        // What has no body may have a blank line too many before its headers.
        if matches!(method, "GET" | "HEAD" | "DELETE") && lines.are_headers_behind_a_blank_line() {
            lines.0 = lines.0.trim_start();
        }
        let (headers, body) = lines.message()?;
        Ok(Request { method, target: target(&url), headers, body })
    }
}

impl Request<'_> {
    /// The content type that it states.
    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| *value)
    }
}

impl<'a> Response<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let mut lines = Lines(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
        let line = lines.next().unwrap_or_default();
        let mut words = line.split_whitespace();
        let version = words.next().is_some_and(|word| word.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("http")));
        let status = words.next().and_then(|word| word.get(..3)?.parse().ok());
        let status = status.filter(|_| version).ok_or_else(|| format!("no status line: {line:?}"))?;
        let (headers, body) = lines.message()?;
        Ok(Response { status, headers, body })
    }
}

impl<'a> Shown<'a> {
    /// The page's JSON, else the repaired one.
    pub(crate) fn of(body: &'a str, repaired: Option<&'a str>) -> Self {
        if body.trim().is_empty() {
            return Shown::Nothing;
        }
        let json = |text: &'a str| serde_json::from_str(text).ok().map(|value| Shown::Json(text, value));
        json(body).or_else(|| json(repaired?)).unwrap_or(Shown::Text(body))
    }

    pub(crate) fn text(&self) -> &'a str {
        match self {
            Shown::Nothing => "",
            Shown::Json(text, _) | Shown::Text(text) => text,
        }
    }
}

fn without_version(url: &str) -> &str {
    let url = url.trim();
    match url.rsplit_once(char::is_whitespace) {
        Some((rest, last)) if last.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("http/")) => rest.trim_end(),
        _ => url,
    }
}

/// What follows the host. A request has no fragment, so `#` is data.
fn target(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.chars().all(char::is_alphanumeric) => {
            rest.find(['/', '?']).map_or_else(String::new, |start| rest[start..].to_owned())
        }
        _ => url.to_owned(),
    }
}

/// The lines of a message that were not read yet.
struct Lines<'a>(&'a str);

impl<'a> Lines<'a> {
    fn peek(&self) -> Option<&'a str> {
        (!self.0.is_empty()).then(|| self.0.lines().next().unwrap_or_default())
    }

    fn next(&mut self) -> Option<&'a str> {
        let line = self.peek()?;
        self.0 = self.0.split_once('\n').map_or("", |(_, rest)| rest);
        Some(line)
    }

    /// Whether a blank line comes next, and nothing but headers after it.
    fn are_headers_behind_a_blank_line(&self) -> bool {
        let is_header = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.contains([' ', '/', '{', '"', '<']));
        let rest = self.0.trim_start();
        rest.len() < self.0.len() && !rest.is_empty() && rest.lines().all(is_header)
    }

    /// Headers up to a blank line or to where a body plainly begins, and the body.
    fn message(mut self) -> Result<(Headers<'a>, &'a str), String> {
        let mut headers = Vec::new();
        while let Some(line) = self.peek() {
            if line.trim().is_empty() {
                self.next();
                break;
            }
            if line.trim_start().starts_with(['{', '[', '<']) {
                break;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| format!("not a header: {line:?}"))?;
            headers.push((name.trim(), value.trim()));
            self.next();
        }
        Ok((headers, self.0.trim_end_matches(['\r', '\n'])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, method, target, headers and body.
    type Case = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

    #[test]
    fn requests_as_pages_show_them() {
        let cases: [Case; 11] = [
            ("GET /me\n\nPrefer: a=2\n", "GET", "/me", &[("Prefer", "a=2")], ""),
            ("POST /me\n\nPrefer: a=2\n", "POST", "/me", &[], "Prefer: a=2"),
            ("GET https://graph.microsoft.com/v1.0/me", "GET", "/v1.0/me", &[], ""),
            ("\u{feff}\n\nGET /me/a b?$x=1 HTTP/1.1\r\n", "GET", "/me/a b?$x=1", &[], ""),
            ("POST me\nContent-type:application/json\n\n{}\n", "POST", "me", &[("Content-type", "application/json")], "{}"),
            ("POST me\nContent-type: application/json\n{\n}\n\n", "POST", "me", &[("Content-type", "application/json")], "{\n}"),
            ("GET https://host?x", "GET", "?x", &[], ""),
            ("GET https://host", "GET", "", &[], ""),
            ("GET /me?$a=1\n  &$b=http://x HTTP/1.1\nA: b:c\n", "GET", "/me?$a=1&$b=http://x", &[("A", "b:c")], ""),
            ("PUT\t/me\n\n\n[1]", "PUT", "/me", &[], "\n[1]"),
            ("GET /users(<id | name>)/a#b", "GET", "/users(<id | name>)/a#b", &[], ""),
        ];
        for (text, method, target, headers, body) in cases {
            let request = Request::parse(text).expect(text);
            assert_eq!((request.method, request.target.as_str()), (method, target), "{text}");
            assert_eq!((request.headers.as_slice(), request.body), (headers, body), "{text}");
        }
        for text in ["", "\n", "GET", "GET /me\nno header\n"] {
            assert!(Request::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn responses_as_pages_show_them() {
        for (text, status, body) in [
            ("HTTP/1.1 201 Created\nA: 1\n\n{}", 201, "{}"),
            ("HTTP/2 200", 200, ""),
            ("HTTP 200 OK\n", 200, ""),
            ("http/1.1 204No Content\r\n\r\n", 204, ""),
            ("HTTP/1.1 200 OK\n{\"a\": 1}\n", 200, "{\"a\": 1}"),
        ] {
            let response = Response::parse(text).expect(text);
            assert_eq!((response.status, response.body), (status, body), "{text}");
        }
        for text in ["", "200 OK", "HTTP/1.1", "HTTP/1.1 OK", "{}", "HTTP/1.1 200\nno header"] {
            assert!(Response::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_repair_counts_only_where_the_page_has_no_json() {
        assert_eq!(Shown::of(" \n", Some("{}")), Shown::Nothing);
        assert_eq!(Shown::of("1", Some("2")).text(), "1");
        assert_eq!(Shown::of("{,}", Some("2")).text(), "2");
        assert_eq!(Shown::of("{,}", Some("{,}")), Shown::Text("{,}"));
        assert_eq!(Shown::of("{,}", None), Shown::Text("{,}"));
    }
}
