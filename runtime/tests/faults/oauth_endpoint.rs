//! Token endpoints as they are out there.

use docbind_runtime::client::auth::OAuth;
use docbind_runtime::{Error, TokenProvider};

use crate::calls::{send, told};
use crate::oauth::{application, connection, token};
use crate::server::{Act, Service, answer};

#[tokio::test]
async fn the_url_is_asked_as_it_stands() {
    for target in ["/", "/token", "/o/token/", "/contoso/oauth2/v2.0/token?p=b2c_1_x", "/a%2Fb//c/?"] {
        let (login, api) = (Service::start([token(1, "")]).await, Service::start([]).await);
        let provider = OAuth::client_credentials(format!("{}{target}", login.url()), "c", "s3cr3t").build().expect("a provider");
        send(&connection(&api, provider), "GET").await.expect("an answer");
        assert_eq!(login.heard().iter().map(|heard| heard.target.as_str()).collect::<Vec<_>>(), [target]);
    }
    let cases = [
        ("http://login.example.com/token", "not https"),
        ("ftp://127.0.0.1", "not https"),
        ("data:text/plain,token", "not https"),
        ("https://login.example.com/token#part", "fragment"),
        ("https://a:s3cr3t@example.com/", "password"),
        ("", "not a URL"),
    ];
    for (url, reason) in cases {
        let error = OAuth::client_credentials(url, "c", "s3cr3t").build().expect_err(url);
        assert!(told(&error).contains(reason), "{url}: {error}");
    }
}

#[tokio::test]
async fn a_lifetime_is_a_number_or_a_text() {
    // Whether the token is replaced by the next call.
    let cases = [
        ("3599", false),
        (r#""3599""#, false),
        (r#"" 3599 ""#, false),
        ("0", true),
        (r#""0""#, true),
        ("null", false),
        (r#""soon""#, false),
        ("-1", false),
        ("99999999999999999999", false),
        ("18446744073709551615", false),
    ];
    for (lifetime, is_short) in cases {
        let login = Service::start([token(1, &format!(r#","expires_in":{lifetime}"#)), token(2, "")]).await;
        let provider = application(&login);
        for _ in 0..2 {
            provider.token().await.expect(lifetime);
        }
        assert_eq!(login.heard().len() == 2, is_short, "{lifetime}");
    }
}

#[tokio::test]
async fn a_form_has_the_fields_that_a_server_wants() {
    let login = Service::start([token(1, r#","expires_in":0"#), token(2, "")]).await;
    let url = format!("{}/token", login.url());
    for builder in [OAuth::client_credentials(&url, "c", "x"), OAuth::refresh_token(&url, "c", "r")] {
        let builder = builder.field("audience", "https://api.example.com/").field("assertion", "s3cr3t & more");
        assert!(!format!("{builder:?}").contains("s3cr3t"));
        builder.build().expect("a provider").token().await.expect("a token");
    }
    for heard in login.heard() {
        let form = String::from_utf8(heard.body).expect("a form");
        for field in ["audience=https%3A%2F%2Fapi.example.com%2F", "assertion=s3cr3t+%26+more", "client_id=c"] {
            assert!(form.split('&').any(|found| found == field), "{field}: {form}");
        }
    }
    for own in ["grant_type", "scope", "client_secret"] {
        let error = OAuth::client_credentials(&url, "c", "x").field(own, "s3cr3t").build().expect_err(own);
        assert!(matches!(error, Error::Configuration(_)) && told(&error).contains(own), "{error}");
    }
}

/// For an application a token more does no harm. A refresh token may count once.
#[tokio::test]
async fn a_broken_request_is_sent_again_where_it_does_no_harm() {
    let Act::Say(whole) = token(1, "") else { unreachable!() };
    let cut = whole[..whole.len() - 1].to_vec();
    for act in [Act::SayAndReset(Vec::new()), Act::SayAndClose(Vec::new()), Act::SayAndClose(cut), answer("504 Late", "", "")] {
        let script = [act, token(2, "")];
        let login = Service::start(script.clone()).await;
        assert_eq!(application(&login).token().await.expect("a token"), "s3cr3t-2".into());
        assert_eq!(login.heard().len(), 2);
        let login = Service::start(script).await;
        let provider = OAuth::refresh_token(format!("{}/token", login.url()), "c", "r-1").build().expect("a provider");
        provider.token().await.expect_err("nobody knows");
        assert_eq!(login.heard().len(), 1);
    }
}

#[tokio::test]
async fn an_error_tells_what_the_endpoint_refused_with() {
    let cases = [
        ("400 Bad Request", "request-id: r-5\r\n", r#"{"error":"invalid_grant"}"#, Some("invalid_grant"), None),
        ("429 Too Many Requests", "Retry-After: 3600\r\nrequest-id: r-5\r\n", "", None, Some(3600)),
    ];
    for (status, headers, body, code, pause) in cases {
        let (login, api) = (Service::start([answer(status, headers, body)]).await, Service::start([]).await);
        let error = send(&connection(&api, application(&login)), "GET").await.expect_err("no token");
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert_eq!(error.status().map(|status| status.to_string()).as_deref(), Some(status));
        assert_eq!((error.code(), error.retry_after().map(|pause| pause.as_secs())), (code, pause));
        assert_eq!((error.request_id(), error.raw_body().map(|body| body.len())), (Some("r-5"), Some(body.len())));
        assert_eq!(error.is_retryable(), pause.is_some());
        // None of the call's own.
        assert!(error.attempts().is_empty());
    }
    // What was sent before the token was refused is the call's.
    let login = Service::start([token(1, ""), answer("400 Bad Request", "", r#"{"error":"invalid_grant"}"#)]).await;
    let api = Service::start([answer("401 Unauthorized", "", "")]).await;
    let error = send(&connection(&api, application(&login)), "GET").await.expect_err("no token");
    let attempts: Vec<_> = error.attempts().iter().map(|attempt| attempt.status.map(|status| status.as_u16())).collect();
    assert_eq!((error.code(), attempts), (Some("invalid_grant"), vec![Some(401)]));
}
