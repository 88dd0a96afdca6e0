//! One line a finding: `page:line:col: level[CODE] message`.

use super::Diagnostic;
use super::escape::visible;
use crate::source::Sources;

/// The finding on one line, without a line end.
pub(crate) fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (page, at) = sources.locate(diagnostic.span);
    let (level, code) = (diagnostic.rule.level.name(), diagnostic.rule.code);
    format!("{}:{}:{}: {level}[{code}] {}", visible(page), at.line, at.column, visible(&diagnostic.message))
}
