//! Downloads the content of an attachment: chunk by chunk, a part of it, and to a file.

use outlook_api::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(token)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: download_attachment BASE_URL TOKEN");
        std::process::exit(2);
    };
    let graph = Client::builder().base_url(url).token(token).build()?;
    let attachment = graph.me().message("AAMk").attachment("AAMkABEg");

    let mut content = attachment.get_value().stream();
    let mut whole = Vec::new();
    while let Some(chunk) = content.next().await {
        let chunk = chunk?;
        println!("{} bytes", chunk.len());
        whole.extend_from_slice(&chunk);
    }
    if let Some(found) = content.found() {
        println!("of type {:?}", found.content_type());
    }
    assert!(!whole.is_empty());

    // The beginning, and the rest of it later: where the service gives ranges, no byte comes twice.
    let mut text = Vec::new();
    let mut beginning = attachment.get_value().stream().range(..6);
    beginning.write_to(&mut text).await?;
    if let Some(found) = beginning.found() {
        println!("{}: {} of {:?} bytes", found.status, text.len(), found.size());
    }
    attachment.get_value().stream().range(beginning.position()..).write_to(&mut text).await?;
    println!("{}", String::from_utf8_lossy(&text));
    assert_eq!(text, whole);

    let path = std::env::temp_dir().join(format!("download_attachment-{}", std::process::id()));
    let bytes = attachment.get_value().stream().save(&path).await?;
    println!("{bytes} bytes in a file");
    assert_eq!(std::fs::read(&path)?, whole);
    std::fs::remove_file(&path)?;
    Ok(())
}
