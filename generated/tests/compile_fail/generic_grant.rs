//! Code for any grant says what it calls.

use outlook_api::{Client, Covers, ops};

fn lists<G: Covers<ops::UserListMessages>>(graph: &Client<G>) {
    let _ = graph.me().messages().list();
}

fn deletes<G>(graph: &Client<G>) {
    lists(graph);
}

fn main() {}
