//! Says what the token grants. A call that needs more is an error of the compiler where the grant is a type, and else fails before
//! anything is sent.

use outlook_api::models::FileAttachment;
use outlook_api::scopes::{CalendarsRead, MailRead};
use outlook_api::{Client, Covers, Delegated, Error, Kind, ops};

/// What this program asks for when its user signs in.
type Asked = Delegated<(MailRead, CalendarsRead)>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: grants BASE_URL TOKEN");
        std::process::exit(2);
    };
    let builder = || Client::builder().base_url(&url).token(token.clone());

    let graph: Client<Asked> = builder().build()?.granting();
    assert_eq!(show(&graph).await?, 2);
    // `graph.me().message("AAMk...").attachments().add(..)` does not compile: it "needs one of `(MailReadWrite,)`".

    // What is known only while the program runs is text.
    let graph = builder().grants(Kind::DelegatedWork, ["Mail.Read", "Calendars.Read"]).build()?;
    let error = graph.me().message("AAMk...").attachments().add(FileAttachment::default()).await.expect_err("not granted");
    println!("not sent: {error}");
    assert!(matches!(error, Error::NotGranted(_)));
    Ok(())
}

/// Code for any grant says what it calls.
async fn show<G: Covers<ops::UserListMessages>>(graph: &Client<G>) -> Result<usize, Error> {
    let page = graph.me().messages().list().top(2).await?;
    for message in page.items() {
        println!("{:?}", message.subject.as_value());
    }
    Ok(page.items().len())
}
