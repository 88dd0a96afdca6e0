//! Sends bodies that are not made of a model: a file as it stands, which is read while it is sent, and a stream.

use bytes::Bytes;
use docbind_runtime::{Content, Retry};
use futures_util::stream;
use outlook_api::Client;
use outlook_api::models::{Attachment, FileAttachment};

const JSON: &str = "application/json";
const BODY: &str = r##"{"@odata.type":"#microsoft.graph.fileAttachment","name":"smile","contentBytes":"R0lGODlh"}"##;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: send_content BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).retry(Retry::never()).build()?;
    let add = || graph.me().message("AAMk").attachments().add(FileAttachment::default());

    // A file is opened anew if the call is sent again.
    let path = std::env::temp_dir().join(format!("send_content-{}", std::process::id()));
    std::fs::write(&path, BODY)?;
    let file = Content::file(&path).await?;
    println!("{:?} bytes of a file", file.length());
    assert_eq!(file.length(), Some(BODY.len() as u64));
    let added = add().content(JSON, file).await?;
    std::fs::remove_file(&path)?;
    assert!(matches!(added, Attachment::File(_)), "{added:?}");

    // A stream is there once: a call with it is never sent again. Without a length it goes in chunks.
    let chunks = || stream::iter(BODY.as_bytes().chunks(16).map(|chunk| Ok::<_, std::io::Error>(Bytes::from(chunk))));
    for length in [Some(BODY.len() as u64), None] {
        let added = add().content(JSON, Content::stream(chunks(), length)).await?;
        assert!(matches!(added, Attachment::File(_)), "{added:?}");
    }
    println!("two streams");

    // One that breaks off is an error, and so is one of another length than it was said to have.
    let broken = stream::iter([Ok(Bytes::from("{")), Err(std::io::Error::other("the disk is gone"))]);
    let error = add().content(JSON, Content::stream(broken, None)).await.expect_err("half a body");
    println!("{error}");
    assert!(error.status().is_none());
    Ok(())
}
