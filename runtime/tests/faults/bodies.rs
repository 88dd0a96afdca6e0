use std::io::Write;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use docbind_runtime::client::transport::{Payload, Stage};
use docbind_runtime::{Content, Error, Operation};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_core::Stream;
use http::Method;

use crate::calls::{Get, Post, Put, SAFE, UNSAFE, call, client, send, told};
use crate::server::{Act, Service, answer, ok};

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Bodies of which the end never comes.
fn cut() -> [Act; 5] {
    let announced = bytes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"ok\":");
    let chunked = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"ok\":\r\n");
    let garbled = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"ok\":\r\nzz\r\n");
    [
        Act::SayAndClose(announced.clone()),
        Act::SayAndReset(announced.clone()),
        Act::SayAndClose(chunked),
        Act::SayAndClose(garbled),
        Act::Say(announced),
    ]
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again_only_if_nothing_can_happen_twice() {
    for act in cut() {
        for method in SAFE {
            let service = Service::start([act.clone()]).await;
            let connection = client(&service.url()).attempt_timeout(Duration::from_millis(200)).build().expect("a client");
            assert_eq!(send(&connection, method).await.expect(method)["ok"], true);
            assert_eq!(service.heard().len(), 2, "{method} {act:?}");
        }
        for method in UNSAFE {
            let service = Service::start([act.clone()]).await;
            let connection = client(&service.url()).attempt_timeout(Duration::from_millis(200)).build().expect("a client");
            let error = send(&connection, method).await.expect_err(method);
            assert_eq!(service.heard().len(), 1, "{method} {act:?}");
            let Error::Transport(broken) = &error else { panic!("{error:?}") };
            assert_eq!((broken.stage(), error.status().map(|s| s.as_u16())), (Stage::Response, Some(200)));
            assert!(error.to_string().ends_with(": the answer broke off"), "{error}");
            told(&error);
        }
    }
}

#[tokio::test]
async fn what_is_too_large_is_given_up_once() {
    let endless = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        format!("400\r\n{}\r\n", " ".repeat(0x400)).repeat(64)
    );
    let announced = bytes("HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n{");
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&vec![b' '; 1 << 20]).expect("memory");
    let bomb = bomb.finish().expect("memory");
    let mut zipped = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len()).into_bytes();
    assert!(bomb.len() < 10_000);
    zipped.extend(bomb);
    for act in [Act::Say(bytes(&endless)), Act::Say(announced), Act::Say(zipped)] {
        let service = Service::start([act]).await;
        let connection = client(&service.url()).max_response_bytes(10_000).build().expect("a client");
        let error = send(&connection, "GET").await.expect_err("too large");
        assert!(matches!(error, Error::ResponseTooLarge { limit: 10_000, .. }), "{error:?}");
        assert_eq!((service.heard().len(), error.attempts().len(), error.status().map(|s| s.as_u16())), (1, 1, Some(200)));
        told(&error);
    }
}

#[tokio::test]
async fn what_follows_an_answer_is_no_answer() {
    // The length is wrong, and the rest looks like the answer to the next request.
    let split = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"ok\":false}";
    let service = Service::start([Act::Say(bytes(split))]).await;
    let connection = client(&service.url()).build().expect("a client");
    assert_eq!(send(&connection, "GET").await.expect("an answer"), serde_json::json!({}));
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(send(&connection, "GET").await.expect("an answer")["ok"], true);
    assert_eq!(service.heard().len(), 2);
}

#[tokio::test]
async fn gzip_is_asked_for_and_read() {
    let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
    zipped.write_all(b"{\"ok\":\"zipped\"}").expect("memory");
    let zipped = zipped.finish().expect("memory");
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", zipped.len());
    let act = |body: &[u8]| Act::SayAndClose([head.as_bytes(), body].concat());
    let mut broken = zipped.clone();
    broken[12] ^= 0xff;
    let service = Service::start([act(&zipped), act(&broken)]).await;
    let connection = client(&service.url()).build().expect("a client");
    assert_eq!(send(&connection, "POST").await.expect("an answer")["ok"], "zipped");
    assert_eq!(service.heard()[0].header("accept-encoding"), Some("gzip"));
    told(&send(&connection, "POST").await.expect_err("no gzip"));
    assert_eq!(service.heard().len(), 2);
}

/// Chunks of a body, each by itself.
struct Chunks(Vec<&'static str>);

impl Stream for Chunks {
    type Item = Result<bytes::Bytes, std::io::Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
        let next = if self.0.is_empty() { None } else { Some(self.0.remove(0)) };
        std::task::Poll::Ready(next.map(|chunk| match chunk {
            "broken" => Err(std::io::Error::other("the disk is gone")),
            chunk => Ok(bytes::Bytes::from_static(chunk.as_bytes())),
        }))
    }
}

#[tokio::test]
async fn streams_are_sent_again_only_if_they_can_be_made_again() {
    let contents: [(fn() -> Content, usize); 2] = [
        (|| Content::repeatable(|| Payload::stream(Chunks(vec!["{\"a\":", "1}"]), Some(7))), 2),
        (|| Content::once(Payload::stream(Chunks(vec!["{\"a\":", "1}"]), None)), 1),
    ];
    for (content, requests) in contents {
        let service = Service::start([answer("503 Busy", "", ""), ok()]).await;
        let connection = client(&service.url()).build().expect("a client");
        let request = connection.follow(&Put::SPEC, Method::PUT, &format!("{}/upload", service.url())).expect("a request");
        let outcome = connection.send(request.with_content(content())).await;
        assert_eq!(outcome.is_ok(), requests == 2);
        let heard = service.heard();
        assert_eq!(heard.len(), requests);
        assert!(heard.iter().all(|request| request.body == b"{\"a\":1}"));
        assert_eq!(heard[0].header("content-length"), (requests == 2).then_some("7"));
    }
}

#[tokio::test]
async fn a_stream_that_fails_says_why() {
    let service = Service::start([]).await;
    let connection = client(&service.url()).build().expect("a client");
    let request = connection.follow(&Post::SPEC, Method::POST, &service.url()).expect("a request");
    let content = Content::once(Payload::stream(Chunks(vec!["{", "broken"]), None));
    let error = connection.send(request.with_content(content)).await.expect_err("broken");
    assert!(told(&error).contains("the disk is gone"), "{error:?}");
}

/// A stream that never has to wait, and never has anything.
struct Nothing;

impl Stream for Nothing {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok(Bytes::new())))
    }
}

#[tokio::test]
async fn a_stream_of_nothing_lets_others_have_their_turn() {
    let service = Service::start([]).await;
    let connection = client(&service.url()).attempt_timeout(Duration::from_millis(200)).build().expect("a client");
    let call = call::<Put>(&connection).content("text/plain", Content::stream(Nothing, Some(9)));
    let error = tokio::time::timeout(Duration::from_secs(20), call.into_future()).await.expect("no hang").expect_err("no bytes");
    assert!(matches!(&error, Error::Transport(broken) if broken.is_timeout()), "{error:?}");
}

#[tokio::test]
async fn a_stream_of_another_length_than_it_said_is_never_taken_for_whole() {
    let chunks = || Chunks(vec!["0123", "", "4567", ""]);
    for (said, reason) in [(0, "more bytes"), (3, "more bytes"), (4, "more bytes"), (7, "more bytes"), (9, "fewer bytes")] {
        let service = Service::start([]).await;
        let connection = client(&service.url()).build().expect("a client");
        let call = call::<Put>(&connection).content("text/plain", Content::stream(chunks(), Some(said)));
        let error = tokio::time::timeout(Duration::from_secs(20), call.into_future()).await.expect("no hang").expect_err(reason);
        assert!(told(&error).contains(reason), "{said}: {error:?}");
        assert_eq!(service.heard().len(), 0, "{said}");
    }
    for (chunks, said) in [(chunks(), Some(8)), (chunks(), None), (Chunks(vec![""]), Some(0)), (Chunks(vec![]), Some(0))] {
        let service = Service::start([]).await;
        let connection = client(&service.url()).build().expect("a client");
        call::<Put>(&connection).content("text/plain", Content::stream(chunks, said)).await.expect("an answer");
        let heard = &service.heard()[0];
        assert_eq!(heard.header("content-length"), said.map(|said| said.to_string()).as_deref());
        assert_eq!(heard.body.len() as u64, said.unwrap_or(8));
    }
}

#[tokio::test]
async fn a_body_can_be_had_as_it_comes() {
    let large = " ".repeat(100_000);
    let stalled = Act::Say(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"ok\":"));
    let service =
        Service::start([answer("503 Busy", "", ""), answer("200 OK", "", &large), stalled, answer("404 No", "", "{}")]).await;
    let builder = client(&service.url()).max_response_bytes(10).attempt_timeout(Duration::from_millis(200));
    let connection = builder.build().expect("a client");
    let request = || connection.follow(&Get::SPEC, Method::GET, &format!("{}/file", service.url())).expect("a request");

    let mut response = connection.open(request()).await.expect("an answer");
    let mut length = 0;
    while let Some(chunk) = response.body_mut().chunk().await.expect("a chunk") {
        length += chunk.len();
    }
    assert_eq!(length, large.len());

    let mut response = connection.open(request()).await.expect("a head");
    assert_eq!(response.body_mut().chunk().await.expect("the start").as_deref(), Some(&b"{\"ok\":"[..]));
    let error = response.body_mut().chunk().await.expect_err("nothing comes");
    assert!(error.is_timeout() && error.stage() == Stage::Response, "{error:?}");

    let error = connection.open(request()).await.expect_err("a refusal");
    assert_eq!((error.status().map(|s| s.as_u16()), error.raw_body().map(|b| b.len())), (Some(404), Some(2)));
}

#[tokio::test]
async fn no_body_says_that_it_has_no_bytes_where_one_might_be_expected() {
    let service = Service::start([]).await;
    let connection = client(&service.url()).build().expect("a client");
    for (method, length) in
        [("GET", None), ("DELETE", None), ("HEAD", None), ("POST", Some("0")), ("PUT", Some("0")), ("PATCH", Some("0"))]
    {
        let method: Method = method.parse().expect("a method");
        let request = connection.follow(&Put::SPEC, method.clone(), &format!("{}/send", service.url())).expect("a request");
        drop(connection.open(request).await.expect("an answer"));
        let heard = service.heard();
        let last = heard.last().expect("a request");
        assert_eq!((last.method.as_str(), last.header("content-length")), (method.as_str(), length));
    }
}
