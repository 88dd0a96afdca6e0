//! Outlook mail and calendar: what the pages in `docs/` document, as a typed client.
//!
//! Every path that can be written down here is documented, and so is every operation at its end; a call that no page documents
//! does not compile, and the compiler says which page documents it for which routes.
//!
//! ```no_run
//! use outlook_api::Client;
//!
//! # fn main() -> Result<(), outlook_api::Error> {
//! let outlook = Client::builder().token("a bearer token").build()?;
//! let _attachments = outlook.me().message("AAMk...").attachments();
//! # Ok(())
//! # }
//! ```
include!(concat!(env!("OUT_DIR"), "/lib.rs"));
