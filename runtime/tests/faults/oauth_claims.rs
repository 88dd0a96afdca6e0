//! Of continuous access evaluation: the claims that a service wants stand in its refusal, and go to the token endpoint once.

use std::sync::{Arc, Mutex};

use docbind_runtime::client::auth::OAuth;
use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
use docbind_runtime::{ClientBuilder, Connection, TokenProvider};
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderValue, Method, Response, StatusCode};

use crate::calls::send;
use crate::oauth::{application, connection, sent, token};
use crate::oauth_kept::{late, until};
use crate::server::{Heard, Service, answer};

const CHALLENGE: &str =
    r#"Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7InZhbHVlIjoiMSJ9fX0=""#;
const WANTED: &str = r#"{"access_token":{"nbf":{"value":"1"}}}"#;

/// The claims that each request for a token asked for.
fn claims(login: &Service) -> Vec<Option<String>> {
    let asked = |heard: &Heard| {
        let form = String::from_utf8(heard.body.clone()).expect("a form");
        form.split('&')
            .find_map(|field| field.strip_prefix("claims="))
            .map(|claims| percent_encoding::percent_decode_str(claims).decode_utf8().expect("UTF-8").into_owned())
    };
    login.heard().iter().map(asked).collect()
}

#[tokio::test]
async fn claims_that_a_service_wants_are_asked_for() {
    let challenge = format!("WWW-Authenticate: {CHALLENGE}\r\n");
    let own = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
    let both = r#"{"access_token":{"xms_cc":{"values":["cp1"]},"nbf":{"value":"1"}}}"#;
    for (field, asked) in [(None, [None, Some(WANTED), None]), (Some(own), [Some(own), Some(both), Some(own)])] {
        let login = Service::start([token(1, ""), token(2, r#","expires_in":0"#), token(3, "")]).await;
        let api = Service::start([answer("401 Unauthorized", &challenge, "")]).await;
        let builder = OAuth::refresh_token(login.url(), "c", "r-1");
        let provider = field.into_iter().fold(builder, |builder, claims| builder.field("claims", claims)).build();
        let connection = connection(&api, provider.expect("a provider"));
        for _ in 0..2 {
            send(&connection, "GET").await.expect("an answer");
        }
        assert_eq!(sent(&api), ["Bearer s3cr3t-1", "Bearer s3cr3t-2", "Bearer s3cr3t-3"]);
        assert_eq!(claims(&login), asked.map(|claims| claims.map(str::to_owned)));
    }
}

/// A service that refuses the first token of a GET, and of a PUT each one that was asked for without its claims, after a time.
#[derive(Clone)]
struct Demanding {
    login: Service,
    /// Whether it says so while a token without them is on its way, or after that has come.
    is_early: bool,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Demanding {
    fn has_heard(&self, request: &str) -> bool {
        self.heard.lock().expect("no panic").iter().any(|heard| heard == request)
    }

    async fn answer(self, request: String) -> Response<Incoming> {
        let mut response = Response::new(Incoming::from(bytes::Bytes::from_static(b"{}")));
        let mut refuse = |challenge: Option<&'static str>| {
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            let challenge = challenge.map(HeaderValue::from_static);
            response.headers_mut().extend(challenge.map(|challenge| (WWW_AUTHENTICATE, challenge)));
        };
        match &*request {
            "GET Bearer s3cr3t-1" => {
                until(|| self.has_heard("PUT Bearer s3cr3t-1")).await;
                refuse(None);
            }
            "PUT Bearer s3cr3t-1" => {
                match self.is_early {
                    true => until(|| self.login.heard().len() == 2).await,
                    false => until(|| self.has_heard("GET Bearer s3cr3t-2")).await,
                }
                refuse(Some(CHALLENGE));
            }
            "PUT Bearer s3cr3t-2" => refuse(Some(CHALLENGE)),
            _ => {}
        }
        response
    }
}

impl Transport for Demanding {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        let authorization = request.headers[AUTHORIZATION].to_str().expect("ASCII");
        let request = format!("{} {authorization}", request.method);
        self.heard.lock().expect("no panic").push(request.clone());
        let api = self.clone();
        Box::pin(async move { Ok(api.answer(request).await) })
    }
}

#[tokio::test]
async fn claims_are_asked_for_though_a_token_without_them_is_on_its_way() {
    for is_early in [true, false] {
        let login = Service::start([token(1, ""), late(token(2, "")), token(3, "")]).await;
        let provider = application(&login);
        provider.token().await.expect("a token");
        let api = Demanding { login: login.clone(), is_early, heard: Arc::default() };
        let builder = ClientBuilder::<Connection>::new("https://api.example.com").transport(api.clone());
        let connection = builder.token_provider(provider).build().expect("a client");
        let (put, get) = tokio::join!(send(&connection, "PUT"), send(&connection, "GET"));
        put.expect("a token that has them");
        get.expect("an answer");
        assert!(api.has_heard("PUT Bearer s3cr3t-3"));
        assert_eq!(claims(&login), [None, None, Some(WANTED.to_owned())], "{is_early}");
    }
}

#[tokio::test]
async fn claims_that_the_server_refuses_are_no_matter_of_other_calls() {
    let refusal = || answer("400 Bad Request", "", r#"{"error":"interaction_required"}"#);
    let challenge = format!("WWW-Authenticate: {CHALLENGE}\r\n");
    let login = Service::start([token(1, ""), refusal(), token(2, ""), late(refusal()), token(3, "")]).await;
    let api = Service::start([answer("401 Unauthorized", &challenge, "")]).await;
    let connection = connection(&api, application(&login));
    let error = send(&connection, "PUT").await.expect_err("no such token");
    assert_eq!((error.code(), error.attempts().len()), (Some("interaction_required"), 1));
    send(&connection, "GET").await.expect("a token without them");
    // Nor of those that wait meanwhile.
    api.then([answer("401 Unauthorized", &challenge, "")]);
    let waiting = async {
        until(|| login.heard().len() == 4).await;
        send(&connection, "GET").await
    };
    let (put, get) = tokio::join!(send(&connection, "PUT"), waiting);
    assert_eq!(put.expect_err("no such token").code(), Some("interaction_required"));
    get.expect("a token without them");
    let wanted = || Some(WANTED.to_owned());
    assert_eq!(claims(&login), [None, wanted(), None, wanted(), None]);
    assert_eq!(sent(&api), [1, 2, 2, 3].map(|number| format!("Bearer s3cr3t-{number}")));
}

/// A service that wants claims of the first token from all but a GET, and from a DELETE when the third request for a token is on its
/// way.
struct Insisting(Service);

impl Transport for Insisting {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        Box::pin(async move {
            let mut response = Response::new(Incoming::from(bytes::Bytes::from_static(b"{}")));
            if request.method == Method::DELETE {
                until(|| self.0.heard().len() == 3).await;
            }
            if request.method != Method::GET {
                *response.status_mut() = StatusCode::UNAUTHORIZED;
                response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
            }
            Ok(response)
        })
    }
}

#[tokio::test]
async fn who_waits_for_a_token_without_claims_gets_it_however_often_others_want_some() {
    let refusal = || late(answer("400 Bad Request", "", r#"{"error":"interaction_required"}"#));
    let login = Service::start([token(1, ""), refusal(), late(token(2, "")), refusal(), token(3, "")]).await;
    let provider = application(&login);
    provider.token().await.expect("a token");
    let builder = ClientBuilder::<Connection>::new("https://api.example.com").transport(Insisting(login.clone()));
    let connection = builder.token_provider(provider).build().expect("a client");
    let waiting = async {
        until(|| login.heard().len() == 2).await;
        send(&connection, "GET").await
    };
    let (delete, put, get) = tokio::join!(send(&connection, "DELETE"), send(&connection, "PUT"), waiting);
    for refused in [delete, put] {
        assert_eq!(refused.expect_err("no such token").code(), Some("interaction_required"));
    }
    get.expect("a token without them");
    let wanted = || Some(WANTED.to_owned());
    assert_eq!(claims(&login)[..4], [None, wanted(), None, wanted()]);
}
