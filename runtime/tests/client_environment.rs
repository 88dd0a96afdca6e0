//! A client works on a machine without CA certificates, speaks to this machine without a proxy, and to others by one.
#![cfg(feature = "client")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;

use docbind_runtime::{ClientBuilder, Connection, Cursor, Error, Operation, Retry, Spec};

/// Set for the process that makes the calls.
const CHILD: &str = "DOCBIND_TEST_CHILD";
/// The proxy that its client is told of, if it is.
const OWN: &str = "DOCBIND_TEST_PROXY";
/// Nobody listens there.
const DEAD: &str = "http://127.0.0.1:9";
/// A host that no name server knows (RFC 2606): only a proxy is asked for it.
const FAR: &str = "graph.example.invalid";

enum Ping {}

impl Operation for Ping {
    const SPEC: Spec = Spec {
        id: "ping",
        method: "GET",
        templates: &["/ping"],
        permissions: None,
        max_body: None,
        doc: "api/ping.md:1",
        statuses: &[200],
        takes_body: false,
        by_upload: None,
    };
    type Request = ();
    type Response = serde_json::Value;
}

/// A process that makes the calls of a test, with a proxy in its environment.
fn child(test: &str, proxy: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().expect("this program"));
    child.args(["--exact", test, "--nocapture"]).env(CHILD, "1");
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        child.env(name, proxy);
    }
    child.env_remove("no_proxy").env_remove("NO_PROXY").env_remove(OWN);
    child
}

/// A proxy that refuses to connect, and the first line of each request that it hears.
fn proxy() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://user:pass@{}", listener.local_addr().expect("an address"));
    let (heard, hearing) = mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let read = stream.read(&mut request).expect("a request");
            heard.send(String::from_utf8_lossy(&request[..read]).into_owned()).expect("a listener");
            stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").expect("to answer");
        }
    });
    (url, hearing)
}

#[test]
fn to_others_by_the_proxy_of_the_environment_or_the_clients_own() {
    for is_own in [false, true] {
        let (proxy, hearing) = proxy();
        let mut child = if is_own { child("calls_far", DEAD) } else { child("calls_far", &proxy) };
        if is_own {
            child.env(OWN, &proxy);
        }
        let output = child.output().expect("a process");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("called far"), "{text}{}", String::from_utf8_lossy(&output.stderr));
        let heard: Vec<_> = hearing.try_iter().collect();
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert!(heard[0].starts_with(&format!("CONNECT {FAR}:443 HTTP/1.1\r\n")), "{heard:?}");
        // The proxy is told who asks, and not the token.
        assert!(heard[0].to_ascii_lowercase().contains("proxy-authorization: basic dxnlcjpwyxnz\r\n"), "{heard:?}");
        assert!(!heard[0].contains("s3cr3t"), "{heard:?}");
    }
}

#[tokio::test]
async fn calls_far() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let builder = |base: String| {
        let builder = ClientBuilder::<Connection>::new(base).token("s3cr3t").retry(Retry::never());
        std::env::var(OWN).into_iter().fold(builder, ClientBuilder::proxy)
    };
    let connection = builder(format!("https://{FAR}/v1.0")).build().expect("a client");
    let error = Cursor::root(connection).literal("ping").call::<Ping>().await.expect_err("no way");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(!format!("{error:?}").contains("pass"), "{error:?}");
    // To this machine by no proxy, not even the client's own.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let connection = builder(format!("http://{}", listener.local_addr().expect("an address"))).build().expect("a client");
    std::thread::spawn(move || answer_pings(&listener));
    Cursor::root(connection).literal("ping").call::<Ping>().await.expect("an answer");
    println!("called far");
}

#[test]
fn without_certificates_and_behind_a_dead_proxy() {
    let nowhere = "/nonexistent/certificates";
    let mut child = child("calls", DEAD);
    child.env("SSL_CERT_FILE", nowhere).env("SSL_CERT_DIR", nowhere);
    let output = child.output().expect("a process");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("called twice"), "{text}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
async fn calls() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    // https to the world: building needs neither certificates nor the network.
    ClientBuilder::<Connection>::new("https://graph.microsoft.com/v1.0").build().expect("a client for https");

    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || answer_pings(&listener));
    for host in ["127.0.0.1", "localhost"] {
        let connection: Connection = ClientBuilder::new(format!("http://{host}:{port}")).build().expect("a client");
        let answer = Cursor::root(connection).literal("ping").call::<Ping>().await.expect(host);
        assert_eq!(answer, serde_json::Value::Bool(true));
    }
    println!("called twice");
}

fn answer_pings(listener: &TcpListener) {
    for mut stream in listener.incoming().flatten() {
        let mut request = [0; 1024];
        let read = stream.read(&mut request).expect("a request");
        assert!(request[..read].starts_with(b"GET /ping HTTP/1.1"));
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue").expect("to answer");
    }
}
