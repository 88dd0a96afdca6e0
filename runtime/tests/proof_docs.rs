//! The harness of a generated crate, run on the sample: what `tests/docs.rs` of a generated crate is.

#[path = "sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

fn main() -> std::process::ExitCode {
    docbind_runtime::proof::main(&sample::suite::SUITE)
}
