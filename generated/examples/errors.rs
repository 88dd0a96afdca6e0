//! Reads from an error what went wrong: a refusal of the service, an answer that is not what is documented, a value that cannot be
//! sent.

use docbind_runtime::Raw;
use docbind_runtime::client::transport::{Exchange, Incoming, Outgoing, Transport};
use outlook_api::models::FileAttachment;
use outlook_api::{Client, Error};

/// A service that answers something else than its pages say.
struct Odd;

impl Transport for Odd {
    fn send(&self, _: Outgoing) -> Exchange<'_> {
        let body = bytes::Bytes::from_static(br#"{"value":[{"id":"1","subject":"Agenda"},{"id":"2","subject":7}]}"#);
        Box::pin(async { Ok(http::Response::new(Incoming::from(body))) })
    }
}

/// A line for a log, with all causes. It has no token, no URL and nothing of a body but what the service says of the error.
fn line(error: &Error) -> String {
    let mut line = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        line.push_str(&format!(": {error}"));
        cause = error.source();
    }
    line
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: errors BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token.as_str()).build()?;
    let attachments = graph.me().message("AAMk").attachments();

    // What the service refuses has a status, a code, and all that came.
    let half = Raw::new("application/json", r#"{"name": "#);
    let error = attachments.add(FileAttachment::default()).raw_body(half).await.expect_err("half a body");
    println!("{}", line(&error));
    println!("status {:?}, code {:?}, request {:?}", error.status(), error.code(), error.request_id());
    assert_eq!((error.status().map(|status| status.as_u16()), error.code()), (Some(400), Some("InvalidJson")));
    assert!(!error.is_retryable() && error.attempts().len() == 1 && error.raw_body().is_some());

    // What its documented type cannot hold is kept as it came, unless the client is strict: then the error says where it stands.
    let client = |strict| Client::builder().token("any").transport(Odd).strict(strict).build();
    let page = client(false)?.me().messages().list().await?;
    assert!(page.items()[1].subject.as_value().is_none());
    let error = client(true)?.me().messages().list().await.expect_err("a number");
    println!("{}", line(&error));
    assert!(matches!(&error, Error::Decode { .. }) && line(&error).contains("/value/1/subject"));

    // What cannot stand in a path would lead elsewhere: it is not sent.
    let error = graph.me().message("..").attachments().list().await.expect_err("no id");
    println!("{}", line(&error));
    assert!(matches!(error, Error::Path(_)) && error.attempts().is_empty());
    Ok(())
}
