//! What a client tells by `tracing`, and what it does not tell.
#![cfg(all(feature = "client", feature = "mock"))]

use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, InProcess};
use docbind_runtime::{ClientBuilder, Connection, Cursor, Operation, Retry, Spec, Value};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

enum Get {}

impl Operation for Get {
    const SPEC: Spec =
        Spec { method: "GET", templates: &["/things/{thing_id}"], statuses: &[200], ..Spec::of_page("api/thing-get.md:1") };
    type Request = ();
    type Response = Value;
}

/// Writes down all that it is told.
#[derive(Clone, Default)]
struct Log {
    text: Arc<Mutex<String>>,
    spans: Arc<AtomicU64>,
}

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").expect("memory");
    }
}

impl Log {
    fn line(&self, name: &str, record: impl FnOnce(&mut Line<'_>)) {
        let mut text = self.text.lock().expect("no panic");
        text.push_str(name);
        record(&mut Line(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Log {
    // Other crates have spans of their own.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docbind_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(self.spans.fetch_add(1, Ordering::SeqCst) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("record", |line| values.record(line));
    }

    fn event(&self, event: &Event<'_>) {
        self.line("event", |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// A server that always refuses with this body.
fn busy(content: &str) -> InProcess {
    let busy = Answer {
        status: 503,
        headers: vec![("request-id".to_owned(), "r-1".to_owned()), ("Retry-After".to_owned(), "7".to_owned())],
        content: content.as_bytes().to_vec(),
        ..Answer::default()
    };
    let mut operation = DocumentedOperation::from(&Get::SPEC);
    operation.answers.push(busy);
    InProcess::new(Arc::new(Documented { operations: vec![operation], base_path: String::new(), ..Documented::default() }))
}

#[tokio::test]
async fn what_stands_in_the_place_of_a_code_is_told_only_if_it_is_one() {
    for (content, expected) in [
        (r#"{"error": "invalid_grant"}"#, "invalid_grant"),
        (r#"{"error": "No thing AAMkAGI1"}"#, "refusal"),
        (r#"{"error": {"code": "AAMkAGI1 is not there"}}"#, "refusal"),
        ("<html>AAMkAGI1</html>", "refusal"),
    ] {
        let builder = ClientBuilder::<Connection>::new("https://example.com").token("s3cr3t").transport(busy(content));
        let connection = builder.retry(Retry::never()).build().expect("a client");
        let log = Log::default();
        let guard = tracing::subscriber::set_default(log.clone());
        Cursor::root(connection).literal("things").parameter("thing_id", "AAMkAGI1").call::<Get>().await.expect_err("busy");
        drop(guard);
        let text = log.text.lock().expect("no panic").clone();
        assert!(text.contains(&format!("record error={expected:?}")) && !text.contains("AAMkAGI1"), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn spans_tell_of_calls_and_attempts_but_no_secret() {
    let server = busy(r#"{"error": {"code": "Busy", "message": "Not AAMkAGI1 now."}}"#);
    let connection: Connection = ClientBuilder::new("https://example.com")
        .token("s3cr3t")
        .transport(server.clone())
        .retry(Retry::default().times(1))
        .build()
        .expect("a client");
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let cursor = Cursor::root(connection).literal("things").parameter("thing_id", "AAMkAGI1");
    let error = cursor.call::<Get>().query("$search", "AAMkAGI1").await.expect_err("busy");
    drop(guard);

    let received = server.received();
    assert_eq!((received.len(), error.attempts().len()), (2, 2));
    assert_eq!(received[0].path_and_query, "/things/AAMkAGI1?$search=AAMkAGI1");
    let id = received[0].headers["client-request-id"].to_str().expect("text");
    let text = log.text.lock().expect("no panic").clone();
    assert!(!text.contains("s3cr3t") && !text.contains("AAMkAGI1") && !text.contains("example.com"), "{text}");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], format!("call operation=\"thing-get\" method=\"GET\" client_request_id={id}"));
    for line in [
        "attempt number=1",
        "attempt number=2",
        "record status=503",
        "record request_id=\"r-1\"",
        "record attempts=2",
        "record error=\"Busy\"",
    ] {
        assert!(lines.contains(&line), "{line}: {text}");
    }
    let told_of_pause = |line: &&&str| line.starts_with("event") && line.contains("pause_ms=7");
    assert_eq!(lines.iter().filter(told_of_pause).count(), 1, "{text}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("record duration_ms=")).count(), 3, "{text}");
}
