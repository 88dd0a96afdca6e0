//! Where the URL of an example that matches no route leaves the route of its page that it follows furthest.

use std::ops::Range;

use crate::model::{Api, Route};

/// Routes of a page that are looked at: the first ones of a longer list are as near as any.
const MOST: usize = 64;

/// The nearest route of a page, and where a path is no longer the same.
pub(super) struct Astray<'a> {
    pub(super) route: &'a Route,
    /// The first segment of the path that the route does not have.
    pub(super) at: Range<usize>,
    /// What is wrong there.
    pub(super) message: String,
}

/// Compares a path with the routes of the operations `own`. `None`: it differs from all of them in no segment, but otherwise.
pub(super) fn of<'a>(api: &'a Api, own: &[usize], method: &str, path: &str) -> Option<Astray<'a>> {
    let segments = segments(path);
    let operations = own.iter().map(|&operation| &api.operations[operation]);
    let routes = operations.flat_map(|operation| operation.routes.iter().map(move |route| (route, operation.method == method)));
    let mut best: Option<(&Route, Way, _)> = None;
    for (route, has_method) in routes.take(MOST) {
        let way = Way::along(route, path, &segments);
        let rank = (way.same, way.slip.is_some(), has_method);
        if best.as_ref().is_none_or(|(.., known)| rank > *known) {
            best = Some((route, way, rank));
        }
    }
    let (route, way, _) = best?;
    let at = segments.get(way.same).or(segments.last())?.clone();
    let message = way.message(segments.get(way.same).map(|segment| &path[segment.clone()]))?;
    Some(Astray { route, at, message })
}

/// How far a path goes along a route.
struct Way {
    /// Segments of the path that are the same.
    same: usize,
    /// What the route goes on with; empty: with nothing.
    expected: String,
    /// The one change after which the rest is the same.
    slip: Option<Slip>,
}

enum Slip {
    /// Another segment stands there.
    Other,
    /// These segments are left out.
    Missing(String),
    /// The segment is too much.
    TooMuch,
}

impl Way {
    fn along(route: &Route, path: &str, segments: &[Range<usize>]) -> Self {
        let words: Vec<&str> = segments.iter().map(|segment| &path[segment.clone()]).collect();
        let template: Vec<&str> = route.template.split('/').filter(|segment| !segment.is_empty()).collect();
        let (passed, from) = user(&template, &words);
        let (same, at) = common(&template[from..], &words[passed..]);
        let (same, at) = (passed + same, from + at);
        let (rest, more) = (&template[at..], &words[same..]);
        let fits = |rest: Option<&[&str]>, more: Option<&[&str]>| match (rest, more) {
            (Some(rest), Some(more)) => common(rest, more) == (more.len(), rest.len()),
            _ => false,
        };
        // `calendar` for `calendars` is another word for it: nothing is left out before that.
        let is_alike = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        let is_left_out = rest.first().zip(more.first()).is_some_and(|(expected, word)| !is_alike(expected, word));
        let may_stop = |count: usize| rest.get(count - 1).is_some_and(|last| !last.ends_with(':'));
        let missing = (1..=2).find(|&count| is_left_out && may_stop(count) && fits(rest.get(count..), Some(more)));
        let slip = match missing {
            Some(count) => Some(Slip::Missing(rest[..count].join("/"))),
            None if fits(rest.get(1..), more.get(1..)) => Some(Slip::Other),
            None if fits(Some(rest), more.get(1..)) => Some(Slip::TooMuch),
            None => None,
        };
        Self { same, expected: rest.first().copied().unwrap_or_default().to_owned(), slip }
    }

    /// What to say of the segment where the path leaves the route; there is none where the path ends too early.
    fn message(&self, segment: Option<&str>) -> Option<String> {
        let Some(segment) = segment else {
            return (!self.expected.is_empty())
                .then(|| format!("the URL ends here, the nearest route goes on with /{}", self.expected));
        };
        Some(match &self.slip {
            Some(Slip::Missing(missing)) => format!("the nearest route has /{missing} before {segment}"),
            Some(Slip::Other) => format!("the nearest route has {} here, not {segment}", self.expected),
            Some(Slip::TooMuch) if self.expected.is_empty() => format!("the nearest route ends before {segment}"),
            Some(Slip::TooMuch) => format!("the nearest route has no {segment} here, and is the same otherwise"),
            None if self.same == 0 => format!("no route of the page begins with {segment}"),
            None if self.expected.is_empty() => format!("no route of the page goes on with {segment}"),
            None => format!("no route of the page has {segment} here, the nearest has {}", self.expected),
        })
    }
}

/// How many segments of the path and of the template are the same from the start on.
fn common(template: &[&str], words: &[&str]) -> (usize, usize) {
    let (mut same, mut at) = (0, 0);
    while let (Some(expected), Some(word)) = (template.get(at), words.get(same)) {
        if *expected == "..." {
            let again = at >= 2 && same + 1 < words.len() && is_same(template[at - 2], word);
            (same, at) = if again { (same + 2, at) } else { (same, at + 1) };
        } else if at > 0 && template[at - 1].ends_with(':') && expected.starts_with('{') {
            // Path addressing: any number of segments up to the colon.
            let end = words[same..].iter().position(|word| word.ends_with(':')).map_or(words.len(), |end| same + end + 1);
            (same, at) = (if expected.ends_with(':') { end } else { words.len() }, at + 1);
        } else if is_same(expected, word) {
            (same, at) = (same + 1, at + 1);
        } else {
            break;
        }
    }
    (same, at)
}

/// `/me` is as good as `/users/{id}`: the segments of either that are passed.
fn user(template: &[&str], words: &[&str]) -> (usize, usize) {
    let is_me = |segments: &[&str]| segments.first().is_some_and(|first| first.eq_ignore_ascii_case("me"));
    let is_user = |segments: &[&str]| segments.len() > 1 && segments[0].eq_ignore_ascii_case("users");
    match (is_user(template) && is_me(words), is_me(template) && is_user(words)) {
        (true, _) => (1, 2),
        (_, true) => (2, 1),
        _ => (0, 0),
    }
}

/// A parameter is any segment, a function one of its name.
fn is_same(expected: &str, word: &str) -> bool {
    let name = |segment: &str| segment.split('(').next().unwrap_or_default().trim_end_matches(':').to_ascii_lowercase();
    if expected.contains('(') {
        return word.contains('(') && name(expected) == name(word);
    }
    expected.contains('{') && !word.is_empty() || expected.eq_ignore_ascii_case(word)
}

/// The segments of a path; a slash within a placeholder, parentheses or quotes parts none.
fn segments(path: &str) -> Vec<Range<usize>> {
    let (mut depth, mut is_quoted, mut start, mut found) = (0usize, false, 0, Vec::new());
    for (at, c) in path.char_indices() {
        match c {
            '\'' => is_quoted = !is_quoted,
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            '/' if depth == 0 && !is_quoted => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(start..path.len());
    // What stands before the first slash, or behind the last, is no segment.
    found.retain(|segment| !segment.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Operation;
    use crate::source::{FileId, Span};

    /// The marked segment and the message, for a page that lists these templates under GET.
    fn found(templates: &[&str], path: &str) -> Option<(String, String)> {
        let api = Api { operations: vec![operation(templates)], ..Api::default() };
        of(&api, &[0], "GET", path).map(|astray| (path[astray.at].to_owned(), astray.message))
    }

    fn operation(templates: &[&str]) -> Operation {
        let span = Span::new(FileId(0), 0, 0);
        let route = |template: &&str| Route {
            template: (*template).to_owned(),
            span,
            placeholders: Vec::new(),
            query: Vec::new(),
            also: Vec::new(),
        };
        Operation {
            id: String::new(),
            method: "GET".to_owned(),
            title: String::new(),
            summary: String::new(),
            span,
            routes: templates.iter().map(route).collect(),
            permissions: None,
            query: Vec::new(),
            headers: Vec::new(),
            request: crate::model::RequestBody::None,
            responses: Vec::new(),
            max_body: None,
            max_file: None,
            examples: Vec::new(),
            is_facet: false,
        }
    }

    #[test]
    fn where_a_path_goes_astray() {
        let books = ["/shelves/{id}/books/{id}", "/me/books/{id}/sheets", "/maps/root:/{path}:/content", "/a/{id}/b/{id}/.../c"];
        for (path, marked, message) in [
            ("/shelves/1/volumes/2", "volumes", "the nearest route has books here, not volumes"),
            ("/shelves/books/2", "2", "the nearest route has /books before 2"),
            ("/shelves/1/books", "books", "the URL ends here, the nearest route goes on with /{id}"),
            ("/shelves/1/books/2/pages", "pages", "the nearest route ends before pages"),
            ("/shelves/1/books/2/pages/3", "pages", "no route of the page goes on with pages"),
            ("/me/book/sheets", "book", "no route of the page has book here, the nearest has books"),
            ("/shelves/1/old/books/2", "old", "the nearest route has no old here, and is the same otherwise"),
            ("/me/books/sheets", "sheets", "the URL ends here, the nearest route goes on with /sheets"),
            ("/users/u/books/1/pages", "pages", "the nearest route has sheets here, not pages"),
            ("/me/sheets", "sheets", "the nearest route has /books/{id} before sheets"),
            ("/rooms/1", "rooms", "no route of the page begins with rooms"),
            ("/maps/root:/x/y:/text", "text", "the nearest route has content here, not text"),
            ("/a/1/b/2/b/3/d", "d", "the nearest route has c here, not d"),
            ("/shelves/1/{a/b}/2", "{a/b}", "the nearest route has books here, not {a/b}"),
        ] {
            assert_eq!(found(&books, path), Some((marked.to_owned(), message.to_owned())), "{path}");
        }
        assert_eq!(found(&books, "/shelves/1/books/2"), None, "it is the same");
        assert_eq!(found(&books, "/"), None);
        assert_eq!(found(&[], "/shelves"), None);
    }
}
