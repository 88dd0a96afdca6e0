use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use docbind_runtime::{Call, Content, Cursor, Download, Error, Operation, Raw, Spec, TransferFault};

use crate::calls::{Get, TOKEN, call, client, told};
use crate::server::{Act, Heard, Service};

macro_rules! contents {
    ($($name:ident $method:literal)*) => {$(
        pub(crate) enum $name {}

        impl Operation for $name {
            const SPEC: Spec = Spec {
                method: $method,
                templates: &["/things/{thing_id}/$value"],
                statuses: &[200, 302],
                ..Spec::of_page("api/thing-get-content.md:1")
            };
            type Request = Raw;
            type Response = Raw;
        }
    )*};
}

contents! { Value "GET" Export "POST" }

pub(crate) fn file(size: usize) -> Vec<u8> {
    (0..size).map(|i| (i ^ (i >> 8)) as u8).collect()
}

pub(crate) fn content<O: Operation>(service: &Service) -> Call<O> {
    let short = Duration::from_millis(500);
    let connection = client(&service.url()).attempt_timeout(short).max_response_bytes(10).build().expect("a client");
    Cursor::root(connection).literal("things").parameter("thing_id", "a").literal("$value").call()
}

/// A download that hangs fails the test.
pub(crate) async fn read(download: &mut Download) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    tokio::time::timeout(Duration::from_secs(20), download.write_to(&mut all)).await.expect("no hang").map(|_| all)
}

pub(crate) fn fault(error: &Error) -> TransferFault {
    told(error);
    let Error::Transfer(error) = error else { panic!("{error:?}") };
    error.fault()
}

/// How a body of the service ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Closed,
    Reset,
    Stalled,
    Chunked,
}

/// A service of one content, each answer of which breaks off after `most` bytes.
#[derive(Clone)]
struct Shelf {
    file: Vec<u8>,
    etag: &'static str,
    ranges: bool,
    most: usize,
    end: End,
}

impl Shelf {
    fn act(&self, heard: &Heard) -> Act {
        let (start, end) = self.asked(heard).unwrap_or((0, self.file.len()));
        let part = &self.file[start..end];
        let head = match self.asked(heard) {
            Some(_) => format!("HTTP/1.1 206 Partial\r\nContent-Range: bytes {start}-{}/{}\r\n", end - 1, self.file.len()),
            None => "HTTP/1.1 200 OK\r\n".to_owned(),
        };
        let etag = if self.etag.is_empty() { String::new() } else { format!("ETag: {}\r\n", self.etag) };
        let head = format!("{head}{etag}Content-Type: video/mp4\r\n");
        let said = &part[..part.len().min(self.most)];
        let whole = said.len() == part.len();
        if let End::Chunked = self.end {
            let mut bytes = format!("{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", said.len()).into_bytes();
            bytes.extend(said);
            bytes.extend(if whole { &b"\r\n0\r\n\r\n"[..] } else { b"\r\n" });
            return if whole { Act::Say(bytes) } else { Act::SayAndClose(bytes) };
        }
        let mut bytes = format!("{head}Content-Length: {}\r\n\r\n", part.len()).into_bytes();
        bytes.extend(said);
        match self.end {
            _ if whole => Act::Say(bytes),
            End::Reset => Act::SayAndReset(bytes),
            End::Stalled => Act::Say(bytes),
            End::Closed | End::Chunked => Act::SayAndClose(bytes),
        }
    }

    /// The range that is asked for, if this service gives ranges, and of this version.
    fn asked(&self, heard: &Heard) -> Option<(usize, usize)> {
        let is_current = heard.header("if-range").is_none_or(|etag| etag == self.etag);
        let range = heard.header("range").filter(|_| self.ranges && is_current)?.strip_prefix("bytes=")?;
        let (start, last) = range.split_once('-')?;
        let end = last.parse::<usize>().map_or(self.file.len(), |last| (last + 1).min(self.file.len()));
        Some((start.parse().expect("a number"), end))
    }
}

async fn shelf(shelf: Shelf) -> Service {
    Service::followed(move |_, heard| shelf.act(heard)).await
}

pub(crate) const STRONG: &str = "\"v1\"";

#[tokio::test]
async fn a_content_of_any_length_comes_as_it_is() {
    let file = file(100_000);
    let service = shelf(Shelf { file: file.clone(), etag: STRONG, ranges: true, most: usize::MAX, end: End::Closed }).await;
    let mut download = content::<Value>(&service).stream();
    assert!(download.found().is_none() && service.heard().is_empty());
    assert!(read(&mut download).await.expect("the content") == file);
    let found = download.found().expect("a head");
    assert_eq!((found.content_type(), found.size(), download.position()), (Some("video/mp4"), Some(100_000), 100_000));
    assert!(download.next().await.is_none());
    let [heard] = &service.heard()[..] else { panic!("one request") };
    assert_eq!((heard.header("accept-encoding"), heard.header("range")), (Some("identity"), None));
    assert_eq!(heard.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
}

#[tokio::test]
async fn what_breaks_off_goes_on_and_no_byte_is_lost_or_comes_twice() {
    let file = file(100_000);
    for end in [End::Closed, End::Reset, End::Stalled, End::Chunked] {
        for (etag, ranges) in [(STRONG, true), (STRONG, false), ("", true), ("W/\"v1\"", true), ("", false)] {
            let shelf_of = |most| Shelf { file: file.clone(), etag, ranges, most, end };
            // Where it begins anew, each answer has to get further.
            let count = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&count);
            let plan = [shelf_of(30_000), shelf_of(60_000), shelf_of(100_000)];
            let service = Service::followed(move |_, heard| plan[counted.fetch_add(1, Ordering::SeqCst).min(2)].act(heard)).await;
            let all =
                read(&mut content::<Value>(&service).stream()).await.unwrap_or_else(|error| panic!("{end:?} {etag}: {error}"));
            assert!(all == file, "{end:?} {etag} {ranges}");
            let heard = service.heard();
            let conditions: Vec<_> = heard.iter().skip(1).map(|heard| heard.header("if-range")).collect();
            assert!(conditions.iter().all(|condition| *condition == (etag == STRONG).then_some(STRONG)), "{conditions:?}");
            let again = heard.get(1).and_then(|heard| heard.header("range"));
            assert_eq!(again, (etag == STRONG).then_some("bytes=30000-"), "{end:?} {etag}");
        }
    }
}

#[tokio::test]
async fn parts_of_a_content() {
    let file = file(1_000);
    for (etag, ranges) in [(STRONG, true), ("", true), (STRONG, false), ("", false)] {
        for most in [usize::MAX, 300] {
            let service = shelf(Shelf { file: file.clone(), etag, ranges, most: usize::MAX, end: End::Reset }).await;
            let broken = Shelf { file: file.clone(), etag, ranges, most, end: End::Reset };
            let first = AtomicUsize::new(0);
            let whole = Shelf { most: usize::MAX, ..broken.clone() };
            let fragile = Service::followed(move |_, heard| match first.fetch_add(1, Ordering::SeqCst) {
                0 => broken.act(heard),
                _ => whole.act(heard),
            })
            .await;
            for service in [&service, &fragile] {
                let part = read(&mut content::<Value>(service).stream().range(200..=799)).await.expect("a part");
                assert!(part == file[200..800], "{etag} {ranges} {most}");
            }
            assert!(read(&mut content::<Value>(&service).stream().range(900..)).await.expect("the end") == file[900..]);
            assert!(read(&mut content::<Value>(&service).stream().range(..1)).await.expect("a byte") == file[..1]);
            let before = service.heard().len();
            assert!(read(&mut content::<Value>(&service).stream().range(5..5)).await.expect("nothing").is_empty());
            assert_eq!(service.heard().len(), before);
        }
    }
}

#[tokio::test]
async fn a_content_that_changes_in_between_is_an_error_and_not_a_mixture() {
    let (old, mut new) = (file(1_000), file(1_000));
    new[10] ^= 1;
    let short = old[..900].to_vec();
    for (first, second, file) in [
        ("\"v1\"", "\"v2\"", &new),
        ("\"v1\"", "", &new),
        ("", "", &new),
        ("W/\"v1\"", "W/\"v2\"", &new),
        ("", "", &short),
        ("\"v1\"", "\"v2\"", &short),
    ] {
        for ranges in [true, false] {
            for end in [End::Reset, End::Chunked] {
                let before = Shelf { file: old.clone(), etag: first, ranges, most: 950, end };
                let after = Shelf { file: file.clone(), etag: second, ranges, most: usize::MAX, end };
                let count = AtomicUsize::new(0);
                let service = Service::followed(move |_, heard| match count.fetch_add(1, Ordering::SeqCst) {
                    0 => before.act(heard),
                    _ => after.act(heard),
                })
                .await;
                let mut download = content::<Value>(&service).stream();
                let error = read(&mut download).await.expect_err("another content");
                assert_eq!(
                    (fault(&error), download.position()),
                    (TransferFault::Changed, 950),
                    "{first} {second} {ranges} {end:?}"
                );
                assert!(download.next().await.is_none());
            }
        }
    }
}

#[tokio::test]
async fn wrong_ranges_are_not_believed() {
    let say = |head: &str, body: &str| {
        Act::Say(format!("HTTP/1.1 206 Partial\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes())
    };
    for (head, body) in [
        ("Content-Range: bytes 3-7/10\r\n", "34567"),
        ("Content-Range: bytes 2-6/10\r\n", "234567"),
        ("Content-Range: bytes */10\r\n", "23456"),
        ("", "23456"),
    ] {
        let service = Service::start([say(head, body)]).await;
        let error = read(&mut content::<Value>(&service).stream().range(2..)).await.expect_err("another range");
        assert_eq!((fault(&error), service.heard().len()), (TransferFault::Ranges, 1), "{head}");
    }
    // At the end of all numbers a chunk has more bytes than can be counted.
    let service =
        Service::start([say("Content-Range: bytes 18446744073709551613-18446744073709551614/*\r\n", "0123456789")]).await;
    let last = content::<Value>(&service).stream().range(u64::MAX - 2..);
    let error = read(&mut { last }).await.expect_err("more bytes than there are");
    assert_eq!(fault(&error), TransferFault::Ranges);
    let refused = Act::Say(b"HTTP/1.1 416 No\r\nContent-Range: bytes */10\r\nContent-Length: 0\r\n\r\n".to_vec());
    let service = Service::start([refused]).await;
    let error = read(&mut content::<Value>(&service).stream().range(20..)).await.expect_err("no such bytes");
    assert_eq!(error.status().map(|s| s.as_u16()), Some(416));
}

#[tokio::test]
async fn without_progress_a_download_ends() {
    for end in [End::Closed, End::Reset, End::Stalled] {
        let service = shelf(Shelf { file: file(1_000), etag: "", ranges: true, most: 100, end }).await;
        let mut download = content::<Value>(&service).stream();
        let error = read(&mut download).await.expect_err("no end");
        assert!(matches!(error, Error::Transport(_)) && error.is_retryable(), "{error:?}");
        assert_eq!((download.position(), service.heard().len(), error.attempts().len()), (100, 5, 5), "{end:?}");
        told(&error);
    }
}

#[tokio::test]
async fn an_answer_to_a_call_that_acts_is_not_asked_for_again() {
    let service = shelf(Shelf { file: file(1_000), etag: STRONG, ranges: true, most: 100, end: End::Reset }).await;
    let mut download = content::<Export>(&service).stream();
    let error = read(&mut download).await.expect_err("broken");
    assert!(matches!(error, Error::Transport(_)) && !error.is_retryable());
    assert_eq!((download.position(), service.heard().len()), (100, 1));
}

#[tokio::test]
async fn a_documented_redirection_leads_elsewhere_without_the_token() {
    let file = file(1_000);
    let count = AtomicUsize::new(0);
    let whole = Shelf { file: file.clone(), etag: STRONG, ranges: true, most: usize::MAX, end: End::Reset };
    let broken = Shelf { most: 400, ..whole.clone() };
    let store = Service::followed(move |_, heard| match count.fetch_add(1, Ordering::SeqCst) {
        0 => broken.act(heard),
        _ => whole.act(heard),
    })
    .await;
    let to = format!("{}/file?tempauth=s3cr3t", store.url());
    let found = move || Act::Say(format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").into_bytes());
    let service = Service::followed(move |_, _| found()).await;
    let mut download = content::<Value>(&service).header("X-Mine", "s3cr3t").stream();
    assert!(read(&mut download).await.expect("the content") == file);
    assert_eq!((service.heard().len(), store.heard().len()), (2, 2));
    assert!(store.heard().iter().all(|heard| heard.header("authorization").is_none() && heard.header("x-mine").is_none()));
    assert_eq!(store.heard()[1].header("range"), Some("bytes=400-"));
    let round = Service::followed(|url, _| {
        Act::Say(format!("HTTP/1.1 302 Found\r\nLocation: {url}/x\r\nContent-Length: 0\r\n\r\n").into_bytes())
    });
    let round = round.await;
    let error = read(&mut content::<Value>(&round).stream()).await.expect_err("no end");
    assert!(matches!(error, Error::Configuration(_)) && round.heard().len() == 11, "{error:?}");
    for location in
        ["http://example.com/", "//example.com/", "ftp://127.0.0.1/", "https://u:p@example.com/", "http://", "https://:1/"]
    {
        let act = Act::Say(format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n").into_bytes());
        let error = read(&mut content::<Value>(&Service::start([act]).await).stream()).await.expect_err("refused");
        assert!(matches!(error, Error::Configuration(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_file_appears_when_all_of_it_has_come() {
    let folder = std::env::temp_dir().join(format!("docbind-download-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("film.mp4");
    let good = shelf(Shelf { file: file(1_000), etag: STRONG, ranges: true, most: 400, end: End::Reset }).await;
    assert_eq!(content::<Value>(&good).stream().save(&path).await.expect("a file"), 1_000);
    let bad = shelf(Shelf { file: file(2_000), etag: "", ranges: false, most: 400, end: End::Reset }).await;
    content::<Value>(&bad).stream().save(&path).await.expect_err("broken");
    assert_eq!(std::fs::read(&path).expect("the file of before"), file(1_000));
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    let error = content::<Value>(&good).stream().save(folder.join("no/film.mp4")).await.expect_err("no folder");
    assert_eq!(fault(&error), TransferFault::Target);
    std::fs::remove_dir_all(&folder).expect("a folder");
}

#[tokio::test]
async fn a_file_on_its_way_is_no_other_file() {
    let folder = std::env::temp_dir().join(format!("docbind-beside-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("film.mp4");
    // The user's own, which a file on its way could be taken for.
    let others = ["film.mp4.part", ".film.mp4.part"].map(|name| folder.join(name));
    others.iter().for_each(|other| std::fs::write(other, "mine").expect("a file"));
    let service = Service::followed(|_, heard| {
        let length = if heard.header("x-second").is_some() { 5 } else { 99 };
        Act::Say(format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nworld").into_bytes())
    })
    .await;
    let second = || content::<Value>(&service).header("X-Second", "1").stream();
    let files = || std::fs::read_dir(&folder).expect("a folder").count();
    {
        let begun = content::<Value>(&service).stream().save(&path);
        let other = async {
            while service.heard().is_empty() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            assert_eq!(files(), 3);
            // A second one to the same path comes to its end while the first does not.
            assert_eq!((second().save(&path).await.expect("a file"), files()), (5, 4));
        };
        tokio::select! {
            outcome = begun => panic!("{outcome:?}"),
            outcome = tokio::time::timeout(Duration::from_secs(20), other) => outcome.expect("no hang"),
        }
    }
    assert_eq!((std::fs::read(&path).expect("the whole one"), files()), (b"world".to_vec(), 3));
    assert!(others.iter().all(|other| std::fs::read(other).expect("a file") == b"mine"));
    // A name may be as long as names can be.
    let long = folder.join("x".repeat(255));
    second().save(&long).await.expect("a file");
    std::fs::remove_dir_all(&folder).expect("a folder");
}

#[tokio::test]
async fn files_are_bodies_that_can_be_sent_again() {
    let path = std::env::temp_dir().join(format!("docbind-content-{}", std::process::id()));
    std::fs::write(&path, file(200_000)).expect("a file");
    let service = Service::start([Act::Say(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n".to_vec())]).await;
    let connection = client(&service.url()).build().expect("a client");
    let put = |content: Content| call::<crate::calls::Put>(&connection).content("video/mp4", content);
    put(Content::file(&path).await.expect("a file")).await.expect("an answer");
    let heard = service.heard();
    assert_eq!(heard.len(), 2);
    assert!(heard.iter().all(|heard| heard.body == file(200_000) && heard.header("content-length") == Some("200000")));
    assert!(heard.iter().all(|heard| heard.header("content-type") == Some("video/mp4")));
    let content = Content::file(&path).await.expect("a file");
    for size in [199_999, 200_001] {
        std::fs::write(&path, file(size)).expect("a file");
        told(&put(content.clone()).await.expect_err("another file"));
    }
    std::fs::remove_file(&path).expect("a file");
    assert!(told(&put(content).await.expect_err("no file")).contains("No such file"));
    assert!(Content::file(&path).await.is_err());
    assert!(call::<Get>(&connection).await.is_ok());
}
