//! What the client does and does not do on the wire, against a service that says what a test wants.
#![cfg(feature = "client")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use docbind_runtime::{ClientBuilder, Connection, Cursor, Error, Operation, Raw, Retry, Spec};

const SPEC: Spec = Spec {
    id: "thing-get",
    method: "GET",
    templates: &["/things/{thing_id}"],
    permissions: None,
    max_body: None,
    doc: "api/thing-get.md:1",
    statuses: &[200, 302],
    takes_body: false,
    by_upload: None,
};

/// A documented operation whose response is JSON.
enum ThingGet {}

impl Operation for ThingGet {
    const SPEC: Spec = SPEC;
    type Request = ();
    type Response = serde_json::Value;
}

/// The same with bytes in both directions.
enum ThingContent {}

impl Operation for ThingContent {
    const SPEC: Spec = Spec { method: "PUT", id: "thing-put-content", statuses: &[200], ..SPEC };
    type Request = Raw;
    type Response = Raw;
}

/// A service that answers every connection with the same bytes and keeps what it was sent.
struct Service {
    url: String,
    heard: Arc<Mutex<String>>,
}

impl Service {
    fn new(answer: impl Fn(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let heard = Arc::new(Mutex::new(String::new()));
        let log = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = stream;
                let request = read_head(&mut stream);
                log.lock().expect("the log").push_str(&request);
                answer(&mut stream);
            }
        });
        Service { url, heard }
    }

    fn saying(answer: &'static str) -> Self {
        Self::new(move |stream| drop(stream.write_all(answer.as_bytes())))
    }

    fn heard(&self) -> String {
        self.heard.lock().expect("the log").clone()
    }

    fn connection(&self) -> Connection {
        builder(&self.url).build().expect("a connection")
    }
}

fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        head.push(byte[0]);
    }
    String::from_utf8_lossy(&head).into_owned()
}

fn builder(url: &str) -> ClientBuilder<Connection> {
    ClientBuilder::new(url).token("s3cr3t").retry(Retry::never())
}

fn get(connection: &Connection) -> docbind_runtime::Call<ThingGet> {
    Cursor::root(connection.clone()).literal("things").parameter("thing_id", "1").call()
}

#[tokio::test]
async fn sends_the_token_to_the_base_url_only_and_follows_no_redirect() {
    let elsewhere = Service::saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    for status in [301, 302, 303, 307, 308] {
        let location = elsewhere.url.clone();
        let service = Service::new(move |stream| {
            let answer = format!("HTTP/1.1 {status} Go\r\nLocation: {location}/x\r\nContent-Length: 2\r\n\r\n{{}}");
            drop(stream.write_all(answer.as_bytes()));
        });
        let answer = get(&service.connection()).send().await;
        assert!(service.heard().contains("authorization: Bearer s3cr3t\r\n"));
        // 302 is documented, and its location is the caller's to judge.
        match answer {
            Ok(response) => assert_eq!((response.status.as_u16(), status), (302, 302)),
            Err(error) => assert_eq!(error.status().map(|s| s.as_u16()), Some(status)),
        }
    }
    assert_eq!(elsewhere.heard(), "");
}

#[tokio::test]
async fn a_secret_is_never_printed() {
    let service = Service::saying("HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\noops");
    let connection = service.connection();
    let call = get(&connection).header("Cookie", "s3cr3t=1").header("X-Api-Key", "s3cr3t").header("Prefer", "a");
    let request = call.request().expect("a request");
    let mut printed = vec![format!("{request}"), format!("{request:?}"), format!("{call:?}"), format!("{connection:?}")];
    printed.push(format!("{:?} {:#?}", builder("https://example.com"), request.headers()));
    printed.push(format!("{:?}", call.clone().into_parts()));
    let error = call.await.expect_err("a refusal");
    printed.push(format!("{error} {error:?}"));
    for text in &printed {
        assert!(!text.contains("s3cr3t"), "{text}");
    }
    let shown = format!(
        "GET {}/things/1\ncookie: [redacted]\nx-api-key: [redacted]\nprefer: a\nauthorization: [redacted]\n",
        service.url
    );
    assert_eq!(printed[0], shown);
    assert!(service.heard().contains("cookie: s3cr3t=1\r\n"));
}

#[tokio::test]
async fn a_token_that_no_header_carries_is_refused_unseen() {
    for token in ["", "s3cr3t\n", "s3cr3t x", "s3cr3t\u{e9}"] {
        let error = ClientBuilder::<Connection>::new("https://example.com").token(token).build().expect_err(token);
        assert!(matches!(error, Error::Configuration(_)));
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    }
}

#[tokio::test]
async fn reads_no_more_than_the_limit() {
    let endless = || {
        Service::new(|stream| {
            let chunk = format!("400\r\n{}\r\n", " ".repeat(0x400));
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            while stream.write_all(chunk.as_bytes()).is_ok() {}
        })
    };
    let announced = || Service::saying("HTTP/1.1 404 No\r\nContent-Length: 10001\r\n\r\n{");
    for (service, status) in [(endless(), 200), (announced(), 404)] {
        let connection = builder(&service.url).max_response_bytes(10_000).build().expect("a connection");
        let error = get(&connection).await.expect_err("too large");
        assert_eq!(error.status().map(|got| got.as_u16()), Some(status));
        assert_eq!(matches!(error, Error::ResponseTooLarge { limit: 10_000, .. }), status == 200, "{error:?}");
        assert!(error.raw_body().is_none_or(|body| body.is_empty()));
    }
    let exact = Service::saying("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull");
    let connection = builder(&exact.url).max_response_bytes(4).build().expect("a connection");
    assert_eq!(get(&connection).await.expect("as large as the limit"), serde_json::Value::Null);
}

#[tokio::test]
async fn refusals_are_read_as_far_as_they_can_be() {
    let odata = r#"{"error":{"code":"ErrorItemNotFound","message":"Not\nhere\u001b[2J.","innererror":{"request-id":"abc-1"}}}"#;
    let told = "thing-get was answered 404 Not Found: ErrorItemNotFound: Not\\nhere\\u{1b}[2J.: request-id abc-1";
    let busy = "thing-get was answered 503 Service Unavailable: request-id h-2";
    let cases = [
        ("404 No", "x-left: 1", odata, Some("ErrorItemNotFound"), Some("abc-1"), told),
        ("503 Busy", "request-id: h-2", "<html>\u{a0}</html", None, Some("h-2"), busy),
        ("400 Bad", "retry-after: 2.5", "", None, None, "thing-get was answered 400 Bad Request"),
        ("409 No", "x-left: 1", "{\"error\": 1}", None, None, "thing-get was answered 409 Conflict"),
        ("204 None", "x-left: 1", "", None, None, "thing-get was answered 204 No Content without the documented body"),
    ];
    for (status, header, body, code, request_id, said) in cases {
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {length}\r\n\r\n{body}");
        let service = Service::new(move |stream| drop(stream.write_all(answer.as_bytes())));
        let error = get(&service.connection()).await.expect_err(said);
        assert_eq!(error.to_string(), said);
        assert_eq!(error.status().map(|s| s.as_u16()), status[..3].parse().ok());
        assert_eq!((error.code(), error.request_id()), (code, request_id));
        let (name, value) = header.split_once(": ").expect("a header");
        assert_eq!(error.headers().map(|headers| headers[name].as_bytes()), Some(value.as_bytes()));
        assert_eq!(error.raw_body().map_or(&b""[..], |b| &b[..]), body.as_bytes());
    }
}

#[tokio::test]
async fn a_broken_connection_is_told_without_the_url() {
    let service = Service::saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
    let error = get(&service.connection()).await.expect_err("breaks off");
    assert!(matches!(error, Error::Transport(_)));
    assert!(std::error::Error::source(&error).is_some());
    assert!(!format!("{error:?}").contains("things"), "{error:?}");
}

#[tokio::test]
async fn bytes_go_and_come_as_they_are() {
    let service = Service::saying("HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: 3\r\n\r\nGIF");
    let call = Cursor::root(service.connection()).literal("things").call::<ThingContent>();
    let call = call.body(Raw::new("text/plain", "data")).query("a b", "1&2=+%/é").query("$filter", "x eq 'y'");
    let request = call.request().expect("a request");
    assert_eq!(request.body(), b"data");
    assert_eq!(request.url().query(), Some("a%20b=1%262%3D%2B%25/%C3%A9&$filter=x%20eq%20%27y%27"));
    let response = call.send().await.expect("an answer");
    assert_eq!(response.value, Raw::new("image/gif", "GIF"));
    assert!(service.heard().contains("content-type: text/plain\r\n"));
}

#[tokio::test]
async fn headers_that_are_the_clients_own_are_refused() {
    let connection = builder("http://127.0.0.1:9").build().expect("a connection");
    for (name, value) in [
        ("Authorization", "Bearer x"),
        ("HOST", "example.com"),
        ("Content-Length", "1"),
        ("Transfer-Encoding", "chunked"),
        ("Connection", "close"),
        ("a b", "1"),
        ("", "1"),
        ("x", "1\r\ny: 2"),
    ] {
        let error = get(&connection).header(name, value).await.expect_err(name);
        assert!(matches!(error, Error::Configuration(_)), "{error}");
    }
}

#[test]
fn base_urls_are_https_or_on_this_machine() {
    let good = [
        "https://graph.microsoft.com/v1.0",
        "https://graph.microsoft.com/v1.0/",
        "http://127.0.0.1:8080/v1.0",
        "http://127.9.9.9",
        "http://[::1]:1/",
        "http://localhost:1",
    ];
    for url in good {
        let connection = builder(url).build().expect(url);
        let sent = get(&connection).request().expect(url).url().to_string();
        assert_eq!(sent, format!("{}/things/1", url.trim_end_matches('/')));
    }
    let bad = [
        "",
        "graph.microsoft.com",
        "http://graph.microsoft.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://user@graph.microsoft.com",
        "https://user:password@graph.microsoft.com",
        "https://graph.microsoft.com/v1.0?x=1",
        "https://graph.microsoft.com/v1.0#x",
    ];
    for url in bad {
        assert!(matches!(builder(url).build(), Err(Error::Configuration(_))), "{url}");
    }
}

#[test]
fn path_values_stay_in_their_segment() {
    let connection = builder("https://example.com/v1.0").build().expect("a connection");
    for value in ["a/b", "..%2f", "%2e%2e", "\\..\\", "?x", "#x", "@example.org/", "\0", "\t", "//example.org", "\u{202e}"] {
        let call: docbind_runtime::Call<ThingGet> =
            Cursor::root(connection.clone()).literal("things").parameter("thing_id", value).literal("end").call();
        let request = call.request().expect(value);
        let segments: Vec<_> = request.url().path_segments().expect("a path").collect();
        assert_eq!((segments.len(), segments[0], segments[1], segments[3]), (4, "v1.0", "things", "end"), "{value}");
        assert_eq!(request.url().host_str(), Some("example.com"));
        assert_eq!((request.url().query(), request.url().fragment()), (None, None));
        let decoded = percent_encoding::percent_decode_str(segments[2]).decode_utf8().expect("UTF-8");
        assert_eq!(decoded, value);
    }
}

#[tokio::test]
async fn errors_are_read_in_every_spelling() {
    type Text = Option<&'static str>;
    let cases: [(&str, Text, Text, &[&str], Text); 6] = [
        (
            r#"{"error":{"code":"a","message":"m","innererror":{"code":"b","innerError":{"code":"c","InnerError":{"request-id":"r"}}}}}"#,
            Some("a"),
            Some("m"),
            &["b", "c"],
            Some("r"),
        ),
        (r#"{"odata.error":{"code":"a","message":{"lang":"en","value":"m"}}}"#, Some("a"), Some("m"), &[], None),
        (r#"{"error":"invalid_grant","error_description":"m"}"#, Some("invalid_grant"), Some("m"), &[], None),
        (r#"{"code":"a","message":"m"}"#, Some("a"), Some("m"), &[], None),
        (r#"{"error":{"code":5,"innererror":"b"}}"#, None, None, &[], None),
        ("[1]", None, None, &[], None),
    ];
    for (body, code, message, inner, request_id) in cases {
        let answer = format!("HTTP/1.1 409 No\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let service = Service::new(move |stream| drop(stream.write_all(answer.as_bytes())));
        let error = get(&service.connection()).await.expect_err(body);
        let refusal = error.service().expect("a refusal");
        assert_eq!((refusal.code(), refusal.message(), refusal.request_id()), (code, message, request_id), "{body}");
        assert_eq!(refusal.inner_codes(), inner, "{body}");
        assert_eq!(error.raw_body().map(|raw| &raw[..]), Some(body.as_bytes()));
    }
}
