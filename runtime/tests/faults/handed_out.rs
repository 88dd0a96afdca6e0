//! Contents that a service hands out by a documented redirection, awaited as bytes.

use docbind_runtime::{Call, Connection, Cursor, Error, Operation, Raw, Spec, Value};
use http::Method;

use crate::calls::{TOKEN, client, told};
use crate::server::{Act, Service, answer};

macro_rules! contents {
    ($($name:ident $method:literal -> $response:ty)*) => {$(
        enum $name {}

        impl Operation for $name {
            const SPEC: Spec =
                Spec { method: $method, templates: &["/content"], statuses: &[200, 302, 304], ..Spec::of_page("api/content.md:1") };
            type Request = ();
            type Response = $response;
        }
    )*};
}

contents! { Content "GET" -> Raw Described "GET" -> Value Export "POST" -> Raw }

fn content<O: Operation>(connection: &Connection) -> Call<O> {
    Cursor::root(connection.clone()).literal("content").call::<O>().header("Prefer", "a")
}

fn to(location: &str) -> Act {
    answer("302 Found", &format!("Location: {location}\r\nrequest-id: r-1\r\n"), "")
}

fn busy() -> Act {
    answer("503 Busy", "Retry-After: 0\r\n", "")
}

#[tokio::test]
async fn the_bytes_behind_the_location_are_the_answer_and_the_token_stays_at_home() {
    let store = Service::start([answer("200 OK", "", "bytes")]).await;
    for location in [format!("{}/file?sig=1", store.url()), "/file?sig=1".to_owned()] {
        store.then([answer("200 OK", "", "bytes")]);
        let service = Service::start([to(&location), answer("200 OK", "", "bytes")]).await;
        let connection = client(&service.url()).build().expect("a client");
        let response = content::<Content>(&connection).send().await.expect("the bytes");
        assert_eq!((response.status.as_u16(), &response.value.bytes[..]), (200, &b"bytes"[..]), "{location}");
        let asked = if location.starts_with('/') { service.heard().remove(1) } else { store.heard().remove(0) };
        assert_eq!((asked.method.as_str(), asked.target.as_str()), ("GET", "/file?sig=1"));
        assert_eq!((asked.header("authorization"), asked.header("prefer")), (None, None), "{location}");
        assert!(asked.header("client-request-id").is_some_and(|id| id.len() == 36));
        assert_eq!(service.heard()[0].header("authorization"), Some(&*format!("Bearer {TOKEN}")));
    }
}

#[tokio::test]
async fn the_id_of_a_call_goes_with_it() {
    let store = Service::start([answer("200 OK", "", "bytes")]).await;
    let service = Service::start([to(&store.url()), to(&store.url())]).await;
    let connection = client(&service.url()).build().expect("a client");
    let call = || content::<Content>(&connection).header("client-request-id", "mine");
    call().await.expect("the bytes");
    call().stream().write_to(&mut Vec::new()).await.expect("the bytes");
    let all = [service.heard(), store.heard()].concat();
    assert_eq!(all.len(), 4);
    for heard in all {
        assert_eq!(heard.headers.iter().filter(|(name, value)| name == "client-request-id" && value == "mine").count(), 1);
    }
}

#[tokio::test]
async fn it_is_sent_again_from_the_beginning_with_all_requests_in_the_error() {
    let store = Service::start([]).await;
    let location = store.url();
    store.then([busy(), answer("200 OK", "", "bytes"), answer("403 No", "request-id: r-2\r\n", "expired")]);
    let service = Service::start([to(&location), busy(), to(&location), to(&location)]).await;
    let connection = client(&service.url()).build().expect("a client");
    assert_eq!(&content::<Content>(&connection).await.expect("the bytes").bytes[..], b"bytes");
    assert_eq!((service.heard().len(), store.heard().len()), (3, 2));
    let error = content::<Content>(&connection).await.expect_err("no bytes");
    let ids: Vec<_> = error.attempts().iter().map(|a| (a.status.map(|s| s.as_u16()), a.request_id.as_deref())).collect();
    assert_eq!(ids, [(Some(302), Some("r-1")), (Some(403), Some("r-2"))]);
    told(&error);
}

#[tokio::test]
async fn what_was_done_once_is_not_done_again_for_a_store_that_fails() {
    let nobody = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let store = Service::start(vec![busy(); 9]).await;
    for location in [store.url(), nobody] {
        let service = Service::start(vec![to(&location); 9]).await;
        let connection = client(&service.url()).build().expect("a client");
        let error = content::<Export>(&connection).await.expect_err("no bytes");
        assert_eq!((service.heard().len(), error.attempts().len(), error.is_retryable()), (1, 2, false), "{error:?}");
        told(&error);
    }
}

#[tokio::test]
async fn a_part_of_it_is_asked_of_the_store() {
    let part = answer("206 Part", "Content-Range: bytes 2-4/9\r\n", "tes");
    let service = Service::start([to("/file"), part]).await;
    let connection = client(&service.url()).build().expect("a client");
    let bytes = content::<Content>(&connection).header("Range", "bytes=2-4").await.expect("a part");
    assert_eq!(&bytes.bytes[..], b"tes");
    assert_eq!(service.heard()[1].header("range"), Some("bytes=2-4"));
}

#[tokio::test]
async fn who_follows_redirections_follows_a_documented_one_in_the_same_way() {
    let bytes = || answer("200 OK", "", "bytes");
    let service = Service::start([to("/file"), bytes(), to("/file"), bytes(), to("/file")]).await;
    let connection = client(&service.url()).follow_redirects(true).build().expect("a client");
    assert_eq!(&content::<Content>(&connection).await.expect("the bytes").bytes[..], b"bytes");
    let mut all = Vec::new();
    content::<Content>(&connection).stream().write_to(&mut all).await.expect("the bytes");
    assert_eq!(all, b"bytes");
    // Of an operation that has another answer, the redirection is the answer.
    assert!(matches!(content::<Described>(&connection).await, Err(Error::EmptyBody { .. })));
    let authorized: Vec<_> = service.heard().iter().map(|heard| heard.header("authorization").is_some()).collect();
    assert_eq!(authorized, [true, false, true, false, true]);
}

#[tokio::test]
async fn a_location_that_leads_nowhere_safe_is_a_refusal() {
    for location in ["http://example.com/", "ftp://127.0.0.1/", "https://a:b@example.com/", "http://"] {
        let service = Service::start([to(location)]).await;
        let connection = client(&service.url()).build().expect("a client");
        let error = content::<Content>(&connection).await.expect_err(location);
        assert!(matches!(error, Error::Service(_)), "{location}: {error:?}");
        assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len()), (Some(302), 1), "{location}");
    }
    let service = Service::start([answer("302 Found", "", "")]).await;
    let connection = client(&service.url()).build().expect("a client");
    assert!(content::<Content>(&connection).await.is_err(), "to nowhere");
    let service = Service::start(vec![to("/content"); 99]).await;
    let error = content::<Content>(&client(&service.url()).build().expect("a client")).await.expect_err("a circle");
    assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len(), error.attempts().len()), (Some(302), 10, 10));
}

#[tokio::test]
async fn what_is_no_handing_out_is_the_answer_itself() {
    let service = Service::start([answer("304 Same", "", ""), to("/file"), to("/file")]).await;
    let connection = client(&service.url()).build().expect("a client");
    assert_eq!(content::<Content>(&connection).send().await.expect("the same").status.as_u16(), 304);
    // Its body is what is documented, not what stands elsewhere.
    let error = content::<Described>(&connection).await.expect_err("no JSON");
    assert!(matches!(error, Error::EmptyBody { .. }), "{error:?}");
    let request = connection.follow(&Content::SPEC, Method::GET, &service.url()).expect("a request");
    assert_eq!(connection.send(request).await.expect("an answer").status.as_u16(), 302);
    assert_eq!(service.heard().len(), 3);
}
