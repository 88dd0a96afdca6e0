//! Uploads that do not get on: they pause, ask, and end.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use docbind_runtime::client::Source;
use docbind_runtime::{Attempt, Deferred, Error, TransferFault, Uncommitted, Upload, UploadSession, Uploaded};
use serde_json::json;

use crate::calls::{Post, call, client, quick};
use crate::server::{Act, Heard, Service, answer};
use crate::uploads::{STEP, fault, file};

/// A service that opens a session, and answers pieces and questions as a plan says.
async fn service(mut plan: impl FnMut(&Heard) -> Act + Send + 'static) -> Service {
    Service::followed(move |url, heard| match heard.method.as_str() {
        "POST" => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
        _ => plan(heard),
    })
    .await
}

/// An upload by a client of little patience, and the pauses that it makes.
fn upload(service: &Service, size: usize) -> (Upload, Arc<Mutex<Vec<Attempt>>>) {
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&pauses);
    let retry = quick().on_retry(move |attempt| noted.lock().expect("no panic").push(attempt.clone()));
    let connection = client(&service.url()).timeout(Duration::from_secs(1)).retry(retry).build().expect("a client");
    let upload = call::<Post>(&connection).body(json!({"item": {"name": "x"}})).upload(file(size)).range(STEP as u64);
    (upload, pauses)
}

/// An upload that hangs fails the test.
async fn send(upload: &mut Upload) -> Result<Uploaded, Error> {
    tokio::time::timeout(Duration::from_secs(20), upload.send()).await.expect("no hang")
}

fn count(service: &Service, method: &str) -> usize {
    service.heard().iter().filter(|heard| heard.method == method).count()
}

#[tokio::test]
async fn a_service_that_takes_pieces_and_has_nothing_is_not_fed_for_ever() {
    for (status, body, asked) in [
        ("202 Accepted", "", 5),
        ("202 Accepted", "{}", 5),
        ("202 Accepted", "taken", 5),
        ("200 OK", "{}", 5),
        ("204 No Content", "", 5),
        ("202 Accepted", r#"{"nextExpectedRanges":["0-"]}"#, 0),
    ] {
        let service = service(move |heard| match heard.method.as_str() {
            "GET" => answer("200 OK", "", r#"{"nextExpectedRanges":["0-"]}"#),
            _ => answer(status, "", body),
        })
        .await;
        // A last piece without a word about ranges would be the end.
        let (mut upload, pauses) = upload(&service, 2 * STEP);
        let error = send(&mut upload).await.expect_err("no end");
        assert_eq!(fault(&error), TransferFault::Stuck, "{status} {body}");
        assert_eq!((count(&service, "PUT"), count(&service, "GET")), (5, asked), "{status} {body}");
        let pauses = pauses.lock().expect("no panic");
        let said: Vec<_> = pauses.iter().map(|attempt| attempt.status.map(|status| status.as_u16())).collect();
        assert_eq!(said, [status[..3].parse().ok(); 4], "{status} {body}");
        assert!(pauses.iter().all(|attempt| attempt.pause.is_some()));
    }
}

#[tokio::test]
async fn a_service_of_few_words_is_asked_after_each_piece_and_without_pauses() {
    let mut kept = 0;
    let service = service(move |heard| match heard.method.as_str() {
        "GET" => answer("200 OK", "", &format!("{{\"nextExpectedRanges\":[\"{kept}-\"]}}")),
        _ => {
            kept += heard.body.len();
            answer(if kept == 7 * STEP { "201 Created" } else { "202 Accepted" }, "", "")
        }
    })
    .await;
    let (mut upload, pauses) = upload(&service, 7 * STEP);
    send(&mut upload).await.expect("an upload");
    assert_eq!((count(&service, "PUT"), count(&service, "GET")), (7, 6));
    assert!(pauses.lock().expect("no panic").is_empty());
}

#[tokio::test]
async fn a_pause_longer_than_any_call_may_take_is_left_to_the_caller() {
    for status in [408, 416, 429, 500, 502, 503, 504] {
        let mut refusals = 1;
        let service = service(move |heard| match (heard.method.as_str(), &mut refusals) {
            ("GET", _) => answer("200 OK", "", r#"{"nextExpectedRanges":["0-"]}"#),
            (_, 0) => answer("201 Created", "", ""),
            (_, left) => {
                *left -= 1;
                answer(&format!("{status} No"), "Retry-After: 86400\r\n", "")
            }
        })
        .await;
        let (mut upload, pauses) = upload(&service, STEP);
        let error = send(&mut upload).await.expect_err("a day is too long");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(86_400)), "{status}");
        assert_eq!((count(&service, "PUT"), pauses.lock().expect("no panic").len()), (1, 0), "{status}");
        send(&mut upload).await.expect("the next day");
    }
}

#[tokio::test]
async fn a_piece_that_others_are_lacking_behind_is_not_the_last_one() {
    let service = Service::followed(move |url, heard| match (heard.method.as_str(), heard.header("content-range")) {
        ("POST", _) => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\",\"nextExpectedRanges\":[\"0-4\",\"8-9\"]}}")),
        ("GET", _) => answer("200 OK", "", r#"{"nextExpectedRanges":["8-9"]}"#),
        (_, Some("bytes 0-4/10")) => answer("200 OK", "", "{}"),
        _ => answer("200 OK", "", r#"{"id":"1"}"#),
    });
    let service = service.await;
    send(&mut upload(&service, 10).0).await.expect("an upload");
    let methods: Vec<_> = service.heard().into_iter().map(|heard| heard.method).collect();
    assert_eq!(methods, ["POST", "PUT", "GET", "PUT"]);
    assert_eq!(service.heard()[3].header("content-range"), Some("bytes 8-9/10"));
}

/// The same chunk twice, after a fault.
struct Late(u8);

impl futures_core::Stream for Late {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0 += 1;
        Poll::Ready(match self.0 {
            1 => Some(Err(io::ErrorKind::Interrupted.into())),
            2 | 3 => Some(Ok(vec![7; STEP].into())),
            _ => None,
        })
    }
}

#[tokio::test]
async fn a_piece_that_could_not_be_read_is_not_the_last_one() {
    let mut kept = 0;
    let service = service(move |heard| match heard.method.as_str() {
        "GET" => answer("200 OK", "", &format!("{{\"nextExpectedRanges\":[\"{kept}-\"]}}")),
        _ => {
            kept += heard.body.len();
            answer("200 OK", "", "{}")
        }
    })
    .await;
    let connection = client(&service.url()).build().expect("a client");
    let source = Source::stream(Late(0), 2 * STEP as u64);
    let mut upload = call::<Post>(&connection).body(json!({})).upload(source).range(STEP as u64);
    assert_eq!(fault(&send(&mut upload).await.expect_err("no bytes")), TransferFault::Source);
    send(&mut upload).await.expect("the second time");
    assert_eq!(count(&service, "PUT"), 2);
}

#[tokio::test]
async fn who_sends_again_has_all_attempts_again() {
    let mut faults = 9;
    let service = service(move |heard| match (heard.method.as_str(), &mut faults) {
        ("GET", _) => answer("200 OK", "", r#"{"nextExpectedRanges":["0-"]}"#),
        (_, 0) => answer("201 Created", "", ""),
        (_, left) => {
            *left -= 1;
            answer("500 Oh", "", "")
        }
    })
    .await;
    let (mut upload, _) = upload(&service, STEP);
    assert_eq!(send(&mut upload).await.expect_err("five faults").status().map(|status| status.as_u16()), Some(500));
    assert_eq!(count(&service, "PUT"), 5);
    send(&mut upload).await.expect("four more");
    assert_eq!((count(&service, "PUT"), count(&service, "POST")), (10, 1));
}

#[tokio::test]
async fn a_question_that_meets_a_fault_is_asked_again() {
    let lost = || Act::SayAndReset(Vec::new());
    for status in ["408 Request Timeout", "500 Oh", "502 Bad Gateway", "503 Busy", "504 Late", "429 Wait"] {
        let mut acts = VecDeque::from([lost(), answer(status, "", ""), answer("200 OK", "", r#"{"nextExpectedRanges":["0-"]}"#)]);
        let service = service(move |_| acts.pop_front().unwrap_or_else(|| answer("201 Created", "", ""))).await;
        send(&mut upload(&service, STEP).0).await.expect("an upload");
        assert_eq!((count(&service, "PUT"), count(&service, "GET")), (2, 2), "{status}");
    }
    // Not for ever: the lost piece counts, too.
    let mut gets = 0;
    let service = service(move |heard| match (heard.method.as_str(), gets) {
        ("GET", 4..) => answer("404 Not Found", "", ""),
        ("GET", _) => {
            gets += 1;
            answer("500 Oh", "", "")
        }
        _ => lost(),
    })
    .await;
    let (mut upload, pauses) = upload(&service, STEP);
    assert_eq!(send(&mut upload).await.expect_err("no word").status().map(|status| status.as_u16()), Some(500));
    assert_eq!((count(&service, "PUT"), count(&service, "GET")), (1, 4));
    assert_eq!(pauses.lock().expect("no panic").len(), 4);
    // What was sent before the question is not forgotten over it.
    assert_eq!(fault(&send(&mut upload).await.expect_err("gone")), TransferFault::Unconfirmed);
}

/// A service that has so many steps of a file after each piece, and makes it with the last.
async fn having(mut steps: VecDeque<usize>) -> Service {
    service(move |_| match steps.pop_front() {
        Some(steps) => answer("202 Accepted", "", &format!("{{\"nextExpectedRanges\":[\"{}-\"]}}", steps * STEP)),
        None => answer("201 Created", "", ""),
    })
    .await
}

#[tokio::test]
async fn a_service_that_loses_what_it_had_gets_it_again_and_not_for_ever() {
    for (has, paused) in [
        // One setback, and on from there.
        (vec![1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1),
        // Four of them, and others once it had got further.
        (vec![5, 1, 2, 1, 2, 1, 2, 1, 2, 3, 4, 5, 6, 1, 2, 1, 2, 1, 2, 1, 2, 9], 8),
    ] {
        let service = having(has.clone().into()).await;
        let (upload, pauses) = upload(&service, 10 * STEP);
        let told = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&told);
        let step = STEP as u64;
        let mut upload = upload.on_progress(move |progress| noted.lock().expect("no panic").push(progress.arrived / step));
        send(&mut upload).await.unwrap_or_else(|error| panic!("{has:?} {error:?}"));
        assert_eq!((count(&service, "PUT"), pauses.lock().expect("no panic").len()), (has.len() + 1, paused), "{has:?}");
        // What it lost is nothing that has arrived.
        let mut expected: Vec<u64> = vec![has[0] as u64];
        expected.extend(has.windows(2).filter(|pair| pair[1] > pair[0]).map(|pair| pair[1] as u64));
        expected.push(10);
        assert_eq!(*told.lock().expect("no panic"), expected);
    }
    let service = having([2, 1].repeat(50).into()).await;
    let (mut upload, pauses) = upload(&service, 10 * STEP);
    let error = send(&mut upload).await.expect_err("round and round");
    let Error::Transfer(transfer) = &error else { panic!("{error:?}") };
    assert_eq!((fault(&error), transfer.position()), (TransferFault::Stuck, STEP as u64));
    assert_eq!((count(&service, "PUT"), pauses.lock().expect("no panic").len()), (10, 4));
}

#[tokio::test]
async fn ranges_out_of_order_are_sent_in_order() {
    let mut lacking = VecDeque::from([r#"["8-","0-4"]"#, r#"["8-9"]"#]);
    let service = Service::followed(move |url, heard| match (heard.method.as_str(), lacking.pop_front()) {
        (method, Some(ranges)) => {
            let session = if method == "POST" { format!("\"uploadUrl\":\"{url}/s\",") } else { String::new() };
            answer("200 OK", "", &format!("{{{session}\"nextExpectedRanges\":{ranges}}}"))
        }
        (_, None) => answer("201 Created", "", ""),
    })
    .await;
    send(&mut upload(&service, 10).0).await.expect("an upload");
    let heard = service.heard();
    let ranges: Vec<_> = heard.iter().filter_map(|heard| heard.header("content-range")).collect();
    assert_eq!(ranges, ["bytes 0-4/10", "bytes 8-9/10"]);
}

#[tokio::test]
async fn what_is_known_of_a_session_says_nothing_of_another() {
    // The first session has all bytes, and its last word is lost; the second one has none, or is gone.
    for is_gone in [false, true] {
        let service = Service::followed(move |url, heard| match (heard.method.as_str(), heard.target.as_str()) {
            ("POST", _) => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
            ("PUT", "/s") => match heard.header("content-range").is_some_and(|range| range.contains("-327679/")) {
                true => answer("202 Accepted", "", &format!("{{\"nextExpectedRanges\":[\"{STEP}-\"]}}")),
                false => Act::SayAndReset(Vec::new()),
            },
            ("GET", "/t") if !is_gone => answer("200 OK", "", r#"{"nextExpectedRanges":["0-"]}"#),
            ("PUT", "/t") => answer("403 No", "", "{}"),
            _ => answer("404 Not Found", "", "{}"),
        })
        .await;
        let (mut first, _) = upload(&service, 2 * STEP);
        assert_eq!(fault(&send(&mut first).await.expect_err("nobody knows")), TransferFault::Unconfirmed);
        // The same one is as much of a riddle as before.
        let mut same = first.resume(UploadSession::new(format!("{}/s", service.url())));
        assert_eq!(fault(&send(&mut same).await.expect_err("nobody knows")), TransferFault::Unconfirmed);
        let mut other = same.resume(UploadSession::new(format!("{}/t", service.url())));
        assert!(format!("{other:?}").contains("arrived: 0"), "{other:?}");
        let error = send(&mut other).await.expect_err("gone, or refused");
        match &error {
            Error::Transfer(transfer) => {
                assert_eq!((fault(&error), transfer.position(), is_gone), (TransferFault::SessionEnded, 0, true));
            }
            _ => assert_eq!((error.status().map(|status| status.as_u16()), is_gone), (Some(403), false)),
        }
    }
}

/// The head of an answer whose body never comes to its end, and how it does not.
fn cuts(status: &str) -> [Act; 4] {
    let head = |length: usize| {
        format!("HTTP/1.1 {status}\r\nLocation: https://example.com/Attachments('A')\r\nContent-Length: {length}\r\n\r\n{{")
            .into_bytes()
    };
    [Act::SayAndClose(head(9)), Act::SayAndReset(head(9)), Act::Say(head(9)), Act::Say(head(100_000_000_000))]
}

/// A service that says this of a piece, and knows no session any more.
async fn ending(cut: &Act) -> Service {
    let said = cut.clone();
    service(move |heard| match heard.method.as_str() {
        "GET" => answer("404 Not Found", "", ""),
        _ => said.clone(),
    })
    .await
}

#[tokio::test]
async fn status_201_says_that_the_file_is_there_whatever_becomes_of_its_body() {
    for cut in cuts("201 Created") {
        let service = ending(&cut).await;
        let (mut upload, _) = upload(&service, 10);
        let uploaded = send(&mut upload).await.unwrap_or_else(|error| panic!("{cut:?} {error:?}"));
        assert_eq!((uploaded.answer.status.as_u16(), uploaded.answer.body.len()), (201, 0), "{cut:?}");
        assert_eq!(uploaded.id().as_deref(), Some("A"), "{cut:?}");
        assert_eq!((count(&service, "PUT"), count(&service, "GET")), (1, 0), "{cut:?}");
    }
    // A success by any other name may be one of a piece.
    for cut in cuts("200 OK") {
        let service = ending(&cut).await;
        let (mut upload, _) = upload(&service, 10);
        // Nor does it when it is asked once more.
        for _ in 0..2 {
            let error = send(&mut upload).await.expect_err("nobody knows");
            assert_eq!((fault(&error), count(&service, "PUT")), (TransferFault::Unconfirmed, 1), "{cut:?}");
        }
    }
}

/// A file that waits at a service for a commit, which has that answer; all that comes after it is about a session that is gone.
async fn waiting(committed: Act) -> (Service, Uncommitted) {
    let mut committed = Some(committed);
    let service = Service::followed(move |url, heard| match (heard.method.as_str(), heard.target.as_str()) {
        ("POST", "/s") => committed.take().unwrap_or_else(|| answer("404 Not Found", "", "{}")),
        ("POST", _) => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
        ("DELETE", _) => answer("404 Not Found", "", "{}"),
        _ => answer("202 Accepted", "", r#"{"nextExpectedRanges":[]}"#),
    })
    .await;
    let connection = client(&service.url()).timeout(Duration::from_secs(1)).build().expect("a client");
    let mut upload = call::<Post>(&connection).body(json!({"deferCommit": true})).upload(file(10));
    let Deferred::Waiting(waiting) = upload.send_deferred().await.expect("an upload") else { panic!("it waits") };
    (service, waiting)
}

#[tokio::test]
async fn a_commit_with_status_201_has_made_the_file_whatever_becomes_of_its_body() {
    for cut in cuts("201 Created") {
        let (service, mut waiting) = waiting(cut).await;
        let uploaded = waiting.commit().await.expect("a file");
        assert_eq!((uploaded.id().as_deref(), count(&service, "POST")), (Some("A"), 2));
    }
    for cut in cuts("200 OK") {
        let (service, mut waiting) = waiting(cut.clone()).await;
        for posts in [2, 3] {
            let error = waiting.commit().await.expect_err("nobody knows");
            assert_eq!((fault(&error), count(&service, "POST")), (TransferFault::Unconfirmed, posts), "{cut:?}");
        }
        let error = waiting.cancel().await.expect_err("it may be there");
        assert_eq!(fault(&error), TransferFault::Unconfirmed, "{cut:?}");
    }
}
