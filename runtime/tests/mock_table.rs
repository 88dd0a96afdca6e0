//! The decision table of the documented server, row by row, over raw connections.
#![cfg(feature = "mock")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, Server, test_token};

fn operation(id: &str, method: &str, templates: &[&str]) -> DocumentedOperation {
    DocumentedOperation {
        id: id.to_owned(),
        method: method.to_owned(),
        templates: templates.iter().map(|&t| t.to_owned()).collect(),
        doc: format!("api/{id}.md:1"),
        ..Default::default()
    }
}

fn example(name: &str, request: &str, body: Option<&str>, status: u16, content: &str) -> Answer {
    let (method, path_and_query) = request.split_once(' ').expect("a method and a path");
    Answer {
        name: name.to_owned(),
        method: method.to_owned(),
        path_and_query: path_and_query.to_owned(),
        body: body.map(|text| text.as_bytes().to_vec()),
        content_type: None,
        status,
        headers: vec![
            ("X-Documented".to_owned(), name.to_owned()),
            ("Content-Length".to_owned(), "7".to_owned()),
            ("Transfer-Encoding".to_owned(), "gzip".to_owned()),
            ("no header".to_owned(), String::new()),
        ],
        content: content.as_bytes().to_vec(),
    }
}

fn documented() -> Documented {
    let scopes = |names: &[&[&str]]| names.iter().map(|all| all.iter().map(|&s| s.to_owned()).collect()).collect();
    let add = DocumentedOperation {
        permissions: Some(vec![scopes(&[&["Mail.ReadWrite"]]), scopes(&[&["Mail.A", "Mail.B"]])]),
        max_body: Some(100),
        takes_body: true,
        statuses: vec![201],
        answers: vec![
            example("first", "POST /me/messages/1/attachments", Some(r#"{"a": 1}"#), 201, "one"),
            example("second", "POST /me/Messages('2')/attachments?b=2&a=1", Some(r#"{"a": 10}"#), 202, "two"),
            example("odd", "POST /me/messages/3/attachments", None, 101, ""),
        ],
        ..operation("add", "POST", &["/me/messages/{message_id}/attachments"])
    };
    let facet = DocumentedOperation {
        takes_body: true,
        answers: vec![example("facet", "POST /me/messages/1/attachments", Some(r#"{"f": 1}"#), 200, "facet")],
        ..operation("facet", "POST", &["/me/Messages/{id}/attachments"])
    };
    let mut operations = vec![
        add,
        operation("list", "GET", &["/me/messages/{message_id}/attachments"]),
        DocumentedOperation { statuses: vec![204, 200], ..operation("remove", "DELETE", &["/me/messages/{message_id}"]) },
        operation("literal", "GET", &["/me/messages/delta"]),
        operation("item", "GET", &["/me/messages/{message_id}"]),
        operation("broken", "GET", &["/{a/}/"]),
    ];
    operations[4].answers = vec![example("item", "GET /me/messages/1", None, 200, "{}")];
    // Refuses what `add` accepts, and accepts what it refuses.
    let scoped = DocumentedOperation { permissions: Some(vec![scopes(&[])]), ..operation("none", "GET", &["/nobody"]) };
    operations.extend([facet, scoped]);
    operations.push(DocumentedOperation {
        max_body: Some(100),
        takes_body: true,
        permissions: Some(vec![scopes(&[&["Mail.ReadWrite"]]), scopes(&[&["Mail.A", "Mail.B"]])]),
        ..operation("strict", "PUT", &["/strict"])
    });
    // Takes JSON, and what its example shows.
    let mime = Answer {
        content_type: Some("Text/Plain; charset=utf-8".to_owned()),
        ..example("mime", "POST /mixed", Some("TUlNRQ"), 202, "mime")
    };
    operations.push(DocumentedOperation { takes_body: true, answers: vec![mime], ..operation("mixed", "POST", &["/mixed"]) });
    Documented { operations, base_path: "/v1.0".to_owned(), ..Documented::default() }
}

fn send(server: &Server, request: &str) -> String {
    let address = server.url().strip_prefix("http://").expect("http").to_owned();
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.write_all(request.as_bytes()).expect("to send");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Sends a request with headers, parted by bars, and a body.
fn ask(server: &Server, line: &str, headers: &str, body: &str) -> String {
    let headers: String = headers.split('|').filter(|h| !h.is_empty()).map(|h| format!("{}\r\n", h.trim())).collect();
    let length = body.len();
    send(server, &format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"))
}

#[test]
fn every_row() {
    let server = Server::bind(Arc::new(documented()), 0).expect("a port");
    let known = |scopes: &[&str]| format!("Authorization: Bearer {}", test_token(scopes));
    let any = "Authorization: Bearer any";
    let json = "Authorization: bearer any| Content-Type: application/json";
    let text = "Authorization: Bearer any| Content-Type: text/plain";
    let attachments = "POST /v1.0/me/messages/1/attachments";
    let large = format!("\"{}\"", "x".repeat(98));
    let almost = format!("\"{}\"", "x".repeat(97));
    let rows: Vec<(&str, String, &str, u16, &str)> = vec![
        // 404: no template below the base path
        ("GET /v1.0/nothing", any.into(), "", 404, "ResourceNotFound"),
        ("GET /me/messages/1", any.into(), "", 404, "ResourceNotFound"),
        ("GET /v1.0x/me/messages/1", any.into(), "", 404, "ResourceNotFound"),
        ("GET /v1.0/nothing", String::new(), "", 404, "ResourceNotFound"),
        // 405
        ("PATCH /v1.0/me/messages/1", String::new(), "", 405, "allow: DELETE, GET\r\n"),
        ("PUT /v1.0/me/messages/1/attachments", any.into(), "", 405, "allow: GET, POST\r\n"),
        // 401
        ("GET /v1.0/me/messages/1", String::new(), "", 401, "www-authenticate: Bearer\r\n"),
        ("GET /v1.0/me/messages/1", "Authorization: Basic eA==".into(), "", 401, "InvalidAuthenticationToken"),
        ("GET /v1.0/me/messages/1", "Authorization: Bearer ".into(), "", 401, "InvalidAuthenticationToken"),
        ("PUT /v1.0/strict", "Content-Type: text/plain".into(), &large, 401, "InvalidAuthenticationToken"),
        // 403
        ("PUT /v1.0/strict", known(&[]), &large, 403, "AccessDenied"),
        ("PUT /v1.0/strict", known(&["Mail.Read", "Mail.A"]), "", 403, "api/strict.md:1"),
        ("GET /v1.0/nobody", known(&["Mail.Read"]), "", 403, "AccessDenied"),
        ("PUT /v1.0/strict", known(&["mail.readwrite"]), "", 200, ""),
        ("PUT /v1.0/strict", known(&["Mail.B", "Mail.A"]), "", 200, ""),
        ("GET /v1.0/me/messages/9", known(&[]), "", 200, "{}"),
        ("GET /v1.0/nobody", any.into(), "", 200, ""),
        // 413
        ("PUT /v1.0/strict", text.into(), &large, 413, "RequestTooLarge"),
        ("PUT /v1.0/strict", json.into(), &almost, 200, ""),
        // 415
        ("PUT /v1.0/strict", text.into(), "not JSON", 415, "UnsupportedMediaType"),
        ("PUT /v1.0/strict", text.into(), "", 200, ""),
        ("PUT /v1.0/strict", any.into(), "{}", 200, ""),
        ("PUT /v1.0/strict", "Authorization: Bearer a| Content-Type: application/x+json; charset=utf-8".into(), "{}", 200, ""),
        ("POST /v1.0/mixed", text.into(), "TUlNRQ", 202, "mime"),
        ("POST /v1.0/mixed", "Authorization: Bearer a| Content-Type: image/gif".into(), "GIF", 415, "UnsupportedMediaType"),
        ("POST /v1.0/mixed", json.into(), "TUlNRQ", 400, "InvalidJson"),
        // 400
        ("PUT /v1.0/strict", json.into(), "{,}", 400, "InvalidJson"),
        ("PUT /v1.0/strict", any.into(), "x", 400, "InvalidJson"),
        // the example that is named
        (attachments, format!("{json}| Docbind-Example: second"), "{}", 202, "two"),
        (attachments, format!("{json}| Docbind-Example: facet"), "{}", 200, "facet"),
        (attachments, format!("{json}| Docbind-Example: odd"), "{}", 500, "UnsendableStatus"),
        // the example that is equal: keys in parentheses, literals in any case, query in any order, numbers by value
        ("POST /v1.0/ME/messages/2/attachments?a=1&b=2", json.into(), r#"{"a":1.0e1}"#, 202, "two"),
        ("POST /v1.0/me/messages/%31/attachments", json.into(), r#"{"f":1}"#, 200, "facet"),
        ("POST /v1.0/me/messages('2')/attachments?a=1", json.into(), r#"{"a": 10}"#, 201, "one"),
        // the first example
        (attachments, json.into(), "{}", 201, "one"),
        // of those that remain: `add` wants a scope, and less than 100 bytes
        (attachments, known(&["User.Read"]), "{}", 200, "facet"),
        (attachments, json.into(), &large, 200, "facet"),
        // the first documented status, or 200
        ("DELETE /v1.0/me/messages/1", any.into(), "", 204, ""),
        ("GET /v1.0/me/messages/1/attachments", any.into(), "", 200, ""),
        // a literal goes before a parameter
        ("GET /v1.0/me/messages/Delta", any.into(), "", 200, ""),
        ("GET /v1.0/me/messages/delt", any.into(), "", 200, "{}"),
    ];
    for (line, headers, body, status, part) in rows {
        let answer = ask(&server, line, &headers, body);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{line} {headers} {body}\n{answer}");
        assert!(answer.contains(part), "{line} {headers} {body}\n{answer}");
        if status >= 400 && status != 404 {
            assert!(answer.contains("\"innerError\":{\"request-id\":\""), "{answer}");
        }
    }
}

#[test]
fn an_example_is_sent_as_documented_but_for_its_transfer() {
    let server = Server::bind(Arc::new(documented()), 0).expect("a port");
    let answer = ask(&server, "GET /v1.0/me/messages/1", "Authorization: Bearer any", "");
    assert!(answer.contains("x-documented: item\r\n") && answer.contains("content-length: 2\r\n"), "{answer}");
    assert!(!answer.contains("gzip") && !answer.contains("no header"), "{answer}");
}

#[test]
fn keeps_what_it_received_and_gives_it_away() {
    let server = Server::bind(Arc::new(documented()), 0).expect("a port");
    ask(&server, "POST /v1.0/me/messages/%2F/attachments?a=%20", "Authorization: Bearer any| X-A: 1", "{}");
    ask(&server, "GET /nothing", "", "");
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].path_and_query, "/v1.0/me/messages/%2F/attachments?a=%20");
    assert_eq!((received[0].method.as_str(), &received[0].body[..]), ("POST", &b"{}"[..]));
    assert_eq!(received[0].headers["x-a"], "1");
    assert_eq!(server.take_received(|request| request.method == "GET").len(), 1);
    assert_eq!(server.received().len(), 1);
    for _ in 0..1_100 {
        ask(&server, "GET /nothing", "", "");
    }
    assert_eq!(server.received().len(), 1_000);
}

#[test]
fn bad_messages_cost_nothing_but_their_own_connection() {
    let server = Server::bind(Arc::new(documented()), 0).expect("a port");
    for request in
        ["\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /%zz?%%% HTTP/1.1\r\nConnection: close\r\n\r\n"]
    {
        let answer = send(&server, request);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let broken = "PUT /v1.0/strict HTTP/1.1\r\nAuthorization: Bearer a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    assert!(send(&server, broken).starts_with("HTTP/1.1 400 "));
    let huge = "PUT /v1.0/strict HTTP/1.1\r\nAuthorization: Bearer a\r\nConnection: close\r\nContent-Length: 68000000\r\n\r\n";
    assert!(send(&server, huge).starts_with("HTTP/1.1 413 "));
    assert!(ask(&server, "GET /v1.0/me/messages/1", "Authorization: Bearer any", "").starts_with("HTTP/1.1 200 "));
}

#[test]
fn stops_when_told_and_when_dropped() {
    for stop in [Server::shutdown as fn(Server), drop] {
        let server = Server::bind(Arc::new(documented()), 0).expect("a port");
        let address = server.url().strip_prefix("http://").expect("http").to_owned();
        assert!(address.starts_with("127.0.0.1:"));
        let idle = TcpStream::connect(&address).expect("a connection");
        let begun = std::time::Instant::now();
        stop(server);
        assert!(begun.elapsed().as_secs() < 3);
        assert!(TcpStream::connect(&address).is_err());
        drop(idle);
    }
}

#[test]
fn without_a_base_path() {
    let documented = Documented { base_path: String::new(), ..documented() };
    let server = Server::bind(Arc::new(documented), 0).expect("a port");
    let answer = ask(&server, "GET /me/messages/1/", "Authorization: Bearer any", "");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}
