use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use docbind_runtime::client::{Source, UploadKind};
use docbind_runtime::{Call, Connection, Cursor, Error, TransferFault, Upload, UploadSession, Uploaded};

use crate::calls::{Post, TOKEN, call, client, told};
use crate::drive::{Drive, Fault};
use crate::oauth_kept::until;
use crate::server::{Act, Service, answer};

/// The least that a range may be.
pub(crate) const STEP: usize = 327_680;

/// A file of which no two pieces are equal.
pub(crate) fn file(size: usize) -> Vec<u8> {
    (0..size).map(|i| (i ^ (i >> 8) ^ (i >> 16)) as u8).collect()
}

pub(crate) fn connection(url: &str) -> Connection {
    client(url).attempt_timeout(Duration::from_millis(500)).build().expect("a client")
}

fn open(connection: &Connection) -> Call<Post> {
    call::<Post>(connection).body(serde_json::json!({"item": {"name": "x"}}))
}

fn upload(url: &str, file: &[u8]) -> Upload {
    open(&connection(url)).upload(file.to_vec()).range(STEP as u64)
}

/// An upload that hangs fails the test.
async fn send(upload: &mut Upload) -> Result<Uploaded, Error> {
    tokio::time::timeout(Duration::from_secs(20), upload.send()).await.expect("no hang")
}

pub(crate) fn fault(error: &Error) -> TransferFault {
    told(error);
    let Error::Transfer(error) = error else { panic!("{error:?}") };
    error.fault()
}

#[tokio::test]
async fn pieces_go_in_order_and_without_the_token() {
    let file = file(2 * STEP + 100);
    let drive = Drive::start(&[]).await;
    let progress = Arc::new(Mutex::new(Vec::new()));
    let mut upload = upload(&drive.url(), &file).on_progress({
        let progress = Arc::clone(&progress);
        move |p| progress.lock().expect("no panic").push((p.arrived, p.size))
    });
    let uploaded = send(&mut upload).await.expect("an upload");
    assert_eq!(uploaded.id().as_deref(), Some("AAMk="));
    assert_eq!(uploaded.read::<docbind_runtime::Value>().expect("JSON").value["id"], "1");
    assert!(drive.kept() == file);
    let pieces = drive.heard("PUT");
    let ranges: Vec<_> = pieces.iter().map(|piece| piece.header("content-range").expect("a range")).collect();
    assert_eq!(ranges, ["bytes 0-327679/655460", "bytes 327680-655359/655460", "bytes 655360-655459/655460"]);
    for piece in &pieces {
        assert_eq!((piece.header("authorization"), piece.target.as_str()), (None, "/session?authtoken=s3cr3t"));
        assert_eq!(piece.header("content-type"), Some("application/octet-stream"));
        assert_eq!(piece.header("content-length").map(str::to_owned), Some(piece.body.len().to_string()));
    }
    assert!(drive.heard("POST").iter().all(|open| open.header("authorization") == Some(&format!("Bearer {TOKEN}"))));
    assert_eq!((drive.heard("POST").len(), drive.heard("GET").len()), (1, 0));
    assert_eq!(*progress.lock().expect("no panic"), [(327_680, 655_460), (655_360, 655_460), (655_460, 655_460)]);
    assert!(!format!("{upload:?} {:?}", upload.session()).contains("s3cr3t"));
}

/// Each with whether the service has to be asked what has arrived.
fn faults() -> Vec<(Fault, bool)> {
    let mut faults = vec![
        (Fault::Refused("429 Too Many Requests"), false),
        (Fault::Refused("503 Service Unavailable"), false),
        (Fault::Cut, true),
    ];
    for kept in [0, 1000, STEP] {
        faults.extend([(Fault::Reset(kept), true), (Fault::Silence(kept), true)]);
        faults.extend(
            ["408 Request Timeout", "500 Oh", "502 Bad Gateway", "504 Gateway Timeout"].map(|s| (Fault::Status(s, kept), true)),
        );
    }
    faults
}

#[tokio::test]
async fn a_lost_piece_is_found_again_and_no_byte_arrives_twice() {
    let file = file(2 * STEP + 100);
    for (fault, is_asked) in faults() {
        for before in [0, 1] {
            let mut script = vec![Fault::Refused("429 Wait"); before];
            script.push(fault);
            let drive = Drive::start(&script).await;
            send(&mut upload(&drive.url(), &file)).await.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert!(drive.kept() == file, "{fault:?}");
            assert_eq!((drive.twice(), drive.heard("GET").len()), (0, usize::from(is_asked)), "{fault:?}");
            assert!(drive.heard("GET").iter().all(|ask| ask.header("authorization").is_none()));
        }
    }
}

#[tokio::test]
async fn faults_without_end_end_in_an_error_and_the_upload_can_go_on_later() {
    let file = file(2 * STEP);
    for fault in [Fault::Reset(0), Fault::Refused("429 Too Many Requests"), Fault::Status("500 Oh", 0)] {
        let drive = Drive::start(&[fault; 5]).await;
        let mut upload = upload(&drive.url(), &file);
        let error = send(&mut upload).await.expect_err("no end");
        told(&error);
        assert_eq!((drive.heard("PUT").len(), drive.kept().len()), (5, 0), "{fault:?}");
        send(&mut upload).await.expect("the rest");
        assert!(drive.kept() == file && drive.twice() == 0 && drive.heard("POST").len() == 1, "{fault:?}");
    }
}

#[tokio::test]
async fn progress_gives_faults_another_chance() {
    let file = file(STEP);
    let drive = Drive::start(&[Fault::Reset(20_000); 12]).await;
    send(&mut upload(&drive.url(), &file)).await.expect("piece by piece");
    assert!(drive.kept() == file && drive.twice() == 0);
}

#[tokio::test]
async fn another_process_goes_on_with_a_session_that_was_kept() {
    let file = file(2 * STEP);
    let drive = Drive::start(&[]).await;
    let mut first = upload(&drive.url(), &file);
    // Each gets ten bytes further, so that only the caller gives up.
    for _ in 0..30 {
        drive.fails(Fault::Reset(10));
    }
    let begun = async {
        while drive.kept().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        outcome = first.send() => panic!("{outcome:?}"),
        () = begun => {}
    }
    let url = first.session().expect("a session").url().to_owned();
    let mut second = upload(&drive.url(), &file).resume(UploadSession::new(url));
    send(&mut second).await.expect("the rest");
    assert!(drive.kept() == file && drive.twice() == 0);
    assert_eq!(drive.heard("POST").len(), 1);
}

#[tokio::test]
async fn a_session_that_ended_is_told_apart_from_one_that_may_be_complete() {
    let file = file(2 * STEP);
    let drive = Drive::start(&[Fault::Refused("503 Busy"), Fault::Ends]).await;
    let error = send(&mut upload(&drive.url(), &file)).await.expect_err("gone");
    assert_eq!((fault(&error), error.status().map(|s| s.as_u16())), (TransferFault::SessionEnded, Some(404)));
    assert_eq!(drive.heard("POST").len(), 1);
    // The last answer is lost: to begin anew might attach the file twice.
    for last in [Fault::Reset(STEP), Fault::Silence(STEP), Fault::Status("504 Late", STEP)] {
        let drive = Drive::start(&[]).await;
        let mut upload = upload(&drive.url(), &file[..STEP]);
        drive.fails(last);
        let error = send(&mut upload).await.expect_err("nobody knows");
        assert_eq!(fault(&error), TransferFault::Unconfirmed, "{last:?}");
        assert_eq!((drive.heard("PUT").len(), drive.heard("POST").len(), drive.kept().len()), (1, 1, STEP), "{last:?}");
    }
}

#[tokio::test]
async fn bytes_that_the_service_forgets_are_sent_again_and_not_for_ever() {
    let file = file(2 * STEP);
    let drive = Drive::start(&[Fault::Forgets(1000)]).await;
    send(&mut upload(&drive.url(), &file)).await.expect("sent again");
    assert!(drive.kept() == file);
    let drive = Drive::start(&[Fault::Forgets(0); 99]).await;
    let error = send(&mut upload(&drive.url(), &file)).await.expect_err("no end");
    assert_eq!((fault(&error), drive.heard("PUT").len()), (TransferFault::Stuck, 5));
}

#[tokio::test]
async fn what_a_service_says_of_ranges_is_not_believed_blindly() {
    let opened = |url: &str| answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}"));
    for ranges in ["[\"655360-\"]", "[\"20-10\"]", "[7]", "[\"all\"]", "[\"99999999999999999999-\"]"] {
        let said = format!("{{\"nextExpectedRanges\":{ranges}}}");
        let service = Service::followed(move |url, heard| match heard.method.as_str() {
            "POST" => opened(url),
            _ => answer("200 OK", "", &said),
        });
        let service = service.await;
        let error = send(&mut upload(&service.url(), &file(2 * STEP))).await.expect_err("nonsense");
        assert_eq!((fault(&error), service.heard().len()), (TransferFault::Ranges, 2), "{ranges}");
    }
    // A service that has more than was thought, and one that lacks two parts.
    let service = Service::followed(move |url, heard| match (heard.method.as_str(), heard.header("content-range")) {
        ("POST", _) => opened(url),
        (_, Some("bytes 0-327679/983040")) => {
            answer("202 Accepted", "", "{\"nextExpectedRanges\":[\"700000-700009\",\"800000-\"]}")
        }
        (_, Some("bytes 700000-700009/983040")) => answer("202 Accepted", "", "{\"nextExpectedRanges\":[\"800000-\"]}"),
        (_, Some("bytes 800000-983039/983040")) => answer("200 OK", "", "{\"id\":\"x\"}"),
        (_, other) => panic!("{other:?}"),
    });
    let service = service.await;
    send(&mut upload(&service.url(), &file(3 * STEP))).await.expect("an item of a drive");
    assert_eq!(service.heard().len(), 4);
}

#[tokio::test]
async fn a_piece_follows_no_redirection_and_no_url_but_https() {
    let elsewhere = Service::start([]).await;
    for status in [301, 302, 307, 308] {
        let to = elsewhere.url();
        let service = Service::followed(move |url, heard| match heard.method.as_str() {
            "POST" => answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
            _ => answer(&format!("{status} Go"), &format!("Location: {to}/x\r\n"), ""),
        });
        let service = service.await;
        let following = client(&service.url()).follow_redirects(true).build().expect("a client");
        let error = open(&following).upload(file(10)).await.expect_err("not followed");
        assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len()), (Some(status), 2));
    }
    assert_eq!(elsewhere.heard().len(), 0);
    for url in ["http://example.com/s", "ftp://127.0.0.1/", "https://u:p@example.com/", "x", ""] {
        let service = Service::start([answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}\"}}"))]).await;
        let error = send(&mut upload(&service.url(), &file(10))).await.expect_err("refused");
        assert!(matches!(error, Error::Configuration(_)), "{url} {error:?}");
        assert_eq!(service.heard().len(), 1);
    }
    for answered in ["{}", "{\"uploadUrl\":7}", "[]", "no JSON"] {
        let service = Service::start([answer("200 OK", "", answered)]).await;
        assert_eq!(fault(&send(&mut upload(&service.url(), &file(10))).await.expect_err("no URL")), TransferFault::NoSession);
    }
}

#[tokio::test]
async fn a_session_can_be_given_up() {
    let drive = Drive::start(&[Fault::Refused("403 No")]).await;
    let mut upload = upload(&drive.url(), &file(STEP));
    upload.cancel().await.expect("nothing to give up");
    let mut upload = self::upload(&drive.url(), &file(STEP));
    assert_eq!(send(&mut upload).await.expect_err("refused").status().map(|s| s.as_u16()), Some(403));
    upload.cancel().await.expect("given up");
    assert_eq!((drive.heard("DELETE").len(), drive.heard("DELETE")[0].header("authorization")), (1, None));
    assert_eq!(fault(&send(&mut upload).await.expect_err("gone")), TransferFault::SessionEnded);
    // Gone already.
    let mut late = self::upload(&drive.url(), &file(STEP)).resume(UploadSession::new(format!("{}/session", drive.url())));
    late.cancel().await.expect("gone already");
}

#[tokio::test]
async fn a_session_that_may_have_ended_in_a_file_is_not_given_up() {
    // The service has made a file of all bytes, and its answer is lost.
    let drive = Drive::start(&[Fault::Silence(STEP)]).await;
    let mut upload = upload(&drive.url(), &file(STEP));
    tokio::select! {
        outcome = upload.send() => panic!("{outcome:?}"),
        () = until(|| drive.kept().len() == STEP) => {}
    }
    assert_eq!(fault(&upload.cancel().await.expect_err("there may be a file")), TransferFault::Unconfirmed);
    assert_eq!(fault(&send(&mut upload).await.expect_err("gone")), TransferFault::Unconfirmed);
    assert!(drive.kept() == file(STEP));
}

#[tokio::test]
async fn what_no_session_takes_is_not_begun() {
    let drive = Drive::start(&[]).await;
    for (size, range) in [(0, STEP as u64), (10, 0), (10, 1000), (10, 192 * STEP as u64)] {
        let upload = open(&connection(&drive.url())).upload(file(size)).range(range);
        let error = upload.kind(UploadKind::DriveItem).await.expect_err("refused");
        assert_eq!(fault(&error), TransferFault::Size, "{size} {range}");
    }
    // Whatever it is for, what is to be sent are bytes.
    for (size, range) in [(0, STEP as u64), (10, 0)] {
        let error = open(&connection(&drive.url())).upload(file(size)).range(range).await.expect_err("refused");
        assert_eq!(fault(&error), TransferFault::Size, "{size} {range}");
    }
    let wide = 13 * STEP as u64;
    let error = open(&connection(&drive.url())).upload(file(10)).kind(UploadKind::Attachment).range(wide).await;
    assert_eq!(fault(&error.expect_err("too wide")), TransferFault::Size);
    assert_eq!(drive.heard("POST").len(), 0);
    open(&connection(&drive.url())).upload(file(10)).kind(UploadKind::DriveItem).range(wide).await.expect("a file of a drive");
}

/// Bytes in chunks that fit no range, and perhaps a fault behind them.
struct Chunks(Vec<u8>, usize, Option<io::ErrorKind>);

impl futures_core::Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let end = (self.1 + 10_007).min(self.0.len());
        let chunk = Bytes::copy_from_slice(&self.0[self.1..end]);
        self.1 = end;
        Poll::Ready(if chunk.is_empty() { self.2.take().map(|kind| Err(kind.into())) } else { Some(Ok(chunk)) })
    }
}

/// A stream of one chunk, which panics where it is asked behind its end.
struct Once(Option<Option<Bytes>>);

impl futures_core::Stream for Once {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().expect("not asked behind the end").take();
        if next.is_none() {
            self.0 = None;
        }
        Poll::Ready(next.map(Ok))
    }
}

#[tokio::test]
async fn streams_survive_lost_pieces_and_say_when_they_are_not_what_was_said() {
    let file = file(2 * STEP + 100);
    for fault in [Fault::Reset(0), Fault::Reset(1000), Fault::Silence(STEP), Fault::Cut] {
        let drive = Drive::start(&[fault, fault]).await;
        let source = Source::stream(Chunks(file.clone(), 0, None), file.len() as u64);
        let mut upload = open(&connection(&drive.url())).upload(source).range(STEP as u64);
        send(&mut upload).await.expect("an upload");
        assert!(drive.kept() == file && drive.twice() == 0, "{fault:?}");
    }
    for (stated, end) in
        [(file.len() + 1, None), (file.len() - 1, None), (file.len() + 1, Some(io::ErrorKind::Other)), (STEP, None)]
    {
        let drive = Drive::start(&[]).await;
        let source = Source::stream(Chunks(file.clone(), 0, end), stated as u64);
        let error = open(&connection(&drive.url())).upload(source).range(STEP as u64).await.expect_err("not what was said");
        assert_eq!(self::fault(&error), TransferFault::Source, "{stated}");
        assert!(drive.kept().len() < stated, "nothing was completed");
    }
    // A stream that has ended is not asked again, which not all endure.
    let drive = Drive::start(&[]).await;
    let once = Once(Some(Some(Bytes::from_static(b"hello"))));
    let mut upload = open(&connection(&drive.url())).upload(Source::stream(once, 9)).range(STEP as u64);
    for _ in 0..2 {
        assert_eq!(self::fault(&send(&mut upload).await.expect_err("too few")), TransferFault::Source);
    }
    // What was confirmed and is asked for again is gone.
    let drive = Drive::start(&[Fault::Refused("429 Wait")]).await;
    drive.fails(Fault::Status("500 Oh", STEP));
    drive.fails(Fault::Forgets(0));
    let source = Source::stream(Chunks(file.clone(), 0, None), file.len() as u64);
    let error = open(&connection(&drive.url())).upload(source).range(STEP as u64).await.expect_err("gone");
    assert_eq!(self::fault(&error), TransferFault::Source);
}

#[tokio::test]
async fn files_are_read_piece_by_piece() {
    let file = file(2 * STEP + 100);
    let path = std::env::temp_dir().join(format!("docbind-upload-{}", std::process::id()));
    std::fs::write(&path, &file).expect("a file");
    let drive = Drive::start(&[Fault::Reset(1000)]).await;
    let source = Source::file(&path).await.expect("a file");
    open(&connection(&drive.url())).upload(source).range(STEP as u64).await.expect("an upload");
    assert!(drive.kept() == file && drive.twice() == 0);
    for size in [file.len() - 1, file.len() + 1] {
        let source = Source::file(&path).await.expect("a file");
        let mut changed = file.clone();
        changed.resize(size, 0);
        std::fs::write(&path, &changed).expect("a file");
        let drive = Drive::start(&[]).await;
        let error = open(&connection(&drive.url())).upload(source).await.expect_err("another file");
        assert_eq!((fault(&error), drive.kept().len()), (TransferFault::Source, 0));
        std::fs::write(&path, &file).expect("a file");
    }
    std::fs::remove_file(&path).expect("a file");
    assert!(Source::file(&path).await.is_err());
}

#[tokio::test]
async fn an_opening_that_fails_can_be_tried_again() {
    let service = Service::start([answer("403 No", "", "{}")]).await;
    let mut upload = upload(&service.url(), &file(10));
    assert_eq!(send(&mut upload).await.expect_err("refused").status().map(|s| s.as_u16()), Some(403));
    let url = service.url();
    service.then([
        answer("200 OK", "", &format!("{{\"uploadUrl\":\"{url}/s\"}}")),
        Act::Say(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".to_vec()),
    ]);
    let uploaded = send(&mut upload).await.expect("an upload");
    assert_eq!((uploaded.id(), uploaded.location()), (None, None));
    assert!(matches!(uploaded.read::<docbind_runtime::Value>(), Err(Error::EmptyBody { .. })));
}

/// Where the limits of Outlook's attachments are no limits.
#[tokio::test]
async fn attachments_of_others_have_no_limit_that_is_not_theirs() {
    let wide = 13 * STEP as u64;
    for (holder, is_refused) in [("messages", true), ("events", true), ("tasks", false), ("posts", false)] {
        let drive = Drive::start(&[]).await;
        let holders = Cursor::root(connection(&drive.url())).literal("me").literal(holder);
        let call: Call<Post> = holders.parameter("id", "a").literal("attachments").literal("createUploadSession").call();
        let outcome = call.body(serde_json::json!({})).upload(file(10)).range(wide).await;
        assert_eq!(outcome.as_ref().err().map(fault), is_refused.then_some(TransferFault::Size), "{holder}");
        assert_eq!(drive.kept().len(), if is_refused { 0 } else { 10 }, "{holder}");
    }
}
