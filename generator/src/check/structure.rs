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
    for other in titles {
        let message = "the page has a title already";
        let diagnostic = Diagnostic::new(&codes::PAGE_TITLE, other.span, message).hint("make it a section: `##`");
        sink.push(diagnostic.related(title.span, "the title"));
    }
}

/// Sections of the second level under the first title, by their words.
fn sections(headings: &[&Heading], sink: &mut Sink) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for heading in headings.iter().filter(|heading| heading.level == 2) {
        let words = heading.text.trim().to_lowercase();
        if words.is_empty() {
            continue;
        }
        let Some(first) = seen.get(&words) else {
            seen.insert(words, heading.span);
            continue;
        };
        let message = format!("the page has a section {:?} already", heading.text.trim());
        let diagnostic = Diagnostic::new(&codes::SECTION_TWICE, heading.span, message);
        sink.push(diagnostic.hint("join the sections, or make this one part of another: `###`").related(*first, "the first"));
    }
}
