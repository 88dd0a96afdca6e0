//! Changes are documented for the messages of a folder, not for all of a mailbox.

use outlook_api::Client;

fn changes(graph: &Client) {
    let _ = graph.me().mail_folder("inbox").messages().delta();
    let _ = graph.me().messages().delta();
}

fn main() {}
