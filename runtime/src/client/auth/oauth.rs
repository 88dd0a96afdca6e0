use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, RefreshToken, Scope, TokenResponse, TokenUrl};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::endpoint::{Endpoint, failure};
use super::{Token, TokenError, TokenFuture, TokenProvider};
use crate::client::transport::Transport;
use crate::client::{ClientBuilder, Connection, Error};

type Client = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;
type Hook = Box<dyn Fn(&str) + Send + Sync>;

/// Sets up a provider of tokens that an OAuth 2.0 server gives; see [`OAuth::client_credentials`] and [`OAuth::refresh_token`].
#[must_use]
pub struct OAuthBuilder {
    token_url: String,
    client_id: String,
    client_secret: Option<ClientSecret>,
    refresh_token: Option<RefreshToken>,
    scopes: Vec<Scope>,
    skew: Duration,
    hook: Option<Hook>,
    transport: Option<Arc<dyn Transport>>,
    issuers: Vec<Vec<u8>>,
}

/// Gives tokens that an OAuth 2.0 server gives it.
///
/// A token is kept until 5 minutes before it expires, or until a service refuses it. However many calls wait for a token, one
/// request is made for it.
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
pub struct OAuth {
    client: Client,
    is_delegated: bool,
    scopes: Vec<Scope>,
    skew: Duration,
    hook: Option<Hook>,
    endpoint: Endpoint,
    // Held while a token is fetched, so that one request serves all who wait.
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    token: Option<(Token, Option<Instant>)>,
    /// The latest one: servers give a new one now and then.
    refresh_token: Option<RefreshToken>,
}

impl OAuth {
    /// Tokens for an application itself. The URL of the token endpoint is https, or http to this machine.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> OAuthBuilder {
        OAuthBuilder::new(token_url.into(), client_id.into()).client_secret(client_secret)
    }

    /// Tokens for a user, who has signed in before.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> OAuthBuilder {
        let builder = OAuthBuilder::new(token_url.into(), client_id.into());
        OAuthBuilder { refresh_token: Some(RefreshToken::new(refresh_token.into())), ..builder }
    }

    async fn fetch(&self, kept: &mut Kept) -> Result<Token, TokenError> {
        let scopes = self.scopes.iter().cloned();
        let response = match (&kept.refresh_token, self.is_delegated) {
            (Some(refresh_token), true) => {
                self.client.exchange_refresh_token(refresh_token).add_scopes(scopes).request_async(&self.endpoint).await
            }
            _ => self.client.exchange_client_credentials().add_scopes(scopes).request_async(&self.endpoint).await,
        };
        let response = response.map_err(failure)?;
        self.keep_refresh_token(kept, &response);
        let token = Token::from(response.access_token().secret().as_str());
        kept.token = Some((token.clone(), response.expires_in().map(|lifetime| self.stale_from(lifetime))));
        Ok(token)
    }

    fn keep_refresh_token(&self, kept: &mut Kept, response: &BasicTokenResponse) {
        let Some(refresh_token) = response.refresh_token().filter(|_| self.is_delegated) else { return };
        if let Some(hook) = &self.hook {
            hook(refresh_token.secret());
        }
        kept.refresh_token = Some(refresh_token.clone());
    }

    /// When to fetch another token: a while before it expires, but not as soon as a short-lived one has come.
    fn stale_from(&self, lifetime: Duration) -> Instant {
        // No service gives a token for a year, and the sum must not overflow.
        let lifetime = lifetime.min(Duration::from_secs(365 * 24 * 60 * 60));
        Instant::now() + lifetime.saturating_sub(self.skew).max(lifetime / 2)
    }
}

impl TokenProvider for OAuth {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            let mut kept = self.kept.lock().await;
            match &kept.token {
                Some((token, stale)) if stale.is_none_or(|stale| Instant::now() < stale) => Ok(token.clone()),
                _ => self.fetch(&mut kept).await,
            }
        })
    }

    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        Box::pin(async move {
            let mut kept = self.kept.lock().await;
            match &kept.token {
                // Another call was quicker.
                Some((token, _)) if token != refused => Ok(token.clone()),
                _ => self.fetch(&mut kept).await,
            }
        })
    }
}

impl OAuthBuilder {
    fn new(token_url: String, client_id: String) -> Self {
        OAuthBuilder {
            token_url,
            client_id,
            client_secret: None,
            refresh_token: None,
            scopes: Vec::new(),
            skew: Duration::from_secs(300),
            hook: None,
            transport: None,
            issuers: Vec::new(),
        }
    }

    /// The secret of a client that has one.
    pub fn client_secret(mut self, secret: impl Into<String>) -> Self {
        self.client_secret = Some(ClientSecret::new(secret.into()));
        self
    }

    /// A scope to ask for; may be called again for others.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(Scope::new(scope.into()));
        self
    }

    /// How long before it expires a token is used no more; 5 minutes unless set, and never more than half of its life.
    pub fn skew(mut self, skew: Duration) -> Self {
        self.skew = skew;
        self
    }

    /// Called with each refresh token that the server gives in place of the one before, for the caller to keep.
    pub fn on_refresh_token(mut self, hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.hook = Some(Box::new(hook));
        self
    }

    /// How requests for tokens are sent, if not by the client's own transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Whose certificates are trusted besides those that the machine trusts, as [`ClientBuilder::trust`] has it.
    pub fn trust(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.issuers.push(pem.as_ref().to_owned());
        self
    }

    /// The provider. Sends nothing.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the token URL is not https, nor http to this machine, or a certificate cannot be used.
    pub fn build(self) -> Result<OAuth, Error> {
        let url = TokenUrl::new(self.token_url.clone()).map_err(|_| Error::configuration("the token URL is not a URL"))?;
        let mut connection = self.issuers.iter().fold(ClientBuilder::<Connection>::new(self.token_url), ClientBuilder::trust);
        if let Some(transport) = self.transport {
            connection = connection.shared_transport(transport);
        }
        let mut client = BasicClient::new(ClientId::new(self.client_id)).set_auth_type(AuthType::RequestBody);
        if let Some(secret) = self.client_secret {
            client = client.set_client_secret(secret);
        }
        Ok(OAuth {
            client: client.set_token_uri(url),
            is_delegated: self.refresh_token.is_some(),
            scopes: self.scopes,
            skew: self.skew,
            hook: self.hook,
            endpoint: Endpoint::new(connection.build()?),
            kept: Mutex::new(Kept { token: None, refresh_token: self.refresh_token }),
        })
    }
}

// Neither shows a secret.
impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl fmt::Debug for OAuthBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthBuilder").field("token_url", &self.token_url).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}
