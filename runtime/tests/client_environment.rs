//! A client works on a machine without CA certificates, and speaks to this machine without a proxy.
#![cfg(feature = "client")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use docbind_runtime::{ClientBuilder, Connection, Cursor, Operation, Spec};

/// Set for the process that makes the calls.
const CHILD: &str = "DOCBIND_TEST_CHILD";

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

#[test]
fn without_certificates_and_behind_a_dead_proxy() {
    let nowhere = "/nonexistent/certificates";
    let dead = "http://127.0.0.1:9";
    let mut child = Command::new(std::env::current_exe().expect("this program"));
    child.args(["--exact", "calls", "--nocapture"]).env(CHILD, "1");
    child.env("SSL_CERT_FILE", nowhere).env("SSL_CERT_DIR", nowhere);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        child.env(name, dead);
    }
    child.env_remove("no_proxy").env_remove("NO_PROXY");
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
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 1024];
            let read = stream.read(&mut request).expect("a request");
            assert!(request[..read].starts_with(b"GET /ping HTTP/1.1"));
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue").expect("to answer");
        }
    });
    for host in ["127.0.0.1", "localhost"] {
        let connection: Connection = ClientBuilder::new(format!("http://{host}:{port}")).build().expect("a client");
        let answer = Cursor::root(connection).literal("ping").call::<Ping>().await.expect(host);
        assert_eq!(answer, serde_json::Value::Bool(true));
    }
    println!("called twice");
}
