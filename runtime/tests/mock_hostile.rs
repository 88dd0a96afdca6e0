//! What no honest client sends: the documented server answers it plainly, or closes that one connection.
#![cfg(feature = "mock")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use docbind_runtime::mock::{Documented, DocumentedOperation, Server};

const AUTHORIZED: &str = "Host: x\r\nAuthorization: Bearer a\r\n";

fn server() -> Server {
    let operation = |id: &str, method: &str, template: &str| DocumentedOperation {
        id: id.to_owned(),
        method: method.to_owned(),
        templates: vec![template.to_owned()],
        doc: format!("api/{id}.md:1"),
        ..Default::default()
    };
    let mut put = operation("thing-put", "PUT", "/things/{thing_id}");
    put.takes_body = true;
    let operations = vec![operation("thing-get", "GET", "/things/{thing_id}"), put, operation("me", "GET", "/me")];
    Server::bind(Arc::new(Documented { operations, base_path: "/v1.0".to_owned(), ..Documented::default() }), 0).expect("a port")
}

fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(server.url().strip_prefix("http://").expect("http")).expect("a connection")
}

/// Everything that is answered to the bytes, after which the client ends its half.
fn answers(server: &Server, bytes: &[u8]) -> String {
    let mut stream = connect(server);
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    // The server may close before it read all of it.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn statuses(answers: &str) -> Vec<&str> {
    answers.match_indices("HTTP/1.1 ").map(|(at, mark)| &answers[at + mark.len()..][..3]).collect()
}

fn still_works(server: &Server) {
    let answer = answers(server, format!("GET /v1.0/me HTTP/1.1\r\n{AUTHORIZED}\r\n").as_bytes());
    assert_eq!(statuses(&answer), ["200"], "{answer}");
}

/// Two readings of where a body ends must not give a second request.
#[test]
fn a_request_ends_at_one_place() {
    let server = server();
    let smuggled = "GET /v1.0/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    let length = smuggled.len();
    let rows: Vec<(String, &[&str])> = vec![
        // Two requests in one go are two requests.
        (format!("Content-Length: 2\r\n\r\n{{}}GET /v1.0/me HTTP/1.1\r\n{AUTHORIZED}\r\n"), &["200", "200"]),
        (format!("Content-Length: {length}\r\nContent-Length: 0\r\n\r\n{smuggled}"), &["400"]),
        (format!("Content-Length: 0, {length}\r\n\r\n{smuggled}"), &["400"]),
        (format!("Content-Length: +0\r\n\r\n{smuggled}"), &["400"]),
        (format!("Content-Length: -1\r\n\r\n{smuggled}"), &["400"]),
        (format!("Content-Length: 99999999999999999999\r\n\r\n{smuggled}"), &["400"]),
        (format!("Transfer-Encoding: gzip\r\n\r\n{smuggled}"), &["400"]),
        (format!("Transfer-Encoding: chunked, gzip\r\n\r\n{smuggled}"), &["400"]),
        (format!("Content-Length : 0\r\n\r\n{smuggled}"), &["400"]),
        (format!("X: a\r\n Content-Length: 0\r\n\r\n{smuggled}"), &["400"]),
        ("X: a\0b\r\n\r\n".to_owned(), &["400"]),
        ("Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n".to_owned(), &["400"]),
        ("Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n".to_owned(), &["400"]),
    ];
    for (rest, expected) in rows {
        let answer = answers(&server, format!("PUT /v1.0/things/1 HTTP/1.1\r\n{AUTHORIZED}{rest}").as_bytes());
        assert_eq!(statuses(&answer), expected, "{rest:?}: {answer}");
    }
    let received = server.received();
    assert!(received.iter().all(|request| !request.path_and_query.contains("smuggled")), "{received:?}");
    still_works(&server);
}

/// Chunked wins over a length (RFC 9112, section 6.3), and the connection does not go on in doubt.
#[test]
fn chunks_and_a_length_are_one_request() {
    let server = server();
    let request = format!(
        "PUT /v1.0/things/1 HTTP/1.1\r\n{AUTHORIZED}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"
    );
    let answer = answers(&server, request.as_bytes());
    assert!(matches!(statuses(&answer).as_slice(), ["200" | "400"]), "{answer}");
    assert!(server.received().iter().all(|request| &request.body[..] == b"{}"));
}

#[test]
fn a_head_is_bounded() {
    let server = server();
    for head in [
        format!("X: {}\r\n", "a".repeat(8 << 20)),
        "X: a\r\n".repeat(100_000),
        (0..200).fold(String::new(), |text, n| text + &format!("X{n}: a\r\n")),
    ] {
        let answer = answers(&server, format!("GET /v1.0/me HTTP/1.1\r\n{AUTHORIZED}{head}\r\n").as_bytes());
        // A client that goes on writing may lose the answer with the connection.
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431 "), "{}", &answer[..answer.len().min(200)]);
    }
    let target = format!("GET /v1.0/things/{} HTTP/1.1\r\n{AUTHORIZED}\r\n", "a".repeat(8 << 20));
    let answer = answers(&server, target.as_bytes());
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{}", &answer[..answer.len().min(200)]);
    assert_eq!(server.received().len(), 0);
    still_works(&server);
}

#[test]
fn a_path_is_data_and_a_host_is_nothing() {
    let server = server();
    let rows = [
        ("GET /v1.0/things/..%2f..%2fetc%2fpasswd", "200"),
        ("GET /v1.0/things/%2e%2e", "200"),
        ("GET /v1.0/things/%00%ff%0d%0aX:%20y", "200"),
        ("GET /v1.0/things/%", "200"),
        ("GET /v1.0/../v1.0/me", "404"),
        ("GET /v1.0/things/../me", "404"),
        ("GET /v1.0%2fme", "404"),
        ("GET //v1.0/me", "404"),
        ("GET //evil.test/v1.0/me", "404"),
        ("GET /v1.0//me", "200"),
        ("GET http://evil.test/v1.0/me", "200"),
        ("GET http://evil.test", "404"),
        ("GET *", "404"),
        ("OPTIONS *", "404"),
        ("OPTIONS /v1.0/me", "405"),
        ("CONNECT evil.test:443", "404"),
        ("TRACE /v1.0/me", "405"),
        ("get /v1.0/me", "200"),
        ("HEAD /v1.0/me", "405"),
        ("G\u{c9}T /v1.0/me", "400"),
    ];
    for (line, status) in rows {
        let answer = answers(&server, format!("{line} HTTP/1.1\r\n{AUTHORIZED}\r\n").as_bytes());
        assert_eq!(statuses(&answer), [status], "{line}: {answer}");
        assert!(!answer.to_lowercase().contains("\r\nx: y"), "{line}: {answer}");
    }
}

/// What a request says comes back as data of JSON, never as a header or markup.
#[test]
fn an_error_repeats_the_path_as_json() {
    let answer = answers(&server(), format!("GET /\"<script>'{{}} HTTP/1.1\r\n{AUTHORIZED}\r\n").as_bytes());
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    assert!(head.starts_with("HTTP/1.1 400") || head.contains("content-type: application/json"), "{answer}");
    assert!(body.is_empty() || serde_json::from_str::<serde_json::Value>(body).is_ok(), "{answer}");
}

#[test]
fn headers_that_do_not_come_close_the_connection() {
    let server = server();
    let begun = Instant::now();
    let mut slow: Vec<_> = ["", "GET /v1.0/me HTTP/1.1\r\n", "GET /v1.0/me HTTP/1.1\r\nHost: x\r\nX: "]
        .map(|start| {
            let mut stream = connect(&server);
            stream.write_all(start.as_bytes()).expect("to send");
            stream
        })
        .into();
    still_works(&server);
    for stream in &mut slow {
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server closes it");
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
    let spent = begun.elapsed();
    assert!((8..20).contains(&spent.as_secs()), "{spent:?}");
}
