use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;

use super::{Challenge, Token};

/// A token on its way.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// Gives the access token of each request.
///
/// It is asked once for every attempt, so it should keep a token until shortly before it expires. A client shares its provider
/// among all calls.
///
/// ```
/// use docbind_runtime::client::auth::{Token, TokenFuture, TokenProvider};
///
/// /// Reads a token that another program keeps fresh.
/// struct FromFile(std::path::PathBuf);
///
/// impl TokenProvider for FromFile {
///     fn token(&self) -> TokenFuture<'_> {
///         Box::pin(async move {
///             let text = std::fs::read_to_string(&self.0)?;
///             Ok(Token::from(text.trim()))
///         })
///     }
/// }
///
/// # fn main() -> Result<(), docbind_runtime::Error> {
/// let connection: docbind_runtime::Connection = docbind_runtime::ClientBuilder::new("https://graph.microsoft.com/v1.0")
///     .token_provider(FromFile("/run/secrets/token".into()))
///     .build()?;
/// # Ok(())
/// # }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now.
    fn token(&self) -> TokenFuture<'_>;

    /// A token in place of one that the service refused with status 401; asked at most once for a call. As long as it is the
    /// same token the call fails.
    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        let _ = refused;
        self.token()
    }

    /// As [`renew`](Self::renew), which it is unless a provider has one of its own, with what the service asks for. This is the one
    /// that a client calls.
    ///
    /// A service that evaluates access continuously wants [`claims`](Challenge::claims): the same token, or another one without
    /// them, it refuses again.
    fn renew_for<'a>(&'a self, refused: &'a Token, challenge: &'a Challenge) -> TokenFuture<'a> {
        let _ = challenge;
        self.renew(refused)
    }
}

/// Why no token could be had, for each who waited for it. What the source says may end up in a log: it should hold no secret.
#[derive(Clone, Debug)]
pub struct TokenError(Arc<dyn Error + Send + Sync>);

impl TokenError {
    /// The error that the provider met.
    #[must_use]
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for TokenError {
    fn from(error: E) -> Self {
        TokenError(Arc::from(error.into()))
    }
}
