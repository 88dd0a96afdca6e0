//! Groups of tabs: `# [HTTP](#tab/http)`, one such heading after the other, up to a `---`.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;

/// Characters of a tab's label that are kept beside each of its blocks.
const MAX_LABEL: usize = 40;

/// The group that is open, if any.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    /// What its headings link to so far, in lower case.
    targets: Vec<String>,
    /// The tab that is open, if it is not the one for HTTP.
    other: Option<String>,
}

impl Tabs {
    /// The label of the tab that is open, where that is not the one for HTTP.
    pub(super) fn other(&self) -> Option<&String> {
        self.other.as_ref()
    }

    /// A heading that opens a tab.
    pub(super) fn open(&mut self, label: &str, target: &str, heading: Span, sink: &mut Sink) {
        let key = target.to_ascii_lowercase();
        if self.targets.contains(&key) {
            let message = format!("the tab {label} stands twice in this group");
            let diagnostic = Diagnostic::new(&codes::TABS_BROKEN, heading, message);
            sink.push(diagnostic.hint("take one of them away, or end the group before it by a line `---`"));
        } else if self.targets.len() < MAX_TABS {
            self.targets.push(key);
        }
        self.other = (!is_http(label, target)).then(|| label.chars().take(MAX_LABEL).collect());
    }

    /// The line that ends a group.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Any other heading: a group that is still open ends here for us, not for those who show the page.
    pub(super) fn end_at(&mut self, heading: Span, sink: &mut Sink) {
        if !self.targets.is_empty() {
            let message = "the tabs before this heading are not closed, so that it stands in the last of them";
            let diagnostic = Diagnostic::new(&codes::TABS_BROKEN, heading, message);
            sink.push(diagnostic.hint("end the group of tabs by a line `---`"));
        }
        self.close();
    }
}

/// Tabs of one group that are told apart: a page has one for each language.
const MAX_TABS: usize = 64;

/// The id of the tab that a link opens: `#tab/http`, also with the tab that it depends on behind it, `#tab/http/windows`.
pub(super) fn id(target: &str) -> Option<&str> {
    let (start, id) = target.split_at_checked("#tab/".len())?;
    start.eq_ignore_ascii_case("#tab/").then(|| id.split('/').next().unwrap_or(id))
}

/// Whether a tab is the one for HTTP, by its id or, whatever that is, by its label.
fn is_http(label: &str, target: &str) -> bool {
    let names = ["http", "https", "rest"];
    let is_one = |text: &str| names.iter().any(|name| name.eq_ignore_ascii_case(text));
    is_one(label) || id(target).is_some_and(is_one)
}

#[cfg(test)]
mod tests {
    use crate::source::{FileId, SourceText};
    use crate::syntax::parse;

    use super::*;

    #[test]
    fn groups() {
        const HTTP: &str = "# [HTTP](#tab/http)\na\n\n";
        const GO: &str = "# [Go](#tab/go)\nb\n\n";
        for (text, expected) in [
            (format!("{HTTP}{GO}---\n\n## Next\n"), &[][..]),
            (format!("{HTTP}{GO}\n***\n{HTTP}{GO}---\n"), &[]),
            (format!("## One\n{HTTP}{GO}"), &[]),
            (format!("{HTTP}{GO}## Next\n"), &["## Next"]),
            (format!("{HTTP}{GO}##Next\n"), &["##Next"]),
            (format!("{HTTP}{GO}## Next\n## After\n"), &["## Next"]),
            (format!("{HTTP}{GO}{HTTP}---\n"), &["# [HTTP](#tab/http)"]),
            // Tabs that depend on others.
            ("# [A](#tab/a/x)\n\n# [A](#tab/a/y)\n\n---\n".to_owned(), &[]),
        ] {
            let mut sink = Sink::default();
            parse(FileId(0), &SourceText::new(text.clone().into_bytes()), &mut sink);
            let found = sink.into_found();
            let marked = found.iter().map(|d| (d.rule.code, &text[d.span.start as usize..d.span.end as usize]));
            let expected: Vec<_> = expected.iter().map(|line| ("F110", *line)).collect();
            assert_eq!(marked.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
