//! The limits of a client, at the byte, and base URLs that only look like this machine.
#![cfg(feature = "client")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use docbind_runtime::client::transport::{Exchange, Outgoing, Transport};
use docbind_runtime::{Call, ClientBuilder, Connection, Content, Cursor, Error, Operation, Raw, Retry, Spec};

const LIMIT: u64 = 1_000;

/// An operation of whose body a page says that it has to stay below a limit.
enum Upload {}

impl Operation for Upload {
    const SPEC: Spec = Spec {
        id: "upload",
        method: "PUT",
        templates: &["/content"],
        permissions: None,
        max_body: Some(LIMIT),
        doc: "api/upload.md:7",
        statuses: &[200],
        takes_body: true,
        by_upload: None,
    };
    type Request = Raw;
    type Response = Raw;
}

/// A service that answers so many bytes, and counts the requests.
fn service(size: usize, announced: bool) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
                head.push(byte[0]);
            }
            counted.fetch_add(1, Ordering::SeqCst);
            let body = vec![b'a'; size];
            // Without a length the body ends with the connection, so that only reading it shows how much it is.
            let length = if announced { format!("Content-Length: {size}\r\n") } else { String::new() };
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n{length}Connection: close\r\n\r\n").as_bytes());
            let _ = stream.write_all(&body);
        }
    });
    (url, count)
}

fn call(builder: ClientBuilder<Connection>) -> Call<Upload> {
    Cursor::root(builder.build().expect("a connection")).literal("content").call()
}

#[tokio::test]
async fn a_body_stays_below_the_documented_limit() {
    let (url, count) = service(0, true);
    for (size, is_sent) in [(0, true), (LIMIT - 1, true), (LIMIT, false), (LIMIT + 1, false)] {
        let before = count.load(Ordering::SeqCst);
        let body = Raw::new("text/plain", vec![b'a'; usize::try_from(size).expect("a size")]);
        let outcome = call(ClientBuilder::new(&url)).body(body).send().await;
        assert_eq!(outcome.is_ok(), is_sent, "{size}: {outcome:?}");
        assert_eq!(count.load(Ordering::SeqCst) - before, usize::from(is_sent), "{size}");
        if let Err(error) = outcome {
            assert!(matches!(error, Error::BodyTooLarge { limit: LIMIT, doc: "api/upload.md:7", .. }), "{error:?}");
            assert!(error.to_string().contains("api/upload.md:7"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_file_stays_below_it_too() {
    let (url, count) = service(0, true);
    let path = std::env::temp_dir().join(format!("docbind-limit-{}", std::process::id()));
    for (size, is_sent) in [(LIMIT - 1, true), (LIMIT, false)] {
        std::fs::write(&path, vec![b'a'; usize::try_from(size).expect("a size")]).expect("a file");
        let file = Content::file(&path).await.expect("a file");
        let outcome = call(ClientBuilder::new(&url)).content("text/plain", file).await;
        assert_eq!(outcome.is_ok(), is_sent, "{size}: {outcome:?}");
        assert_eq!(count.load(Ordering::SeqCst), 1, "{size}");
    }
    std::fs::remove_file(&path).expect("a file");
}

#[tokio::test]
async fn a_response_has_at_most_64_mib_unless_more_is_asked_for() {
    const MOST: usize = 64 << 20;
    for announced in [true, false] {
        let (exact, _) = service(MOST, announced);
        let response = call(ClientBuilder::new(&exact)).send().await.expect("as large as the limit");
        assert_eq!(response.value.bytes.len(), MOST);
        let (larger, _) = service(MOST + 1, announced);
        let error = call(ClientBuilder::new(&larger)).send().await.expect_err("larger than the limit");
        assert!(matches!(error, Error::ResponseTooLarge { limit: 0x400_0000, .. }), "{error:?}");
        let raised = ClientBuilder::new(&larger).max_response_bytes(MOST as u64 + 1);
        assert_eq!(call(raised).send().await.expect("a raised limit").value.bytes.len(), MOST + 1);
    }
}

/// Answers everything with nothing, after a second.
struct Silence;

impl Transport for Silence {
    fn send(&self, _: Outgoing) -> Exchange<'_> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Ok(http::Response::new(Bytes::new().into()))
        })
    }
}

/// Calls are made long before they are sent where only some are under way at a time.
#[tokio::test(start_paused = true)]
async fn the_time_of_a_call_begins_when_it_is_polled() {
    let client = || ClientBuilder::new("https://api.test").transport(Silence).timeout(Duration::from_secs(60));
    let sending = call(client()).send();
    let connection: Connection = client().build().expect("a connection");
    let request = call(client()).request().expect("a request");
    let answering = connection.send(request);
    tokio::time::advance(Duration::from_secs(3_600)).await;
    assert!(sending.await.is_ok());
    assert!(answering.await.is_ok());
}

#[test]
fn what_only_looks_like_this_machine_is_refused() {
    for url in [
        "http://localhost@evil.test",
        "http://127.0.0.1:80@evil.test/",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "http://127.0.0.1%2eevil.test",
        "http://evil.test#@127.0.0.1",
        "http://evil.test\\@127.0.0.1/",
        "http://localhost.",
        "http://0.0.0.0",
        "http://[::]",
        "http://[::ffff:10.0.0.1]",
        "http://128.0.0.1",
        "//127.0.0.1",
        "data:text/plain,127.0.0.1",
        "https://",
    ] {
        let outcome = ClientBuilder::<Connection>::new(url).token("s3cr3t").build();
        assert!(matches!(outcome, Err(Error::Configuration(_))), "{url}");
    }
}

/// A base path that looks like a host stays a path.
#[test]
fn a_call_stays_at_the_origin_of_its_base_url() {
    for base in
        ["https://api.test//evil.test", "https://api.test/\\evil.test", "https://api.test/@evil.test", "https://api.test/"]
    {
        let request = call(ClientBuilder::new(base).token("s3cr3t")).request().expect(base);
        assert_eq!((request.url().scheme(), request.url().host_str()), ("https", Some("api.test")), "{base}");
        assert!(request.url().path().ends_with("/content"), "{}", request.url());
    }
}

#[tokio::test]
async fn no_error_in_a_chain_shows_the_token() {
    // Nobody listens there.
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address");
    let client = ClientBuilder::new(format!("http://{closed}")).token("s3cr3t").retry(Retry::never());
    let error = call(client).send().await.expect_err("nobody answers");
    let mut told = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        told.push(format!("{error} {error:?}"));
        source = error.source();
    }
    assert!(told.len() > 1 && told.iter().all(|text| !text.contains("s3cr3t")), "{told:?}");
}
