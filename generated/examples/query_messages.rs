//! Asks for some messages only: a condition in which no text can end its quotes, an order, and properties.

use outlook_api::runtime::client::odata::{descending, property};
use outlook_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: query_messages BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(&url).token(token).build()?;

    let unread = property("isRead").eq(false) & (property("subject").contains("O'Neil") | property("hasAttachments").eq(true));
    println!("{unread}");
    assert_eq!(unread.as_ref(), "isRead eq false and (contains(subject,'O''Neil') or hasAttachments eq true)");
    let messages = graph.me().mail_folder("inbox").messages();
    let call = messages.list().filter(unread).order_by(descending("receivedDateTime")).select(["id", "subject"]).top(2);
    let page = call.await?;
    for message in page.items() {
        println!("{:?}", message.subject.as_value());
    }
    assert_eq!(page.items().len(), 2);
    Ok(())
}
