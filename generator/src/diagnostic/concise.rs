//! One line a finding: `page:line:col: level[CODE] message`.

use super::Diagnostic;
use super::escape::visible;
use crate::source::Sources;

/// The finding on one line, without a line end.
pub(crate) fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (page, at) = sources.locate(diagnostic.span);
    // GitHub and Azure run a line of a log that starts so as a command, and a page may be called anything.
    let here = if ["::", "##["].iter().any(|mark| page.trim_start().starts_with(mark)) { "./" } else { "" };
    let (level, code) = (diagnostic.level.name(), diagnostic.rule.code);
    format!("{here}{}:{}:{}: {level}[{code}] {}", visible(page), at.line, at.column, visible(&diagnostic.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::source::{SourceFile, SourceText, Span};

    #[test]
    fn a_page_name_is_no_command_of_a_build_log() {
        for (page, shown) in [
            ("::error file=x::y.md", "./::error file=x::y.md"),
            (" ::stop-commands::z.md", "./ ::stop-commands::z.md"),
            ("##[error]y.md", "./##[error]y.md"),
            ("a\n::error::y.md", "a\\n::error::y.md"),
            ("api/::error::y.md", "api/::error::y.md"),
        ] {
            let mut sources = Sources::default();
            let file = SourceFile { page: page.to_owned(), path: page.into(), text: SourceText::new(Vec::new()) };
            let span = Span::new(sources.add(file), 0, 0);
            let finding = Diagnostic::new(&codes::NOT_UTF8, span, "a\n::error::b");
            assert_eq!(line(&finding, &sources), format!("{shown}:1:1: error[F102] a\\n::error::b"));
        }
    }
}
