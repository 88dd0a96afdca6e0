//! Shows the spans of a call and of its attempts: operation, status, time, ids of the request. A program would use the crate
//! `tracing-subscriber`; this one prints by a subscriber of its own.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use outlook_api::Client;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Clone, Default)]
struct Print(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Print {
    fn line(&self, name: &str, fields: impl FnOnce(&mut Line<'_>)) {
        let mut text = self.0.lock().expect("no panic");
        text.push_str(name);
        fields(&mut Line(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Print {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docbind_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line(" ", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.line("", |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: tracing_spans BASE_URL TOKEN");
        std::process::exit(2);
    };
    let print = Print::default();
    tracing::subscriber::set_global_default(print.clone())?;

    let graph = Client::builder().base_url(url).token(token.as_str()).build()?;
    graph.me().message("AAMk-secret").attachments().list().await?;
    let text = print.0.lock().expect("no panic").clone();
    print!("{text}");
    for told in ["message-list-attachments", "status=200", "attempts=1", "client_request_id="] {
        assert!(text.contains(told), "{told}");
    }
    // Ids of people and items are not told, and the token never is.
    assert!(!text.contains("AAMk-secret") && !text.contains(&token));
    Ok(())
}
