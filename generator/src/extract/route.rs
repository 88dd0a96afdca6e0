//! Route lines to canonical templates: `/me/messages/<id>` is `/me/messages/{message_id}`.

use docbind_runtime::route::Template;
use heck::ToSnakeCase;

use crate::model::singular::singular;

use super::route_parts::{equals_sign, query_parts, segments, split_arguments, split_query, split_trailing};
use super::sample::{in_parentheses, is_value};

/// A route line's path, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Canonical {
    pub(super) template: String,
    /// Parameter name, and what the page wrote inside the placeholder.
    pub(super) placeholders: Vec<(String, String)>,
    pub(super) has_slash: bool,
    /// Names and values of the query.
    pub(super) query: Vec<(String, String)>,
    /// Segments that are values, or words in parentheses, where a placeholder is meant.
    pub(super) values: Vec<String>,
    /// Text behind the path.
    pub(super) trailing: Option<String>,
}

/// The template of a path as a page writes it.
pub(super) fn canonical(path: &str) -> Result<Canonical, String> {
    let rest = strip_service(path).1;
    let has_slash = rest.starts_with('/') || rest.len() < path.len();
    let (path, query) = split_query(rest);
    let (path, trailing) = split_trailing(path);
    let mut builder = Builder::default();
    let segments = segments(&path);
    let mut i = 0;
    while i < segments.len() {
        i = builder.segment(&segments, i)?;
    }
    if builder.text.is_empty() {
        return Err("the path is empty".to_owned());
    }
    Template::parse(&builder.text).map_err(|error| error.to_string())?;
    let query = query.map(query_parts).unwrap_or_default();
    Ok(Canonical {
        template: builder.text,
        placeholders: builder.placeholders,
        has_slash,
        query,
        values: builder.values,
        trailing,
    })
}

/// Scheme, host and version in front of a path, and the path. A URL without a host may start with a version too.
pub(crate) fn strip_service(url: &str) -> (&str, &str) {
    let mut at = 0;
    let lower = url.to_ascii_lowercase();
    for scheme in ["https://", "http://", "https:/", "//"] {
        if lower.starts_with(scheme) {
            at = url[scheme.len()..].find(['/', '?']).map_or(url.len(), |i| i + scheme.len());
            break;
        }
    }
    if at == 0 && lower.starts_with("graph.microsoft.com") {
        at = "graph.microsoft.com".len();
    }
    for version in ["/api/v1.0", "/api/beta", "/v1.0", "/v2.0", "/v1", "/beta", "/{version}", "/{ver}", "/<version>", "/<ver>"] {
        let rest = &lower[at..];
        let rest_has = rest.strip_prefix(version).or(if at == 0 { rest.strip_prefix(&version[1..]) } else { None });
        if let Some(after) = rest_has.filter(|after| after.is_empty() || after.starts_with(['/', '?'])) {
            at = url.len() - after.len();
            break;
        }
    }
    url.split_at(at)
}

/// The inside of a text that is one placeholder.
pub(super) fn placeholder(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')).or_else(|| text.strip_prefix('<')?.strip_suffix('>'))?;
    (!inner.contains(['{', '}', '<', '>'])).then(|| inner.trim())
}

#[derive(Default)]
struct Builder {
    text: String,
    placeholders: Vec<(String, String)>,
    values: Vec<String>,
    /// The literal straight before, after which a parameter is named.
    literal: Option<String>,
}

impl Builder {
    /// Takes the segment at `i` (and, in path addressing, those after it); returns the index of the next one.
    fn segment(&mut self, segments: &[&str], i: usize) -> Result<usize, String> {
        let segment = segments[i];
        if segment == "..." || segment == "\u{2026}" {
            self.text.push_str("/...");
            return Ok(i + 1);
        }
        if let Some(before) = segment.strip_suffix(':').filter(|s| !s.is_empty()) {
            self.plain(before)?;
            return self.path(segments, i + 1);
        }
        self.plain(segment)?;
        Ok(i + 1)
    }

    fn plain(&mut self, segment: &str) -> Result<(), String> {
        if let Some(inner) = placeholder(segment) {
            self.parameter(inner);
            return Ok(());
        }
        if let Some(inner) = in_parentheses(segment).or_else(|| is_value(segment).then_some(segment)) {
            self.values.push(segment.to_owned());
            self.parameter(inner);
            return Ok(());
        }
        match segment.find('(') {
            Some(open) if segment.ends_with(')') && open > 0 => {
                self.call(&segment[..open], &segment[open + 1..segment.len() - 1])
            }
            _ if segment.contains(['{', '<']) => {
                self.parameter(segment);
                Ok(())
            }
            _ => {
                self.literal(segment);
                Ok(())
            }
        }
    }

    fn literal(&mut self, text: &str) {
        self.text.push('/');
        self.text.push_str(text);
        self.literal = Some(text.to_owned());
    }

    fn parameter(&mut self, inner: &str) {
        let name = match self.literal.take() {
            Some(literal) => word(&singular(literal.rsplit('.').next().unwrap_or(&literal))) + "_id",
            None => word(inner),
        };
        ["/{", &name, "}"].into_iter().for_each(|part| self.text.push_str(part));
        self.placeholders.push((name, inner.to_owned()));
    }

    /// `name(...)`: a function where there is an `=` outside of quotes, or nothing; else a key.
    fn call(&mut self, name: &str, inside: &str) -> Result<(), String> {
        if inside.trim().is_empty() {
            self.literal(name);
            return Ok(());
        }
        let arguments = split_arguments(inside);
        if !arguments.iter().any(|a| equals_sign(a).is_some()) {
            self.literal(name);
            let key = inside.trim().trim_matches('\'');
            self.parameter(placeholder(key).unwrap_or(key));
            return Ok(());
        }
        let mut texts = Vec::new();
        for argument in arguments {
            let Some(at) = equals_sign(argument) else { return Err(format!("the argument `{argument}` has no value")) };
            let (key, value) = (argument[..at].trim(), argument[at + 1..].trim());
            let parameter = word(key);
            let quote = if value.starts_with('\'') { "'" } else { "" };
            texts.push(format!("{key}={quote}{{{parameter}}}{quote}"));
            let value = value.trim_matches('\'');
            self.placeholders.push((parameter, placeholder(value).unwrap_or(value).to_owned()));
        }
        self.text.push_str(&format!("/{name}({})", texts.join(",")));
        self.literal = Some(name.to_owned());
        Ok(())
    }

    /// `:/a/b:/` from the segment after the one that ended in a colon.
    fn path(&mut self, segments: &[&str], from: usize) -> Result<usize, String> {
        let end = (from..segments.len()).find(|&i| segments[i].ends_with(':'));
        let (parts, next) = match end {
            Some(end) => (&segments[from..=end], end + 1),
            None => (&segments[from..], segments.len()),
        };
        let text = parts.join("/");
        let text = text.strip_suffix(':').unwrap_or(&text);
        if text.is_empty() {
            return Err("nothing follows the colon".to_owned());
        }
        let name = placeholder(text).map_or_else(|| "path".to_owned(), word);
        self.placeholders.push((name.clone(), placeholder(text).unwrap_or(text).to_owned()));
        self.text.push_str(&format!(":/{{{name}}}"));
        if end.is_some() && next < segments.len() {
            self.text.push(':');
        }
        self.literal = None;
        Ok(next)
    }
}

/// A parameter name from the words of a placeholder or a segment.
fn word(text: &str) -> String {
    // Most are one word in small letters.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text.to_owned();
    }
    let first = text.split('|').next().unwrap_or(text);
    let clean: String = first.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let clean = clean.trim_matches('_');
    let name = clean.to_snake_case();
    match name.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => name,
        Some(_) => format!("value_{name}"),
        None => "value".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_real_pages() {
        for (path, template) in [
            ("/me/messages/<id>/attachments", "/me/messages/{message_id}/attachments"),
            ("/users/<id | userPrincipalName>/mailFolders/<id>", "/users/{user_id}/mailFolders/{mail_folder_id}"),
            (
                "/me/mailFolders/<id>/childFolders/<id>/.../messages/<id>/attachments/<id>",
                "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments/{attachment_id}",
            ),
            ("/me/calendargroups/<id>/", "/me/calendargroups/{calendargroup_id}"),
            ("/workbook/worksheets(<id|name>)/Range", "/workbook/worksheets/{worksheet_id}/Range"),
            ("/me/drive/root/search(q='{search-text}')", "/me/drive/root/search(q='{q}')"),
            ("/me/drive/root:/{item-path}", "/me/drive/root:/{item_path}"),
            ("/me/drive/root:/{item-path}:/content", "/me/drive/root:/{item_path}:/content"),
            ("/me/drive/root:/{parent-path}/{filename}:/content", "/me/drive/root:/{path}:/content"),
            ("/me/drive/items/{parent-id}:/{filename}:/content", "/me/drive/items/{item_id}:/{filename}:/content"),
            ("https://graph.microsoft.com/v1.0/groups/{id}?$expand=x", "/groups/{group_id}"),
            ("applications/{id}", "/applications/{application_id}"),
            ("/reports/getX(period='{period_value}')", "/reports/getX(period='{period}')"),
            ("/drive/root/delta()", "/drive/root/delta"),
            ("/{ver}/me", "/me"),
            ("/teams/(team-id)/channels/{channel-id}", "/teams/{team_id}/channels/{channel_id}"),
            ("/classes/acdefc6b-2dc6-4e71-b1e9-6d9810ab1793/members", "/classes/{class_id}/members"),
            ("/domains/contoso.com/verify", "/domains/{domain_id}/verify"),
            ("/lists/gDbc8U7HGwADDZocJgAAAA==/tasks", "/lists/{list_id}/tasks"),
            ("/me /messages/ {id}", "/me/messages/{message_id}"),
            ("/me/messages (all of them)", "/me/messages"),
            ("/users/{user-id} | user-principal-name/chats/{chat-id}", "/users/{user_id}/chats/{chat_id}"),
            ("/me/microsoft.graph.accept", "/me/microsoft.graph.accept"),
        ] {
            assert_eq!(canonical(path).map(|c| c.template), Ok(template.to_owned()), "{path}");
        }
    }

    #[test]
    fn queries() {
        for (path, query) in [
            ("/sites?search={query}", vec![("search", "{query}")]),
            (
                "/me/events?$filter=Extensions/any(f:f/id eq '<a&b>')&$expand=Extensions($filter=id eq '<id>'; $top=1)",
                vec![("$filter", "Extensions/any(f:f/id eq '<a&b>')"), ("$expand", "Extensions($filter=id eq '<id>'; $top=1)")],
            ),
            ("/teamsApps?requiresReview:{Boolean}", vec![("requiresReview", "{Boolean}")]),
            ("/mailFolders/?includeHiddenFolders=true&", vec![("includeHiddenFolders", "true")]),
            ("/me?", vec![]),
        ] {
            let expected: Vec<_> = query.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            assert_eq!(canonical(path).map(|c| c.query), Ok(expected), "{path}");
        }
    }

    #[test]
    fn services() {
        for (url, before, path) in [
            ("https://graph.microsoft.com/v1.0/me", "https://graph.microsoft.com/v1.0", "/me"),
            ("/v1.0/me", "/v1.0", "/me"),
            ("v1.0/me", "v1.0", "/me"),
            ("/me/v1.0x", "", "/me/v1.0x"),
            ("https://x.test", "https://x.test", ""),
            ("/beta?x", "/beta", "?x"),
        ] {
            assert_eq!(strip_service(url), (before, path), "{url}");
        }
    }
}
