use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use reqwest::{Proxy, Url};
use rustls::pki_types::CertificateDer;

use super::auth::Credential;
use super::base::{BaseUrl, Shown};
use super::connection::{LONGEST, Settings};
use super::grant::Held;
use super::parts::header;
use super::transport::{Pool, Setup, Transport};
use super::{Connection, Error, Retry, Token, TokenProvider, tls};
use crate::spec::Kind;

/// Sets up a client.
///
/// The base URL must be https, or http to this machine. Connections to this machine use no proxy; others use that of the
/// environment or the system, as reqwest reads it.
///
/// Unless told otherwise, a call is [sent again](Retry) where nothing can happen twice, an attempt may take 100 seconds, and a call
/// 5 minutes.
#[must_use]
pub struct ClientBuilder<C> {
    base_url: String,
    allowed: Vec<String>,
    token: Option<Token>,
    provider: Option<Arc<dyn TokenProvider>>,
    transport: Option<Arc<dyn Transport>>,
    issuers: Vec<Vec<u8>>,
    identity: Option<Vec<u8>>,
    proxy: Option<String>,
    user_agent: Option<String>,
    headers: Vec<(String, String)>,
    retry: Retry,
    held: Option<Held>,
    max_response_bytes: u64,
    strict: bool,
    redirects: bool,
    timeout: Duration,
    attempt_timeout: Duration,
    connect_timeout: Duration,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Connection>> ClientBuilder<C> {
    /// A client of the API at `base_url`, such as `https://graph.microsoft.com/v1.0`.
    pub fn new(base_url: impl Into<String>) -> Self {
        ClientBuilder {
            base_url: base_url.into(),
            allowed: Vec::new(),
            token: None,
            provider: None,
            transport: None,
            issuers: Vec::new(),
            identity: None,
            proxy: None,
            user_agent: None,
            headers: Vec::new(),
            retry: Retry::default(),
            held: None,
            max_response_bytes: 64 << 20,
            strict: false,
            redirects: false,
            timeout: Duration::from_secs(300),
            attempt_timeout: Duration::from_secs(100),
            connect_timeout: Duration::from_secs(10),
            client: PhantomData,
        }
    }

    /// The access token, sent as `Authorization: Bearer` to the origin of the base URL and to [allowed](Self::allow_host) ones.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.token = Some(token.into());
        self.provider = None;
        self
    }

    /// Where the access token of each request comes from.
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.provider = Some(Arc::new(provider));
        self.token = None;
        self
    }

    /// What the token grants: the kind of sign-in, and the scopes. A call that needs more then fails before it is sent, with
    /// [`Error::NotGranted`], which names the least privileged scope that would do. The method `granting` of a client says it as a
    /// [type](super::grant).
    pub fn grants(mut self, kind: Kind, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.held = Some(Held::new(kind, scopes));
        self
    }

    /// Another host to which links of the service may lead, and the token and the [certificate](Self::identity) with them:
    /// `example.com`, or an origin such as `https://example.com:8443`.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.allowed.push(host.into());
        self
    }

    /// Whose certificates are trusted besides those that the machine trusts: such as a company's own authority. The text is PEM and
    /// may hold several certificates; may be called again for others.
    ///
    /// A machine says what it trusts in its own ways; on Unix other than macOS also by `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    pub fn trust(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.issuers.push(pem.as_ref().to_owned());
        self
    }

    /// By what the client proves who it is where a service asks for a certificate (mutual TLS): a PEM text with the certificate,
    /// those between it and its authority, and its private key.
    ///
    /// It is shown to the origin of the base URL and to [allowed](Self::allow_host) ones, as the token is. Others that ask for a
    /// certificate, such as the hosts of pre-authenticated URLs, get none, whoever uses this client's
    /// [transport](Connection::transport). The one exception is a proxy of https on the way to those origins: it gets this
    /// certificate if it asks for one.
    pub fn identity(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.identity = Some(pem.as_ref().to_owned());
        self
    }

    /// The proxy of all connections but those to this machine, in place of that of the environment or the system:
    /// `http://proxy.example.com:8080`, or `https`, with a user name and a password if it asks for them.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// The header `User-Agent` of all requests; `docbind-runtime` and its version unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// A header of each call, but for calls that have the header themselves; as [`Call::header`](super::Call::header) has it. None but
    /// `client-request-id` goes to pre-authenticated URLs. May be called again for others.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How requests are sent; by default over HTTP/1.1 or 2, with reqwest and rustls. The [`connect_timeout`](Self::connect_timeout)
    /// of another transport, its [`proxy`](Self::proxy), its [`user_agent`](Self::user_agent), whom it [trusts](Self::trust) and its
    /// [`identity`](Self::identity) are its own.
    pub fn transport(self, transport: impl Transport) -> Self {
        self.shared_transport(Arc::new(transport))
    }

    pub(crate) fn shared_transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Which calls are sent again, how often, and after how long.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
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

    /// Whether redirections are followed; they are not by default. Even then they are only within the same origin, and for calls
    /// that change nothing (GET, HEAD): any other one is an answer, for the caller to judge. One that a page documents as the way to
    /// bytes is [followed](super::Call::send) in any case, without the token.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.redirects = follow;
        self
    }

    /// How long a call may take with all its attempts and the pauses between them; 5 minutes unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout.min(LONGEST);
        self
    }

    /// How long an attempt may take from connecting to the last byte of the response; 100 seconds unless set. A response that is
    /// read as a stream may take so long for its headers, and then for each chunk.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout.min(LONGEST);
        self
    }

    /// How long connecting may take; 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout.min(LONGEST);
        self
    }

    /// The client. Opens no connection.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the base URL, the token, a header, the proxy or a certificate cannot be used.
    pub fn build(self) -> Result<C, Error> {
        let base = BaseUrl::parse(&self.base_url)?;
        let allowed = self.allowed.iter().map(|host| allowed(host)).collect::<Result<Vec<_>, _>>()?;
        let credential = match (self.token, self.provider) {
            (Some(token), _) => Credential::Fixed(token.header()?),
            (None, Some(provider)) => Credential::Provided(provider),
            (None, None) => Credential::None,
        };
        let setup = Setup {
            issuers: certificates(&self.issuers)?,
            identity: self.identity.as_deref().map(tls::identity).transpose()?,
            origins: std::iter::once(base.url()).chain(&allowed).cloned().collect(),
            proxy: self.proxy.as_deref().map(proxy).transpose()?,
            user_agent: user_agent(self.user_agent.as_deref())?,
            connect_timeout: self.connect_timeout,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(Pool::new(base.url(), setup)?),
        };
        let settings = Settings {
            base,
            allowed,
            credential,
            headers: headers(&self.headers)?,
            max_response_bytes: self.max_response_bytes,
            strict: self.strict,
            redirects: self.redirects,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            held: self.held,
        };
        Ok(Connection::new(transport, settings).into())
    }
}

fn certificates(issuers: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut all = Vec::new();
    for pem in issuers {
        all.extend(tls::certificates(pem)?);
    }
    Ok(all)
}

fn headers(pairs: &[(String, String)]) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let (name, value) = header(name, value).map_err(Error::configuration)?;
        headers.append(name, value);
    }
    Ok(headers)
}

fn user_agent(text: Option<&str>) -> Result<HeaderValue, Error> {
    let text = text.unwrap_or(concat!("docbind-runtime/", env!("CARGO_PKG_VERSION")));
    HeaderValue::try_from(text).map_err(|_| Error::configuration("the user agent cannot stand in a header"))
}

// Its URL may hold a password.
fn proxy(url: &str) -> Result<Proxy, Error> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let proxy = url.and_then(|url| Proxy::all(url).ok());
    proxy.ok_or_else(|| Error::configuration("the proxy is not a URL of http or https"))
}

fn allowed(host: &str) -> Result<Url, Error> {
    let base = if host.contains("://") { BaseUrl::parse(host) } else { BaseUrl::parse(&format!("https://{host}")) };
    match base {
        Ok(base) if base.url().path() == "/" => Ok(base.url().clone()),
        _ => {
            let host = Shown(host);
            Err(Error::configuration(format!(
                "`{host:?}` is not a host to allow: https, or http to this machine, without a path"
            )))
        }
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &Shown(&self.base_url))
            .field("allowed", &self.allowed.iter().map(|host| Shown(host)).collect::<Vec<_>>())
            .field("token", &self.token)
            .field("retry", &self.retry)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("strict", &self.strict)
            .field("redirects", &self.redirects)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
