use std::time::Duration;

use docbind_runtime::client::transport::Stage;
use docbind_runtime::{Error, Retry};
use tokio::net::TcpListener;

use crate::calls::{Get, SAFE, UNSAFE, call, client, send, told};
use crate::server::{Act, Service, ok};

const SHORT: Duration = Duration::from_millis(150);

/// Whose answer never comes: the service may have acted.
fn lost() -> [Act; 4] {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Le".to_vec();
    [Act::SayAndReset(Vec::new()), Act::SayAndClose(Vec::new()), Act::SayAndClose(cut), Act::Silence]
}

#[tokio::test]
async fn what_may_have_arrived_is_sent_again_only_if_nothing_can_happen_twice() {
    for act in lost() {
        for method in SAFE {
            let service = Service::start([act.clone()]).await;
            let connection = client(&service.url()).attempt_timeout(SHORT).build().expect("a client");
            assert_eq!(send(&connection, method).await.expect(method)["ok"], true);
            assert_eq!(service.heard().len(), 2, "{method} {act:?}");
        }
        for method in UNSAFE {
            let service = Service::start([act.clone()]).await;
            let connection = client(&service.url()).attempt_timeout(SHORT).build().expect("a client");
            let error = send(&connection, method).await.expect_err(method);
            assert_eq!(service.heard().len(), 1, "{method} {act:?}");
            let Error::Transport(broken) = &error else { panic!("{error:?}") };
            assert_eq!((broken.stage(), broken.status()), (Stage::Request, None), "{act:?}");
            assert_eq!(broken.is_timeout(), matches!(act, Act::Silence));
            assert_eq!((error.attempts().len(), error.is_retryable(), error.status()), (1, false, None));
            let operation = format!("thing-{}", method.to_ascii_lowercase());
            assert_eq!(error.to_string(), format!("{operation}: the service did not answer"));
            told(&error);
        }
    }
}

#[tokio::test]
async fn what_was_never_sent_is_tried_again_whatever_its_method() {
    // Nobody listens there any more.
    let address = TcpListener::bind("127.0.0.1:0").await.and_then(|l| l.local_addr()).expect("an address");
    let connection = client(&format!("http://{address}")).build().expect("a client");
    for method in SAFE.iter().chain(&UNSAFE) {
        let error = send(&connection, method).await.expect_err("nobody listens");
        let Error::Transport(broken) = &error else { panic!("{error:?}") };
        assert_eq!((broken.stage(), broken.is_timeout()), (Stage::Connect, false));
        assert_eq!((error.attempts().len(), error.is_retryable()), (5, true));
        assert!(error.attempts().iter().all(|attempt| attempt.fault.as_ref().is_some_and(|fault| fault.contains("refused"))));
        assert!(error.to_string().ends_with("no connection to the service could be made, after 5 attempts"), "{error}");
        assert!(told(&error).contains("refused"));
    }
}

#[tokio::test]
async fn a_pause_long_enough_for_the_service_to_hang_up_loses_nothing() {
    for method in UNSAFE {
        let mut kept = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_vec();
        let service = Service::start([Act::SayAndClose(std::mem::take(&mut kept)), ok()]).await;
        let connection = client(&service.url()).build().expect("a client");
        send(&connection, method).await.expect("an answer");
        tokio::time::sleep(SHORT).await;
        send(&connection, method).await.expect("a new connection");
        assert_eq!(service.heard().len(), 2);
    }
}

#[tokio::test]
async fn slow_headers_are_waited_for_within_the_limits() {
    let Act::Say(bytes) = ok() else { unreachable!() };
    let slow = Act::Drip(Duration::from_millis(1), bytes.clone());
    let service = Service::start([slow, Act::Late(SHORT, bytes)]).await;
    let connection = client(&service.url()).build().expect("a client");
    for _ in 0..2 {
        send(&connection, "POST").await.expect("a slow answer");
    }
    assert_eq!(service.heard().len(), 2);
}

#[tokio::test]
async fn a_service_that_never_answers_costs_no_more_than_the_calls_timeout() {
    let service = Service::start(vec![Act::Silence; 99]).await;
    let connection = client(&service.url()).attempt_timeout(SHORT).timeout(SHORT * 3).build().expect("a client");
    let error = send(&connection, "GET").await.expect_err("silence");
    let Error::Transport(broken) = &error else { panic!("{error:?}") };
    assert!(broken.is_timeout());
    // The last attempt has what is left of the time.
    assert!((2..=4).contains(&error.attempts().len()), "{:?}", error.attempts());
    assert_eq!(service.heard().len(), error.attempts().len());
    told(&error);
}

#[tokio::test]
async fn a_call_that_is_dropped_hangs_up() {
    let service = Service::start([Act::Silence]).await;
    let connection = client(&service.url()).retry(Retry::never()).build().expect("a client");
    tokio::select! {
        _ = call::<Get>(&connection).into_future() => panic!("an answer"),
        () = until(|| service.heard().len() == 1) => {}
    }
    until(|| service.closed() == 1).await;
}

/// Waits for what is sure to come.
async fn until(condition: impl Fn() -> bool) {
    let wait = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), wait).await.expect("it came");
}

#[tokio::test]
async fn connections_are_used_again() {
    let service = Service::start([]).await;
    let connection = client(&service.url()).build().expect("a client");
    for _ in 0..20 {
        send(&connection, "GET").await.expect("an answer");
    }
    drop(connection);
    until(|| service.closed() > 0).await;
    assert_eq!((service.heard().len(), service.closed()), (20, 1));
}
