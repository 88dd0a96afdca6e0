//! Sends requests by a transport of one's own: a layer around another one, here around the documented server without a socket, by
//! which the code that calls a service is tested without one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use docbind_runtime::client::transport::{Exchange, Outgoing, Stage, Transport, TransportError};
use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, InProcess};
use docbind_runtime::{Operation, Retry};
use http::{HeaderValue, StatusCode};
use outlook_api::{Client, Error, ops};

/// Adds a header to each request, takes the time, and fails where a test wants to see what happens then.
struct Layer<T> {
    inner: T,
    fails: bool,
}

impl<T: Transport> Transport for Layer<T> {
    fn send(&self, mut request: Outgoing) -> Exchange<'_> {
        Box::pin(async move {
            if self.fails {
                return Err(TransportError::new(Stage::Request, "the cable is cut"));
            }
            request.headers.insert("x-tenant", HeaderValue::from_static("contoso"));
            let (what, began) = (format!("{} {}", request.method, request.url.path()), Instant::now());
            let answer = self.inner.send(request).await;
            println!("{what} took {:?}", began.elapsed());
            answer
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    // What a test wants a service to say, to operations as they are documented.
    let mut list = DocumentedOperation::from(&ops::UserListMessages::SPEC);
    let content = br#"{"value":[{"id":"1","subject":"Agenda"}]}"#.to_vec();
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    list.answers.push(Answer { method: "GET".to_owned(), status: 200, headers, content, ..Answer::default() });
    let server = InProcess::new(Arc::new(Documented { operations: vec![list], base_path: "/v1.0".into(), links_of: None }));

    let client = |fails| {
        let layer = Layer { inner: server.clone(), fails };
        let quick = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(4));
        Client::builder().token("any").transport(layer).retry(quick).build()
    };
    let messages = client(false)?.me().messages().list().await?;
    assert_eq!(messages.items()[0].subject.as_value().map(String::as_str), Some("Agenda"));
    let received = server.received();
    assert_eq!((received.len(), received[0].path_and_query.as_str()), (1, "/v1.0/me/messages"));
    assert_eq!(received[0].headers["x-tenant"], "contoso");

    // What is not documented is refused as a service would refuse it.
    let refusal = client(false)?.me().message("AAMk").attachments().list().await.expect_err("no such operation");
    println!("{refusal}");
    assert_eq!(refusal.status(), Some(StatusCode::NOT_FOUND));

    let broken = client(true)?.me().messages().list().await.expect_err("no answer");
    println!("{broken}");
    assert_eq!((broken.status(), broken.attempts().len()), (None, 5));
    Ok(())
}
