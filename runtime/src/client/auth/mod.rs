//! Where access tokens come from.

mod challenge;
#[cfg(feature = "oauth")]
mod oauth;
mod provider;
mod token;

use std::sync::Arc;

use http::HeaderValue;

pub use challenge::Challenge;
#[cfg(feature = "oauth")]
pub use oauth::{OAuth, OAuthBuilder};
pub use provider::{TokenError, TokenFuture, TokenProvider};
pub use token::Token;

/// How a connection gets its tokens.
#[derive(Clone, Default)]
pub(crate) enum Credential {
    /// It sends none.
    #[default]
    None,
    /// One that does not change, as the header's value.
    Fixed(HeaderValue),
    /// Whatever is valid when a request is sent.
    Provided(Arc<dyn TokenProvider>),
}
