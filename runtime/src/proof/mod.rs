//! Documented examples as tests: the typed client against the documented server, over a loopback connection.
//!
//! A generated `tests/docs.rs` is data, a [`Suite`], and `fn main() -> ExitCode { docbind_runtime::proof::main(&SUITE) }`. Every
//! [`Pair`] of request and response becomes one test, `operation/example`, which judges by the page's own bytes, read with
//! `http` and `serde_json` and nothing of the generator's:
//!
//! 1. the page's path is found by the router, at the pair's operation;
//! 2. the request body fits the typed model and encodes to the same JSON;
//! 3. the call, built through the typed places, is sent, and what arrives is what the page shows: method, path segments after
//!    percent-decoding, query as a multiset, the page's headers, body as a JSON value;
//! 4. the response is the page's: status, headers, and a typed value that encodes to the same JSON; a documented error is
//!    [`Error::Service`](crate::Error::Service), a missing body [`Error::EmptyBody`](crate::Error::EmptyBody);
//! 5. the values that their documented types cannot hold are exactly those that the checker reported; of a crate with some of
//!    its features, no others than those.
//!
//! An ignored pair states a contradiction. It runs with `--ignored`, by the same steps, and must fail.
//! The test `routes/every template` builds every documented path with hostile values and finds it again.

mod bench;
mod exercise;
mod judge;
mod page;
mod routes;
mod steps;
mod suite;

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};

pub use exercise::Exercise;
pub use suite::{Chain, Pair, Suite};

use bench::Bench;

/// Runs a suite as the test harness of a crate: arguments, output and exit code are those of `cargo test`.
#[must_use]
pub fn main(suite: &'static Suite) -> ExitCode {
    let arguments = Arguments::from_args();
    libtest_mimic::run(&arguments, trials(suite)).exit_code()
}

/// Runs one pair of a suite outside of the harness.
///
/// # Errors
/// What differs, after `page:line`.
pub fn prove(suite: &'static Suite, pair: &Pair) -> Result<(), String> {
    steps::run(&Bench::new(suite)?, pair)
}

/// Builds every route of a suite with hostile values, outside of the harness.
///
/// # Errors
/// The first route that is not found again.
pub fn prove_routes(suite: &'static Suite) -> Result<(), String> {
    routes::run(&Bench::new(suite)?)
}

fn trials(suite: &'static Suite) -> Vec<Trial> {
    // Set up by the first test that runs, so that listing tests starts no server.
    let bench = Arc::new(OnceLock::new());
    let trial = |pair: &'static Pair| {
        let bench = Arc::clone(&bench);
        // The code of the reason `page:line: CODE: reason`; the rest would push all names of tests out of sight.
        let kind = pair.ignored.and_then(|reason| reason.split(": ").nth(1)).unwrap_or_default();
        Trial::test(pair.name, move || with(&bench, suite, |bench| steps::run(bench, pair)))
            .with_ignored_flag(pair.ignored.is_some())
            .with_kind(kind)
    };
    let mut trials: Vec<_> = suite.pairs.iter().map(trial).collect();
    trials.push(Trial::test("routes/every template", move || with(&bench, suite, routes::run)));
    trials
}

fn with(
    bench: &OnceLock<Result<Bench, String>>,
    suite: &'static Suite,
    test: impl FnOnce(&Bench) -> Result<(), String>,
) -> Result<(), Failed> {
    match bench.get_or_init(|| Bench::new(suite)) {
        Ok(bench) => test(bench).map_err(Failed::from),
        Err(error) => Err(Failed::from(error)),
    }
}
