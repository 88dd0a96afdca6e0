//! F108, F109 and F113: a page has one title, no section twice, and none that is empty.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::source::{SourceText, Span};
use crate::syntax::{Block, Heading, Page};

/// Looks at the headings of a page.
pub(super) fn check(page: &Page, text: &SourceText, sink: &mut Sink) {
    let headings: Vec<&Heading> =
        page.blocks.iter().filter_map(|block| if let Block::Heading(heading) = block { Some(heading) } else { None }).collect();
    titles(&headings, sink);
    sections(&headings, sink);
    empty(&headings, text, sink);
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
    let mut seen: HashMap<String, (usize, Span)> = HashMap::default();
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

/// Headings that another one of their level, or above it, follows at once; of one title the first says enough. The last heading
/// of a page may wait for what is to come.
fn empty(headings: &[&Heading], text: &SourceText, sink: &mut Sink) {
    let mut seen = HashSet::default();
    for pair in headings.windows(2) {
        let [heading, next] = pair else { continue };
        let between = text.slice(heading.span.end as usize..next.span.start.max(heading.span.end) as usize);
        if next.level <= heading.level && heading.level > 1 && says_nothing(between) && seen.insert(heading.text.as_str()) {
            let message = format!("nothing stands in the section {:?}", heading.text.trim());
            let hint = "say what belongs there, or that there is nothing to say";
            sink.push(Diagnostic::new(&codes::SECTION_EMPTY, heading.span, message).hint(hint));
        }
    }
}

/// Nothing but white space and comments.
fn says_nothing(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = after.trim_start();
    }
    rest.is_empty()
}
