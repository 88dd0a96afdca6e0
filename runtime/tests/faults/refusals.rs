//! Answers whose body does not come to its end: what had come of them is not lost.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use docbind_runtime::client::transport::Stage;
use docbind_runtime::{Attempt, Cursor, Error, Operation, Raw, Spec};

use crate::calls::{Post, call, client, quick, send, told};
use crate::server::{Act, Heard, Service, answer};

const PAUSE: Duration = Duration::from_millis(50);
/// Longer than an answer takes, and much shorter than one that never comes.
const SHORT: Duration = Duration::from_secs(1);

fn head(status: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nrequest-id: r-9\r\nRetry-After: 0.05\r\nContent-Length: 99\r\n\r\n");
    format!("{head}{{\"error\":{{\"code\":\"x\"").into_bytes()
}

/// The same answer, cut in each way.
fn cut(status: &str) -> [Act; 3] {
    [Act::SayAndClose(head(status)), Act::SayAndReset(head(status)), Act::Say(head(status))]
}

/// The pauses of the calls that were sent again.
async fn outcome(service: &Service, method: &str) -> (Result<(), Error>, Vec<Duration>) {
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&pauses);
    let retry = quick().on_retry(move |attempt: &Attempt| told.lock().expect("no panic").extend(attempt.pause));
    let connection = client(&service.url()).retry(retry).attempt_timeout(SHORT).build().expect("a client");
    let outcome = send(&connection, method).await.map(drop);
    let pauses = pauses.lock().expect("no panic").clone();
    (outcome, pauses)
}

#[tokio::test]
async fn a_refusal_that_breaks_off_is_repeated_as_a_whole_one_is() {
    for (method, status) in
        [("POST", "429 Later"), ("GET", "429 Later"), ("PATCH", "503 Busy"), ("GET", "503 Busy"), ("PUT", "504 Gone")]
    {
        for act in cut(status) {
            let service = Service::start([act.clone()]).await;
            let (outcome, pauses) = outcome(&service, method).await;
            assert!(outcome.is_ok(), "{method} {act:?}: {outcome:?}");
            assert!(matches!(pauses[..], [pause] if pause >= PAUSE), "{method} {act:?}: {pauses:?}");
            assert_eq!(service.heard().len(), 2, "{method} {act:?}");
        }
    }
}

#[tokio::test]
async fn a_refusal_that_breaks_off_is_one_for_good_where_a_whole_one_is() {
    for (method, status) in
        [("GET", "404 No"), ("POST", "404 No"), ("DELETE", "403 No"), ("GET", "500 No"), ("POST", "504 Gone"), ("GET", "302 Go")]
    {
        for act in cut(status) {
            let service = Service::start(vec![act.clone(); 9]).await;
            let error = outcome(&service, method).await.0.expect_err(status);
            assert!(matches!(error, Error::Service(_)), "{method} {act:?}: {error:?}");
            assert_eq!(service.heard().len(), 1, "{method} {act:?}");
            assert_eq!(error.status().map(|s| s.as_u16().to_string()).as_deref(), status.get(..3), "{method} {act:?}");
            assert_eq!((error.request_id(), error.retry_after()), (Some("r-9"), Some(PAUSE)));
            let [attempt] = error.attempts() else { panic!("{:?}", error.attempts()) };
            assert_eq!(attempt.request_id.as_deref(), Some("r-9"));
            assert!(attempt.fault.as_ref().is_some_and(|fault| fault.starts_with("the answer broke off")), "{attempt:?}");
            told(&error);
        }
    }
}

#[tokio::test]
async fn a_storm_of_refusals_that_break_off_ends_with_what_the_last_one_said() {
    let service = Service::start(vec![cut("429 Later")[0].clone(); 9]).await;
    let error = outcome(&service, "POST").await.0.expect_err("a storm");
    assert_eq!((service.heard().len(), error.attempts().len(), error.is_retryable()), (5, 5, true));
    assert!(error.attempts().iter().all(|attempt| attempt.fault.is_some() && attempt.request_id.as_deref() == Some("r-9")));
}

#[tokio::test]
async fn a_success_that_breaks_off_keeps_its_headers() {
    for act in cut("200 OK") {
        let service = Service::start([act.clone()]).await;
        let error = outcome(&service, "POST").await.0.expect_err("cut");
        let Error::Transport(broken) = &error else { panic!("{error:?}") };
        assert_eq!((broken.stage(), error.status().map(|s| s.as_u16())), (Stage::Response, Some(200)), "{act:?}");
        assert_eq!((error.request_id(), error.retry_after()), (Some("r-9"), Some(PAUSE)), "{act:?}");
        assert_eq!(error.attempts()[0].request_id.as_deref(), Some("r-9"), "{act:?}");
        told(&error);
    }
}

enum Content {}

impl Operation for Content {
    const SPEC: Spec = Spec { method: "GET", templates: &["/content"], statuses: &[200], ..Spec::of_page("api/content.md:1") };
    type Request = ();
    type Response = Raw;
}

#[tokio::test]
async fn a_content_that_breaks_off_keeps_the_headers_of_its_last_answer() {
    let service = Service::start(vec![cut("200 OK")[0].clone(); 9]).await;
    let connection = client(&service.url()).retry(quick().times(1)).build().expect("a client");
    let mut download = Cursor::root(connection).literal("content").call::<Content>().stream();
    let error = loop {
        if let Err(error) = download.next().await.expect("no end") {
            break error;
        }
    };
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.request_id(), error.attempts().len(), service.heard().len()), (Some("r-9"), 2, 2));
    assert!(error.attempts().iter().all(|attempt| attempt.request_id.as_deref() == Some("r-9")));
}

#[tokio::test]
async fn what_is_too_large_keeps_its_headers() {
    let large = |status: &str| answer(status, "request-id: r-9\r\nRetry-After: 0\r\n", &"x".repeat(100));
    // A refusal is one, however much it has to say: it is repeated as any other.
    for (status, is_refusal, requests) in [("200 OK", false, 1), ("404 No", true, 1), ("503 Busy", true, 5)] {
        let service = Service::start(vec![large(status); 9]).await;
        let connection = client(&service.url()).max_response_bytes(99).build().expect("a client");
        let error = send(&connection, "POST").await.expect_err("too large");
        assert_eq!(matches!(error, Error::ResponseTooLarge { .. }), !is_refusal, "{error:?}");
        assert_eq!((matches!(error, Error::Service(_)), service.heard().len()), (is_refusal, requests), "{error:?}");
        assert_eq!((error.request_id(), error.headers().map(|headers| headers.len())), (Some("r-9"), Some(4)));
        let [.., last] = error.attempts() else { panic!("{error:?}") };
        assert_eq!(last.request_id.as_deref(), Some("r-9"));
        assert!(last.fault.as_ref().is_some_and(|fault| fault.contains("99 bytes")), "{last:?}");
    }
}

#[tokio::test]
async fn a_transfer_that_a_refusal_ends_tells_all_of_the_refusal() {
    let body = r#"{"error":{"code":"ItemNotFound"}}"#;
    let service = Service::followed(move |url: &str, heard: &Heard| match heard.method.as_str() {
        "POST" => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
        _ => answer("404 No", "request-id: r-7\r\nRetry-After: 3\r\n", body),
    })
    .await;
    let connection = client(&service.url()).build().expect("a client");
    let error = call::<Post>(&connection).body(serde_json::json!({})).upload(vec![1; 10]).await.expect_err("gone");
    assert!(matches!(error, Error::Transfer(_)), "{error:?}");
    assert_eq!((error.status().map(|s| s.as_u16()), error.code()), (Some(404), Some("ItemNotFound")));
    assert_eq!((error.request_id(), error.retry_after()), (Some("r-7"), Some(Duration::from_secs(3))));
    assert_eq!(error.raw_body().map(|body| &body[..]), Some(body.as_bytes()));
    assert_eq!(error.service().map(|refusal| refusal.status().as_u16()), Some(404));
    assert_eq!((error.headers().map(|headers| headers.len()), error.attempts().len()), (Some(4), 1));
}

#[tokio::test]
async fn the_services_own_id_of_a_request_comes_before_the_clients() {
    let body = r#"{"error":{"code":"No","innerError":{"request-id":"r-body"}}}"#;
    for (headers, body, expected) in [
        ("client-request-id: c-1\r\nrequest-id: r-1\r\n", body, "r-1"),
        ("client-request-id: c-1\r\nx-ms-request-id: r-2\r\n", body, "r-2"),
        ("client-request-id: c-1\r\n", body, "r-body"),
        ("client-request-id: c-1\r\n", "", "c-1"),
    ] {
        let service = Service::start([answer("400 No", headers, body)]).await;
        let error = send(&client(&service.url()).build().expect("a client"), "GET").await.expect_err("refused");
        assert_eq!(error.request_id(), Some(expected), "{headers}");
        assert!(error.to_string().ends_with(&format!("request-id {expected}")), "{error}");
    }
}

#[tokio::test]
async fn an_empty_code_or_message_is_none() {
    let body = r#"{"error":{"code":"","message":"","innerError":{"code":"","request-id":"r-1"}}}"#;
    let service = Service::start([answer("400 No", "", body), answer("400 No", "", r#"{"error":""}"#)]).await;
    let connection = client(&service.url()).build().expect("a client");
    for said in [": request-id r-1", ""] {
        let error = send(&connection, "GET").await.expect_err("refused");
        assert_eq!(error.to_string(), format!("thing-get was answered 400 Bad Request{said}"));
        let refusal = error.service().expect("a refusal");
        assert_eq!((error.code(), refusal.message(), refusal.inner_codes()), (None, None, &[][..]));
    }
}
