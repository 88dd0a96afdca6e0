//! The ledger: what each stage decided about a thing that stands in a page.

use crate::source::Span;

/// What is accounted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An annotation, of a block or of the page.
    Annotation,
    /// A line `METHOD path` of the HTTP request section.
    Route,
    /// A permission scope where the page names it.
    Scope,
    /// A row of a table of properties or relationships.
    Row,
    /// A `response` with its fence: one half of an example.
    Pair,
}

impl Subject {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Annotation, Self::Route, Self::Scope, Self::Row, Self::Pair];

    /// As a key of a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Annotation => "annotations",
            Self::Route => "route_lines",
            Self::Scope => "scope_uses",
            Self::Row => "property_rows",
            Self::Pair => "pairs",
        }
    }

    /// One of them, in words.
    pub fn one(self) -> &'static str {
        match self {
            Self::Annotation => "annotation",
            Self::Route => "route line",
            Self::Scope => "permission scope",
            Self::Row => "table row",
            Self::Pair => "example",
        }
    }
}

/// What became of it. Where two stages decide about one thing, the first of this order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is part of the model.
    Used,
    /// A finding says why it is not.
    Reported,
    /// The page says that it is not meant.
    Ignored,
}

/// What was decided about one thing.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    pub(super) fate: Fate,
    /// Its first byte is what tells it from others; a scope has also its name.
    pub(super) span: Span,
    pub(super) scope: Box<str>,
}

/// All decisions, in no order that matters.
#[derive(Debug, Default)]
pub(crate) struct Ledger(pub(super) Vec<Entry>);

impl Ledger {
    /// Notes what became of something other than a scope.
    pub(crate) fn note(&mut self, subject: Subject, fate: Fate, span: Span) {
        self.0.push(Entry { subject, fate, span, scope: Box::default() });
    }

    /// Notes what became of a scope; several may stand on a line.
    pub(crate) fn note_scope(&mut self, fate: Fate, span: Span, scope: &str) {
        self.0.push(Entry { subject: Subject::Scope, fate, span, scope: scope.into() });
    }

    /// What would have been used is left out with what it belongs to.
    pub(crate) fn spoil(&mut self) {
        self.0.iter_mut().filter(|entry| entry.fate == Fate::Used).for_each(|entry| entry.fate = Fate::Reported);
    }

    /// Every scope that a page names, where it names it, and what became of it there; in no order that matters.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = (Span, Fate, &str)> {
        self.0.iter().filter(|entry| entry.subject == Subject::Scope).map(|entry| (entry.span, entry.fate, &*entry.scope))
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}
