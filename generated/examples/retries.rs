//! Sets how a call is sent again, is told of each pause, and reads all attempts from an error.

use std::time::Duration;

use docbind_runtime::Retry;
use outlook_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: retries BASE_URL TOKEN");
        std::process::exit(2);
    };
    let retry = Retry::default()
        .times(2)
        .backoff(Duration::from_millis(10), Duration::from_millis(40))
        .on_retry(|attempt| println!("status {:?}, next attempt in {:?}", attempt.status, attempt.pause));
    let client = |url: &str| Client::builder().base_url(url).token(&*token).retry(retry.clone()).timeout(Duration::from_secs(20));
    let attachments = client(&url).build()?.me().message("AAMk").attachments().list().await?;
    println!("{} attachments", attachments.items().len());
    assert_eq!(attachments.items().len(), 2);

    // Nobody listens at port 9: no byte was sent, so even a deletion is tried again.
    let nobody = client("http://127.0.0.1:9").build()?;
    let error = nobody.me().message("AAMk").attachment("AAMkABEg").delete().await.expect_err("no answer");
    println!("{error}");
    for attempt in error.attempts() {
        println!("- {}", attempt.fault.as_deref().unwrap_or("answered"));
    }
    println!("worth another try later: {}", error.is_retryable());
    assert_eq!((error.attempts().len(), error.status(), error.is_retryable()), (3, None, true));
    Ok(())
}
