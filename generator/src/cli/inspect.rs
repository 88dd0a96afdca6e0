//! `docbind inspect`: what was understood.

mod listing;
mod model;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{Failure, Verdict, print};
use crate::account::{Account, Subject};
use crate::diagnostic::json;
use crate::{Understood, understand};

/// Shows what was understood: the model, or its counts.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder that holds the pages.
    #[arg(long, value_name = "DIR")]
    docs: PathBuf,
    /// Counts only: the lexical ones, then the semantic ones.
    #[arg(long)]
    summary: bool,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// A stable interface.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let understood = understand(&arguments.docs)?;
    let text = match (arguments.summary, arguments.format) {
        (true, Format::Json) => json::text(&Value::Object(summary(&understood)?)),
        (true, Format::Text) => summary(&understood)?.iter().map(|(key, count)| format!("{key:<24}{count:>8}\n")).collect(),
        (false, Format::Json) => json::text(&model::json(&understood)),
        (false, Format::Text) => listing::text(&understood),
    };
    print(&text)?;
    Ok(Verdict::Clean)
}

/// The summary keys in the order of the design.
fn summary(understood: &Understood) -> Result<Map<String, Value>, Failure> {
    let Value::Object(mut keys) = serde_json::to_value(understood.counts)? else {
        return Err(Failure("the counts are no object".to_owned()));
    };
    let totals = &understood.totals;
    let Value::Object(semantic) = json!({
        "operations": totals.operations,
        "routes_used": totals.routes_used,
        "property_rows_resolved": totals.property_rows_resolved,
        "pairs": totals.pairs,
        "responses_unpaired": totals.responses_unpaired,
        "tests": totals.tests,
        "tests_ignored": totals.tests_ignored,
        "body_values": totals.body_values,
        "body_values_typed": totals.body_values_typed,
        "body_values_shown": totals.body_values_shown,
        "states": totals.states,
        "types": totals.types,
        "diagnostics": totals.diagnostics,
    }) else {
        return Err(Failure("the totals are no object".to_owned()));
    };
    keys.extend(semantic);
    keys.extend(accounts(understood));
    Ok(keys)
}

/// What became of everything that stands in the pages: `_seen` is the sum of the others.
fn accounts(understood: &Understood) -> impl Iterator<Item = (String, Value)> {
    Subject::ALL.into_iter().flat_map(|subject| {
        let Account { seen, used, ignored, reported, lost } = understood.accounts.of(subject);
        let sums = [("seen", seen), ("used", used), ("ignored", ignored), ("reported", reported), ("lost", lost)];
        sums.map(|(fate, count)| (format!("{}_{fate}", subject.name()), count.into()))
    })
}
