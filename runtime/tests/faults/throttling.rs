use std::sync::{Arc, Mutex};
use std::time::Duration;

use docbind_runtime::{Attempt, Error, Retry};

use crate::calls::{SAFE, UNSAFE, call, client, quick, send, told};
use crate::server::{Service, answer, ok};

/// The pauses that a policy has told of.
#[derive(Clone, Default)]
struct Pauses(Arc<Mutex<Vec<Duration>>>);

impl Pauses {
    fn of(&self, retry: Retry) -> Retry {
        let pauses = Arc::clone(&self.0);
        retry.on_retry(move |attempt: &Attempt| pauses.lock().expect("no panic").extend(attempt.pause))
    }

    fn take(&self) -> Vec<Duration> {
        std::mem::take(&mut self.0.lock().expect("no panic"))
    }
}

#[tokio::test]
async fn what_was_refused_is_sent_again_whatever_its_method() {
    for method in SAFE.iter().chain(&UNSAFE) {
        for status in ["429 Too Many Requests", "503 Service Unavailable"] {
            let service = Service::start([answer(status, "", "{}"), answer(status, "", "")]).await;
            let connection = client(&service.url()).build().expect("a client");
            assert_eq!(send(&connection, method).await.expect(method)["ok"], true);
            let heard = service.heard();
            assert_eq!(heard.len(), 3, "{method} {status}");
            let ids: Vec<_> = heard.iter().map(|request| request.header("client-request-id").expect("an id")).collect();
            assert!(ids.iter().all(|id| *id == ids[0] && id.len() == 36), "{ids:?}");
            assert!(
                heard.iter().all(|request| request.body == heard[0].body
                    && request.target == heard[0].target
                    && request.method == *method)
            );
            assert_eq!(heard[0].body.is_empty(), matches!(*method, "GET" | "DELETE"));
        }
    }
}

#[tokio::test]
async fn what_a_gateway_gave_up_on_may_have_been_done() {
    for (methods, requests) in [(&SAFE[..], 2), (&UNSAFE[..], 1)] {
        for method in methods {
            let service = Service::start([answer("504 Gateway Timeout", "", "")]).await;
            let connection = client(&service.url()).build().expect("a client");
            let outcome = send(&connection, method).await;
            assert_eq!(service.heard().len(), requests, "{method}");
            assert_eq!(outcome.is_ok(), requests == 2);
            if let Err(error) = outcome {
                assert_eq!((error.status().map(|s| s.as_u16()), error.is_retryable()), (Some(504), false));
            }
        }
    }
}

#[tokio::test]
async fn other_refusals_are_not_repeated() {
    for status in [400, 401, 403, 404, 409, 412, 413, 500, 501, 502, 507] {
        let service = Service::start([answer(&format!("{status} No"), "Retry-After: 0\r\n", "{}")]).await;
        let connection = client(&service.url()).build().expect("a client");
        let error = send(&connection, "GET").await.expect_err("a refusal");
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status));
        assert_eq!((service.heard().len(), error.attempts().len(), error.is_retryable()), (1, 1, false), "{status}");
    }
}

#[tokio::test]
async fn each_form_of_retry_after_is_obeyed() {
    let cases = [
        ("Retry-After: 1\r\n", 1_000),
        ("retry-after: 0.025\r\n", 25),
        ("Retry-After:  0.5 \r\n", 500),
        ("Retry-After: 0\r\n", 0),
        ("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:38 GMT\r\n", 1_000),
        ("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sunday, 06-Nov-94 08:49:38 GMT\r\n", 1_000),
        // Long past.
        ("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 0),
    ];
    for (header, milliseconds) in cases {
        let service = Service::start([answer("429 Too Many Requests", header, "{}")]).await;
        let pauses = Pauses::default();
        let connection = client(&service.url()).retry(pauses.of(quick())).build().expect("a client");
        send(&connection, "POST").await.expect(header);
        let asked = Duration::from_millis(milliseconds);
        let [pause] = pauses.take()[..] else { panic!("one pause: {header}") };
        assert!(pause >= asked && pause <= asked + Duration::from_millis(2), "{header} {pause:?}");
        assert_eq!(service.heard().len(), 2);
    }
}

#[tokio::test]
async fn without_a_sensible_retry_after_the_pauses_grow_at_random() {
    for header in
        ["", "Retry-After: soon\r\n", "Retry-After: -1\r\n", "Retry-After: NaN\r\n", "Retry-After: inf\r\n", "Retry-After:\r\n"]
    {
        let refusal = answer("503 Service Unavailable", header, "");
        let service = Service::start(vec![refusal; 4]).await;
        let pauses = Pauses::default();
        let connection = client(&service.url()).retry(pauses.of(quick())).build().expect("a client");
        send(&connection, "GET").await.expect(header);
        let pauses = pauses.take();
        let longest = [2, 4, 8, 8].map(Duration::from_millis);
        assert_eq!(pauses.len(), 4);
        assert!(pauses.iter().zip(longest).all(|(pause, longest)| *pause <= longest), "{header} {pauses:?}");
    }
}

#[tokio::test]
async fn a_storm_ends_with_every_attempt_in_the_error() {
    let body = r#"{"error": {"code": "TooManyRequests", "message": "Later.", "innerError": {"request-id": "r-1"}}}"#;
    let refusal = answer("429 Too Many Requests", "Retry-After: 0.001\r\nrequest-id: r-1\r\n", body);
    let service = Service::start(vec![refusal; 99]).await;
    let connection = client(&service.url()).build().expect("a client");
    let error = send(&connection, "POST").await.expect_err("a storm");
    assert_eq!(service.heard().len(), 5);
    assert_eq!((error.code(), error.request_id(), error.is_retryable()), (Some("TooManyRequests"), Some("r-1"), true));
    assert_eq!(error.retry_after(), Some(Duration::from_millis(1)));
    let attempts = error.attempts();
    assert_eq!(attempts.len(), 5);
    assert!(attempts.iter().all(|a| a.status.is_some_and(|s| s.as_u16() == 429) && a.request_id.as_deref() == Some("r-1")));
    assert_eq!(attempts.iter().filter(|attempt| attempt.pause.is_some()).count(), 4);
    let said = "thing-post was answered 429 Too Many Requests: TooManyRequests: Later.: request-id r-1: after 5 attempts";
    assert_eq!(error.to_string(), said);
    told(&error);
}

#[tokio::test]
async fn a_longer_pause_than_the_call_has_time_for_is_the_callers() {
    for header in [
        "Retry-After: 3600\r\n",
        "Retry-After: 1e300\r\n",
        "Retry-After: 18446744073709551615\r\n",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n",
    ] {
        let service = Service::start([answer("429 Too Many Requests", header, "")]).await;
        let connection = client(&service.url()).build().expect("a client");
        let error = send(&connection, "GET").await.expect_err(header);
        assert_eq!((service.heard().len(), error.attempts().len(), error.is_retryable()), (1, 1, true));
        assert!(error.retry_after() >= Some(Duration::from_secs(3600)), "{header} {:?}", error.retry_after());
    }
}

#[tokio::test]
async fn the_callers_own_policy_and_id_count() {
    let service = Service::start(vec![answer("429 Too Many Requests", "", ""); 9]).await;
    let never = client(&service.url()).retry(Retry::never()).build().expect("a client");
    assert_eq!(send(&never, "GET").await.expect_err("refused").attempts().len(), 1);
    let once = client(&service.url()).retry(quick().times(1)).build().expect("a client");
    assert_eq!(send(&once, "GET").await.expect_err("refused").attempts().len(), 2);
    let service = Service::start([answer("503 Busy", "", ""), ok()]).await;
    let connection = client(&service.url()).build().expect("a client");
    call::<crate::calls::Get>(&connection).header("client-request-id", "mine").await.expect("an answer");
    let ids: Vec<_> = service.heard().iter().map(|request| request.header("client-request-id").map(str::to_owned)).collect();
    assert_eq!(ids, [Some("mine".to_owned()), Some("mine".to_owned())]);
}

#[tokio::test]
async fn an_answer_that_came_late_still_tells_of_the_attempts_before() {
    let service = Service::start([answer("503 Busy", "", ""), answer("200 OK", "", "<html>")]).await;
    let error = send(&client(&service.url()).build().expect("a client"), "GET").await.expect_err("not JSON");
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let statuses: Vec<_> = error.attempts().iter().filter_map(|attempt| attempt.status).map(|s| s.as_u16()).collect();
    assert_eq!(statuses, [503, 200]);
}
