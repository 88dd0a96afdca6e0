//! Documented operations of every method, and clients that are quick to give up.

use std::time::Duration;

use docbind_runtime::{Call, ClientBuilder, Connection, Cursor, Error, Operation, Retry, Spec, Value};

macro_rules! operations {
    ($($name:ident $method:literal $id:literal)*) => {$(
        pub(crate) enum $name {}

        impl Operation for $name {
            const SPEC: Spec = Spec { method: $method, id: $id, templates: &["/things/{thing_id}"], statuses: &[200], ..Spec::of_page("api/thing.md:1") };
            type Request = Value;
            type Response = Value;
        }
    )*};
}

operations! {
    Get "GET" "thing-get"
    Put "PUT" "thing-put"
    Delete "DELETE" "thing-delete"
    Post "POST" "thing-post"
    Patch "PATCH" "thing-patch"
}

/// All methods: those whose repetition does no harm, then the others.
pub(crate) const SAFE: [&str; 3] = ["GET", "PUT", "DELETE"];
pub(crate) const UNSAFE: [&str; 2] = ["POST", "PATCH"];

/// A secret that no test wants to see again.
pub(crate) const TOKEN: &str = "s3cr3t";
/// A value of a path, which no log should have.
pub(crate) const THING: &str = "AAMkAGI1";

pub(crate) fn client(url: &str) -> ClientBuilder<Connection> {
    ClientBuilder::new(url).token(TOKEN).retry(quick())
}

/// The usual policy, with pauses that no test notices.
pub(crate) fn quick() -> Retry {
    Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(8))
}

pub(crate) fn call<O: Operation>(connection: &Connection) -> Call<O> {
    Cursor::root(connection.clone()).literal("things").parameter("thing_id", THING).call()
}

/// Calls by the method of this name; a call that hangs fails the test.
pub(crate) async fn send(connection: &Connection, method: &str) -> Result<Value, Error> {
    let body = || serde_json::json!({"name": "x"});
    let sending = match method {
        "GET" => call::<Get>(connection).into_future(),
        "DELETE" => call::<Delete>(connection).into_future(),
        "PUT" => call::<Put>(connection).body(body()).into_future(),
        "POST" => call::<Post>(connection).body(body()).into_future(),
        "PATCH" => call::<Patch>(connection).body(body()).into_future(),
        other => panic!("no operation has the method {other}"),
    };
    tokio::time::timeout(Duration::from_secs(20), sending).await.expect("no hang")
}

/// So many calls at once, each answered.
pub(crate) async fn at_once(connection: &Connection, count: usize) {
    let calls: Vec<_> = (0..count)
        .map(|_| {
            tokio::spawn({
                let connection = connection.clone();
                async move { send(&connection, "POST").await }
            })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("an answer");
    }
}

/// All that an error says anywhere, after a look for what it must not say.
pub(crate) fn told(error: &Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    assert!(!text.contains(TOKEN) && !text.contains(THING), "{text}");
    let shown = error.to_string();
    assert!(!shown.is_empty() && !shown.contains(char::is_control), "{shown}");
    text
}
