use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use docbind_runtime::client::auth::TokenFuture;
use docbind_runtime::client::transport::Stage;
use docbind_runtime::{ClientBuilder, Connection, Error, Token, TokenProvider};

use crate::calls::{quick, send, told};
use crate::server::{Act, Service, answer};

/// Gives one token until it is refused, then the next.
#[derive(Clone, Default)]
struct Numbered {
    asked: Arc<AtomicUsize>,
    renewed: Arc<AtomicUsize>,
}

impl TokenProvider for Numbered {
    fn token(&self) -> TokenFuture<'_> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(self.current()) })
    }

    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        assert_eq!(*refused, self.current());
        self.renewed.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(self.current()) })
    }
}

impl Numbered {
    fn current(&self) -> Token {
        Token::from(format!("s3cr3t-{}", self.renewed.load(Ordering::SeqCst)))
    }
}

fn connection(service: &Service, provider: impl TokenProvider) -> Connection {
    ClientBuilder::new(service.url()).token_provider(provider).retry(quick()).build().expect("a client")
}

fn expired() -> Act {
    answer("401 Unauthorized", "WWW-Authenticate: Bearer\r\n", r#"{"error":{"code":"InvalidAuthenticationToken"}}"#)
}

fn sent(service: &Service) -> Vec<String> {
    service.heard().iter().map(|heard| heard.header("authorization").unwrap_or("none").to_owned()).collect()
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    for method in ["GET", "POST"] {
        let service = Service::start([expired()]).await;
        let provider = Numbered::default();
        let connection = connection(&service, provider.clone());
        send(&connection, method).await.expect("an answer");
        assert_eq!(sent(&service), ["Bearer s3cr3t-0", "Bearer s3cr3t-1"]);
        assert_eq!((provider.asked.load(Ordering::SeqCst), provider.renewed.load(Ordering::SeqCst)), (1, 1));
    }
    let service = Service::start(vec![expired(); 9]).await;
    let error = send(&connection(&service, Numbered::default()), "GET").await.expect_err("refused twice");
    assert_eq!((error.status().map(|s| s.as_u16()), error.code()), (Some(401), Some("InvalidAuthenticationToken")));
    assert_eq!((service.heard().len(), error.attempts().len()), (2, 2));
    told(&error);
}

#[tokio::test]
async fn a_renewed_token_leaves_all_attempts_to_the_faults_that_follow() {
    let busy = answer("503 Busy", "", "");
    let service = Service::start([expired(), busy.clone(), busy.clone(), busy.clone(), busy]).await;
    send(&connection(&service, Numbered::default()), "POST").await.expect("an answer");
    assert_eq!(service.heard().len(), 6);
}

struct Fixed;

impl TokenProvider for Fixed {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::from("s3cr3t")) })
    }
}

#[tokio::test]
async fn the_same_token_is_not_tried_twice() {
    let service = Service::start(vec![expired(); 9]).await;
    let error = send(&connection(&service, Fixed), "GET").await.expect_err("refused");
    assert_eq!((service.heard().len(), error.attempts().len()), (1, 1));
    let fixed = ClientBuilder::<Connection>::new(service.url()).token("s3cr3t").build().expect("a client");
    let error = send(&fixed, "GET").await.expect_err("refused");
    assert_eq!((service.heard().len(), error.attempts().len()), (2, 1));
}

struct Broken(fn() -> Result<Token, &'static str>);

impl TokenProvider for Broken {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok((self.0)()?) })
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let service = Service::start([]).await;
    let error = send(&connection(&service, Broken(|| Err("the vault is closed"))), "GET").await.expect_err("no token");
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    assert!(told(&error).contains("the vault is closed"));
    for token in ["", "s3cr3t\r\nx: y", "s3cr3t \u{e9}"] {
        static TOKEN: std::sync::Mutex<&str> = std::sync::Mutex::new("");
        *TOKEN.lock().expect("no panic") = token;
        let provider = Broken(|| Ok(Token::from(*TOKEN.lock().expect("no panic"))));
        let error = send(&connection(&service, provider), "GET").await.expect_err("no header");
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert!(told(&error).contains("the token is empty or not made of visible ASCII"), "{error:?}");
        assert_eq!((service.heard().len(), error.attempts().len()), (0, 0));
    }
    assert_eq!(service.heard().len(), 0);
}

/// Whose next token is an empty text.
struct Emptied;

impl TokenProvider for Emptied {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::from("s3cr3t")) })
    }

    fn renew<'a>(&'a self, _: &'a Token) -> TokenFuture<'a> {
        Box::pin(async { Ok(Token::from("")) })
    }
}

#[tokio::test]
async fn a_renewed_token_that_cannot_be_sent_is_told_with_the_attempt_before() {
    let service = Service::start([expired()]).await;
    let error = send(&connection(&service, Emptied), "POST").await.expect_err("no header");
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    told(&error);
    let [refused] = error.attempts() else { panic!("{error:?}") };
    assert_eq!((service.heard().len(), refused.status.map(|status| status.as_u16())), (1, Some(401)));
}

struct Hanging;

impl TokenProvider for Hanging {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_provider_that_hangs_costs_no_more_than_the_calls_timeout() {
    let service = Service::start([]).await;
    let builder = ClientBuilder::<Connection>::new(service.url()).token_provider(Hanging).retry(quick());
    let short = Duration::from_millis(50);
    let connection = builder.attempt_timeout(short).timeout(short * 3).build().expect("a client");
    let error = send(&connection, "POST").await.expect_err("no token");
    let Error::Transport(broken) = &error else { panic!("{error:?}") };
    assert_eq!((broken.stage(), broken.is_timeout()), (Stage::Connect, true));
    assert!(error.to_string().starts_with("thing-post: the provider of tokens did not answer"), "{error}");
    assert!(told(&error).contains("the limit of 50ms was reached"));
    assert_eq!(service.heard().len(), 0);
}

/// Whose token is refused, and who has no other.
struct Once(fn() -> TokenFuture<'static>);

impl TokenProvider for Once {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::from("s3cr3t")) })
    }

    fn renew<'a>(&'a self, _: &'a Token) -> TokenFuture<'a> {
        (self.0)()
    }
}

#[tokio::test]
async fn a_renewal_that_hangs_costs_no_more_than_the_limits_allow() {
    let (short, long) = (Duration::from_millis(500), Duration::from_secs(60));
    for (attempt, call) in [(short, long), (long, short * 3)] {
        let service = Service::start(vec![expired(); 9]).await;
        let provider = Once(|| Box::pin(std::future::pending()));
        let builder = ClientBuilder::<Connection>::new(service.url()).token_provider(provider).retry(quick());
        let connection = builder.attempt_timeout(attempt).timeout(call).build().expect("a client");
        let error = send(&connection, "POST").await.expect_err("no token");
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert!(told(&error).contains("the limit of "), "{error:?}");
        assert_eq!((service.heard().len(), error.attempts().len()), (1, 1));
    }
}

#[tokio::test]
async fn a_renewal_that_fails_tells_of_the_refusal_before() {
    let service = Service::start(vec![expired(); 9]).await;
    let provider = Once(|| Box::pin(async { Err("the vault is closed".into()) }));
    let error = send(&connection(&service, provider), "GET").await.expect_err("no token");
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    let [attempt] = error.attempts() else { panic!("{:?}", error.attempts()) };
    assert_eq!((attempt.status.map(|s| s.as_u16()), service.heard().len()), (Some(401), 1));
    assert!(told(&error).contains("the vault is closed"));
}

#[tokio::test]
async fn a_refused_token_is_renewed_even_if_the_refusal_breaks_off() {
    let cut = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 99\r\n\r\n{".to_vec();
    let service = Service::start([Act::SayAndClose(cut)]).await;
    send(&connection(&service, Numbered::default()), "POST").await.expect("an answer");
    assert_eq!(sent(&service), ["Bearer s3cr3t-0", "Bearer s3cr3t-1"]);
}
