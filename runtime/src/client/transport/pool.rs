use std::future::poll_fn;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use http_body::Body;
use reqwest::Url;
use rustls::pki_types::CertificateDer;

use super::{Exchange, Incoming, Outgoing, Stage, Transport, TransportError, failure};
use crate::client::base::{LOCALHOST, is_loopback, is_same_origin};
use crate::client::tls::Identity;
use crate::client::{Error, tls};

/// The client's own transport: pools of connections by reqwest, over rustls.
pub(crate) struct Pool {
    /// Plain HTTP to this machine: by no proxy, whatever the environment says.
    plain: reqwest::Client,
    /// With the client's certificate, if it has one: to the client's own origins.
    proving: Secured,
    /// Without it: to all others, which a service may name.
    anonymous: Secured,
    setup: Setup,
}

/// Clients over TLS. They read the certificates of the machine, which costs milliseconds: made when they are needed.
#[derive(Default)]
struct Secured {
    /// To this machine: by no proxy, either.
    near: OnceLock<reqwest::Client>,
    /// To others. Reads the proxies, too.
    far: OnceLock<reqwest::Client>,
}

/// How connections are made.
pub(crate) struct Setup {
    pub(crate) issuers: Vec<CertificateDer<'static>>,
    pub(crate) identity: Option<Identity>,
    /// Who may ask for it: those to whom the token may go.
    pub(crate) origins: Vec<Url>,
    /// In place of that of the environment or the system.
    pub(crate) proxy: Option<reqwest::Proxy>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) connect_timeout: Duration,
}

impl Pool {
    /// # Errors
    /// If TLS cannot be set up, or an issuer is not to be trusted.
    pub(crate) fn new(base: &Url, setup: Setup) -> Result<Self, Error> {
        let plain = near(builder(tls::idle_config()?, &setup)).build().map_err(unusable)?;
        let pool = Pool { plain, proving: Secured::default(), anonymous: Secured::default(), setup };
        pool.client(base)?;
        Ok(pool)
    }

    fn client(&self, url: &Url) -> Result<&reqwest::Client, Error> {
        let is_near = is_loopback(url);
        if is_near && url.scheme() != "https" {
            return Ok(&self.plain);
        }
        let identity = self.setup.identity.as_ref().filter(|_| self.setup.origins.iter().any(|own| is_same_origin(own, url)));
        let clients = if identity.is_some() { &self.proving } else { &self.anonymous };
        match is_near {
            true => self.made(&clients.near, identity, near),
            false => self.made(&clients.far, identity, |builder| {
                self.setup.proxy.iter().cloned().fold(builder, reqwest::ClientBuilder::proxy)
            }),
        }
    }

    fn made<'a>(
        &self,
        client: &'a OnceLock<reqwest::Client>,
        identity: Option<&Identity>,
        adapt: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<&'a reqwest::Client, Error> {
        if let Some(client) = client.get() {
            return Ok(client);
        }
        let made = adapt(builder(tls::config(&self.setup.issuers, identity)?, &self.setup)).build().map_err(unusable)?;
        Ok(client.get_or_init(|| made))
    }

    /// Sends a request whose content should have no bytes: a connection that has announced none does not ask for them.
    async fn send_empty(&self, mut request: Outgoing) -> Result<http::Response<Incoming>, TransportError> {
        let end = poll_fn(|cx| Pin::new(&mut request.payload).poll_frame(cx)).await.transpose();
        end.map_err(|error| TransportError::new(Stage::Request, error))?;
        self.send(Outgoing { payload: Bytes::new().into(), ..request }).await
    }
}

impl Transport for Pool {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        if request.payload.is_empty_stream() {
            return Box::pin(self.send_empty(request));
        }
        // Taken apart here, not in the future, which would hold each part twice.
        let executing = self.client(&request.url).map(|client| client.execute(convert(request)));
        Box::pin(async move {
            let executing = executing.map_err(|error| TransportError::new(Stage::Connect, error))?;
            let response = executing.await.map_err(failure::of)?;
            Ok(http::Response::<reqwest::Body>::from(response).map(Incoming::from_reqwest))
        })
    }
}

fn near(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder.no_proxy().resolve_to_addrs("localhost", &LOCALHOST)
}

fn builder(tls: rustls::ClientConfig, setup: &Setup) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(setup.user_agent.clone())
        // A redirect would take the token, or the caller's data, to a host that a response names.
        .redirect(reqwest::redirect::Policy::none())
        // What is sent again, and when, is decided in one place, which is not here.
        // Without the zero, each request would be copied for a second attempt that never comes.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .referer(false)
        .connect_timeout(setup.connect_timeout)
}

fn unusable(error: reqwest::Error) -> Error {
    Error::configuration(format!("no HTTP client could be made: {}", error.without_url()))
}

fn convert(request: Outgoing) -> reqwest::Request {
    let Outgoing { method, url, headers, payload } = request;
    let mut request = reqwest::Request::new(method, url);
    *request.headers_mut() = headers;
    *request.body_mut() = match payload.as_bytes() {
        Some(bytes) if bytes.is_empty() => {
            // Of no body the stack says nothing, and services refuse a POST that does not say how long it is.
            if matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            None
        }
        Some(bytes) => Some(bytes.clone().into()),
        None => Some(reqwest::Body::wrap(payload)),
    };
    request
}
