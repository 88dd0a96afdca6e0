//! Very many calls at once to a service that fails every so often: each is accounted for, and memory stays flat.
//!
//! `cargo test --release -p docbind-runtime --test soak -- --ignored` makes 20,000 calls; `DOCBIND_SOAK` sets another number.
#![cfg(feature = "client")]

#[path = "faults/calls.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod calls;
#[path = "faults/server.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use calls::{client, quick, send};
use docbind_runtime::{Connection, Error, Value};
use server::{Act, Heard, Service, answer, ok};

const IN_FLIGHT: usize = 64;

/// What requests meet: mostly an answer, and every kind of fault.
#[derive(Default)]
struct Plan {
    requests: Arc<AtomicUsize>,
    /// Calls that may not be sent again, since they may have been acted on.
    over: BTreeSet<String>,
}

impl Plan {
    fn next(&mut self, heard: &Heard) -> Act {
        let id = heard.header("client-request-id").expect("an id");
        assert!(!self.over.contains(id), "{} was sent twice", heard.method);
        let (act, is_refusal) = fault(self.requests.fetch_add(1, Ordering::SeqCst));
        if heard.method == "POST" && !is_refusal {
            self.over.insert(id.to_owned());
        }
        act
    }
}

/// What the nth request meets, and whether the service says by it that it has not acted.
fn fault(n: usize) -> (Act, bool) {
    let broken = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_vec();
    match n % 97 {
        3 | 41 => (answer("429 Too Many Requests", "Retry-After: 0.001\r\n", "{}"), true),
        7 => (answer("503 Service Unavailable", "", ""), true),
        13 => (answer("504 Gateway Timeout", "", ""), false),
        23 => (answer("404 Not Found", "", r#"{"error":{"code":"ItemNotFound"}}"#), false),
        31 => (Act::SayAndClose(Vec::new()), false),
        47 => (Act::SayAndReset(broken), false),
        61 => (Act::SayAndClose(broken), false),
        83 => (Act::SayAndReset(Vec::new()), false),
        _ => (ok(), false),
    }
}

/// Where calls ended up.
type Tally = BTreeMap<&'static str, usize>;

fn outcome(result: &Result<Value, Error>) -> &'static str {
    match result {
        Ok(_) => "success",
        Err(Error::Service(_)) => "refused",
        Err(Error::Transport(_)) => "broken",
        Err(error) => panic!("no such fault was planned: {error:?}"),
    }
}

async fn work(connection: Connection, next: Arc<AtomicUsize>, end: usize) -> Tally {
    let mut tally = Tally::new();
    loop {
        let n = next.fetch_add(1, Ordering::SeqCst);
        if n >= end {
            return tally;
        }
        let result = send(&connection, ["GET", "POST", "PUT"][n % 3]).await;
        *tally.entry(outcome(&result)).or_default() += 1;
    }
}

/// Makes the calls from one number to another.
async fn stretch(connection: &Connection, next: &Arc<AtomicUsize>, end: usize) -> Tally {
    let workers: Vec<_> = (0..IN_FLIGHT).map(|_| tokio::spawn(work(connection.clone(), Arc::clone(next), end))).collect();
    let mut all = Tally::new();
    for worker in workers {
        for (outcome, count) in worker.await.expect("no panic") {
            *all.entry(outcome).or_default() += count;
        }
    }
    next.store(end, Ordering::SeqCst);
    all
}

/// The memory in use, in pages, where the system tells.
fn resident_pages() -> Option<usize> {
    std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()
}

#[tokio::test]
#[ignore = "takes long: run by itself"]
async fn very_many_calls() {
    let calls = std::env::var("DOCBIND_SOAK").map_or(20_000, |number| number.parse().expect("a number"));
    let (requests, retries) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut plan = Plan { requests: Arc::clone(&requests), ..Plan::default() };
    let service = Service::planned(move |heard| plan.next(heard)).await;
    let counted = Arc::clone(&retries);
    let policy = quick().on_retry(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let connection = client(&service.url()).retry(policy).build().expect("a client");

    let next = Arc::new(AtomicUsize::new(0));
    let both = async {
        let mut tally = stretch(&connection, &next, calls / 4).await;
        let early = resident_pages();
        for (outcome, count) in stretch(&connection, &next, calls).await {
            *tally.entry(outcome).or_default() += count;
        }
        (tally, early, resident_pages())
    };
    let (tally, early, late) = tokio::time::timeout(Duration::from_secs(300), both).await.expect("no hang");
    let (requests, retries) = (requests.load(Ordering::SeqCst), retries.load(Ordering::SeqCst));
    println!("{calls} calls: {tally:?}, {requests} requests heard, {retries} retries, pages in use {early:?} then {late:?}");

    assert_eq!(tally.values().sum::<usize>(), calls, "every call ends once");
    assert!(["success", "refused", "broken"].iter().all(|outcome| tally.contains_key(outcome)), "{tally:?}");
    // A connection may close just as a request goes into it: that attempt is counted, but was not heard.
    assert!(requests <= calls + retries && requests >= calls + retries - retries / 10, "nothing is sent in secret");
    if let (Some(early), Some(late)) = (early, late) {
        // A quarter of what is there, and 4 MiB for what the allocator keeps.
        assert!(late <= early + early / 4 + 1024, "{early} pages after a quarter of the calls, {late} at the end");
    }
}
