use std::time::Duration;

use docbind_runtime::{ClientBuilder, Connection, Operation};
use http::Method;

use crate::calls::{Get, client, send};
use crate::server::{Act, Service, ok};

fn without_end(url: &str) -> ClientBuilder<Connection> {
    let builder = client(url).timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    builder.connect_timeout(Duration::MAX)
}

#[tokio::test]
async fn a_limit_may_be_as_long_as_a_duration_can_be() {
    let Act::Say(bytes) = ok() else { unreachable!() };
    let service = Service::start([ok(), Act::Drip(Duration::from_millis(1), bytes)]).await;
    let connection = without_end(&service.url()).build().expect("a client");
    send(&connection, "GET").await.expect("an answer");
    let request = connection.follow(&Get::SPEC, Method::GET, &service.url()).expect("a request");
    let mut response = connection.open(request).await.expect("an answer");
    let mut body = Vec::new();
    while let Some(chunk) = response.body_mut().chunk().await.expect("a chunk") {
        body.extend_from_slice(&chunk);
    }
    assert_eq!(body, br#"{"ok":true}"#);
}
