//! Parts of contents of the documented server, as RFC 9110 has them in section 14.
#![cfg(all(feature = "mock", feature = "client"))]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, InProcess, Server};
use docbind_runtime::{ClientBuilder, Connection, Cursor, Download, Operation, Raw, Spec};
use http::Method;
use http::header::CONTENT_LENGTH;

const DATE: &str = "Wed, 15 Nov 1995 04:58:08 GMT";

/// Each path with its method, status, headers and content.
const CONTENTS: &[(&str, &str, u16, &str, &str)] = &[
    ("/strong", "GET", 200, "Content-Type: text/plain|ETag: \"v1\"|Last-Modified: Wed, 15 Nov 1995 04:58:08 GMT", "0123456789"),
    ("/weak", "GET", 200, "Content-Type: text/plain|ETag: W/\"v1\"", "0123456789"),
    ("/number", "GET", 200, "Content-Type: text/plain", "0123456789"),
    ("/bare", "GET", 200, "", "a23456789"),
    ("/empty", "GET", 200, "Content-Type: text/plain", ""),
    ("/page", "GET", 200, "Content-Type: application/json; charset=utf-8", "[1, 2, 3]"),
    ("/bare-page", "GET", 200, "", "[1, 2, 3]"),
    ("/part", "GET", 206, "Content-Type: text/plain|Content-Range: bytes 0-3/10", "0123"),
    ("/missing", "GET", 404, "Content-Type: text/plain", "0123456789"),
    ("/export", "POST", 200, "Content-Type: text/plain", "0123456789"),
];

fn documented() -> Arc<Documented> {
    let operation = |&(path, method, status, headers, content): &(&str, &str, u16, &str, &str)| {
        let headers = headers.split('|').filter_map(|header| header.split_once(": "));
        let answer = Answer {
            name: format!("example of {path}"),
            method: method.to_owned(),
            path_and_query: path.to_owned(),
            status,
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            content: content.as_bytes().to_vec(),
            ..Answer::default()
        };
        DocumentedOperation {
            id: path.to_owned(),
            method: method.to_owned(),
            templates: vec![path.to_owned()],
            answers: vec![answer],
            ..DocumentedOperation::default()
        }
    };
    Arc::new(Documented { operations: CONTENTS.iter().map(operation).collect(), ..Documented::default() })
}

/// Status, `Content-Range` and body of the answer to a request whose headers are parted by bars.
fn ask(server: &Server, request: &str, headers: &str) -> (u16, Option<String>, String) {
    let headers: String = headers.split('|').filter(|h| !h.is_empty()).map(|h| format!("{}\r\n", h.trim())).collect();
    let mut stream = TcpStream::connect(server.url().strip_prefix("http://").expect("http")).expect("a connection");
    let head = "HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer any\r\nContent-Length: 0";
    stream.write_all(format!("{request} {head}\r\n{headers}\r\n").as_bytes()).expect("to send");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let field = |name: &str| {
        let named = |line: &str| Some(line.split_once(": ").filter(|(known, _)| *known == name)?.1.to_owned());
        head.lines().find_map(named)
    };
    assert_eq!(field("content-length"), Some(body.len().to_string()), "{answer}");
    (head[9..12].parse().expect("a status"), field("content-range"), body.to_owned())
}

#[test]
fn one_range_is_given_and_what_is_no_range_is_ignored() {
    let server = Server::bind(documented(), 0).expect("a port");
    let part = |range: &'static str, body: &'static str| (206, Some(range), body);
    let whole = (200, None, "0123456789");
    let none = (416, Some("bytes */10"), "");
    for (ranges, (status, range, body)) in [
        // First and last byte; those that there are of them.
        ("bytes=0-3", part("bytes 0-3/10", "0123")),
        ("bytes=2-4", part("bytes 2-4/10", "234")),
        ("bytes=9-9", part("bytes 9-9/10", "9")),
        ("bytes=0-9", part("bytes 0-9/10", "0123456789")),
        ("bytes=8-10", part("bytes 8-9/10", "89")),
        ("bytes=0002-003", part("bytes 2-3/10", "23")),
        ("bytes=4-18446744073709551615", part("bytes 4-9/10", "456789")),
        ("bytes=4-99999999999999999999999", part("bytes 4-9/10", "456789")),
        // From a byte on.
        ("bytes=0-", part("bytes 0-9/10", "0123456789")),
        ("bytes=9-", part("bytes 9-9/10", "9")),
        // The last ones.
        ("bytes=-1", part("bytes 9-9/10", "9")),
        ("bytes=-10", part("bytes 0-9/10", "0123456789")),
        ("bytes=-11", part("bytes 0-9/10", "0123456789")),
        ("bytes=-99999999999999999999999", part("bytes 0-9/10", "0123456789")),
        // The unit in any case; a list with empty elements.
        ("Bytes=1-1", part("bytes 1-1/10", "1")),
        ("bytes=, 1-1 ,\t,", part("bytes 1-1/10", "1")),
        // Bytes that there are not.
        ("bytes=10-", none),
        ("bytes=10-20", none),
        ("bytes=-0", none),
        ("bytes=99999999999999999999999-", none),
        ("bytes=18446744073709551615-18446744073709551615", none),
        // Several ranges.
        ("bytes=0-1,3-4", whole),
        ("bytes=0-1, 99-", whole),
        ("bytes=0-1|Range: bytes=3-4", whole),
        // No ranges of bytes.
        ("items=0-3", whole),
        ("bytes", whole),
        ("bytes=", whole),
        ("bytes=,", whole),
        ("bytes=3", whole),
        ("bytes=-", whole),
        ("bytes=3-2", whole),
        ("bytes=a-b", whole),
        ("bytes=+1-2", whole),
        ("bytes=1-2-3", whole),
        ("bytes=1 - 2", whole),
        ("bytes =1-2", whole),
        ("bytes=--2", whole),
    ] {
        let (got, content_range, answered) = ask(&server, "GET /number", &format!("Range: {ranges}"));
        assert_eq!((got, content_range.as_deref()), (status, range), "{ranges}");
        match status {
            416 => assert!(answered.contains("\"code\":\"InvalidRange\""), "{answered}"),
            _ => assert_eq!(answered, body, "{ranges}"),
        }
    }
}

#[test]
fn a_part_is_one_of_the_version_that_is_known() {
    let server = Server::bind(documented(), 0).expect("a port");
    let date = format!("If-Range: {DATE}");
    for (path, condition, status) in [
        ("/strong", "", 206),
        ("/strong", "If-Range: \"v1\"", 206),
        ("/strong", date.as_str(), 206),
        ("/strong", "If-Range: \"v2\"", 200),
        ("/strong", "If-Range: \"V1\"", 200),
        ("/strong", "If-Range: W/\"v1\"", 200),
        ("/strong", "If-Range: v1", 200),
        ("/strong", "If-Range: Wed, 15 Nov 1995 04:58:09 GMT", 200),
        ("/weak", "", 206),
        ("/weak", "If-Range: W/\"v1\"", 200),
        ("/weak", "If-Range: \"v1\"", 200),
        ("/weak", date.as_str(), 200),
        ("/number", "If-Range: \"v1\"", 200),
    ] {
        let expected = if status == 206 { "89" } else { "0123456789" };
        let answer = ask(&server, &format!("GET {path}"), &format!("Range: bytes=8-|{condition}"));
        let range = (status == 206).then(|| "bytes 8-9/10".to_owned());
        assert_eq!(answer, (status, range, expected.to_owned()), "{path} {condition}");
        // What is of another version is no error beyond its end either.
        let beyond = ask(&server, &format!("GET {path}"), &format!("Range: bytes=10-|{condition}")).0;
        assert_eq!(beyond, if status == 206 { 416 } else { 200 }, "{path} {condition}");
    }
}

#[test]
fn only_contents_have_parts() {
    let server = Server::bind(documented(), 0).expect("a port");
    let whole = |status, body: &str| (status, None, body.to_owned());
    for (request, headers, expected) in [
        ("GET /bare", "", (206, Some("bytes 1-2/9".to_owned()), "23".to_owned())),
        ("GET /page", "", whole(200, "[1, 2, 3]")),
        ("GET /bare-page", "", whole(200, "[1, 2, 3]")),
        ("GET /empty", "", whole(200, "")),
        ("GET /missing", "", whole(404, "0123456789")),
        ("POST /export", "", whole(200, "0123456789")),
        // As the page has it, since it shows a part itself, or since its example is named.
        ("GET /part", "", (206, Some("bytes 0-3/10".to_owned()), "0123".to_owned())),
        ("GET /strong", "Docbind-Example: example of /strong", whole(200, "0123456789")),
        ("GET /strong", "Docbind-Example: another", (206, Some("bytes 1-2/10".to_owned()), "12".to_owned())),
    ] {
        assert_eq!(ask(&server, request, &format!("Range: bytes=1-2|{headers}")), expected, "{request} {headers}");
    }
}

enum Strong {}

impl Operation for Strong {
    const SPEC: Spec = Spec { method: "GET", templates: &["/strong"], statuses: &[200], ..Spec::of_page("api/thing.md:1") };
    type Request = Raw;
    type Response = Raw;
}

fn content(connection: Connection) -> Download {
    Cursor::root(connection).literal("strong").call::<Strong>().stream()
}

async fn read(download: &mut Download) -> String {
    let mut all = Vec::new();
    download.write_to(&mut all).await.expect("a content");
    String::from_utf8(all).expect("UTF-8")
}

#[tokio::test]
async fn the_client_reads_parts() {
    let server = Server::bind(documented(), 0).expect("a port");
    let connection: Connection = ClientBuilder::new(server.url()).token("any").build().expect("a client");
    for (start, end, expected) in [(2, 5, "234"), (0, 1, "0"), (7, 99, "789"), (0, 10, "0123456789")] {
        let mut download = content(connection.clone()).range(start..end);
        assert_eq!(read(&mut download).await, expected);
        let found = download.found().expect("a head");
        assert_eq!((found.status.as_u16(), found.size()), (206, Some(10)), "{start}..{end}");
    }
    let error = content(connection).range(10..).next().await.expect("an end").expect_err("no such bytes");
    assert_eq!((error.status().map(|status| status.as_u16()), error.code()), (Some(416), Some("InvalidRange")));
}

/// The documented server behind a line that breaks once, after four bytes.
struct Fragile(InProcess, AtomicBool);

impl Transport for Fragile {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        Box::pin(async {
            let (mut head, mut body) = self.0.send(request).await?.into_parts();
            let mut bytes = body.chunk().await?.unwrap_or_default();
            head.headers.insert(CONTENT_LENGTH, bytes.len().into());
            if !self.1.swap(true, Ordering::SeqCst) {
                bytes.truncate(4);
            }
            Ok(http::Response::from_parts(head, Incoming::from(bytes)))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn the_client_goes_on_where_a_content_broke_off() {
    let server = InProcess::new(documented());
    let fragile = Fragile(server.clone(), AtomicBool::new(false));
    let connection = ClientBuilder::new("https://graph.microsoft.com").token("any").transport(fragile).build();
    assert_eq!(read(&mut content(connection.expect("a client"))).await, "0123456789");
    let received = server.received();
    let asked = received.iter().map(|request| {
        let header = |name| request.headers.get(name).map(|value| value.to_str().expect("ASCII"));
        assert_eq!(request.method, Method::GET);
        (header("range"), header("if-range"))
    });
    assert_eq!(asked.collect::<Vec<_>>(), [(None, None), (Some("bytes=4-"), Some("\"v1\""))]);
}
