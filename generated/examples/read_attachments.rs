//! Lists the attachments of a message, tells their kinds apart, reads and deletes one, and shows what an error says.

use outlook_api::models::Attachment;
use outlook_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: read_attachments BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(&url).token(token).build()?;

    let message = graph.me().message("AAMk");
    for attachment in message.attachments().list().select("id,name").await? {
        match attachment {
            Attachment::File(file) => println!("file {:?}", file.name.as_value()),
            Attachment::Item(item) => println!("item {:?}", item.name.as_value()),
            Attachment::Reference(reference) => println!("link {:?}", reference.name.as_value()),
            Attachment::Other(base) => println!("of no documented kind: {:?}", base.name.as_value()),
        }
    }
    let one = message.attachment("AAMkABEg");
    println!("{:?}", one.get().await?);
    one.delete().await?;

    // A token without the documented scope.
    let other = Client::builder().base_url(&url).token("docbind-test~Calendars.Read").build()?;
    match other.me().message("AAMk").attachments().list().await {
        Err(error) => println!("{:?} {:?}: {error}", error.status(), error.code()),
        Ok(_) => println!("the server takes any token"),
    }
    Ok(())
}
