//! The findings of one run beside those of the next.

use std::collections::BTreeMap;

use crate::Understood;
use crate::diagnostic::concise;

/// The findings of a run, in their order.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

#[derive(Debug)]
struct Finding {
    key: Key,
    /// How it is shown once its page is another.
    line: String,
}

/// Page, code and message: what stays the same when lines above it come and go.
type Key = (String, &'static str, String);

impl Findings {
    pub(super) fn of(understood: &Understood) -> Self {
        let finding = |diagnostic| {
            let line = concise::line(diagnostic, &understood.sources);
            let page = understood.sources.file(diagnostic.span.file).page.clone();
            Finding { key: (page, diagnostic.rule.code, diagnostic.message.clone()), line }
        };
        Self(understood.diagnostics.iter().map(finding).collect())
    }

    /// The places of those that others do not have; each of the others stands for one.
    pub(super) fn without(&self, others: &Self) -> impl Iterator<Item = usize> {
        let mut left: BTreeMap<&Key, usize> = BTreeMap::new();
        others.0.iter().for_each(|finding| *left.entry(&finding.key).or_default() += 1);
        self.0.iter().enumerate().filter_map(move |(index, finding)| match left.get_mut(&finding.key) {
            Some(count) if *count > 0 => {
                *count -= 1;
                None
            }
            _ => Some(index),
        })
    }

    pub(super) fn line(&self, index: usize) -> &str {
        self.0.get(index).map_or("", |finding| &finding.line)
    }
}
