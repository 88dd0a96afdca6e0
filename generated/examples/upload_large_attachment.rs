//! Attaches files that are too large for one request: by itself, and as a file that is read piece by piece.
//!
//! Against the documented server, which plays upload sessions if its links lead to itself:
//!
//! ```sh
//! cargo run -p docbind -- serve --docs docs --port 8080 --follow &
//! cargo run -p outlook-api --example upload_large_attachment -- http://127.0.0.1:8080/v1.0 token
//! ```

use outlook_api::models::{Attachment, AttachmentItem, AttachmentType, FileAttachment, MessageCreateuploadsessionBody};
use outlook_api::runtime::{Source, UploadSession};
use outlook_api::{Client, Field};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: upload_large_attachment BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;
    let attachments = graph.me().message("AAMk").attachments();

    // Over the documented limit of a request: goes by an upload session, which a page documents for this place.
    let film = vec![7; 5_000_000];
    let file = FileAttachment { name: "film.mp4".into(), content_bytes: film.as_slice().into(), ..Default::default() };
    let Attachment::File(file) = attachments.add(file).await? else { return Err("something else was attached".into()) };
    println!("{:?} has the id {:?}", file.name.as_value(), file.id.as_value());
    assert!(file.id.as_value().is_some() && file.content_bytes.as_value().is_none());

    // A file that need not fit into memory, with a word on each piece.
    let path = std::env::temp_dir().join(format!("upload_large_attachment-{}", std::process::id()));
    std::fs::write(&path, &film)?;
    let source = Source::file(&path).await?;
    let item = AttachmentItem {
        attachment_type: Field::Value(AttachmentType::File),
        name: "film.mp4".into(),
        size: Field::Value(source.size().try_into()?),
        ..Default::default()
    };
    let body = MessageCreateuploadsessionBody { attachment_item: item.into(), ..Default::default() };
    let open = || attachments.create_upload_session(body.clone());
    let mut upload = open().upload(source).on_progress(|progress| println!("{} of {} bytes", progress.arrived, progress.size));
    let uploaded = upload.send().await?;
    println!("attached as {:?}", uploaded.id());
    assert!(uploaded.id().is_some());
    std::fs::remove_file(&path)?;

    // A session can be kept, gone on with by another process, or given up.
    let session = open().await?;
    let kept = session.upload_url.into_value().unwrap_or_default();
    let mut later = open().upload(film).resume(UploadSession::new(kept));
    later.cancel().await?;
    println!("given up");
    later.send().await.expect_err("the session is gone");
    Ok(())
}
