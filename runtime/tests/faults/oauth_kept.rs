//! One request for a token serves all who wait for it, whatever comes of it and of them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docbind_runtime::TokenProvider;
use docbind_runtime::client::auth::OAuth;
use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::calls::{send, told};
use crate::oauth::{application, connection, sent, token, user};
use crate::server::{Act, Heard, Service, answer};

const SOON: Duration = Duration::from_millis(50);

pub(crate) fn late(act: Act) -> Act {
    let Act::Say(bytes) = act else { unreachable!() };
    Act::Late(SOON, bytes)
}

/// Waits until something is so: what never is fails the test.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(Duration::from_secs(20), waiting).await.expect("no hang");
}

/// Drops what waits for a token as soon as the server has the first request for it.
async fn asked<T>(login: &Service, waiting: impl Future<Output = T>) {
    tokio::select! {
        biased;
        () = until(|| !login.heard().is_empty()) => {}
        _ = waiting => panic!("the server has not answered yet"),
    }
}

#[tokio::test]
async fn a_failure_is_told_to_all_who_wait() {
    let refusal = || late(answer("400 Bad Request", "", r#"{"error":"invalid_client"}"#));
    let busy = || late(answer("429 Too Many Requests", "Retry-After: 3600\r\n", ""));
    for act in [refusal, busy] {
        let (login, api) = (Service::start([act(), act()]).await, Service::start([]).await);
        let connection = connection(&api, application(&login));
        for round in 1..=2 {
            let calls: Vec<_> = (0..20)
                .map(|_| {
                    let connection = connection.clone();
                    tokio::spawn(async move { send(&connection, "GET").await })
                })
                .collect();
            for call in calls {
                told(&call.await.expect("no panic").expect_err("no token"));
            }
            // What was refused once may be granted the next time.
            assert_eq!(login.heard().len(), round);
        }
        send(&connection, "GET").await.expect_err("not a token");
        assert!(api.heard().is_empty());
    }
}

/// A server that takes each refresh token once, and answers late with tokens that live so long.
async fn rotating(seconds: u32) -> Service {
    let mut current = 1;
    Service::followed(move |_, heard: &Heard| {
        let form = String::from_utf8_lossy(&heard.body).into_owned();
        if !form.split('&').any(|field| field == format!("refresh_token=r-{current}")) {
            return answer("400 Bad Request", "", r#"{"error":"invalid_grant"}"#);
        }
        current += 1;
        late(token(current, &format!(r#","expires_in":{seconds},"refresh_token":"r-{current}""#)))
    })
    .await
}

#[tokio::test]
async fn a_refresh_token_outlives_the_call_that_asked_for_it() {
    let (login, api) = (rotating(0).await, Service::start([]).await);
    let (provider, kept) = user(&login);
    let connection = connection(&api, provider);
    asked(&login, send(&connection, "GET")).await;
    until(|| *kept.lock().expect("no panic") == ["r-2"]).await;
    send(&connection, "GET").await.expect("an answer");
    assert_eq!((sent(&api), login.heard().len()), (vec!["Bearer s3cr3t-3".to_owned()], 2));
}

#[tokio::test]
async fn a_hook_that_panics_costs_no_token_and_no_time() {
    // One that lives on, and one that nobody can use.
    for (seconds, is_answered) in [(3600, true), (0, false)] {
        let (login, api) = (rotating(seconds).await, Service::start([]).await);
        let provider = OAuth::refresh_token(format!("{}/token", login.url()), "c", "r-1")
            .on_refresh_token(|_| panic!("the disk is full"))
            .build()
            .expect("a provider");
        let connection = connection(&api, provider);
        for _ in 0..2 {
            assert_eq!(send(&connection, "GET").await.is_ok(), is_answered);
        }
    }
}

/// A server without a socket, for tests in which hours pass: each request meets the next text, or silence.
#[derive(Clone)]
struct Said(Arc<Mutex<VecDeque<Option<&'static str>>>>);

impl Transport for Said {
    fn send(&self, _: Outgoing) -> Exchange<'_> {
        let said = self.0.lock().expect("no panic").pop_front().expect("an expected request");
        Box::pin(async move {
            let Some(body) = said else { return std::future::pending().await };
            let mut response = http::Response::new(Incoming::from(bytes::Bytes::from_static(body.as_bytes())));
            if body.contains("error") {
                *response.status_mut() = http::StatusCode::BAD_REQUEST;
            }
            Ok(response)
        })
    }
}

const HOUR: &str = r#"{"access_token":"s3cr3t-1","token_type":"Bearer","expires_in":3600}"#;
const REFUSAL: Option<&str> = Some(r#"{"error":"temporarily_unavailable"}"#);

fn said(texts: impl IntoIterator<Item = Option<&'static str>>) -> (OAuth, Said) {
    let said = Said(Arc::new(Mutex::new(texts.into_iter().collect())));
    let builder = OAuth::client_credentials("https://login.example.com/token", "c", "s3cr3t").transport(said.clone());
    (builder.build().expect("a provider"), said)
}

#[tokio::test(start_paused = true)]
async fn a_token_is_used_until_it_expires_if_there_is_no_other() {
    let (provider, said) = said([Some(HOUR), REFUSAL, REFUSAL, None]);
    let left = || said.0.lock().expect("no panic").len();
    let begin = Instant::now();
    // When it is asked for, and how many requests are left then.
    let cases = [
        (0, 3),
        (55 * 60 - 1, 3),
        (55 * 60, 2),
        // The server is not asked with each call.
        (55 * 60 + 29, 2),
        (55 * 60 + 30, 1),
        // It says nothing.
        (56 * 60, 0),
        (56 * 60 + 20, 0),
    ];
    for (at, requests) in cases {
        sleep_until(begin + Duration::from_secs(at)).await;
        let asked = Instant::now();
        provider.token().await.expect("a token");
        let took = asked.elapsed().as_millis();
        // Nobody waits for the request, which goes out afterwards.
        sleep(Duration::from_millis(1)).await;
        assert_eq!((took, left()), (0, requests), "{at}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_expired_or_was_refused_is_used_no_more() {
    let (provider, _) = said([Some(HOUR), REFUSAL, Some(HOUR), REFUSAL, REFUSAL]);
    let refused = provider.token().await.expect("a token");
    provider.renew(&refused).await.expect_err("no other");
    provider.token().await.expect("the server may give the same again");
    sleep(Duration::from_secs(55 * 60)).await;
    provider.token().await.expect("still valid");
    sleep(Duration::from_secs(5 * 60)).await;
    provider.token().await.expect_err("expired");
}

#[tokio::test]
async fn a_request_ends_with_the_runtime_it_was_made_in() {
    let login = Service::start([Act::Silence, token(1, "")]).await;
    let provider = Arc::new(application(&login));
    let (server, other) = (login.clone(), Arc::clone(&provider));
    let elsewhere = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(asked(&server, other.token()));
    });
    elsewhere.await.expect("no panic");
    assert_eq!(timeout(Duration::from_secs(20), provider.token()).await.expect("no hang").expect("a token"), "s3cr3t-1".into());
    assert_eq!(login.heard().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_runtime_that_stands_still_holds_up_no_other_for_ever() {
    let (provider, said) = said([None, Some(HOUR)]);
    let (provider, left) = (Arc::new(provider), || said.0.lock().expect("no panic").len());
    let other = Arc::clone(&provider);
    let begun = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async { timeout(SOON, other.token()).await }).expect_err("no answer yet");
        runtime
    });
    let still = begun.await.expect("no panic");
    assert_eq!(left(), 1);
    // As long as the request may take, its outcome is waited for; whoever waits then has another one.
    let (begin, patient) = (Instant::now(), Arc::clone(&provider));
    let waiting = tokio::spawn(async move { patient.token().await });
    timeout(Duration::from_secs(290), provider.token()).await.expect_err("no answer yet");
    assert_eq!(left(), 1);
    waiting.await.expect("no panic").expect("a token");
    assert_eq!((left(), begin.elapsed() < Duration::from_secs(310)), (0, true));
    timeout(SOON, provider.token()).await.expect("no hang").expect("a token");
    still.shutdown_background();
}

#[tokio::test(start_paused = true)]
async fn in_its_last_seconds_a_token_is_used_no_more() {
    let next = r#"{"access_token":"s3cr3t-2","token_type":"Bearer","expires_in":3600}"#;
    let (provider, _) = said([Some(HOUR), REFUSAL, Some(next)]);
    let begin = Instant::now();
    for (at, expected) in [(0, "s3cr3t-1"), (3589, "s3cr3t-1"), (3590, "s3cr3t-2")] {
        sleep_until(begin + Duration::from_secs(at)).await;
        assert_eq!(provider.token().await.expect("a token"), expected.into(), "{at}");
    }
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    use std::task::{Context, Poll, Waker};
    let provider = OAuth::client_credentials("http://127.0.0.1:9/token", "c", "s3cr3t").build().expect("a provider");
    let outcome = provider.token().as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(outcome, Poll::Ready(Err(_))), "{outcome:?}");
}
