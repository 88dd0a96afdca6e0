//! How long it takes to understand a docset, beside raw pulldown-cmark over the same files.
//!
//! ```sh
//! cargo bench -p docbind --bench read                     # docs/ of the project
//! cargo bench -p docbind --bench read -- DIR [DIR]...     # other docsets
//! ```
//!
//! DIR is seen from the workspace, where cargo was called. Prints medians of the same run and their ratio. Nothing is asserted.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pulldown_cmark::{Options, Parser};

// The command line's, for both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 7;

fn main() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let named = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let mut dirs: Vec<PathBuf> = named.map(|dir| workspace.join(dir)).collect();
    if dirs.is_empty() {
        dirs.push(workspace.join("docs"));
    }
    if let Some(absent) = dirs.iter().find(|dir| !dir.is_dir()) {
        eprintln!("{} is no folder", absent.display());
        std::process::exit(2);
    }
    println!("median of {ROUNDS} rounds, in turns; files read from disk each time");
    for dir in dirs {
        compare(&dir);
    }
}

fn compare(dir: &Path) {
    let (mut raw, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        raw.push(timed(|| raw_events(dir)));
        ours.push(timed(|| docbind::understand(dir).expect("a docset")));
    }
    let (raw, ours) = (median(raw), median(ours));
    let ratio = ours.as_secs_f64() / raw.as_secs_f64();
    println!("{}: pulldown-cmark {raw:.1?} (one thread), docbind {ours:.1?}, ratio {ratio:.2}", dir.display());
}

/// How long it takes until there is a result. What comes of that, to the end of the process, is not reading.
fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(run());
    let took = start.elapsed();
    drop(result);
    took
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Reads every page and counts its Markdown events with their offsets.
fn raw_events(dir: &Path) -> usize {
    let mut events = 0;
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            events += raw_events(&path);
        } else if path.extension().is_some_and(|e| e == "md") {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
            events += Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter().count();
        }
    }
    events
}
