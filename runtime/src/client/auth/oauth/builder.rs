use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use oauth2::{AuthType, ClientId, ClientSecret, EndpointNotSet, RefreshToken, Scope, TokenUrl};

use super::OAuth;
use super::endpoint::{self, Endpoint};
use super::kept::Kept;
use super::supply::{Client, Hook, Supply};
use crate::client::base::Shown;
use crate::client::transport::Transport;
use crate::client::{ClientBuilder, Connection, Error};

/// Fields of the form that have methods of their own.
const OWN: [&str; 5] = ["grant_type", "client_id", "client_secret", "refresh_token", "scope"];

/// Sets up a provider of tokens that an OAuth 2.0 server gives; see [`OAuth::client_credentials`] and [`OAuth::refresh_token`].
#[must_use]
pub struct OAuthBuilder {
    token_url: String,
    client_id: String,
    client_secret: Option<ClientSecret>,
    refresh_token: Option<RefreshToken>,
    scopes: Vec<Scope>,
    fields: Vec<(String, String)>,
    skew: Duration,
    hook: Option<Hook>,
    transport: Option<Arc<dyn Transport>>,
    issuers: Vec<Vec<u8>>,
}

impl OAuthBuilder {
    pub(super) fn new(token_url: String, client_id: String, refresh_token: Option<RefreshToken>) -> Self {
        OAuthBuilder {
            token_url,
            client_id,
            client_secret: None,
            refresh_token,
            scopes: Vec::new(),
            fields: Vec::new(),
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

    /// A field of the form that the server wants besides those of RFC 6749, such as `audience` or `resource`; may be called again
    /// for others. Its value is never printed.
    ///
    /// With the field `claims`, `{"access_token":{"xms_cc":{"values":["cp1"]}}}`, a client says to Microsoft's server that it can
    /// answer a service that asks for claims; those it asks for are added to these.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// How long before it expires a token is replaced; 5 minutes unless set, and never more than half of its life. Calls
    /// use it until there is another one, or its last seconds come.
    pub fn skew(mut self, skew: Duration) -> Self {
        self.skew = skew;
        self
    }

    /// Called with each refresh token that the server gives in place of the one before, for the caller to keep; even if the call
    /// that asked for it is given up. Whoever waits for a token waits for it, too: it should not take long.
    pub fn on_refresh_token(mut self, hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.hook = Some(Box::new(hook));
        self
    }

    /// How requests for tokens are sent, if not by a transport of the provider's own.
    ///
    /// A server that asks for a certificate gets one from the transport of a connection of which it is the base URL, with an
    /// [`identity`](ClientBuilder::identity).
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
    /// [`Error::Configuration`] if the token URL is not https, nor http to this machine, or a certificate cannot be used, or a
    /// [`field`](Self::field) is one that has a method of its own.
    pub fn build(self) -> Result<OAuth, Error> {
        if let Some((name, _)) = self.fields.iter().find(|(name, _)| OWN.contains(&name.as_str())) {
            return Err(Error::configuration(format!("the field `{name}` of a request for a token has a method of its own")));
        }
        let url = endpoint::url(&self.token_url)?;
        let origin = url.origin().ascii_serialization();
        let mut connection = self.issuers.iter().fold(ClientBuilder::<Connection>::new(origin), ClientBuilder::trust);
        if let Some(transport) = self.transport {
            connection = connection.shared_transport(transport);
        }
        let client: Client<EndpointNotSet> = Client::new(ClientId::new(self.client_id)).set_auth_type(AuthType::RequestBody);
        let client = match self.client_secret {
            Some(secret) => client.set_client_secret(secret),
            None => client,
        };
        Ok(OAuth(Arc::new(Supply {
            client: client.set_token_uri(TokenUrl::from_url(url.clone())),
            scopes: self.scopes,
            fields: self.fields,
            skew: self.skew,
            hook: self.hook,
            endpoint: Endpoint::new(connection.build()?, url, self.refresh_token.is_none()),
            kept: Mutex::new(Kept { lease: None, refresh_token: self.refresh_token, wanted: None, asked: None, fetching: None }),
        })))
    }
}

// It shows no secret.
impl fmt::Debug for OAuthBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthBuilder")
            .field("token_url", &Shown(&self.token_url))
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
