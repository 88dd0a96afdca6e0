//! Looks for words, asks for related values inline, and counts.

use outlook_api::Client;
use outlook_api::runtime::client::odata::{expanded, phrase};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), outlook_api::Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: search_messages BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;

    let attachments = expanded("attachments").select(["id", "name"]).top(3);
    let call = graph.me().messages().list().search(phrase("subject:spring \"budget\"")).expand(attachments).count(true).top(2);
    let request = call.request()?;
    println!("{request}");
    let query: Vec<_> = request.url().query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
    let expected =
        [r#"$search="subject:spring \"budget\"""#, "$expand=attachments($select=id,name;$top=3)", "$count=true", "$top=2"];
    assert_eq!(query, expected);

    let page = call.await?;
    println!("{} of {:?} messages", page.items().len(), page.count.as_value());
    assert_eq!((page.items().len(), page.count.as_value()), (2, Some(&3)));
    Ok(())
}
