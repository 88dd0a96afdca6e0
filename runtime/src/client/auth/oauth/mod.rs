mod builder;
mod claims;
mod endpoint;
mod granted;
mod kept;
mod supply;

use std::fmt;
use std::sync::Arc;

use oauth2::RefreshToken;

pub use builder::OAuthBuilder;
use supply::Supply;

use super::{Challenge, Token, TokenFuture, TokenProvider};

/// Gives tokens that an OAuth 2.0 server gives it.
///
/// A token is kept until a service refuses it or it is about to expire. The first call in the last 5 minutes asks for another one, but
/// no call waits for that as long as the one before is valid. If the server gives none it is asked again by a call 30 seconds later,
/// and by each call once there is no valid one. However many calls wait for a token, one request is made for it, and all learn what
/// came of it. It is made by a task of the tokio runtime, which no call takes with it that is dropped or out of time: so no refresh
/// token gets lost that the server gives in place of the one before.
///
/// Claims that a service wants of a token are asked for once. If the server refuses them, the call that needs them fails, and the
/// next token is one without them.
///
/// ```
/// use docbind_runtime::client::auth::OAuth;
/// use docbind_runtime::{ClientBuilder, Connection};
///
/// # fn main() -> Result<(), docbind_runtime::Error> {
/// let tokens = OAuth::client_credentials(
///     "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token",
///     "11111111-2222-3333-4444-555555555555",
///     "client secret",
/// )
/// .scope("https://graph.microsoft.com/.default")
/// .build()?;
/// let connection: Connection = ClientBuilder::new("https://graph.microsoft.com/v1.0").token_provider(tokens).build()?;
/// # Ok(())
/// # }
/// ```
pub struct OAuth(Arc<Supply>);

impl OAuth {
    /// Tokens for an application itself. The URL of the token endpoint is https, or http to this machine; it may have a query.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> OAuthBuilder {
        OAuthBuilder::new(token_url.into(), client_id.into(), None).client_secret(client_secret)
    }

    /// Tokens for a user, who has signed in before.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> OAuthBuilder {
        OAuthBuilder::new(token_url.into(), client_id.into(), Some(RefreshToken::new(refresh_token.into())))
    }
}

impl TokenProvider for OAuth {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.0.token())
    }

    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        Box::pin(self.0.renewed(refused, None))
    }

    fn renew_for<'a>(&'a self, refused: &'a Token, challenge: &'a Challenge) -> TokenFuture<'a> {
        Box::pin(self.0.renewed(refused, challenge.claims()))
    }
}

// It shows no secret.
impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth").field("scopes", &self.0.scopes).finish_non_exhaustive()
    }
}
