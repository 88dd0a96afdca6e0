//! L604 to L606: links to pages of the docset that are not there, that only a case-blind file system finds, or that name no heading.
//!
//! Only what lies below the docs can be judged: a link that leaves them, or starts at the root of a site, is let be.

use std::borrow::Cow;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::anchors;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::source::{Docset, FileId, Sources, Span};
use crate::syntax::{Block, Link, Page};

/// Looks at every link of every page and of what it includes. Returns the pages to which another page links.
pub(crate) fn check(pages: &[Page], docset: &Docset, sink: &mut Sink) -> HashSet<FileId> {
    let site = Site::new(pages, docset);
    let found: Vec<(Vec<FileId>, Sink)> = pages
        .par_iter()
        .map(|page| {
            let mut found = Sink::default();
            let mut targets = Vec::new();
            each_link(page, |link| targets.extend(site.check(page, link, &mut found)));
            targets.retain(|target| *target != page.file);
            (targets, found)
        })
        .collect();
    let mut linked = HashSet::default();
    for (targets, found) in found {
        linked.extend(targets);
        sink.extend(found);
    }
    linked
}

fn each_link(page: &Page, mut see: impl FnMut(&Link)) {
    for block in &page.blocks {
        match block {
            Block::Prose(prose) => prose.links.iter().for_each(&mut see),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| cell.prose.links.iter().for_each(&mut see));
            }
            _ => {}
        }
    }
}

/// What a link can lead to.
struct Site<'a> {
    docset: &'a Docset,
    sources: &'a Sources,
    /// By page name.
    pages: HashMap<&'a str, Target<'a>>,
    /// By page name in lower case.
    spellings: HashMap<String, &'a str>,
}

/// A page, and the places on it once somebody asked for one.
struct Target<'a> {
    page: &'a Page,
    anchors: OnceLock<HashSet<String>>,
}

impl<'a> Site<'a> {
    fn new(pages: &'a [Page], docset: &'a Docset) -> Self {
        let name = |page: &Page| docset.sources.file(page.file).page.as_str();
        Self {
            docset,
            sources: &docset.sources,
            pages: pages.iter().map(|page| (name(page), Target { page, anchors: OnceLock::new() })).collect(),
            spellings: pages.iter().map(|page| (name(page).to_lowercase(), name(page))).collect(),
        }
    }

    /// Looks at a link. Returns the page that it leads to, or would where case does not count.
    fn check(&self, page: &Page, link: &Link, sink: &mut Sink) -> Option<FileId> {
        let (path, anchor) = link.target.split_once('#').unwrap_or((&link.target, ""));
        let path = path.split('?').next().unwrap_or_default();
        let from = self.sources.file(link.span.file).page.as_str();
        let name = if path.is_empty() {
            // What is included says nothing of the page around it.
            (link.span.file == page.file).then(|| from.to_owned())
        } else {
            resolve(from, &with_slashes(path))
        };
        let name = name?;
        let Some(target) = self.pages.get(name.as_str()) else {
            let spelling = self.spellings.get(&name.to_lowercase()).copied();
            self.report_missing(link, path, &name, spelling, sink);
            return Some(self.pages.get(spelling?)?.page.file);
        };
        match path.contains('\\') {
            true => self.report_backslash(link, path, sink),
            false => self.check_anchor(target, link, anchor, sink),
        }
        Some(target.page.file)
    }

    fn report_backslash(&self, link: &Link, path: &str, sink: &mut Sink) {
        let (at, fixed) = (self.target(link), path.replace('\\', "/"));
        let edit = (at != link.span).then(|| (Span { end: at.start + path.len() as u32, ..at }, fixed.clone()));
        let message = "where `\\` parts no folders, this link leads nowhere";
        sink.push(Diagnostic::new(&codes::LINK_CASE, at, message).hint(format!("write {fixed}")).fix(edit));
    }

    fn report_missing(&self, link: &Link, path: &str, name: &str, spelling: Option<&str>, sink: &mut Sink) {
        let at = self.target(link);
        if let Some(right) = spelling {
            let message = format!("the file is called {right}: where case counts, this link leads nowhere");
            let fixed = respelt(&path.replace('\\', "/"), right);
            let edit = fixed.as_ref().map(|fixed| (Span { end: at.start + path.len() as u32, ..at }, fixed.clone()));
            let hint = fixed.map_or_else(|| "spell it as the file".to_owned(), |fixed| format!("write {fixed}"));
            sink.push(Diagnostic::new(&codes::LINK_CASE, at, message).hint(hint).fix(edit.filter(|_| at != link.span)));
        } else if is_page(name) || !self.docset.has(name) {
            let message = format!("the docs have no {name}");
            sink.push(Diagnostic::new(&codes::LINK_MISSING, at, message).hint("correct the link, or take it away"));
        }
    }

    fn check_anchor(&self, target: &Target<'_>, link: &Link, anchor: &str, sink: &mut Sink) {
        if anchor.is_empty() || anchor.starts_with("tab/") {
            return;
        }
        let file = self.sources.file(target.page.file);
        let anchors = target.anchors.get_or_init(|| anchors::of(target.page, file.text.as_str()));
        let named = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy().to_lowercase();
        if !anchors.contains(&named) {
            let message = format!("{} has no heading #{anchor}", file.page);
            let hint = "name a heading as it stands there, in lower case, with `-` for spaces";
            sink.push(Diagnostic::new(&codes::LINK_ANCHOR, self.target(link), message).hint(hint));
        }
    }

    /// The link's target; all of it where the target stands elsewhere, as with `[text][1]`.
    fn target(&self, link: &Link) -> Span {
        let text = self.sources.slice(link.span);
        match text.rfind(&link.target) {
            Some(at) => {
                let start = link.span.start + at as u32;
                Span { file: link.span.file, start, end: start + link.target.len() as u32 }
            }
            None => link.span,
        }
    }
}

fn with_slashes(path: &str) -> Cow<'_, str> {
    if path.contains('\\') { path.replace('\\', "/").into() } else { path.into() }
}

fn is_page(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".md")
}

/// The name below the docs that a relative link on a page means; `None`: it leads elsewhere.
fn resolve(from: &str, path: &str) -> Option<String> {
    let is_elsewhere = path.starts_with(['/', '~']) || path.bytes().any(|byte| matches!(byte, b':' | b'<' | b'{' | 0));
    if is_elsewhere {
        return None;
    }
    let mut name = String::with_capacity(from.len() + path.len());
    name.push_str(from.rsplit_once('/').map_or("", |(folder, _)| folder));
    for part in percent_encoding::percent_decode_str(path).decode_utf8().ok()?.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                // Above the docs, or in an include that lies outside of them.
                let (around, last) = name.rsplit_once('/').unwrap_or(("", &name));
                if last.is_empty() || last == ".." {
                    return None;
                }
                name.truncate(around.len());
            }
            part => {
                if !name.is_empty() {
                    name.push('/');
                }
                name.push_str(part);
            }
        }
    }
    (!name.is_empty() && !name.starts_with("..")).then_some(name)
}

/// The path with its last segments spelt as in the name of the page.
fn respelt(path: &str, name: &str) -> Option<String> {
    let shared = path.split('/').rev().zip(name.split('/').rev()).take_while(|(one, two)| one.eq_ignore_ascii_case(two)).count();
    let kept = path.split('/').count() - shared;
    let start: Vec<&str> = path.split('/').take(kept).collect();
    let end: Vec<&str> = name.split('/').skip(name.split('/').count() - shared).collect();
    (shared > 0).then(|| [start, end].concat().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (from, path, expected) in [
            ("api/a.md", "b.md", Some("api/b.md")),
            ("api/a.md", "../resources/b%20c.md", Some("resources/b c.md")),
            ("a.md", "./b//c.md", Some("b/c.md")),
            ("api/a.md", "../../concepts/b.md", None),
            ("../includes/a.md", "b.md", None),
            ("api/a.md", "https://x.test/b.md", None),
            ("api/a.md", "mailto:x@y.test", None),
            ("api/a.md", "/graph/b", None),
            ("api/a.md", "{link}", None),
        ] {
            assert_eq!(resolve(from, path).as_deref(), expected, "{from} {path}");
        }
    }

    #[test]
    fn spellings() {
        for (path, name, expected) in [
            ("../Resources/Book.md", "resources/book.md", Some("../resources/book.md")),
            ("Book.md", "api/book.md", Some("book.md")),
            ("./x/../BOOK.md", "api/book.md", Some("./x/../book.md")),
        ] {
            assert_eq!(respelt(path, name).as_deref(), expected);
        }
    }

    #[test]
    fn backslashes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("api")).expect("a folder");
        let text = "# Get book\n\nSee [the book](..\\book.md#parts), [another](..\\Book.md) and [none](..\\none.md).\n";
        std::fs::write(folder.path().join("api/book-get.md"), text).expect("a page");
        std::fs::write(folder.path().join("book.md"), "# Book\n").expect("a page");
        let found = crate::understand(folder.path()).expect("a docset").diagnostics;
        let found: Vec<_> =
            found.iter().filter(|d| d.rule.code.starts_with("L60")).map(|d| (d.rule.code, d.hint.clone())).collect();
        let hint = |hint: &str| Some(hint.to_owned());
        let expected = [
            ("L605", hint("write ../book.md")),
            ("L605", hint("write ../book.md")),
            ("L604", hint("correct the link, or take it away")),
        ];
        assert_eq!(found, expected);
    }
}
