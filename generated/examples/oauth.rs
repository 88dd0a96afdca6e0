//! Takes tokens from an OAuth 2.0 server: as an application itself, and for a user who has signed in before.
//!
//! The server of tokens is one of its own, which answers within the process. A real one is asked over https: leave `transport` out.

use std::sync::{Arc, Mutex};

use docbind_runtime::client::auth::OAuth;
use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
use outlook_api::{Client, Error};

const LOGIN: &str = "https://login.example.com/contoso/oauth2/v2.0/token";

/// Gives tokens that live for an hour, and a new refresh token with each.
#[derive(Clone, Default)]
struct Login(Arc<Mutex<u32>>);

impl Transport for Login {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        Box::pin(async move {
            assert_eq!(request.url.as_str(), LOGIN);
            let mut asked = self.0.lock().expect("no panic");
            *asked += 1;
            let token = r#"{"access_token":"token","token_type":"Bearer","expires_in":3600,"refresh_token":"the next one"}"#;
            Ok(http::Response::new(Incoming::from(bytes::Bytes::from(token))))
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("usage: oauth BASE_URL");
        std::process::exit(2);
    };
    let login = Login::default();
    let asked = || *login.0.lock().expect("no panic");

    let application = OAuth::client_credentials(LOGIN, "the client's id", "its secret")
        .scope("https://graph.microsoft.com/.default")
        .transport(login.clone())
        .build()?;
    let graph = Client::builder().base_url(&url).token_provider(application).build()?;
    for _ in 0..2 {
        let attachments = graph.user("lena@contoso.com").message("AAMk").attachments().list().await?;
        assert_eq!(attachments.items().len(), 2);
    }
    println!("two calls, and {} request for a token", asked());
    assert_eq!(asked(), 1);

    // Servers replace refresh tokens: each new one is for the caller to keep.
    let kept = Arc::new(Mutex::new(String::from("one from the last time")));
    let keep = Arc::clone(&kept);
    let user = OAuth::refresh_token(LOGIN, "the client's id", kept.lock().expect("no panic").as_str())
        .scope("Mail.Read")
        .on_refresh_token(move |token| token.clone_into(&mut keep.lock().expect("no panic")))
        .transport(login.clone())
        .build()?;
    let graph = Client::builder().base_url(&url).token_provider(user).build()?;
    assert_eq!(graph.me().message("AAMk").attachments().list().await?.items().len(), 2);
    assert_eq!((asked(), kept.lock().expect("no panic").as_str()), (2, "the next one"));
    Ok(())
}
