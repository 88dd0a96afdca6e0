//! The sections of a page: a heading, and what follows it up to the next.

use super::characters::{fold, markup, space, trim};
use super::events::{Content, Event};

pub(super) struct Section<'e, 't> {
    /// Without links, emphasis, runs of white space and a final colon or stop.
    pub(super) title: String,
    /// Whether it is about HTTP requests: itself, or a section it is within, the outermost aside.
    pub(super) requests: bool,
    /// Whether it is about permissions: itself, or a section it is within.
    pub(super) permissions: bool,
    pub(super) events: &'e [Event<'t>],
}

/// The sections in order; the first is what precedes any heading. The heading of a tab opens none.
pub(super) fn sections<'e, 't>(events: &'e [Event<'t>]) -> Vec<Section<'e, 't>> {
    let mut sections = Vec::new();
    let mut open = Vec::<Open>::new();
    let mut current = Section { title: String::new(), requests: false, permissions: false, events: &[] };
    let mut start = 0;
    for (at, event) in events.iter().enumerate() {
        let Some((level, raw)) = section_heading(event) else { continue };
        current.events = &events[start..at];
        start = at + 1;
        open.truncate(open.iter().position(|outer| outer.level >= level).unwrap_or(open.len()));
        let title = clean(raw);
        let folded = fold(&title);
        let own = Open { level, requests: is_requests(&folded), permissions: is_permissions(&folded) };
        let section = Section {
            requests: own.requests || open.iter().skip(1).any(|outer| outer.requests),
            permissions: own.permissions || open.iter().any(|outer| outer.permissions),
            title,
            events: &[],
        };
        open.push(own);
        sections.push(std::mem::replace(&mut current, section));
    }
    current.events = &events[start..];
    sections.push(current);
    sections
}

/// The title of the page's first heading, as it stands.
pub(super) fn page_title<'t>(events: &[Event<'t>]) -> &'t str {
    events.iter().find_map(section_heading).map_or("", |(_, title)| title)
}

/// What the sections that are still open say of themselves, outermost first.
struct Open {
    level: usize,
    requests: bool,
    permissions: bool,
}

fn section_heading<'t>(event: &Event<'t>) -> Option<(usize, &'t str)> {
    match event.content {
        Content::Heading { level, title } if !is_tab(title) => Some((level, title)),
        _ => None,
    }
}

/// `[C#](#tab/csharp)`
fn is_tab(title: &str) -> bool {
    let inner = title.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
    let target = inner.and_then(|inner| inner.rsplit_once("](#tab/"));
    target.is_some_and(|(_, target)| !target.contains(')'))
}

fn clean(raw: &str) -> String {
    // Most titles are words in ASCII with single spaces.
    let is_plain = |pair: &[u8]| pair[0].is_ascii_alphanumeric() || pair[0] == b' ' && pair[1] != b' ';
    if raw.as_bytes().windows(2).all(is_plain) && raw.ends_with(|c: char| c.is_ascii_alphanumeric()) && !raw.starts_with(' ') {
        return raw.to_owned();
    }
    let mut title = String::with_capacity(raw.len());
    let mut gap = false;
    for c in without_links(raw).chars().filter(|&c| !markup(c)) {
        if !space(c) {
            title.push(c);
        } else if !gap {
            title.push(' ');
        }
        gap = space(c);
    }
    trim(title.trim_matches([' ', ':', '.'])).to_owned()
}

/// `[text](target)` becomes `text`.
fn without_links(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((inner, after)) = rest.split_once(']') {
        rest = match inner.split_once('[').zip(after.strip_prefix('(')) {
            Some(((before, text), target)) => {
                // Without a `)` here there is none for any later link either.
                let Some((_, after)) = target.split_once(')') else { break };
                out.push_str(before);
                out.push_str(text);
                after
            }
            None => {
                out.push_str(inner);
                out.push(']');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

fn is_requests(folded: &str) -> bool {
    ["http request", "https request", "http url"].iter().any(|start| folded.starts_with(start))
}

fn is_permissions(folded: &str) -> bool {
    // One docset spells `prerequsite`.
    const STARTS: [&str; 5] = ["prerequisite", "prerequsite", "permission", "required scopes", "required permissions"];
    matches!(folded, "scope" | "scopes") || STARTS.iter().any(|start| folded.starts_with(start))
}
