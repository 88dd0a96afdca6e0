//! A body over the documented limit that goes by an upload session, where a page documents one.

use docbind_runtime::spec::ByUpload;
use docbind_runtime::types::Binary;
use docbind_runtime::{Call, Cursor, Error, Operation, Spec, Value};
use serde_json::json;

use crate::calls::client;
use crate::drive::{Drive, Fault};

enum Open {}

impl Operation for Open {
    const SPEC: Spec = Spec {
        method: "POST",
        templates: &["/me/messages/{message_id}/attachments/createUploadSession"],
        statuses: &[201],
        ..Spec::of_page("api/message-createuploadsession.md:1")
    };
    type Request = Value;
    type Response = Value;
}

enum Add {}

impl Operation for Add {
    const SPEC: Spec = Spec {
        method: "POST",
        templates: &[
            "/me/messages/{message_id}/attachments",
            "/me/mailFolders/{mail_folder_id}/messages/{message_id}/attachments",
        ],
        statuses: &[201],
        max_body: Some(1_000),
        by_upload: Some(ByUpload {
            opens: const { &Open::SPEC },
            item: "AttachmentItem",
            tag: ("attachmentType", "file"),
            properties: &["contentType", "name"],
            kind: "microsoft.graph.fileAttachment",
            content: "contentBytes",
            max_file: Some(600),
        }),
        ..Spec::of_page("api/message-post-attachments.md:1")
    };
    type Request = Value;
    type Response = Value;
}

fn body(size: usize) -> Value {
    let file = Binary::from(file(size)).to_string();
    json!({"@odata.type": "#microsoft.graph.fileAttachment", "name": "film.mp4", "contentType": null, "contentBytes": file})
}

fn file(size: usize) -> Vec<u8> {
    (0..size).map(|i| i as u8).collect()
}

fn add(drive: &Drive, body: Value) -> Call<Add> {
    let cursor = Cursor::root(client(&drive.url()).build().expect("a client")).literal("me").literal("messages");
    cursor.parameter("message_id", "AAMk").literal("attachments").call_with(body)
}

#[tokio::test]
async fn it_goes_by_itself_and_the_answer_has_the_id() {
    let drive = Drive::start(&[Fault::Refused("429 Wait"), Fault::Reset(100)]).await;
    let call = add(&drive, body(2_000)).header("Prefer", "x").query("a", "b");
    assert!(matches!(call.request(), Err(Error::BodyTooLarge { .. })));
    let response = call.send().await.expect("an answer");
    assert_eq!(response.status.as_u16(), 201);
    assert_eq!(drive.kept(), file(2_000));
    let [open] = &drive.heard("POST")[..] else { panic!("one session") };
    assert_eq!(open.target, "/me/messages/AAMk/attachments/createUploadSession?a=b");
    assert_eq!((open.header("prefer"), open.header("authorization").is_some()), (Some("x"), true));
    let said: Value = serde_json::from_slice(&open.body).expect("JSON");
    let item = json!({"attachmentType": "file", "name": "film.mp4", "contentType": null, "size": 2000});
    assert_eq!(said, json!({"AttachmentItem": item}));
    assert!(drive.heard("PUT").iter().all(|piece| piece.header("authorization").is_none()));
    assert_eq!(response.value, json!({"id": "1"}), "what the service says comes first");
}

#[tokio::test]
async fn what_a_session_cannot_hold_is_not_left_out() {
    let drive = Drive::start(&[]).await;
    let changes = [
        ("isInline", json!(true)),
        ("@odata.type", json!("#microsoft.graph.itemAttachment")),
        ("@odata.type", json!(7)),
        ("contentBytes", json!("*".repeat(2_000))),
        ("contentBytes", json!([" ".repeat(2_000)])),
    ];
    for (name, value) in changes {
        let mut body = body(2_000);
        body[name] = value;
        let error = add(&drive, body).await.expect_err("too large");
        assert!(matches!(error, Error::BodyTooLarge { limit: 1_000, .. }), "{name} {error:?}");
    }
    let folder = Cursor::root(client(&drive.url()).build().expect("a client")).literal("me").literal("mailFolders");
    let there = folder.parameter("mail_folder_id", "a").literal("messages").parameter("message_id", "b").literal("attachments");
    let error = there.call_with::<Add>(body(2_000)).await.expect_err("no page documents a session there");
    assert!(matches!(error, Error::BodyTooLarge { .. }), "{error:?}");
    assert_eq!((drive.heard("POST").len(), drive.heard("PUT").len()), (0, 0));
}

#[tokio::test]
async fn what_is_small_enough_goes_as_it_is() {
    // The limit on files is that of the page, whatever base64 makes of it.
    for (size, is_direct) in [(10, true), (599, true), (600, false)] {
        let drive = Drive::start(&[]).await;
        add(&drive, body(size)).await.expect("an answer");
        assert_eq!(
            (drive.heard("POST")[0].target == "/me/messages/AAMk/attachments", drive.heard("PUT").is_empty()),
            (is_direct, is_direct)
        );
    }
}

#[tokio::test]
async fn a_file_over_its_own_limit_is_not_shown_as_one_request() {
    enum Unlimited {}

    impl Operation for Unlimited {
        const SPEC: Spec = Spec { max_body: None, ..Add::SPEC };
        type Request = Value;
        type Response = Value;
    }

    let drive = Drive::start(&[]).await;
    let connection = client(&drive.url()).build().expect("a client");
    let add = |size: usize| -> Call<Unlimited> {
        let cursor = Cursor::root(connection.clone()).literal("me").literal("messages").parameter("message_id", "AAMk");
        cursor.literal("attachments").call_with(body(size))
    };
    assert!(add(599).request().is_ok());
    let Err(Error::BodyTooLarge { size, limit: 600, .. }) = add(600).request() else { panic!("{:?}", add(600)) };
    assert_eq!(size, 600);
    add(600).await.expect("an answer");
    assert_eq!((drive.kept().len(), drive.heard("PUT").len()), (600, 1));
}
