//! What a client does that knows what its token grants.
#![cfg(feature = "proof")]

#[path = "sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

use docbind_runtime::{ClientBuilder, Connection, Kind, NotGranted, Operation};
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
