//! The hand-made sample of generated code, used as its users use it, against the documented server.
#![cfg(feature = "proof")]

#[path = "sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

use std::sync::Arc;

use docbind_runtime::mock::{Answer, Documented, DocumentedOperation, Server, test_token};
use docbind_runtime::{Operation, Spec};
use sample::models::{Attachment, FileAttachment, Importance, ItemAttachment, Message};
use sample::{Client, Error, Field, ops};

fn server(answers: &[(Spec, u16, &str)]) -> Server {
    let specs = [
        ops::AttachmentDelete::SPEC,
        ops::MessageGet::SPEC,
        ops::MessageListAttachments::SPEC,
        ops::MessagePostAttachments::SPEC,
    ];
    let mut operations: Vec<_> = specs.iter().map(DocumentedOperation::from).collect();
    for (spec, status, content) in answers {
        let answer = Answer { status: *status, content: content.as_bytes().to_vec(), ..Default::default() };
        operations.iter_mut().filter(|operation| operation.id == spec.id).for_each(|o| o.answers.push(answer.clone()));
    }
    Server::bind(Arc::new(Documented { operations, base_path: "/v1.0".to_owned(), ..Documented::default() }), 0)
        .expect("a free port")
}

fn client(server: &Server) -> Client {
    let token = test_token(&["Mail.ReadWrite"]);
    Client::builder().base_url(format!("{}/v1.0", server.url())).token(token).build().expect("a client")
}

#[tokio::test]
async fn adds_an_attachment() -> Result<(), Error> {
    let created = r##"{"@odata.type": "#microsoft.graph.fileAttachment", "id": "1", "contentBytes": "R0lG"}"##;
    let server = server(&[(ops::MessagePostAttachments::SPEC, 201, created)]);
    let graph = client(&server);
    let bytes = b"GIF".to_vec();

    let added = graph
        .me()
        .message("AAMk…")
        .attachments()
        .add(FileAttachment { name: "smile.gif".into(), content_bytes: bytes.into(), ..Default::default() })
        .await?;

    let Attachment::File(file) = added else { panic!("not a file: {added:?}") };
    assert_eq!(file.content_bytes.as_value().map(|b| b.as_bytes()), Some(&b"GIF"[..]));
    let received = server.received().remove(0);
    assert_eq!(received.path_and_query, "/v1.0/me/messages/AAMk%E2%80%A6/attachments");
    assert_eq!(received.headers["content-type"], "application/json");
    let sent: serde_json::Value = serde_json::from_slice(&received.body).expect("JSON");
    let wanted = serde_json::json!({
        "@odata.type": "#microsoft.graph.fileAttachment", "name": "smile.gif", "contentBytes": "R0lG",
    });
    assert_eq!(sent, wanted);
    Ok(())
}

/// Code that works wherever a call is documented.
async fn count<S: sample::bounds::AttachmentsList>(attachments: sample::places::Attachments<S>) -> Result<usize, Error> {
    Ok(attachments.list().await?.items().len())
}

#[tokio::test]
async fn places_can_be_generic() -> Result<(), Error> {
    let server = server(&[(ops::MessageListAttachments::SPEC, 200, r#"{"value": [{}, {}]}"#)]);
    let graph = client(&server);
    assert_eq!(count(graph.me().message("m").attachments()).await?, 2);
    assert_eq!(count(graph.user("u").message("m").attachments()).await?, 2);
    Ok(())
}

#[tokio::test]
async fn goes_through_child_folders_at_any_depth() -> Result<(), Error> {
    let server = server(&[(ops::MessagePostAttachments::SPEC, 201, "{}")]);
    let graph = client(&server);
    let item = ItemAttachment { item: Message { subject: "re: a".into(), ..Default::default() }.into(), ..Default::default() };
    let place = graph.me().mail_folder("inbox").child_folder("a").child_folder("b").child_folders().id("c");
    place.message("m").attachments().add(item).await?;
    let path = "/v1.0/me/mailFolders/inbox/childFolders/a/childFolders/b/childFolders/c/messages/m/attachments";
    assert_eq!(server.received()[0].path_and_query, path);
    Ok(())
}

#[tokio::test]
async fn lists_gets_and_deletes() -> Result<(), Error> {
    let list = r#"{"@odata.count": 2, "@odata.nextLink": "https://example.com/next", "value": [{"id": "1"}, {"id": 2}]}"#;
    let message = r#"{"subject": "hi", "importance": "HIGH", "receivedDateTime": "soon", "bccRecipients": []}"#;
    let server = server(&[(ops::MessageListAttachments::SPEC, 200, list), (ops::MessageGet::SPEC, 200, message)]);
    let graph = client(&server);

    let page = graph.user("adele@contoso.com").messages().id("m").attachments().list().query("$top", "2").send().await?;
    assert_eq!(page.others, ["/value/1/id"]);
    assert_eq!(page.value.items().len(), 2);
    assert_eq!(page.value.count, Field::Value(2));
    assert_eq!(page.value.next_link, "https://example.com/next".into());
    assert_eq!(server.received()[0].path_and_query, "/v1.0/users/adele%40contoso.com/messages/m/attachments?$top=2");

    let got = graph.me().message("m").get().await?;
    assert_eq!(got.importance, Field::Value(Importance::High));
    assert!(matches!(got.received_date_time, Field::Other(_)));
    assert!(got.other.get("bccRecipients").is_some());

    graph.me().message("m").attachment("a").delete().await?;
    let variant = graph.users().id("u").message("m").attachments().call::<ops::MessageListAttachments>();
    assert_eq!(variant.await?.items().len(), 2);
    Ok(())
}

#[tokio::test]
async fn values_that_would_change_the_path_send_nothing() {
    let server = server(&[]);
    let graph = client(&server);
    for value in ["", ".", ".."] {
        let error = graph.me().message(value).attachment("a").delete().await.expect_err(value);
        let Error::Path(error) = error else { panic!("{error}") };
        assert_eq!((error.parameter(), error.value()), ("message_id", value));
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_body_over_the_documented_limit_is_not_sent() {
    let server = server(&[(ops::MessagePostAttachments::SPEC, 201, "{}")]);
    let attachments = client(&server).me().message("m").attachments();
    let of_size = |size: usize| {
        let empty = r##"{"@odata.type":"#microsoft.graph.fileAttachment","name":""}"##.len();
        FileAttachment { name: "x".repeat(size - empty).into(), ..Default::default() }
    };
    let limit = 4 << 20;
    let error = attachments.add(of_size(limit)).await.expect_err("as large as the limit");
    let told = "api/message-post-attachments.md:8 documents less than 4194304 bytes, and what message-post-attachments is to send has 4194304";
    assert_eq!(error.to_string(), told);
    assert_eq!(server.received().len(), 0);
    attachments.add(of_size(limit - 1)).await.expect("less than the limit");
    assert_eq!(server.received()[0].body.len(), limit - 1);
}

#[tokio::test]
async fn refusals_keep_what_the_service_said() {
    let server = server(&[]);
    let reader = Client::builder()
        .base_url(format!("{}/v1.0/", server.url()))
        .token(test_token(&["User.Read"]))
        .build()
        .expect("a client");
    let error = reader.me().message("m").attachments().list().await.expect_err("no scope");
    assert_eq!(error.status().map(|s| s.as_u16()), Some(403));
    assert_eq!(error.code(), Some("AccessDenied"));
    assert_eq!(error.headers().and_then(|h| h.get("request-id")?.to_str().ok()), error.request_id());
    assert!(error.raw_body().is_some_and(|body| body.starts_with(b"{\"error\"")));
    let said = "message-list-attachments was answered 403 Forbidden: AccessDenied: the token has none of the scopes that api/message-list-attachments.md:8 states: request-id ";
    assert!(error.to_string().starts_with(said), "{error}");
}

#[tokio::test]
async fn a_missing_body_is_told_from_a_body_that_does_not_fit() {
    let server = server(&[(ops::MessageGet::SPEC, 200, "")]);
    let error = client(&server).me().message("m").get().await.expect_err("no body");
    assert!(matches!(&error, Error::EmptyBody { status, operation: "message-get", .. } if status.as_u16() == 200), "{error}");

    for (content, strict, said) in [
        ("<html>", false, "message-get was answered 200 OK with an undocumented body"),
        ("[]", false, "message-get was answered 200 OK with an undocumented body"),
        (r#"{"id": 5}"#, true, "message-get was answered 200 OK with an undocumented body"),
    ] {
        let server = self::server(&[(ops::MessageGet::SPEC, 200, content)]);
        let graph: Client =
            Client::builder().base_url(format!("{}/v1.0", server.url())).token("any").strict(strict).build().expect("a client");
        let error = graph.me().message("m").get().await.expect_err(content);
        assert_eq!(error.to_string(), said);
        assert_eq!(error.raw_body().map(|b| &b[..]), Some(content.as_bytes()));
        let Error::Decode { source, .. } = &error else { panic!("{error:?}") };
        assert_eq!(source.pointer(), strict.then_some("/id"));
    }
}
