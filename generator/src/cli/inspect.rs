//! `docbind inspect`: what was understood.

mod listing;
mod model;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{Failure, Verdict, print};
use crate::account::Subject;
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
        (true, Format::Text) => listing::summary(&summary(&understood)?),
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
        "states": totals.states,
        "types": totals.types,
        "diagnostics": totals.diagnostics,
    }) else {
        return Err(Failure("the totals are no object".to_owned()));
    };
    keys.extend(semantic);
    keys.insert("accounts".to_owned(), accounts(understood));
    Ok(keys)
}

/// What became of everything that stands in the pages: `seen = used + ignored + reported + lost`.
fn accounts(understood: &Understood) -> Value {
    let of = |subject: Subject| {
        let account = understood.accounts.of(subject);
        let sums = json!({
            "seen": account.seen,
            "used": account.used,
            "ignored": account.ignored,
            "reported": account.reported,
            "lost": account.lost,
        });
        (subject.name().to_owned(), sums)
    };
    Value::Object(Subject::ALL.into_iter().map(of).collect())
}
