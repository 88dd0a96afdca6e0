use std::sync::{Arc, Mutex};
use std::time::Duration;

use docbind_runtime::client::auth::OAuth;
use docbind_runtime::{ClientBuilder, Connection, Error, TokenProvider};

use crate::calls::{at_once, quick, send, told};
use crate::secure::{self, Secure};
use crate::server::{Act, Service, answer};

pub(crate) fn token(number: usize, more: &str) -> Act {
    answer("200 OK", "", &format!(r#"{{"access_token":"s3cr3t-{number}","token_type":"Bearer"{more}}}"#))
}

pub(crate) fn application(login: &Service) -> OAuth {
    let url = format!("{}/contoso/oauth2/v2.0/token", login.url());
    OAuth::client_credentials(url, "the client", "s3cr3t&x").scope("a/.default").build().expect("a provider")
}

/// A provider for a user, and the refresh tokens that it gave to keep.
pub(crate) fn user(login: &Service) -> (OAuth, Arc<Mutex<Vec<String>>>) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let told_of = Arc::clone(&kept);
    let provider = OAuth::refresh_token(format!("{}/token", login.url()), "c", "r-1")
        .on_refresh_token(move |token| told_of.lock().expect("no panic").push(token.to_owned()))
        .build();
    (provider.expect("a provider"), kept)
}

pub(crate) fn connection(api: &Service, provider: impl TokenProvider) -> Connection {
    ClientBuilder::new(api.url()).token_provider(provider).retry(quick()).build().expect("a client")
}

pub(crate) fn sent(service: &Service) -> Vec<String> {
    service.heard().iter().map(|heard| heard.header("authorization").unwrap_or("none").to_owned()).collect()
}

#[tokio::test]
async fn many_calls_wait_for_one_token() {
    let Act::Say(first) = token(1, r#","expires_in":3600"#) else { unreachable!() };
    let login = Service::start([Act::Late(Duration::from_millis(50), first)]).await;
    let api = Service::start([]).await;
    let connection = connection(&api, application(&login));
    at_once(&connection, 20).await;
    assert_eq!(sent(&api), vec!["Bearer s3cr3t-1"; 20]);
    let heard = login.heard();
    assert_eq!((heard.len(), heard[0].method.as_str(), heard[0].target.as_str()), (1, "POST", "/contoso/oauth2/v2.0/token"));
    let form = String::from_utf8(heard[0].body.clone()).expect("a form");
    for field in ["grant_type=client_credentials", "client_id=the+client", "client_secret=s3cr3t%26x", "scope=a%2F.default"] {
        assert!(form.split('&').any(|found| found == field), "{field}: {form}");
    }
    assert_eq!(heard[0].header("content-type"), Some("application/x-www-form-urlencoded"));
}

#[tokio::test]
async fn what_is_about_to_expire_is_replaced() {
    let login = Service::start([token(1, r#","expires_in":0"#), token(2, r#","expires_in":600"#), token(3, "")]).await;
    let api = Service::start([]).await;
    let connection = connection(&api, application(&login));
    for _ in 0..3 {
        send(&connection, "GET").await.expect("an answer");
    }
    assert_eq!(sent(&api), ["Bearer s3cr3t-1", "Bearer s3cr3t-2", "Bearer s3cr3t-2"]);
}

#[tokio::test]
async fn what_is_refused_is_replaced_once_for_all() {
    let login = Service::start([token(1, ""), token(2, ""), token(3, "")]).await;
    let provider = application(&login);
    let refused = provider.token().await.expect("a token");
    for _ in 0..3 {
        let renewed = provider.renew(&refused).await.expect("another token");
        assert_eq!(renewed, "s3cr3t-2".into());
    }
    assert_eq!(login.heard().len(), 2);
    let api = Service::start([answer("401 Unauthorized", "", "")]).await;
    send(&connection(&api, provider), "POST").await.expect("an answer");
    assert_eq!(sent(&api), ["Bearer s3cr3t-2", "Bearer s3cr3t-3"]);
}

#[tokio::test]
async fn a_refresh_token_is_kept_until_there_is_another() {
    let login = Service::start([
        token(1, r#","expires_in":0,"refresh_token":"r-2""#),
        token(2, r#","expires_in":0,"refresh_token":"""#),
        token(3, ""),
    ])
    .await;
    let api = Service::start([]).await;
    let (provider, kept) = user(&login);
    let connection = connection(&api, provider);
    for _ in 0..3 {
        send(&connection, "GET").await.expect("an answer");
    }
    let forms: Vec<_> = login.heard().iter().map(|heard| String::from_utf8_lossy(&heard.body).into_owned()).collect();
    let used = |form: &String| form.split('&').find_map(|field| field.strip_prefix("refresh_token=").map(str::to_owned));
    assert_eq!(forms.iter().filter_map(used).collect::<Vec<_>>(), ["r-1", "r-2", "r-2"]);
    assert!(forms.iter().all(|form| form.contains("grant_type=refresh_token") && !form.contains("client_secret")));
    assert_eq!(*kept.lock().expect("no panic"), ["r-2"]);
}

#[tokio::test]
async fn a_busy_token_endpoint_is_asked_again() {
    let login = Service::start([answer("503 Busy", "Retry-After: 0\r\n", ""), token(1, "")]).await;
    let api = Service::start([]).await;
    send(&connection(&api, application(&login)), "POST").await.expect("an answer");
    assert_eq!((login.heard().len(), api.heard().len()), (2, 1));
}

#[tokio::test]
async fn without_a_token_the_error_says_why_and_shows_no_secret() {
    let refusal = r#"{"error":"invalid_client","error_description":"AADSTS7000215: no such\u001b secret."}"#;
    let cases = [
        (answer("401 Unauthorized", "", refusal), "invalid_client: AADSTS7000215: no such"),
        (answer("400 Bad Request", "", "<html>"), "token was answered 400 Bad Request"),
        (answer("200 OK", "", r#"{"access_token":["s3cr3t"]}"#), "not a token response"),
        (answer("200 OK", "", "s3cr3t"), "not a token response"),
    ];
    for (act, reason) in cases {
        let (login, api) = (Service::start([act]).await, Service::start([]).await);
        let provider = application(&login);
        assert!(!format!("{provider:?}").contains("s3cr3t"));
        let error = send(&connection(&api, provider), "GET").await.expect_err("no token");
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert!(told(&error).contains(reason), "{reason}: {error:?}");
        assert_eq!((login.heard().len(), api.heard().len()), (1, 0));
    }
    for url in ["http://login.example.com/token", "ftp://127.0.0.1", "", "https://a:b@example.com/"] {
        assert!(OAuth::client_credentials(url, "c", "s3cr3t").build().is_err(), "{url}");
    }
}

#[tokio::test]
async fn a_login_whose_issuer_is_a_companys_own() {
    let grant = r#"{"access_token":"s3cr3t-1","token_type":"Bearer"}"#;
    let login = Secure::start([secure::Act::Say(grant)]).await;
    let api = Service::start([]).await;
    let provider = || OAuth::client_credentials(login.url(), "c", "s3cr3t");
    let error = send(&connection(&api, provider().build().expect("a provider")), "GET").await.expect_err("no trust");
    assert!(told(&error).contains("the certificate of the service is not trusted"), "{error:?}");
    let trusting = provider().trust(login.issuer()).build().expect("a provider");
    send(&connection(&api, trusting), "GET").await.expect("an answer");
    assert_eq!(sent(&api), ["Bearer s3cr3t-1"]);
}
