use std::sync::Arc;

use docbind_runtime::client::transport::Stage;
use docbind_runtime::{Connection, Error, Operation, Retry};
use h2::Reason;
use http::Method;
use tokio::sync::Barrier;

use crate::calls::{Get, SAFE, TOKEN, UNSAFE, at_once, client, send, told};
use crate::secure::{Act, Secure};

fn connect(service: &Secure) -> Connection {
    client(&service.url()).trust(service.issuer()).build().expect("a client")
}

/// The failure of a call that was sent once.
fn failed_once(error: &Error, stage: Stage, is_retryable: bool) {
    let Error::Transport(broken) = error else { panic!("{error:?}") };
    assert_eq!((broken.stage(), broken.is_timeout(), broken.is_untrusted()), (stage, false, false));
    assert_eq!((error.attempts().len(), error.is_retryable()), (1, is_retryable), "{error:?}");
}

#[tokio::test]
async fn calls_at_once_share_a_connection() {
    const CALLS: usize = 50;
    let all = Arc::new(Barrier::new(CALLS));
    let script = std::iter::once(Act::Say("{}")).chain(std::iter::repeat_n(Act::Together(all), CALLS));
    let service = Secure::start(script).await;
    let connection = connect(&service);
    send(&connection, "GET").await.expect("an answer");
    // None is answered before all have come.
    at_once(&connection, CALLS).await;
    service.seen(|seen| {
        assert_eq!((seen.accepted, seen.met), (1, CALLS + 1));
        assert_eq!(seen.protocols, [Some(b"h2".to_vec())]);
        assert_eq!(seen.tokens, vec![format!("Bearer {TOKEN}"); CALLS + 1]);
    });
}

#[tokio::test]
async fn of_connections_that_were_opened_at_once_one_is_kept() {
    let service = Secure::start([]).await;
    let connection = connect(&service);
    at_once(&connection, 20).await;
    at_once(&connection, 20).await;
    service.seen(|seen| {
        assert_eq!(seen.by.len(), 40);
        assert!(seen.by[20..].iter().all(|number| *number == seen.by[20]), "{:?}", seen.by);
    });
}

#[tokio::test]
async fn what_the_service_has_not_looked_at_is_sent_again_whatever_its_method() {
    for act in [Act::Reset(Reason::REFUSED_STREAM), Act::TurnAway] {
        for method in SAFE.iter().chain(&UNSAFE) {
            let service = Secure::start([act.clone()]).await;
            send(&connect(&service), method).await.expect("an answer");
            assert_eq!(service.seen(|seen| seen.met), 2, "{method} {act:?}");
        }
        let service = Secure::start([act]).await;
        let connection = client(&service.url()).trust(service.issuer()).retry(Retry::never()).build().expect("a client");
        let error = send(&connection, "POST").await.expect_err("a refusal");
        failed_once(&error, Stage::NotTaken, true);
        assert_eq!(error.to_string(), "thing-post: the service did not take the request");
        told(&error);
    }
}

#[tokio::test]
async fn what_the_service_may_have_acted_on_is_sent_again_only_if_nothing_can_happen_twice() {
    for act in [Act::Reset(Reason::INTERNAL_ERROR), Act::Reset(Reason::CANCEL), Act::Leave] {
        for method in SAFE {
            let service = Secure::start([act.clone()]).await;
            send(&connect(&service), method).await.expect("an answer");
            assert_eq!(service.seen(|seen| seen.met), 2, "{method} {act:?}");
        }
        for method in UNSAFE {
            let service = Secure::start([act.clone()]).await;
            let error = send(&connect(&service), method).await.expect_err("no answer");
            failed_once(&error, Stage::Request, false);
            assert!(error.to_string().ends_with("the service did not answer"), "{error}");
            told(&error);
        }
    }
}

#[tokio::test]
async fn a_reset_in_the_middle_of_an_answer_is_no_short_answer() {
    for method in SAFE {
        let service = Secure::start([Act::Break(Reason::INTERNAL_ERROR)]).await;
        send(&connect(&service), method).await.expect("an answer");
        assert_eq!(service.seen(|seen| seen.met), 2, "{method}");
    }
    for method in UNSAFE {
        let service = Secure::start([Act::Break(Reason::INTERNAL_ERROR)]).await;
        let error = send(&connect(&service), method).await.expect_err("half an answer");
        failed_once(&error, Stage::Response, false);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert!(error.to_string().ends_with("the answer broke off"), "{error}");
        assert!(told(&error).contains("unexpected internal error"), "{error:?}");
    }
}

#[tokio::test]
async fn the_length_that_an_answer_to_head_has_is_not_that_of_its_body() {
    let service = Secure::start([Act::Length("100000000000")]).await;
    let connection = connect(&service);
    let request = connection.follow(&Get::SPEC, Method::HEAD, &service.url()).expect("a request");
    let answer = connection.send(request).await.expect("an answer");
    assert_eq!((answer.header("content-length"), answer.body.len()), (Some("100000000000"), 0));
}

#[tokio::test]
async fn a_connection_that_has_ended_is_replaced() {
    let service = Secure::start([Act::Say("{}"), Act::Leave]).await;
    let connection = connect(&service);
    for _ in 0..3 {
        send(&connection, "GET").await.expect("an answer");
    }
    assert_eq!(service.seen(|seen| (seen.accepted, seen.met)), (2, 4));
}
