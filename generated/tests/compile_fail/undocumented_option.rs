//! A list of attachments can be filtered, but its page names no `$top`.

use outlook_api::Client;

fn first(graph: &Client) {
    let _ = graph.me().message("1").attachments().list().filter("isInline eq false");
    let _ = graph.me().message("1").attachments().list().top(10);
}

fn main() {}
