//! Every example that the pages in `docs/` document, run against the documented server.
include!(concat!(env!("OUT_DIR"), "/docs.rs"));
