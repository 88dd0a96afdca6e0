//! Routes: templates as documented, the automaton of a docset, the router, and paths that a client sends.
//!
//! A [`Template`] is a word over [`Token`]s. An [`Automaton`] holds all templates of a docset with the states that
//! behave alike merged, which is what the generated types are made from. A [`Router`] finds the templates that a
//! request's path matches. A [`Path`] is what a client builds; whatever its values are, the router reads them back.
//!
//! ```
//! use docbind_runtime::route::{Path, Router, Template};
//!
//! let router = Router::new(vec![
//!     (Template::parse("/me/messages/{message_id}")?, "message-get"),
//!     (Template::parse("/me/messages/delta()")?, "message-delta"),
//! ]);
//! let path = Path::root().literal("me").literal("messages").parameter("message_id", "a/b");
//! assert_eq!(path.finish()?, "/me/messages/a%2Fb");
//!
//! let found = router.find(path.finish()?);
//! assert_eq!(*found[0].output, "message-get");
//! assert_eq!(found[0].parameters, [("message_id", "a/b".to_owned())]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod automaton;
mod compile;
mod label;
mod minimise;
mod parse;
mod path;
mod router;
mod segment;
mod template;
mod trie;

pub use automaton::{Automaton, Edge, State};
pub use label::Label;
pub use parse::TemplateError;
pub use path::{Path, PathError};
pub use router::{Match, Router};
pub use template::{Argument, Template, Token};
