use std::sync::{Arc, Mutex};
use std::time::Duration;

use docbind_runtime::{Connection, Deferred, Error, TransferFault, Uncommitted, Upload, UploadSession, Uploaded};
use serde_json::json;

use crate::calls::{Post, call, told};
use crate::drive::{Drive, Fault};
use crate::server::{Service, answer};
use crate::uploads::{STEP, connection, fault, file};

fn upload(url: &str, file: &[u8]) -> Upload {
    open(&connection(url), true, file)
}

fn open(connection: &Connection, is_deferred: bool, file: &[u8]) -> Upload {
    let body = json!({"item": {"name": "x"}, "deferCommit": is_deferred});
    call::<Post>(connection).body(body).upload(file.to_vec()).range(STEP as u64)
}

/// An upload or a commit that hangs fails the test.
async fn soon<T>(doing: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), doing).await.expect("no hang")
}

async fn send(upload: &mut Upload) -> Result<Deferred, Error> {
    soon(upload.send_deferred()).await
}

async fn waiting(upload: &mut Upload) -> Uncommitted {
    match send(upload).await.expect("an upload") {
        Deferred::Waiting(file) => file,
        Deferred::Committed(uploaded) => panic!("{uploaded:?}"),
    }
}

async fn commit(file: &mut Uncommitted) -> Result<Uploaded, Error> {
    soon(file.commit()).await
}

fn status(error: &Error) -> Option<u16> {
    told(error);
    error.status().map(|status| status.as_u16())
}

/// How many commits a service has heard.
fn commits(drive: &Drive) -> usize {
    drive.heard("POST").iter().filter(|post| post.target.starts_with("/session")).count()
}

#[tokio::test]
async fn a_file_is_there_once_it_is_committed() {
    let bytes = file(2 * STEP + 100);
    let drive = Drive::start(&[]).await;
    let mut upload = upload(&drive.url(), &bytes);
    let mut file = waiting(&mut upload).await;
    assert!(drive.kept() == bytes);
    assert_eq!((drive.made(), commits(&drive), drive.heard("GET").len()), (0, 0, 0));
    assert_eq!(Some(file.session()), upload.session());
    assert!(!format!("{file:?}").contains("s3cr3t"));
    let uploaded = commit(&mut file).await.expect("a file");
    assert_eq!((uploaded.id().as_deref(), drive.made()), (Some("AAMk="), 1));
    assert_eq!(uploaded.read::<docbind_runtime::Value>().expect("JSON").value["id"], "1");
    let heard = drive.heard("POST");
    let [_, commit] = &heard[..] else { panic!("{heard:?}") };
    assert_eq!((commit.target.as_str(), commit.header("authorization")), ("/session?authtoken=s3cr3t", None));
    assert_eq!((commit.header("content-length"), commit.header("content-type"), commit.body.len()), (Some("0"), None, 0));
}

#[tokio::test]
async fn a_lost_last_piece_is_no_riddle_where_the_file_waits() {
    let bytes = file(STEP + 100);
    for last in [Fault::Cut, Fault::Reset(100), Fault::Reset(10), Fault::Silence(100), Fault::Status("504 Late", 100)] {
        let drive = Drive::start(&[Fault::Refused("429 Wait")]).await;
        // The first piece comes again, and is kept.
        drive.fails(Fault::Status("500 Oh", STEP));
        drive.fails(last);
        let mut file = waiting(&mut upload(&drive.url(), &bytes)).await;
        assert!(drive.kept() == bytes && drive.twice() == 0 && drive.made() == 0, "{last:?}");
        commit(&mut file).await.expect("a file");
        assert_eq!((drive.made(), commits(&drive)), (1, 1), "{last:?}");
    }
}

#[tokio::test]
async fn a_service_that_does_not_wait_has_made_the_file() {
    let bytes = file(STEP + 100);
    let drive = Drive::start(&[]).await;
    drive.never_defers();
    let Deferred::Committed(uploaded) = send(&mut upload(&drive.url(), &bytes)).await.expect("a file") else {
        panic!("it is there")
    };
    assert_eq!((uploaded.id().as_deref(), drive.made(), commits(&drive)), (Some("AAMk="), 1, 0));
    // The same, and its last answer is lost.
    let drive = Drive::start(&[]).await;
    drive.never_defers();
    drive.fails(Fault::Reset(STEP));
    let error = send(&mut upload(&drive.url(), &bytes[..STEP])).await.expect_err("nobody knows");
    assert_eq!((fault(&error), drive.heard("PUT").len()), (TransferFault::Unconfirmed, 1));
}

#[tokio::test]
async fn a_commit_that_may_have_been_heard_is_not_sent_again() {
    let bytes = file(100);
    for (lost, made) in [
        (Fault::Reset(1), 1),
        (Fault::Reset(0), 0),
        (Fault::Silence(1), 1),
        (Fault::Silence(0), 0),
        (Fault::Status("500 Oh", 1), 1),
        (Fault::Status("502 Bad Gateway", 0), 0),
        (Fault::Status("504 Gateway Timeout", 1), 1),
        (Fault::Status("202 Accepted", 0), 0),
    ] {
        let drive = Drive::start(&[]).await;
        let mut file = waiting(&mut upload(&drive.url(), &bytes)).await;
        drive.fails(lost);
        let error = commit(&mut file).await.expect_err("nobody knows");
        assert_eq!((fault(&error), commits(&drive), drive.made()), (TransferFault::Unconfirmed, 1, made), "{lost:?}");
        // Who asks again knows more only if nothing had happened.
        match (commit(&mut file).await, made) {
            (Ok(uploaded), 0) => assert_eq!(uploaded.id().as_deref(), Some("AAMk=")),
            (Err(error), 1) => assert_eq!((fault(&error), status(&error)), (TransferFault::Unconfirmed, Some(404))),
            (other, _) => panic!("{lost:?} {other:?}"),
        }
        assert_eq!((commits(&drive), drive.made()), (2, 1), "{lost:?}");
        // A file that is there is not given up in silence.
        let error = soon(file.cancel()).await.expect_err("it may be there");
        assert_eq!(fault(&error), TransferFault::Unconfirmed, "{lost:?}");
    }
}

#[tokio::test]
async fn a_commit_that_is_refused_leaves_the_session() {
    let bytes = file(100);
    for refused in ["429 Too Many Requests", "503 Service Unavailable"] {
        let drive = Drive::start(&[]).await;
        let mut file = waiting(&mut upload(&drive.url(), &bytes)).await;
        drive.fails(Fault::Refused(refused));
        commit(&mut file).await.expect("the second time");
        assert_eq!((commits(&drive), drive.made()), (2, 1), "{refused}");
    }
    for (refused, expected) in [("409 Conflict", 409), ("507 Insufficient Storage", 507), ("416 No", 416)] {
        let drive = Drive::start(&[]).await;
        let mut file = waiting(&mut upload(&drive.url(), &bytes)).await;
        drive.fails(Fault::Status(refused, 0));
        let error = commit(&mut file).await.expect_err("refused");
        assert!(matches!(error, Error::Service(_)), "{error:?}");
        assert_eq!((status(&error), commits(&drive)), (Some(expected), 1));
        commit(&mut file).await.expect("another time");
        assert_eq!(drive.made(), 1, "{refused}");
    }
    let drive = Drive::start(&[]).await;
    let mut file = waiting(&mut upload(&drive.url(), &bytes)).await;
    drive.fails(Fault::Ends);
    let error = commit(&mut file).await.expect_err("gone");
    assert_eq!((fault(&error), status(&error), drive.made()), (TransferFault::SessionEnded, Some(404), 0));
}

#[tokio::test]
async fn a_file_that_waits_can_be_given_up() {
    let drive = Drive::start(&[]).await;
    let mut file = waiting(&mut upload(&drive.url(), &file(100))).await;
    for _ in 0..2 {
        soon(file.cancel()).await.expect("given up, or gone already");
    }
    assert!(drive.heard("DELETE").iter().all(|delete| delete.header("authorization").is_none()));
    assert_eq!(fault(&commit(&mut file).await.expect_err("gone")), TransferFault::SessionEnded);
    assert_eq!((drive.heard("DELETE").len(), drive.made()), (2, 0));
}

#[tokio::test]
async fn another_process_commits_a_session_that_was_kept() {
    let bytes = file(STEP + 100);
    let drive = Drive::start(&[]).await;
    let kept = waiting(&mut upload(&drive.url(), &bytes)).await.session().url().to_owned();
    let pieces = drive.heard("PUT").len();
    let later = || open(&connection(&drive.url()), false, &bytes).resume(UploadSession::new(kept.clone()));
    // Who does not know that it waits does not learn whether it is there.
    assert_eq!(fault(&soon(later().into_future()).await.expect_err("no word")), TransferFault::Unconfirmed);
    commit(&mut waiting(&mut later()).await).await.expect("a file");
    assert_eq!((drive.heard("PUT").len(), commits(&drive), drive.made()), (pieces, 1, 1));
    // All but the last piece was there.
    let drive = Drive::start(&[]).await;
    drive.fails(Fault::Status("403 No", STEP));
    let mut first = upload(&drive.url(), &bytes);
    assert_eq!(status(&send(&mut first).await.expect_err("refused")), Some(403));
    let session = first.session().expect("a session").clone();
    let mut second = open(&connection(&drive.url()), false, &bytes).resume(session);
    assert_eq!(fault(&soon(second.send()).await.expect_err("it waits")), TransferFault::Uncommitted);
    commit(&mut waiting(&mut second).await).await.expect("a file");
    assert!(drive.kept() == bytes && drive.made() == 1);
}

#[tokio::test]
async fn whether_a_file_waits_is_for_the_call_to_say() {
    let drive = Drive::start(&[]).await;
    let connection = connection(&drive.url());
    let error = open(&connection, true, &file(10)).await.expect_err("it would wait");
    assert!(matches!(&error, Error::Configuration(_)) && told(&error).contains("`send_deferred`"), "{error}");
    for mut upload in [open(&connection, false, &file(10)), call::<Post>(&connection).upload(file(10))] {
        let error = send(&mut upload).await.expect_err("it would not wait");
        assert!(matches!(&error, Error::Configuration(_)) && told(&error).contains("`deferCommit`"), "{error}");
    }
    assert_eq!(drive.heard("POST").len(), 0);
}

#[tokio::test]
async fn all_of_a_file_has_arrived_where_only_a_question_shows_it() {
    let size = STEP as u64 + 100;
    // The last answer is lost, or says nothing.
    for last in [Fault::Reset(STEP), Fault::Status("202 Accepted", STEP)] {
        for is_deferred in [true, false] {
            let drive = Drive::start(&[Fault::Refused("429 Wait")]).await;
            let told = Arc::new(Mutex::new(Vec::new()));
            let noted = Arc::clone(&told);
            let mut upload = upload(&drive.url(), &file(STEP + 100)).on_progress(move |progress| {
                noted.lock().expect("no panic").push(progress.arrived);
            });
            drive.fails(Fault::Status("500 Oh", STEP));
            drive.fails(last);
            drop(waiting(&mut upload).await);
            assert_eq!(*told.lock().expect("no panic"), [STEP as u64, size], "{last:?}");
            // Who asks once more is told nothing new.
            match is_deferred {
                true => drop(waiting(&mut upload).await),
                false => {
                    let error = soon(upload.send()).await.expect_err("it waits");
                    let Error::Transfer(transfer) = &error else { panic!("{error:?}") };
                    assert_eq!((fault(&error), transfer.position()), (TransferFault::Unconfirmed, size));
                }
            }
            assert_eq!(told.lock().expect("no panic").len(), 2);
            // Another process has all of it at once.
            let session = upload.session().expect("a session").clone();
            let mut later = open(&connection(&drive.url()), is_deferred, &file(STEP + 100)).resume(session);
            let error = soon(later.send()).await.expect_err("it waits");
            let Error::Transfer(transfer) = &error else { panic!("{error:?}") };
            assert_eq!((fault(&error), transfer.position()), (TransferFault::Unconfirmed, size));
        }
    }
}

/// What the answer to the last piece says, where the file is to wait, and where it is not: `None` if the file is there.
#[tokio::test]
async fn last_answers_are_read_with_care() {
    let gone = ("404 Not Found", "{}");
    let complete = ("200 OK", r#"{"nextExpectedRanges":[]}"#);
    let waits = Some(TransferFault::Uncommitted);
    let unclear = Some(TransferFault::Unconfirmed);
    for (last, then, deferred, plain) in [
        (("201 Created", ""), gone, None, None),
        (("201 Created", r#"{"id":"1"}"#), gone, None, None),
        (("200 OK", r#"{"id":"1"}"#), gone, None, None),
        (("202 Accepted", r#"{"nextExpectedRanges":[]}"#), gone, waits, waits),
        (("202 Accepted", r#"{"NextExpectedRanges":[]}"#), gone, waits, waits),
        (("202 Accepted", r#"{"expirationDateTime":"2015-01-29T09:21:55.523Z"}"#), complete, waits, unclear),
        (("202 Accepted", ""), complete, waits, unclear),
        (("202 Accepted", ""), gone, unclear, unclear),
        (("200 OK", r#"{"nextExpectedRanges":[]}"#), gone, waits, None),
        (("200 OK", ""), complete, waits, None),
        (("200 OK", ""), gone, unclear, None),
        (("204 No Content", ""), complete, waits, None),
    ] {
        for (is_deferred, expected) in [(true, deferred), (false, plain)] {
            let service = Service::followed(move |url, heard| match heard.method.as_str() {
                "POST" => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
                "PUT" => answer(last.0, "", last.1),
                _ => answer(then.0, "", then.1),
            })
            .await;
            let mut upload = open(&connection(&service.url()), is_deferred, &file(10));
            let outcome = match is_deferred {
                true => send(&mut upload).await.map(|deferred| matches!(deferred, Deferred::Waiting(_))),
                false => soon(upload.send()).await.map(|_| false),
            };
            let got = match outcome {
                Ok(waits) => waits.then_some(TransferFault::Uncommitted),
                Err(error) => Some(fault(&error)),
            };
            assert_eq!(got, expected, "{last:?} {then:?} {is_deferred}");
        }
    }
}
