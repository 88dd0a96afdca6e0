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
    while let Some(chunk) = content.next().await {
        println!("{} bytes", chunk?.len());
    }
    if let Some(found) = content.found() {
        println!("of type {:?}", found.content_type());
    }

    let mut part = Vec::new();
    attachment.get_value().stream().range(..6).write_to(&mut part).await?;
    println!("{}", String::from_utf8_lossy(&part));

    let path = std::env::temp_dir().join(format!("download_attachment-{}", std::process::id()));
    let bytes = attachment.get_value().stream().save(&path).await?;
    println!("{bytes} bytes in a file");
    std::fs::remove_file(&path)?;
    Ok(())
}
