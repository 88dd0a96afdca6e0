//! `docbind explain`: what a rule finds, and what to do.

use clap::Args;

use super::{Failure, Verdict, print};
use crate::diagnostic::{RULES, rule};

/// Explains a rule.
#[derive(Args)]
pub(super) struct Arguments {
    /// Code or name of the rule: `X502`, `example-matches-no-route`.
    code: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let Some(rule) = rule(&arguments.code) else {
        let known: String = RULES.iter().map(|rule| format!("\n  {} {}", rule.code, rule.name)).collect();
        return Err(Failure(format!("there is no rule {:?}; the rules are:{known}", arguments.code)));
    };
    print(&format!("{} {} ({})\n\n{}\n", rule.code, rule.name, rule.level.name(), rule.about))?;
    Ok(Verdict::Clean)
}
