//! `docbind explain`: what a rule finds, why that matters, and what to do.

use std::fmt::Write;

use clap::Args;

use super::{Failure, Verdict, print};
use crate::diagnostic::{RULES, Rule, rule};

/// Explains a rule, or all of them.
#[derive(Args)]
pub(super) struct Arguments {
    /// Code or name of the rule: `X502`, `example-matches-no-route`.
    #[arg(required_unless_present = "all")]
    code: Option<String>,
    /// Prints a page in Markdown with every rule.
    #[arg(long, conflicts_with = "code")]
    all: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let text = match &arguments.code {
        Some(code) => for_terminal(rule(code).ok_or_else(|| unknown(code))?)?,
        None => page()?,
    };
    print(&text)?;
    Ok(Verdict::Clean)
}

fn unknown(code: &str) -> Failure {
    let known: String = RULES.iter().map(|rule| format!("\n  {} {}", rule.code, rule.name)).collect();
    Failure(format!("there is no rule {code:?}; the rules are:{known}"))
}

/// A line of a rule's documentation, by what it is there.
enum Line {
    Heading(&'static str),
    /// Opens or closes a block.
    Fence(&'static str),
    Shown(&'static str),
    Prose(&'static str),
}

fn lines(rule: &Rule) -> impl Iterator<Item = Line> {
    let mut is_shown = false;
    rule.documentation().map(move |line| {
        if line.starts_with("~~~") {
            is_shown = !is_shown;
            return Line::Fence(line);
        }
        match line.strip_prefix("# ") {
            _ if is_shown => Line::Shown(line),
            Some(heading) => Line::Heading(heading),
            None => Line::Prose(line),
        }
    })
}

/// Without marks: what is shown of pages is indented.
fn for_terminal(rule: &Rule) -> Result<String, std::fmt::Error> {
    let fix = if rule.has_fix { ", can be mended by `docbind check --fix`" } else { "" };
    let mut text = format!("{} {} ({}{fix})\n\n", rule.code, rule.name, rule.level.name());
    for line in lines(rule) {
        match line {
            Line::Heading(heading) => writeln!(text, "{heading}:")?,
            Line::Fence(_) => {}
            Line::Shown("") | Line::Prose("") => writeln!(text)?,
            Line::Shown(line) => writeln!(text, "    {line}")?,
            Line::Prose(line) => writeln!(text, "{line}")?,
        }
    }
    Ok(text)
}

const HEAD: &str = "\
<!-- Written by `docbind explain --all`: edit the files in generator/src/diagnostic/rules instead. -->

# Rules

What `docbind check` finds. An error is what a reader of the page would call wrong; a warning is probably not meant; a hint could be
better. `[levels]` in `docbind.toml` sets another level, by code or name, and `<!-- docbind-allow: rule-name, reason -->` above a
block accepts what is found there. *Fix* marks what `docbind check --fix` can mend. A line `...` in an example stands for others.

| code | name | level | fix |
| --- | --- | --- | --- |
";

/// All rules in order of their codes, behind a table of them.
fn page() -> Result<String, std::fmt::Error> {
    let mut text = HEAD.to_owned();
    for Rule { code, name, level, has_fix, .. } in RULES {
        let anchor = format!("{}-{name}", code.to_ascii_lowercase());
        writeln!(text, "| [{code}](#{anchor}) | {name} | {} | {} |", level.name(), if *has_fix { "fix" } else { "" })?;
    }
    for rule in RULES {
        section(&mut text, rule)?;
    }
    Ok(text)
}

fn section(text: &mut String, rule: &Rule) -> std::fmt::Result {
    let fix = if rule.has_fix { ", fix" } else { "" };
    writeln!(text, "\n## {} {}\n\n*{}{fix}*\n", rule.code, rule.name, rule.level.name())?;
    for line in lines(rule) {
        match line {
            Line::Heading(heading) => writeln!(text, "### {heading}")?,
            Line::Fence(line) | Line::Shown(line) | Line::Prose(line) => writeln!(text, "{line}")?,
        }
    }
    Ok(())
}
