//! What services say in confidence, and no log should have.

use docbind_runtime::Error;

use crate::calls::{Get, THING, TOKEN, call, client, send, told};
use crate::server::{Act, Service, answer};

const HEADERS: &str =
    "Set-Cookie: sid=s3cr3t\r\nLocation: https://up.example.com/s3cr3t\r\nX-Token: s3cr3t\r\nrequest-id: r-7\r\n";
const SESSION: &str = r#"{"uploadUrl":"https://up.example.com/?authtoken=s3cr3t"}"#;

#[tokio::test]
async fn no_error_shows_cookies_locations_or_bodies() {
    let cut = &SESSION[..SESSION.len() - 1];
    let cases = [("200 OK", cut, "Decode"), ("200 OK", "", "EmptyBody"), ("400 Bad Request", SESSION, "Service")];
    for (status, body, kind) in cases {
        let service = Service::start([answer(status, HEADERS, body)]).await;
        let error = send(&client(&service.url()).build().expect("a client"), "POST").await.expect_err(kind);
        let text = told(&error);
        assert!(text.contains(kind) && text.contains("r-7"), "{text}");
        // All of it is there for the caller.
        let headers = error.headers().expect("headers");
        assert!(!format!("{headers:?}").contains(TOKEN), "{headers:?}");
        assert_eq!((headers["set-cookie"].as_bytes(), headers["location"].len()), (&b"sid=s3cr3t"[..], 29));
        assert_eq!(error.raw_body().map(|body| &body[..]), Some(body.as_bytes()).filter(|body| !body.is_empty()));
        assert_eq!(matches!(error, Error::Service(_)), kind == "Service");
    }
}

#[tokio::test]
async fn no_error_of_half_an_answer_shows_them() {
    for (status, kind) in [("200 OK", "Transport"), ("400 Bad Request", "Service"), ("200 OK", "ResponseTooLarge")] {
        let Act::Say(whole) = answer(status, HEADERS, &SESSION.repeat(9)) else { unreachable!() };
        let cut = whole[..whole.len() - 1].to_vec();
        let service = Service::start([Act::SayAndClose(cut)]).await;
        let limit = if kind == "ResponseTooLarge" { 9 } else { 9_000 };
        let connection = client(&service.url()).max_response_bytes(limit).build().expect("a client");
        let error = send(&connection, "POST").await.expect_err(kind);
        let text = told(&error);
        assert!(text.contains(kind) && text.contains("r-7"), "{text}");
        assert_eq!(error.headers().expect("headers")["set-cookie"], "sid=s3cr3t");
    }
}

#[tokio::test]
async fn no_answer_shows_cookies_or_locations() {
    let service = Service::start(vec![answer("200 OK", HEADERS, r#"{"name":"x"}"#); 2]).await;
    let connection = client(&service.url()).build().expect("a client");
    let response = call::<Get>(&connection).send().await.expect("an answer");
    let request = call::<Get>(&connection).request().expect("a request");
    let answer = connection.send(request).await.expect("an answer");
    assert_eq!((response.headers.len(), answer.header("set-cookie")), (answer.headers.len(), Some("sid=s3cr3t")));
    for text in [format!("{response:?}"), format!("{answer:?}")] {
        assert!(text.contains("r-7") && !text.contains(TOKEN) && !text.contains(THING), "{text}");
    }
}
