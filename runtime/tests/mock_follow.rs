//! A documented server whose links can be followed: it plays upload sessions, and leads to its own pages.
#![cfg(all(feature = "mock", feature = "client"))]

use std::sync::Arc;

use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, InProcess, Server};
use docbind_runtime::{ClientBuilder, Connection, Cursor, Deferred, Error, Operation, Spec, Value};
use http::Method;
use serde_json::json;

macro_rules! operations {
    ($($name:ident $method:literal $template:literal $id:literal)*) => {$(
        enum $name {}

        impl Operation for $name {
            const SPEC: Spec = Spec { method: $method, id: $id, templates: &[$template], statuses: &[200], ..Spec::of_page("api/thing.md:1") };
            type Request = Value;
            type Response = Value;
        }
    )*};
}

operations! {
    Open "POST" "/me/messages/{message_id}/attachments/createUploadSession" "open"
    List "GET" "/me/messages" "list"
}

fn documented(links_of: Option<&str>) -> Arc<Documented> {
    let answer = |path: &str, content: &str| Answer {
        method: "GET".to_owned(),
        path_and_query: path.to_owned(),
        status: 200,
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        content: content.as_bytes().to_vec(),
        ..Answer::default()
    };
    let session = r#"{"uploadUrl": "https://outlook.office.com/x?authtoken=y", "expirationDateTime": "2024-05-14T11:31:07Z", "nextExpectedRanges": ["0-"]}"#;
    let first = r#"{"value": [1, 1.50], "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$skip=2"}"#;
    let last = r#"{"value": [3], "@odata.deltaLink": "https://example.com/v1.0/me/messages"}"#;
    let open = DocumentedOperation { answers: vec![answer("/", session)], ..DocumentedOperation::from(&Open::SPEC) };
    let pages = vec![answer("/me/messages", first), answer("/me/messages?$skip=2", last)];
    let list = DocumentedOperation { answers: pages, ..DocumentedOperation::from(&List::SPEC) };
    Arc::new(Documented { operations: vec![open, list], base_path: "/v1.0".to_owned(), links_of: links_of.map(str::to_owned) })
}

const GRAPH: &str = "https://graph.microsoft.com";

fn open(connection: &Connection) -> docbind_runtime::Call<Open> {
    let messages = Cursor::root(connection.clone()).literal("me").literal("messages").parameter("message_id", "AAMk");
    messages.literal("attachments").literal("createUploadSession").call()
}

fn client(url: &str) -> ClientBuilder<Connection> {
    ClientBuilder::new(format!("{url}/v1.0")).token("any")
}

#[tokio::test]
async fn sessions_are_played_over_a_socket_and_without_one() {
    let server = Server::bind(documented(Some(GRAPH)), 0).expect("a port");
    let inside = InProcess::new(documented(Some(GRAPH)));
    for (connection, origin) in
        [(client(&server.url()), server.url()), (client(GRAPH).transport(inside.clone()), GRAPH.to_owned())]
    {
        let connection = connection.build().expect("a client");
        let mut upload = open(&connection).upload(vec![7; 700_000]).range(327_680);
        let uploaded = upload.send().await.expect("an upload");
        let expires = upload.session().and_then(|session| session.expires()).map(ToString::to_string);
        assert_eq!(expires.as_deref(), Some("2024-05-14T11:31:07Z"));
        assert_eq!(uploaded.answer.status.as_u16(), 201);
        let location = format!("{origin}/v1.0/me/messages/AAMk/attachments/upload-1");
        assert_eq!((uploaded.location(), uploaded.id().as_deref()), (Some(location.as_str()), Some("upload-1")));
    }
    let pieces = server.take_received(|received| received.method == Method::PUT);
    assert_eq!(pieces.iter().map(|piece| piece.body.len()).sum::<usize>(), 700_000);
    assert_eq!((pieces.len(), inside.received().len()), (3, 4));
}

async fn put(connection: &Connection, url: &str, range: &str, size: usize) -> Result<Value, Error> {
    let mut request = connection.preauthenticated(&Open::SPEC, Method::PUT, url)?.with_content(vec![0; size]);
    request.headers_mut().insert("content-range", range.parse().expect("a header"));
    connection.send(request).await.map(|answer| serde_json::from_slice(&answer.body).unwrap_or_default())
}

#[tokio::test]
async fn every_row_of_a_session() {
    let server = Server::bind(documented(Some(GRAPH)), 0).expect("a port");
    let connection: Connection = client(&server.url()).build().expect("a client");
    let session = open(&connection).await.expect("a session");
    assert_eq!(session["expirationDateTime"], "2024-05-14T11:31:07Z");
    let url = session["uploadUrl"].as_str().expect("a URL").to_owned();
    for (range, size, status) in [
        ("bytes 0-4/10", 4, 400),
        ("bytes 0-10/10", 11, 400),
        ("bytes 5-0/10", 0, 400),
        ("0-4/10", 5, 400),
        ("bytes 0-18446744073709551615/10", 5, 400),
        ("bytes 5-9/10", 5, 416),
    ] {
        let error = put(&connection, &url, range, size).await.expect_err(range);
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status), "{range}");
    }
    assert_eq!(put(&connection, &url, "bytes 0-4/10", 5).await.expect("a piece")["nextExpectedRanges"][0], "5-");
    for range in ["bytes 0-4/10", "bytes 5-9/11"] {
        assert_eq!(put(&connection, &url, range, 5).await.expect_err(range).code(), Some("InvalidRange"));
    }
    let asked = connection.send(connection.preauthenticated(&Open::SPEC, Method::GET, &url).expect("a request")).await;
    assert_eq!(serde_json::from_slice::<Value>(&asked.expect("an answer").body).expect("JSON")["nextExpectedRanges"][0], "5-");
    let with_token = connection.follow(&Open::SPEC, Method::GET, &url).expect("a request");
    assert_eq!(connection.send(with_token).await.expect_err("a token").code(), Some("TokenNotWanted"));
    let patch = connection.preauthenticated(&Open::SPEC, Method::PATCH, &url).expect("a request");
    assert_eq!(connection.send(patch).await.expect_err("a method").status().map(|s| s.as_u16()), Some(405));
    let commit = connection.preauthenticated(&Open::SPEC, Method::POST, &url).expect("a request");
    assert_eq!(connection.send(commit).await.expect_err("not deferred").status().map(|s| s.as_u16()), Some(405));
    assert_eq!(put(&connection, &url, "bytes 5-9/10", 5).await.expect("the end"), Value::Null);
    assert_eq!(put(&connection, &url, "bytes 0-9/10", 10).await.expect_err("complete").status().map(|s| s.as_u16()), Some(404));
    // Another session is another file.
    let url = open(&connection).await.expect("a session")["uploadUrl"].as_str().expect("a URL").to_owned();
    let delete = |url: &str| connection.preauthenticated(&Open::SPEC, Method::DELETE, url).expect("a request");
    assert_eq!(connection.send(delete(&url)).await.expect("given up").status.as_u16(), 204);
    assert_eq!(connection.send(delete(&url)).await.expect_err("gone").status().map(|s| s.as_u16()), Some(404));
}

fn open_deferred(connection: &Connection) -> docbind_runtime::Call<Open> {
    open(connection).body(json!({ "item": { "name": "x" }, "deferCommit": true }))
}

#[tokio::test]
async fn a_deferred_file_is_there_once_it_is_committed() {
    let server = Server::bind(documented(Some(GRAPH)), 0).expect("a port");
    let connection: Connection = client(&server.url()).build().expect("a client");
    let mut upload = open_deferred(&connection).upload(vec![7; 700_000]).range(327_680);
    let Deferred::Waiting(mut file) = upload.send_deferred().await.expect("an upload") else { panic!("it is there") };
    let uploaded = file.commit().await.expect("a file");
    assert_eq!((uploaded.answer.status.as_u16(), uploaded.id().as_deref()), (201, Some("upload-1")));
    let commits = server.take_received(|received| received.method == Method::POST && received.path_and_query.contains("uploads"));
    assert_eq!(commits.iter().map(|commit| commit.body.len()).collect::<Vec<_>>(), [0]);
    // Given up instead.
    let mut upload = open_deferred(&connection).upload(vec![7; 10]);
    let Deferred::Waiting(mut file) = upload.send_deferred().await.expect("an upload") else { panic!("it is there") };
    file.cancel().await.expect("given up");
    assert_eq!(file.commit().await.expect_err("gone").status().map(|s| s.as_u16()), Some(404));
}

#[tokio::test]
async fn every_row_of_a_deferred_session() {
    let server = Server::bind(documented(Some(GRAPH)), 0).expect("a port");
    let connection: Connection = client(&server.url()).build().expect("a client");
    let session = open_deferred(&connection).await.expect("a session");
    let url = session["uploadUrl"].as_str().expect("a URL").to_owned();
    let send = async |method, body: &'static str| {
        let request = connection.preauthenticated(&Open::SPEC, method, &url).expect("a request").with_content(body);
        let answer = connection.send(request).await?;
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        Ok::<_, Error>((answer.status.as_u16(), said["nextExpectedRanges"].to_string()))
    };
    assert_eq!(send(Method::POST, "").await.expect_err("too early").code(), Some("InvalidCommit"));
    put(&connection, &url, "bytes 0-4/10", 5).await.expect("a piece");
    assert_eq!(send(Method::POST, "").await.expect_err("too early").code(), Some("InvalidCommit"));
    let last = put(&connection, &url, "bytes 5-9/10", 5).await.expect("the last piece");
    assert_eq!(last, json!({ "nextExpectedRanges": [], "expirationDateTime": "2024-05-14T11:31:07Z" }));
    assert_eq!(put(&connection, &url, "bytes 0-4/10", 5).await.expect_err("all there").code(), Some("InvalidRange"));
    assert_eq!(send(Method::GET, "").await.expect("a status"), (200, "[]".to_owned()));
    assert_eq!(send(Method::POST, "{}").await.expect_err("a body").code(), Some("InvalidCommit"));
    assert_eq!(send(Method::POST, "").await.expect("a file"), (201, "null".to_owned()));
    assert_eq!(send(Method::POST, "").await.expect_err("gone").code(), Some("ItemNotFound"));
}

#[tokio::test]
async fn links_to_the_documented_service_lead_here_and_the_rest_stays_as_it_is() {
    let server = Server::bind(documented(Some(GRAPH)), 0).expect("a port");
    let connection: Connection = client(&server.url()).build().expect("a client");
    let list = || Cursor::root(connection.clone()).literal("me").literal("messages").call::<List>();
    let page = list().await.expect("a page");
    assert_eq!(
        page.to_string(),
        format!("{{\"value\":[1,1.50],\"@odata.nextLink\":\"{}/v1.0/me/messages?$skip=2\"}}", server.url())
    );
    let last = list().query("$skip", "2").await.expect("a page");
    assert_eq!(last["@odata.deltaLink"], "https://example.com/v1.0/me/messages");
}

#[tokio::test]
async fn unless_asked_otherwise_answers_are_the_pages_own() {
    let server = Server::bind(documented(None), 0).expect("a port");
    let connection: Connection = client(&server.url()).build().expect("a client");
    assert_eq!(open(&connection).await.expect("a session")["uploadUrl"], "https://outlook.office.com/x?authtoken=y");
    let page = Cursor::root(connection.clone()).literal("me").literal("messages").call::<List>().await.expect("a page");
    assert_eq!(page["@odata.nextLink"], "https://graph.microsoft.com/v1.0/me/messages?$skip=2");
    let url = format!("{}/docbind-uploads/1", server.url());
    assert_eq!(put(&connection, &url, "bytes 0-0/1", 1).await.expect_err("no session").code(), Some("ResourceNotFound"));
}
