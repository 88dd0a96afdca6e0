use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::base::{BaseUrl, LOCALHOST};
use super::connection::Settings;
use super::{Connection, Error, Token, tls};

/// Sets up a client.
///
/// The base URL must be https, or http to this machine. Connections to this machine use no proxy; others use that of the environment.
#[must_use]
pub struct ClientBuilder<C> {
    base_url: String,
    token: Option<Token>,
    max_response_bytes: u64,
    strict: bool,
    timeout: Duration,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Connection>> ClientBuilder<C> {
    /// A client of the API at `base_url`, such as `https://graph.microsoft.com/v1.0`.
    pub fn new(base_url: impl Into<String>) -> Self {
        ClientBuilder {
            base_url: base_url.into(),
            token: None,
            max_response_bytes: 64 << 20,
            strict: false,
            timeout: Duration::from_secs(100),
            client: PhantomData,
        }
    }

    /// The access token, sent as `Authorization: Bearer` to the origin of the base URL and nowhere else.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Another service that behaves as documented: a national cloud, or a documented server of your own.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// The largest response body that is read, in bytes; 64 MiB unless set.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Whether a value that its documented type cannot hold is an error; by default it is kept as it came.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// How long a call may take from connecting to the last byte of the response; 100 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The client. Opens no connection.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the base URL or the token cannot be used.
    pub fn build(self) -> Result<C, Error> {
        let base = BaseUrl::parse(&self.base_url)?;
        let authorization = self.token.as_ref().map(Token::header).transpose()?;
        let settings = Settings { base, authorization, max_response_bytes: self.max_response_bytes, strict: self.strict };
        let http = http_client(&settings.base, self.timeout)?;
        Ok(Connection::new(http, settings).into())
    }
}

fn http_client(base: &BaseUrl, timeout: Duration) -> Result<reqwest::Client, Error> {
    let tls = if base.is_https() { tls::config()? } else { tls::idle_config()? };
    let mut http = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(concat!("docbind-runtime/", env!("CARGO_PKG_VERSION")))
        // A redirect would take the token, or the caller's data, to a host that a response names.
        .redirect(reqwest::redirect::Policy::none())
        // Whether a call may be sent twice is for the caller to say.
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(timeout.min(Duration::from_secs(10)))
        .timeout(timeout);
    if base.is_loopback() {
        http = http.no_proxy().resolve_to_addrs("localhost", &LOCALHOST);
    }
    http.build().map_err(Error::transport)
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("token", &self.token)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("strict", &self.strict)
            .field("timeout", &self.timeout)
            .finish()
    }
}
