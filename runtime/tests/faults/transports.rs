//! What a caller may set for all calls of a client, and transports that stand in front of others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use docbind_runtime::client::transport::{Exchange, Outgoing, Transport};
use docbind_runtime::{ClientBuilder, Connection, Error, Operation};
use http::Method;

use crate::calls::{Get, TOKEN, call, client, quick, send, told};
use crate::server::{Act, Heard, Service, answer, ok};

/// Counts the requests, and marks them.
struct Marking<T>(T, Arc<AtomicUsize>);

impl<T: Transport> Transport for Marking<T> {
    fn send(&self, mut request: Outgoing) -> Exchange<'_> {
        self.1.fetch_add(1, Ordering::SeqCst);
        request.headers.insert("x-mark", http::HeaderValue::from_static("1"));
        self.0.send(request)
    }
}

#[tokio::test]
async fn a_transport_may_stand_in_front_of_the_clients_own() {
    let service = Service::start([answer("503 Busy", "", ""), ok()]).await;
    let own = client(&service.url()).user_agent("mine/1").build().expect("a client").transport();
    let count = Arc::new(AtomicUsize::new(0));
    let connection = client(&service.url()).transport(Marking(own, Arc::clone(&count))).build().expect("a client");
    send(&connection, "POST").await.expect("an answer");
    assert_eq!(count.load(Ordering::SeqCst), 2);
    let heard = service.heard();
    assert!(heard.iter().all(|heard| heard.header("x-mark") == Some("1") && heard.header("user-agent") == Some("mine/1")));
    // One that is shared may be shared further.
    let shared: Arc<dyn Transport> = connection.transport();
    send(&client(&service.url()).transport(shared).build().expect("a client"), "GET").await.expect("an answer");
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

fn values(heard: &Heard, name: &str) -> Vec<String> {
    heard.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
}

#[tokio::test]
async fn headers_of_the_client_are_those_of_each_call_that_has_none_of_its_own() {
    let service = Service::start([]).await;
    let builder = client(&service.url()).header("Prefer", "a").header("prefer", "b").header("X-Api-Key", TOKEN);
    let connection = builder.user_agent("mine/1").build().expect("a client");
    let plain = call::<Get>(&connection);
    let shown = format!("{plain:?}");
    assert!(shown.contains("\nprefer: b\nx-api-key: [redacted]\n"), "{shown}");
    plain.await.expect("an answer");
    call::<Get>(&connection).header("Prefer", "c").header("User-Agent", "other").await.expect("an answer");
    let link = connection.follow(&Get::SPEC, Method::GET, &service.url()).expect("a request");
    connection.send(link).await.expect("an answer");
    let url = connection.preauthenticated(&Get::SPEC, Method::GET, &service.url()).expect("a request");
    connection.send(url).await.expect("an answer");
    let heard = service.heard();
    let sent = |name: &str| heard.iter().map(|heard| values(heard, name).join(" ")).collect::<Vec<_>>();
    assert_eq!(sent("prefer"), ["a b", "c", "a b", ""]);
    assert_eq!(sent("x-api-key"), [TOKEN, TOKEN, TOKEN, ""]);
    assert_eq!(sent("user-agent"), ["mine/1", "other", "mine/1", "mine/1"]);
}

#[test]
fn what_cannot_be_set_up_is_refused() {
    let builder = || ClientBuilder::<Connection>::new("https://graph.microsoft.com/v1.0");
    for (builder, reason) in [
        (builder().header("Authorization", "Bearer s3cr3t"), "is set by the client"),
        (builder().header("x y", "1"), "is not one"),
        (builder().header("x", "s3cr3t\n"), "control characters"),
        (builder().user_agent("s3cr3t\n"), "user agent"),
        (builder().proxy("s3cr3t"), "the proxy"),
        (builder().proxy("socks5://user:s3cr3t@127.0.0.1"), "the proxy"),
        (builder().proxy(""), "the proxy"),
        (ClientBuilder::new("https://user:s3cr3t@graph.microsoft.com"), "a user name"),
        (ClientBuilder::new("https://graph.microsoft.com?s3cr3t"), "a query"),
    ] {
        assert!(!format!("{builder:?}").contains(TOKEN), "{builder:?}");
        let error = builder.build().expect_err(reason);
        assert!(matches!(&error, Error::Configuration(what) if what.contains(reason)), "{error}");
        told(&error);
    }
}

#[tokio::test]
async fn a_call_may_have_a_time_of_its_own() {
    let short = Duration::from_millis(500);
    let Act::Say(bytes) = ok() else { unreachable!() };
    let late = Act::Late(short * 2, bytes);
    let service = Service::start([Act::Silence, late.clone(), late]).await;
    let patient = client(&service.url()).build().expect("a client");
    let error = call::<Get>(&patient).timeout(short).await.expect_err("too late");
    assert!(matches!(&error, Error::Transport(broken) if broken.is_timeout()), "{error:?}");
    assert_eq!(error.attempts().len(), 1);
    // The same connections, and calls that have longer than the client says.
    call::<Get>(&patient).await.expect("in time");
    let hasty = client(&service.url()).timeout(short).retry(quick()).build().expect("a client");
    call::<Get>(&hasty).timeout(Duration::MAX).await.expect("in time");
    assert_eq!(service.heard().len(), 3);
}
