//! Reads all messages of a folder, however many pages they come in, and the events of a week.

use outlook_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: list_messages BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(&url).token(token).build()?;

    let mut messages = graph.me().mail_folder("inbox").messages().list().select("id,subject").top(2).items().max_pages(100);
    while let Some(message) = messages.next().await {
        println!("{:?}", message?.subject.as_value());
    }

    let week = graph.me().calendar_view().list();
    let week = week.query("startDateTime", "2024-06-03T00:00:00Z").query("endDateTime", "2024-06-08T00:00:00Z");
    let mut pages = week.pages();
    while let Some(page) = pages.next().await {
        println!("{} events on this page", page?.items().len());
    }
    Ok(())
}
