//! Findings as annotations of a pull request: workflow commands that GitHub reads from the log of a run.
//!
//! `::error file={path},line={line},endLine={line},col={column},endColumn={column},title={title}::{message}`, as GitHub's page on workflow commands
//! has it: in the message `%`, CR and LF are escaped, in the properties also `:` and `,`.

use std::path::Path;

use super::escape::visible;
use super::{Diagnostic, Level};
use crate::source::Sources;

/// The finding as one workflow command, without a line end. A path below `base`, where the run takes place, is shown relative to it.
pub(crate) fn line(diagnostic: &Diagnostic, sources: &Sources, base: &Path) -> String {
    let file = sources.file(diagnostic.span.file);
    let start = file.text.locate(diagnostic.span.start as usize);
    let end = file.text.locate(diagnostic.span.end as usize);
    let command = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let path = property(&file.path.strip_prefix(base).unwrap_or(&file.path).to_string_lossy());
    let (code, name) = (diagnostic.rule.code, diagnostic.rule.name);
    let mut place = format!("file={path},line={},endLine={}", start.line, end.line);
    // Columns of a place that goes on below mean nothing to GitHub.
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column);
    }
    let hint = diagnostic.hint.as_deref().map(|hint| format!("\n{}", visible(hint))).unwrap_or_default();
    format!("::{command} {place},title={code} {name}::{}", message(&format!("{}{hint}", visible(&diagnostic.message))))
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::source::{SourceFile, SourceText, Span};

    #[test]
    fn nothing_of_a_page_is_a_command_of_its_own() {
        let path = "docs/a,b:\n::error::c%.md";
        let mut sources = Sources::default();
        let file = SourceFile {
            page: path.to_owned(),
            path: format!("/repo/{path}").into(),
            text: SourceText::new(b"one\ntwo".to_vec()),
        };
        let file = sources.add(file);
        let finding = |from, to| {
            let finding = Diagnostic::new(&codes::NOT_UTF8, Span::new(file, from, to), "100%\r\n::stop-commands::x");
            line(&finding.hint("save it"), &sources, Path::new("/repo"))
        };
        let file = "docs/a%2Cb%3A%0A%3A%3Aerror%3A%3Ac%25.md";
        let said = "title=F102 not-utf8::100%25\\r\\n::stop-commands::x%0Asave it";
        assert_eq!(finding(1, 3), format!("::error file={file},line=1,endLine=1,col=2,endColumn=4,{said}"));
        assert_eq!(finding(1, 5), format!("::error file={file},line=1,endLine=2,{said}"));
    }
}
