use std::error::Error;
use std::pin::Pin;

use super::Token;

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
}

/// Why no token could be had. What the source says may end up in a log: it should hold no secret.
#[derive(Debug)]
pub struct TokenError(Box<dyn Error + Send + Sync>);

impl TokenError {
    /// The error that the provider met.
    #[must_use]
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for TokenError {
    fn from(error: E) -> Self {
        TokenError(error.into())
    }
}
