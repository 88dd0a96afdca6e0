//! Route lines, and their templates in a form in which different spellings are equal.

use super::characters::{space, trim, word};

/// `METHOD /template` for a line `METHOD path`; the space may be missing before `/`.
pub(super) fn route(line: &str) -> Option<String> {
    let line = trim(line);
    let path = line.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if path.is_empty() || !path.starts_with(|c: char| c == '/' || space(c)) {
        return None;
    }
    let word = &line[..line.len() - path.len()];
    let method = METHODS.iter().find(|method| method.eq_ignore_ascii_case(word))?;
    Some(format!("{method} {}", template(path)))
}

const METHODS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "MERGE"];

/// Lower case; placeholders and argument values are `{}`; without host, version, query and trailing slashes.
fn template(path: &str) -> String {
    let path = without_version(without_host(without_protocol(trim(path))));
    let path = placeholders(path);
    let path = path.split_once('?').map_or(path.as_str(), |(path, _)| path);
    let path = argument_values(&unquoted_placeholders(path));
    let path = path.strip_prefix('/').unwrap_or(&path).trim_end_matches('/');
    // Of slashes alone, the first stays.
    format!("/{}", path.to_lowercase())
}

/// Drops a final `HTTP/1.1`.
fn without_protocol(path: &str) -> &str {
    let rest = path.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let before = rest.strip_suffix("HTTP/").filter(|before| rest.len() < path.len() && before.ends_with(space));
    before.map_or(path, |before| before.trim_end_matches(space))
}

fn without_host(path: &str) -> &str {
    let after = |schemes: [&str; 3], host: &str| schemes.iter().find_map(|scheme| path.strip_prefix(scheme)?.strip_prefix(host));
    if let Some(rest) = after(["https:", "http:", ""], "//") {
        let end = rest.find(|c: char| c == '/' || space(c)).unwrap_or(rest.len());
        return if end == 0 { path } else { &rest[end..] };
    }
    after(["https:/", "http:/", ""], "graph.microsoft.com").unwrap_or(path)
}

fn without_version(path: &str) -> &str {
    const VERSIONS: [&str; 8] = ["v1.0", "V1.0", "v1", "beta", "api/v1.0", "api/beta", "{ver}", "{version}"];
    let relative = path.strip_prefix('/').unwrap_or(path);
    let ends = |rest: &&str| rest.is_empty() || rest.starts_with('/');
    VERSIONS.iter().find_map(|version| relative.strip_prefix(version).filter(ends)).unwrap_or(path)
}

/// `<id>` and `{id}` become `{}`.
fn placeholders(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        let (open, close) = if rest[at..].starts_with('<') { ('<', '>') } else { ('{', '}') };
        let inner = &rest[at + 1..];
        rest = match inner.find([open, close]) {
            Some(end) if inner[end..].starts_with(close) => {
                out.push_str("{}");
                &inner[end + 1..]
            }
            _ => {
                out.push(open);
                inner
            }
        };
    }
    out.push_str(rest);
    out
}

/// `= '{}'` becomes `={}`.
fn unquoted_placeholders(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('=') {
        out.push_str(before);
        out.push('=');
        let value = after.trim_start_matches(space);
        rest = match value.strip_prefix('\'').unwrap_or(value).strip_prefix("{}") {
            Some(end) => {
                out.push_str("{}");
                end.strip_prefix('\'').unwrap_or(end)
            }
            None => after,
        };
    }
    out.push_str(rest);
    out
}

/// `name = value` before a comma or a closing parenthesis becomes `name={}`.
fn argument_values(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let (mut done, mut from) = (0, 0);
    let mut delimiter = 0;
    while let Some(length) = path[from..].find('=') {
        let equals = from + length;
        from = equals + 1;
        let name = path[done..equals].trim_end_matches(space);
        if !name.ends_with(|c: char| word(c) || matches!(c, '@' | '.')) {
            continue;
        }
        // Values up to the same delimiter share one search for it.
        if delimiter < from {
            delimiter = path[from..].find([',', '(', ')', '/']).map_or(path.len(), |length| from + length);
        }
        let quoted = quoted_end(&path[from..]).map(|length| from + length);
        let plain = Some(delimiter).filter(|&end| end > from && path[end..].starts_with([',', ')']));
        if let Some(end) = quoted.or(plain) {
            out.push_str(name);
            out.push_str("={}");
            (done, from) = (end, end);
        }
    }
    out.push_str(&path[done..]);
    out
}

/// Where a quoted value ends that a comma or a closing parenthesis follows.
fn quoted_end(text: &str) -> Option<usize> {
    let (_, after) = text.trim_start_matches(space).strip_prefix('\'')?.split_once('\'')?;
    after.trim_start_matches(space).starts_with([',', ')']).then(|| text.len() - after.len())
}
