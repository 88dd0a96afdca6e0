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
    let mut kinds = Vec::new();
    for attachment in message.attachments().list().select("id,name").await? {
        kinds.push(std::mem::discriminant(&attachment));
        match attachment {
            Attachment::File(file) => println!("file {:?}", file.name.as_value()),
            Attachment::Item(item) => println!("item {:?}", item.name.as_value()),
            Attachment::Reference(reference) => println!("link {:?}", reference.name.as_value()),
            Attachment::Other(base) => println!("of no documented kind: {:?}", base.name.as_value()),
        }
    }
    assert_ne!(kinds[0], kinds[1]);
    let one = message.attachment("AAMkABEg");
    let attachment = one.get().await?;
    println!("{attachment:?}");
    assert!(matches!(attachment, Attachment::File(_)));
    one.delete().await?;

    // A token without the documented scope.
    let other = Client::builder().base_url(&url).token("docbind-test~Calendars.Read").build()?;
    let error = other.me().message("AAMk").attachments().list().await.expect_err("a refusal");
    println!("{:?} {:?}: {error}", error.status(), error.code());
    assert_eq!((error.status().map(|status| status.as_u16()), error.code()), (Some(403), Some("AccessDenied")));
    Ok(())
}
