//! What is wrong with a page, and where.

pub(crate) mod concise;
pub(crate) mod escape;
#[cfg(feature = "cli")]
pub(crate) mod full;
#[cfg(feature = "cli")]
pub(crate) mod github;
#[cfg(feature = "cli")]
pub(crate) mod json;
mod rules;
#[cfg(feature = "cli")]
pub(crate) mod sarif;
#[cfg(feature = "cli")]
pub(crate) mod tally;
#[cfg(test)]
#[cfg(feature = "cli")]
mod tests;

pub(crate) use rules::codes;
pub use rules::{RULES, Rule, rule};

use crate::account::{Fate, Ledger, Subject};
use crate::source::{FileId, Sources, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A reader of the page would call it wrong.
    Error,
    /// Probably not meant; nothing is lost.
    Warning,
    /// Could be better.
    Hint,
}

impl Level {
    /// As printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A finding: the rule, the place, and words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule found it.
    pub rule: &'static Rule,
    /// The rule's level, unless the configuration sets another.
    pub level: Level,
    /// The very token that is wrong.
    pub span: Span,
    /// One plain sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The other halves of a contradiction.
    pub related: Vec<(Span, String)>,
    /// How it can be mended without asking.
    pub fix: Option<Fix>,
}

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Nothing that a reader of the page would miss changes.
    pub is_safe: bool,
    /// What to put where, all in the finding's file. Where the span is empty, the text is put in.
    pub edits: Vec<(Span, String)>,
}

impl Diagnostic {
    /// The finding on one line, as `docbind check --format concise` prints it: `page:line:col: level[CODE] message`.
    #[must_use]
    pub fn concise(&self, sources: &Sources) -> String {
        concise::line(self, sources)
    }

    /// A finding without hint or related places.
    pub(crate) fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, level: rule.level, span, message: message.into(), hint: None, related: Vec::new(), fix: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the edit that mends it, if there is one.
    pub(crate) fn fix(mut self, edit: Option<(Span, String)>) -> Self {
        self.fix = edit.map(|edit| Fix { is_safe: true, edits: vec![edit] });
        self
    }

    pub(crate) fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }
}

/// Most diagnostics kept for one page; what comes after is counted.
pub const MAX_PER_PAGE: usize = 1_000;

/// Where every stage puts its findings, and what it made of the things that it met.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    ledger: Ledger,
}

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Notes that something of a page became part of the model.
    pub(crate) fn used(&mut self, subject: Subject, span: Span) {
        self.ledger.note(subject, Fate::Used, span);
    }

    /// Notes that something is left out because the page says so.
    pub(crate) fn ignored(&mut self, subject: Subject, span: Span) {
        self.ledger.note(subject, Fate::Ignored, span);
    }

    /// Notes that something is left out, and that a finding says why.
    pub(crate) fn left_out(&mut self, subject: Subject, span: Span) {
        self.ledger.note(subject, Fate::Reported, span);
    }

    /// Notes what became of a scope that the page names.
    pub(crate) fn scope(&mut self, fate: Fate, span: Span, scope: &str) {
        self.ledger.note_scope(fate, span, scope);
    }

    /// What was noted so far belongs to something that is reported as a whole.
    pub(crate) fn spoil(&mut self) {
        self.ledger.spoil();
    }

    /// All that was noted so far.
    pub(crate) fn take_ledger(&mut self) -> Ledger {
        std::mem::take(&mut self.ledger)
    }

    pub(crate) fn extend(&mut self, other: Sink) {
        self.found.extend(other.found);
        self.ledger.extend(other.ledger);
    }

    /// All findings, in no order.
    pub(crate) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// Sorted by file and place, without repetition, at most [`MAX_PER_PAGE`] a file and one that counts the rest.
pub(crate) fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found.dedup_by(|b, a| a.rule.code == b.rule.code && a.span == b.span && a.message == b.message);
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for page in found.chunk_by(|a, b| a.span.file == b.span.file) {
        kept.extend(page.iter().take(MAX_PER_PAGE).cloned());
        if page.len() > MAX_PER_PAGE {
            let rest = page.len() - MAX_PER_PAGE;
            let at = page[MAX_PER_PAGE].span;
            kept.push(Diagnostic::new(&codes::TOO_MANY, at, format!("{rest} more findings on this page are not shown")));
        }
    }
    kept
}

fn order(d: &Diagnostic) -> (FileId, u32, u32, &'static str, &str) {
    (d.span.file, d.span.start, d.span.end, d.rule.code, &d.message)
}
