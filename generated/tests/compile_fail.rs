//! Programs that do not compile, and what the compiler says of them.
//!
//! They are here rather than in `docbind-tests`: for them the crate is built once more, with all that its tests use.
//! `TRYBUILD=overwrite cargo test -p outlook-api --test compile_fail` writes what is expected, after a change of the words or of the
//! pages; read it before you keep it.

use std::process::Command;

#[test]
fn the_compiler_says_what_is_not_documented_or_not_granted() {
    // Of another version the words around ours are others.
    let known = concat!("rustc ", env!("CARGO_PKG_RUST_VERSION"), ".");
    let version = Command::new("rustc").arg("--version").output().expect("a compiler").stdout;
    match version.starts_with(known.as_bytes()) {
        true => trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs"),
        false => println!("skipped: what is expected is of {known}"),
    }
}
