//! A token that may send cannot read.

use outlook_api::models::{FileAttachment, UserSendmailBody};
use outlook_api::scopes::{CalendarsReadWrite, MailSend};
use outlook_api::{Client, Delegated, ops};

fn read(graph: &Client<Delegated<(MailSend, CalendarsReadWrite)>>) {
    let _ = graph.me().send_mail(UserSendmailBody::default());
    let _ = graph.me().event("1").attachments().add(FileAttachment::default());
    let _ = graph.me().messages().list();
    let _ = graph.me().message("1").attachments().call::<ops::MessagePostAttachments>();
}

fn main() {}
