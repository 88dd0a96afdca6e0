//! Takes the token of each request from a provider, which renews it when the service refuses it.
//!
//! One that asks an OAuth 2.0 server is in the example `oauth`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use docbind_runtime::client::auth::TokenFuture;
use docbind_runtime::{Token, TokenProvider};
use outlook_api::{Client, Error};

/// Counts how often it is asked; a real one would ask a server, and keep what it gets until shortly before it expires.
struct Counting {
    token: String,
    asked: Arc<AtomicU32>,
}

impl TokenProvider for Counting {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            println!("asked for a token, time {}", self.asked.fetch_add(1, Ordering::Relaxed) + 1);
            Ok(Token::from(self.token.as_str()))
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: token_provider BASE_URL TOKEN");
        std::process::exit(2);
    };
    let asked = Arc::new(AtomicU32::new(0));
    let provider = Counting { token, asked: Arc::clone(&asked) };
    let graph = Client::builder().base_url(url).token_provider(provider).build()?;
    for _ in 0..2 {
        let attachments = graph.me().message("AAMk").attachments().list().await?;
        println!("{} attachments", attachments.items().len());
    }
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    Ok(())
}
