//! Adds a file to a message, to a message two folders deep, and an item to an event.
//!
//! Against the documented server:
//!
//! ```sh
//! cargo run -p docbind -- serve --docs docs --port 8080 &
//! cargo run -p outlook-api --example add_attachment -- http://127.0.0.1:8080/v1.0 token
//! ```

use outlook_api::models::{Attachment, FileAttachment, ItemAttachment, Message};
use outlook_api::{Client, Error, Field};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: add_attachment BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;

    let gif: &[u8] = b"GIF89a";
    let file = FileAttachment { name: "smile.gif".into(), content_bytes: gif.into(), ..Default::default() };
    let added = graph.me().message("AAMk").attachments().add(file.clone()).await?;
    match &added {
        Attachment::File(file) => println!("a file: {:?}", file.name.as_value()),
        other => println!("something else: {other:?}"),
    }
    assert!(matches!(&added, Attachment::File(file) if file.id.as_value().is_some()));

    graph.me().mail_folder("inbox").child_folder("a").child_folder("b").message("AAMk").attachments().add(file).await?;
    println!("the same two folders deep");

    let message = Message { subject: "Minutes".into(), ..Default::default() };
    let item = ItemAttachment { name: "minutes".into(), item: Field::Value(message.into()), ..Default::default() };
    graph.user("adele@contoso.com").calendar_group("g").calendars().id("c").event("e").attachments().add(item).await?;
    println!("a message, attached to an event of Adele's");
    Ok(())
}
