//! Where a download ends: of a content whose size the service tells late, or never, and of a file that is to be kept.

use std::future::poll_fn;
use std::path::Path;
use std::sync::mpsc::channel;
use std::task::Poll;
use std::time::{Duration, UNIX_EPOCH};

use docbind_runtime::{Error, TransferFault};
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;

use crate::downloads::{Export, STRONG, Value, content, fault, read};
use crate::server::{Act, Service};

/// An answer without a length, in chunks that end in order.
fn chunked(body: &str) -> Act {
    Act::Say(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len()).into_bytes())
}

fn partial(range: &str, body: &str) -> Act {
    let head = format!("HTTP/1.1 206 Partial\r\nETag: {STRONG}\r\nContent-Range: bytes {range}\r\n");
    Act::Say(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes())
}

#[tokio::test]
async fn a_content_of_unknown_size_ends_where_it_ends_though_more_was_wanted() {
    for (act, start, expected) in [
        (chunked("hello"), 0, "hello"),
        (chunked("hello"), 3, "lo"),
        (chunked("hello"), 5, ""),
        (chunked("hello"), 9, ""),
        // What others say that state the size.
        (partial("0-4/5", "hello"), 0, "hello"),
        (Act::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".to_vec()), 9, ""),
    ] {
        for wanted in [Some(1_000), None] {
            let service = Service::start([act.clone()]).await;
            let stream = content::<Value>(&service).stream();
            let mut download = match wanted {
                Some(wanted) => stream.range(start..wanted),
                None => stream.range(start..),
            };
            let part = read(&mut download).await.unwrap_or_else(|error| panic!("{act:?} {error:?}"));
            assert_eq!((String::from_utf8_lossy(&part).as_ref(), service.heard().len()), (expected, 1), "{act:?} {wanted:?}");
        }
    }
}

#[tokio::test]
async fn a_content_of_a_size_that_was_said_once_is_read_to_its_end() {
    // Less than was asked for, of more.
    let service = Service::start([partial("0-4/10", "hello"), partial("5-9/10", "world")]).await;
    assert_eq!(read(&mut content::<Value>(&service).stream().range(..1_000)).await.expect("both"), b"helloworld");
    // The size is said after the first answer broke off.
    let broken = format!("HTTP/1.1 200 OK\r\nETag: {STRONG}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n");
    let acts = [Act::SayAndClose(broken.into_bytes()), partial("2-4/10", "llo"), partial("5-9/*", "world")];
    let service = Service::start(acts).await;
    assert_eq!(read(&mut content::<Value>(&service).stream()).await.expect("all three"), b"helloworld");
    assert_eq!(service.heard().len(), 3);
}

fn refused(range: &str) -> Act {
    Act::Say(format!("HTTP/1.1 416 No\r\n{range}Content-Length: 0\r\n\r\n").into_bytes())
}

/// `partial` of no version.
fn bare(range: &str, body: &str) -> Act {
    let head = format!("HTTP/1.1 206 Partial\r\nContent-Range: bytes {range}\r\nContent-Length: {}\r\n\r\n", body.len());
    Act::Say(format!("{head}{body}").into_bytes())
}

#[tokio::test]
async fn a_part_of_a_content_of_unknown_size_is_not_its_end_before_the_service_says_so() {
    let nothing = "Content-Range: bytes */5\r\n";
    let broken = || {
        let head = format!("HTTP/1.1 200 OK\r\nETag: {STRONG}\r\nTransfer-Encoding: chunked\r\n\r\n");
        Act::SayAndClose(format!("{head}2\r\nhe\r\n").into_bytes())
    };
    for (acts, expected, last) in [
        (vec![partial("0-4/*", "hello"), refused(nothing)], "hello", "bytes=5-"),
        (vec![partial("0-4/*", "hello"), refused("")], "hello", "bytes=5-"),
        (vec![partial("0-4/*", "hello"), refused("Content-Range: bytes */*\r\n")], "hello", "bytes=5-"),
        (vec![partial("0-4/*", "hello"), partial("5-9/*", "world"), refused("")], "helloworld", "bytes=10-"),
        (vec![partial("0-4/*", "hello"), partial("5-9/10", "world")], "helloworld", "bytes=5-"),
        (vec![broken(), partial("2-4/*", "llo"), partial("5-9/*", "world"), refused("")], "helloworld", "bytes=10-"),
        // A service that gives no ranges any more.
        (vec![partial("0-4/*", "hello"), chunked("helloworld")], "helloworld", "bytes=5-"),
        // Of no version: that there is no more can be told, too.
        (vec![bare("0-4/*", "hello"), refused(nothing)], "hello", "bytes=5-"),
        (vec![bare("0-4/*", "hello"), chunked("helloworld")], "helloworld", "bytes=5-"),
        (vec![bare("0-4/*", "hello"), chunked("hello")], "hello", "bytes=5-"),
    ] {
        for wanted in [Some(1_000), None] {
            let service = Service::start(acts.clone()).await;
            let mut download = match wanted {
                Some(wanted) => content::<Value>(&service).stream().range(..wanted),
                None => content::<Value>(&service).stream(),
            };
            let all = read(&mut download).await.unwrap_or_else(|error| panic!("{acts:?} {error:?}"));
            assert_eq!((String::from_utf8_lossy(&all).as_ref(), service.heard().len()), (expected, acts.len()), "{acts:?}");
            let heard = service.heard();
            let last = wanted.map_or(last.to_owned(), |wanted| format!("{last}{}", wanted - 1));
            assert_eq!(heard.last().and_then(|heard| heard.header("range")), Some(last.as_str()), "{acts:?}");
        }
    }
    // What was wanted has come: there is nothing to ask.
    let service = Service::start([partial("0-4/*", "hello")]).await;
    assert_eq!(read(&mut content::<Value>(&service).stream().range(..5)).await.expect("a part"), b"hello");
    assert_eq!(service.heard().len(), 1);
}

#[tokio::test]
async fn a_part_whose_rest_cannot_be_had_is_an_error() {
    // More than came, and less; a rest that may be one of another content; a content that has changed.
    for (first, second, status, fault) in [
        (partial("0-4/*", "hello"), refused("Content-Range: bytes */10\r\n"), Some(416), None),
        (partial("0-4/*", "hello"), refused("Content-Range: bytes */4\r\n"), Some(416), None),
        (partial("0-4/*", "hello"), partial("6-9/*", "orld"), None, Some(TransferFault::Ranges)),
        (bare("0-4/*", "hello"), bare("5-9/*", "world"), None, Some(TransferFault::Ranges)),
        (bare("0-4/*", "hello"), chunked("jelloworld"), None, Some(TransferFault::Changed)),
    ] {
        let service = Service::start([first, second.clone()]).await;
        let mut download = content::<Value>(&service).stream().range(..1_000);
        let error = read(&mut download).await.expect_err("a part");
        let of_transfer = matches!(error, Error::Transfer(_)).then(|| self::fault(&error));
        assert_eq!((error.status().map(|status| status.as_u16()), of_transfer), (status, fault), "{second:?}");
        assert_eq!((download.position(), service.heard().len()), (5, 2), "{second:?}");
    }
    // Nor is one of a call that acts, which is not made again.
    let service = Service::start([partial("0-4/*", "hello")]).await;
    let error = read(&mut content::<Export>(&service).stream().range(..1_000)).await.expect_err("a part");
    assert!(matches!(error, Error::Transport(_)) && service.heard().len() == 1, "{error:?}");
}

#[tokio::test]
async fn a_size_that_is_said_late_may_be_that_of_another_content() {
    let stated = |body: &str| Act::Say(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    let broken = || Act::SayAndClose(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".to_vec());
    let part = || bare("0-4/*", "hello");
    for first in [broken(), part()] {
        for other in ["hell", "jello", "jelloworld"] {
            let service = Service::start([first.clone(), stated(other)]).await;
            let mut download = content::<Value>(&service).stream();
            let error = read(&mut download).await.expect_err("another content");
            assert_eq!((fault(&error), download.position()), (TransferFault::Changed, 5), "{first:?} {other}");
        }
        for whole in ["hello", "helloworld"] {
            let service = Service::start([first.clone(), stated(whole)]).await;
            let all = read(&mut content::<Value>(&service).stream()).await.expect(whole);
            assert_eq!(String::from_utf8_lossy(&all), whole, "{first:?}");
        }
    }
}

#[tokio::test]
async fn a_version_whose_end_alone_broke_off_is_whole() {
    let broken = |etag: &str| {
        let head = format!("HTTP/1.1 200 OK\r\n{etag}Transfer-Encoding: chunked\r\n\r\n");
        Act::SayAndClose(format!("{head}5\r\nhello\r\n").into_bytes())
    };
    let etag = format!("ETag: {STRONG}\r\n");
    let service = Service::start([broken(&etag), refused("Content-Range: bytes */5\r\n")]).await;
    assert_eq!(read(&mut content::<Value>(&service).stream()).await.expect("all of it"), b"hello");
    assert_eq!(service.heard()[1].header("range"), Some("bytes=5-"));
    // One that said it had more is cut, or another one.
    let stated = format!("HTTP/1.1 200 OK\r\n{etag}Content-Length: 10\r\n\r\nhello");
    let service = Service::start([Act::SayAndClose(stated.into_bytes()), refused("Content-Range: bytes */5\r\n")]).await;
    let error = read(&mut content::<Value>(&service).stream()).await.expect_err("half of it");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(416));
    // Without a version, or by another size, that is not known.
    for (etag, range) in [("", "Content-Range: bytes */5\r\n"), (&*etag, "Content-Range: bytes */9\r\n"), (&*etag, "")] {
        let service = Service::start([broken(etag), refused(range)]).await;
        let error = read(&mut content::<Value>(&service).stream()).await.expect_err("refused");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(416), "{etag} {range}");
    }
}

#[tokio::test]
async fn a_relative_redirection_is_read_where_it_comes_from() {
    for (location, expected) in [
        ("/files/a?x=1#top", "/files/a?x=1"),
        ("content", "/things/a/content"),
        ("../b/content", "/things/b/content"),
        ("?x=1", "/things/a/$value?x=1"),
        ("./files/a:b", "/things/a/files/a:b"),
    ] {
        let to = |location: &str| {
            Act::Say(format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n").into_bytes())
        };
        let service = Service::start([to(location), chunked("hello")]).await;
        assert_eq!(read(&mut content::<Value>(&service).stream()).await.expect("the content"), b"hello", "{location}");
        let [first, second] = &service.heard()[..] else { panic!("two requests") };
        assert_eq!((second.target.as_str(), second.header("authorization")), (expected, None), "{location}");
        assert!(first.header("authorization").is_some());
        // And on from there, wherever that is: of two hops the second is read where the first led to.
        let store = Service::start([to("b"), chunked("hello")]).await;
        let service = Service::start([to(&format!("{}/files/a", store.url()))]).await;
        read(&mut content::<Value>(&service).stream()).await.expect("the content");
        assert_eq!(store.heard()[1].target, "/files/b");
    }
}

/// A runtime whose only thread for files does one thing after another.
fn one_by_one() -> Runtime {
    Builder::new_current_thread().enable_all().max_blocking_threads(1).build().expect("a runtime")
}

/// Waits until what was begun with files is done.
async fn settled() {
    let last = spawn_blocking(|| ());
    tokio::time::timeout(Duration::from_secs(20), last).await.expect("no hang").expect("no panic");
}

#[test]
fn a_file_that_is_given_up_leaves_nothing_behind() {
    let folder = std::env::temp_dir().join(format!("docbind-given-up-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    one_by_one().block_on(given_up(&folder));
    std::fs::remove_dir_all(&folder).expect("a folder");
}

async fn given_up(folder: &Path) {
    let files = || std::fs::read_dir(folder).expect("a folder").count();
    let path = folder.join("film.mp4");
    let stalled = Act::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello".to_vec());
    let service = Service::start([stalled]).await;
    let begun = async {
        while files() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        outcome = content::<Value>(&service).stream().save(&path) => panic!("{outcome:?}"),
        begun = tokio::time::timeout(Duration::from_secs(20), begun) => begun.expect("no hang"),
    }
    settled().await;
    assert_eq!(files(), 0, "given up while it came");
    // Given up before the file is made, by a thread that has something else to do until then.
    let old = std::fs::File::open(folder).expect("a folder");
    old.set_modified(UNIX_EPOCH).expect("a time");
    let (go, wait) = channel();
    let busy = spawn_blocking(move || wait.recv());
    let mut save = Box::pin(content::<Value>(&service).stream().save(&path));
    assert!(poll_fn(|cx| Poll::Ready(save.as_mut().poll(cx).is_pending())).await);
    drop(save);
    let changed = || old.metadata().and_then(|folder| folder.modified()).expect("a time");
    assert_eq!(changed(), UNIX_EPOCH);
    go.send(()).expect("somebody waits");
    busy.await.expect("no panic").expect("a word");
    settled().await;
    assert!(changed() > UNIX_EPOCH, "it was made");
    assert_eq!(files(), 0, "and is gone");
}
