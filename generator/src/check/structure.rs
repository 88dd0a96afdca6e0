//! F108 and F109: a page has one title, and no section twice.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;
use crate::syntax::{Block, Heading, Page};

/// Looks at the headings of a page.
pub(super) fn check(page: &Page, sink: &mut Sink) {
    let headings: Vec<&Heading> =
        page.blocks.iter().filter_map(|block| if let Block::Heading(heading) = block { Some(heading) } else { None }).collect();
    titles(&headings, sink);
    sections(&headings, sink);
}

fn titles(headings: &[&Heading], sink: &mut Sink) {
    let mut titles = headings.iter().filter(|heading| heading.level == 1);
    let Some(title) = titles.next() else {
        // What pages include may be a part of one, without a title of its own.
        let lists_routes = |heading: &&&Heading| heading.text.trim().eq_ignore_ascii_case("http request");
        if let (Some(first), Some(_)) = (headings.first(), headings.iter().find(lists_routes)) {
            let diagnostic = Diagnostic::new(&codes::PAGE_TITLE, first.span, "the page has no title before this heading");
            sink.push(diagnostic.hint("start it with a line `# Title`"));
        }
        return;
    };
    // Of many the first says enough.
    if let Some(other) = titles.next() {
        let message = "the page has a title already";
        let diagnostic = Diagnostic::new(&codes::PAGE_TITLE, other.span, message).hint("make it a section: `##`");
        sink.push(diagnostic.related(title.span, "the title"));
    }
}

/// Sections of the second level below one title, by their words.
fn sections(headings: &[&Heading], sink: &mut Sink) {
    // How often each stands there, and where first.
    let mut seen: HashMap<String, (usize, Span)> = HashMap::new();
    for heading in headings.iter().filter(|heading| heading.level <= 2) {
        if heading.level == 1 {
            seen.clear();
            continue;
        }
        let title = heading.text.trim();
        let (count, first) = seen.entry(title.to_lowercase()).or_insert((0, heading.span));
        *count += 1;
        if *count == 2 && !title.is_empty() {
            let message = format!("the page has a section {title:?} already");
            let diagnostic = Diagnostic::new(&codes::SECTION_TWICE, heading.span, message);
            let hint = "join the sections, or make this one part of another: `###`";
            sink.push(diagnostic.hint(hint).related(*first, "the first"));
        }
    }
}
