//! Sends a message with a file attached.

use outlook_api::models::{EmailAddress, FileAttachment, ItemBody, Message, Recipient, UserSendmailBody};
use outlook_api::{Client, Error, Field};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: send_mail BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;

    let to = EmailAddress { address: "adele@contoso.com".into(), ..Default::default() };
    let file = FileAttachment { name: "agenda.txt".into(), content_bytes: b"1. Budget".into(), ..Default::default() };
    let message = Message {
        subject: "Agenda".into(),
        body: ItemBody { content: "See the file.".into(), ..Default::default() }.into(),
        to_recipients: vec![Recipient { email_address: to.into(), ..Default::default() }].into(),
        attachments: vec![file.into()].into(),
        ..Default::default()
    };
    let call = graph.me().send_mail(UserSendmailBody {
        message: message.into(),
        save_to_sent_items: Field::Value(true),
        ..Default::default()
    });
    let request = call.request()?;
    println!("{request}");
    // The token is added when the request is sent.
    assert_eq!((request.method().as_str(), request.headers().contains_key("authorization")), ("POST", false));
    call.await?;
    println!("sent");
    Ok(())
}
