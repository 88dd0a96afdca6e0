//! Reads all messages of a folder, however many pages they come in, and the events of a week.

use outlook_api::parameters::{EndDateTimeExt, StartDateTimeExt};
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
    let mut subjects = Vec::new();
    while let Some(message) = messages.next().await {
        subjects.extend(message?.subject.into_value());
    }
    println!("{subjects:?}");
    assert_eq!(subjects, ["Budget for spring", "Units sold", "Walk through the new office"]);

    let week = graph.me().calendar_view().list();
    let mut pages = week.start_date_time("2024-06-03T00:00:00Z").end_date_time("2024-06-08T00:00:00Z").pages();
    let mut events = 0;
    while let Some(page) = pages.next().await {
        events += page?.items().len();
    }
    println!("{events} event in the week");
    assert_eq!(events, 1);
    Ok(())
}
