//! What a client does that knows what its token grants, as text or as a type.
#![cfg(feature = "proof")]

#[path = "sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

use docbind_runtime::{
    Application, Call, ClientBuilder, Connection, Covers, Delegated, DelegatedPersonal, DelegatedWork, Kind, NotGranted,
    Operation, Unchecked,
};
use sample::models::FileAttachment;
use sample::scopes::{MailRead, MailReadWrite, UserRead};
use sample::{Client, Error, ops};

// Nothing listens there.
const NOWHERE: &str = "http://127.0.0.1:9/v1.0";

fn refused(client: &Client) -> Option<NotGranted> {
    match client.me().message("1").attachments().list().request() {
        Err(Error::NotGranted(refusal)) => Some(refusal),
        Ok(_) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_call_that_lacks_a_scope_is_not_sent() -> Result<(), Error> {
    let with = |kind, scopes: &[&str]| Client::builder().base_url(NOWHERE).grants(kind, scopes.iter().copied()).build();
    assert_eq!(refused(&with(Kind::DelegatedWork, &["Mail.ReadWrite"])?), None);
    assert_eq!(refused(&with(Kind::DelegatedWork, &["mail.read", "User.Read"])?), None);
    let refusal = refused(&with(Kind::DelegatedWork, &["User.Read"])?).expect("a refusal");
    assert_eq!(refusal.least, Some(&["Mail.Read"][..]));
    assert_eq!(
        Error::NotGranted(refusal).to_string(),
        "message-list-attachments needs Mail.Read (delegated, work or school), which the token does not grant; \
         see api/message-list-attachments.md:8"
    );
    // The page has no row for applications.
    assert_eq!(refused(&with(Kind::Application, &["Mail.Read"])?).map(|refusal| refusal.least), Some(None));
    Ok(())
}

#[tokio::test]
async fn nothing_is_sent_either_when_it_is_awaited() -> Result<(), Error> {
    let client = Client::builder().base_url(NOWHERE).grants(Kind::DelegatedWork, ["User.Read"]).build()?;
    let error = client.me().message("1").attachments().list().await.expect_err("not granted");
    assert!(matches!(error, Error::NotGranted(_)), "{error}");
    Ok(())
}

#[test]
fn of_another_token_nothing_is_known() -> Result<(), Error> {
    let connection: Connection = ClientBuilder::new(NOWHERE).grants(Kind::Application, ["User.Read"]).build()?;
    let another = connection.with_token("another")?;
    assert!(refused(&connection.into()).is_some());
    assert_eq!(refused(&another.into()), None);
    Ok(())
}

#[test]
fn a_link_needs_what_its_operation_needs() -> Result<(), Error> {
    let connection: Connection = ClientBuilder::new(NOWHERE).grants(Kind::DelegatedWork, ["User.Read"]).build()?;
    let spec = const { &ops::MessageListAttachments::SPEC };
    let link = connection.follow(spec, http::Method::GET, "http://127.0.0.1:9/v1.0/next");
    assert!(matches!(link, Err(Error::NotGranted(_))));
    Ok(())
}

/// Generic code says what it needs.
fn list<G: Covers<ops::MessageListAttachments>>(client: &Client<G>) -> Call<ops::MessageListAttachments> {
    client.me().message("1").attachments().list()
}

#[test]
fn a_grant_is_a_type() -> Result<(), Error> {
    let client = Client::builder().base_url(NOWHERE).build()?;
    list(&client).request()?;
    list(&client.granting::<Delegated<MailRead>>()).request()?;
    list(&client.granting::<DelegatedWork<(UserRead, MailReadWrite)>>()).request()?;
    // Groups of scopes are scopes.
    type Mail = (MailRead, MailReadWrite);
    let graph = client.granting::<Delegated<(UserRead, Mail)>>();
    list(&graph).request()?;
    graph.me().message("1").attachments().add(FileAttachment::default()).request()?;
    let application = client.granting::<Application<MailReadWrite>>();
    application.me().message("1").attachments().call::<ops::MessagePostAttachments>().request()?;
    // A page that states nothing needs nothing that is known.
    client.granting::<DelegatedPersonal<()>>().me().message("1").get().request()?;
    Ok(())
}

#[test]
fn what_a_type_says_is_checked_while_it_runs() -> Result<(), Error> {
    let client = Client::builder().base_url(NOWHERE).build()?;
    let narrow = client.granting::<Delegated<UserRead>>();
    // There are ways around the type, but not around the check.
    let parts = narrow.me().message("1").get().into_parts();
    let Err(Error::NotGranted(refusal)) = Call::<ops::MessageListAttachments>::from_parts(parts).request() else {
        panic!("a call that is not granted")
    };
    assert_eq!((refusal.kind, refusal.least), (Kind::DelegatedWork, Some(&["Mail.Read"][..])));
    // The latest that is said of a token counts.
    list(&narrow.granting::<Unchecked>()).request()?;
    let told = Client::builder().base_url(NOWHERE).grants(Kind::Application, ["User.Read"]).build()?;
    assert!(refused(&told).is_some());
    list(&told.granting::<Delegated<MailRead>>()).request()?;
    Ok(())
}
