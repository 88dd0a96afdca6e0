//! Keeps a copy of a folder up to date: reads all of it once, keeps a link, and asks later what has changed since.

use outlook_api::parameters::PreferExt;
use outlook_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: delta_messages BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;
    let inbox = graph.me().mail_folder("inbox").messages();

    let mut subjects = Vec::new();
    let mut round = inbox.delta().select("subject").prefer("odata.maxpagesize=1").pages();
    while let Some(page) = round.next().await {
        subjects.extend(page?.into_iter().filter_map(|message| message.subject.into_value()));
    }
    assert_eq!(subjects, ["Budget for spring", "Units sold"]);
    // After the last page there is a link to keep, in a file or a database.
    let kept = round.delta_link().map(str::to_owned).unwrap_or_default();
    println!("{subjects:?}; the next round begins with {kept}");
    assert!(kept.contains("$deltatoken="));

    // A day later, in another process.
    let mut changes = inbox.delta().pages().resume(kept);
    while let Some(page) = changes.next().await {
        for message in page? {
            let removed = message.other.get("@removed");
            println!("{:?} was {}", message.id.as_value(), if removed.is_some() { "removed" } else { "added or changed" });
            assert!(removed.is_some());
        }
    }
    assert!(changes.delta_link().is_some_and(|next| next.contains("$deltatoken=")));
    Ok(())
}
