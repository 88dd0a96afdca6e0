use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method};
use reqwest::Url;

use super::auth::Credential;
use super::base::{BaseUrl, is_loopback, is_plain, is_same_origin, is_secure};
use super::grant::{Grant, Held};
use super::request::Access;
use super::send::send;
use super::transport::{Content, Exchange, Incoming, Outgoing, Transport};
use super::{Answer, Error, Request, Retry, Token, TokenProvider};
use crate::spec::Spec;

/// What a limit on time is at most: no time can be told that lies further ahead than a clock goes.
pub(crate) const LONGEST: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A pool of connections to one service, with its token and limits. Cheap to clone.
#[derive(Clone)]
pub struct Connection(Arc<Service>);

struct Service {
    transport: Arc<dyn Transport>,
    settings: Settings,
}

#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) base: BaseUrl,
    /// Origins besides that of the base URL to which the token may go.
    pub(crate) allowed: Vec<Url>,
    pub(crate) credential: Credential,
    /// Of each call that has none of the same names.
    pub(crate) headers: HeaderMap,
    pub(crate) max_response_bytes: u64,
    pub(crate) strict: bool,
    pub(crate) redirects: bool,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: Retry,
    /// What the token grants, where that is known.
    pub(crate) held: Option<Held>,
}

impl Connection {
    pub(crate) fn new(transport: Arc<dyn Transport>, settings: Settings) -> Self {
        Connection(Arc::new(Service { transport, settings }))
    }

    /// The same connections with another token, of which is not known what it grants.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the token cannot stand in a header.
    pub fn with_token(&self, token: impl Into<Token>) -> Result<Self, Error> {
        Ok(self.with_credential(Credential::Fixed(token.into().header()?)))
    }

    /// The same connections with the tokens of another provider, of which is not known what they grant.
    #[must_use]
    pub fn with_token_provider(&self, provider: impl TokenProvider) -> Self {
        self.with_credential(Credential::Provided(Arc::new(provider)))
    }

    /// The same connections, of whose token is known what it grants.
    #[must_use]
    pub fn granting<G: Grant>(&self) -> Self {
        self.with(Settings { held: Held::of::<G>(), ..self.settings().clone() })
    }

    /// The same connections, by which a call may take so long, with all its attempts and the pauses between them.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        self.with(Settings { timeout: timeout.min(LONGEST), ..self.settings().clone() })
    }

    /// How requests are sent: for another client, for OAuth's requests (`OAuthBuilder::transport`), or for a transport of your own
    /// that stands in front of it.
    #[must_use]
    pub fn transport(&self) -> Arc<dyn Transport> {
        Arc::clone(&self.0.transport)
    }

    fn with_credential(&self, credential: Credential) -> Self {
        self.with(Settings { credential, held: None, ..self.settings().clone() })
    }

    fn with(&self, settings: Settings) -> Self {
        Connection::new(Arc::clone(&self.0.transport), settings)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Sends a request once.
    pub(crate) fn exchange(&self, request: Outgoing) -> Exchange<'_> {
        self.0.transport.send(request)
    }

    /// Adds the headers of each call, where a call has none of the same name.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) {
        let of_each = &self.settings().headers;
        if of_each.is_empty() {
            return;
        }
        for name in of_each.keys() {
            if !headers.contains_key(name) {
                headers.extend(of_each.get_all(name).into_iter().map(|value| (name.clone(), value.clone())));
            }
        }
    }

    /// A request below the base URL, with the token.
    pub(crate) fn request(&self, spec: &'static Spec, path: &str, query: &[(String, String)]) -> Result<Request, Error> {
        self.check(spec)?;
        let url = self.settings().base.join(path, query)?;
        Ok(Request { access: self.access(), ..bare(spec, method(spec.method)?, url) })
    }

    /// A request to a link that the service gave, with the token, for an operation.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the link leads neither to the origin of the base URL nor to an
    /// [allowed](super::ClientBuilder::allow_host) one, [`Error::NotGranted`] if the token is known to lack what the operation needs:
    /// nothing is sent.
    pub fn follow(&self, spec: &'static Spec, method: Method, link: &str) -> Result<Request, Error> {
        self.check(spec)?;
        let url = parse(link)?;
        match self.is_allowed(&url) {
            true => {
                let mut request = Request { access: self.access(), ..bare(spec, method, url) };
                self.add_headers(&mut request.headers);
                Ok(request)
            }
            false => Err(foreign(spec, "a link", &url)),
        }
    }

    /// A request to a URL that is itself the permission, as services give them for uploads and downloads: it goes to any host,
    /// without the token, and is not printed.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the URL is not https. Plain http is for this machine, and only if the base URL is there,
    /// too: so no answer of a remote service reaches what listens here.
    pub fn preauthenticated(&self, spec: &'static Spec, method: Method, url: &str) -> Result<Request, Error> {
        match self.hand_out(&parse(url)?) {
            Some(url) => Ok(Request { access: Access::Url, ..bare(spec, method, url) }),
            None => Err(Error::configuration(format!("a URL that {} was given is not https", spec.id))),
        }
    }

    /// A URL that is itself the permission, if it is safe to send it.
    pub(crate) fn hand_out(&self, url: &Url) -> Option<Url> {
        let is_near = is_loopback(url) && is_loopback(self.settings().base.url());
        let is_safe = is_secure(url) && is_plain(url) && (is_near || !is_loopback(url));
        is_safe.then(|| url.clone())
    }

    /// Sends a request, again where its [`Retry`] says so, and reads the answer to its end.
    ///
    /// # Errors
    /// See [`Error`]. A status that is neither successful nor documented as an answer is [`Error::Service`]. A request that another
    /// connection made, to where the token of this one may not go, is [`Error::Configuration`].
    pub fn send(&self, request: Request) -> impl Future<Output = Result<Answer, Error>> + Send {
        let admitted = self.admit(request);
        let connection = self.clone();
        async move { send(connection, admitted?).await }
    }

    /// As [`send`](Self::send), but gives the body of a success as it comes: of any length, each chunk within the attempt's timeout.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn open(&self, request: Request) -> impl Future<Output = Result<http::Response<Incoming>, Error>> + Send {
        let admitted = self.admit(request);
        let connection = self.clone();
        async move { send(connection, admitted?).await }
    }

    /// A request as it may be sent by this connection, whichever made it.
    fn admit(&self, request: Request) -> Result<Request, Error> {
        if request.access == Access::Token {
            self.check(request.spec)?;
            if !self.is_allowed(&request.url) {
                return Err(foreign(request.spec, "a request", &request.url));
            }
        }
        Ok(request)
    }

    /// Whether the token may go to a URL.
    pub(crate) fn is_allowed(&self, url: &Url) -> bool {
        let mut origins = std::iter::once(self.settings().base.url()).chain(&self.settings().allowed);
        origins.any(|origin| is_same_origin(origin, url))
    }

    /// Refuses what the token is known not to grant.
    fn check(&self, spec: &Spec) -> Result<(), Error> {
        self.settings().held.as_ref().map_or(Ok(()), |held| held.check(spec)).map_err(Error::NotGranted)
    }

    fn access(&self) -> Access {
        match self.settings().credential {
            Credential::None => Access::Nothing,
            _ => Access::Token,
        }
    }
}

fn foreign(spec: &Spec, what: &str, url: &Url) -> Error {
    Error::configuration(format!(
        "{what} of {} leads to {}, to which the client may not send its token; see ClientBuilder::allow_host",
        spec.id,
        url.origin().ascii_serialization()
    ))
}

fn bare(spec: &'static Spec, method: Method, url: Url) -> Request {
    Request {
        method,
        url,
        headers: HeaderMap::new(),
        content: Content::default(),
        access: Access::Nothing,
        spec,
        is_repeatable: None,
        wants_content: false,
    }
}

fn method(name: &str) -> Result<Method, Error> {
    Method::try_from(name).map_err(|_| Error::configuration(format!("`{name}` is not a method")))
}

/// The URL of a service's own, which is kept out of what is told of it.
fn parse(link: &str) -> Result<Url, Error> {
    let url =
        Url::parse(link).map_err(|error| Error::configuration(format!("the service gave a link that is no URL: {error}")))?;
    match is_plain(&url) {
        true => Ok(url),
        false => Err(Error::configuration("the service gave a link with a user name or a password")),
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("base_url", &self.settings().base).finish_non_exhaustive()
    }
}
