use std::sync::OnceLock;
use std::time::Duration;

use reqwest::Url;
use rustls::pki_types::CertificateDer;

use super::{Exchange, Incoming, Outgoing, Stage, Transport, TransportError, failure};
use crate::client::base::{LOCALHOST, is_loopback};
use crate::client::{Error, tls};

/// The client's own transport: pools of connections by reqwest, over rustls.
pub(crate) struct Pool {
    /// Plain HTTP to this machine: by no proxy, whatever the environment says.
    plain: reqwest::Client,
    /// TLS to this machine: by no proxy, either. Reads the certificates of the machine, which costs milliseconds: made when it is
    /// needed.
    near: OnceLock<reqwest::Client>,
    /// To others. Reads the proxies, too.
    far: OnceLock<reqwest::Client>,
    issuers: Vec<CertificateDer<'static>>,
    connect_timeout: Duration,
}

impl Pool {
    /// # Errors
    /// If TLS cannot be set up, or an issuer is not to be trusted.
    pub(crate) fn new(base: &Url, issuers: Vec<CertificateDer<'static>>, connect_timeout: Duration) -> Result<Self, Error> {
        let plain = near(builder(tls::idle_config()?, connect_timeout)).build().map_err(unusable)?;
        let pool = Pool { plain, near: OnceLock::new(), far: OnceLock::new(), issuers, connect_timeout };
        pool.client(base)?;
        Ok(pool)
    }

    fn client(&self, url: &Url) -> Result<&reqwest::Client, Error> {
        match (is_loopback(url), url.scheme()) {
            (true, "https") => self.made(&self.near, near),
            (true, _) => Ok(&self.plain),
            (false, _) => self.made(&self.far, |builder| builder),
        }
    }

    fn made<'a>(
        &self,
        client: &'a OnceLock<reqwest::Client>,
        adapt: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<&'a reqwest::Client, Error> {
        if let Some(client) = client.get() {
            return Ok(client);
        }
        let made = adapt(builder(tls::config(&self.issuers)?, self.connect_timeout)).build().map_err(unusable)?;
        Ok(client.get_or_init(|| made))
    }
}

impl Transport for Pool {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
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

fn builder(tls: rustls::ClientConfig, connect_timeout: Duration) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(concat!("docbind-runtime/", env!("CARGO_PKG_VERSION")))
        // A redirect would take the token, or the caller's data, to a host that a response names.
        .redirect(reqwest::redirect::Policy::none())
        // What is sent again, and when, is decided in one place, which is not here.
        // Without the zero, each request would be copied for a second attempt that never comes.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .referer(false)
        .connect_timeout(connect_timeout)
}

fn unusable(error: reqwest::Error) -> Error {
    Error::configuration(format!("no HTTP client could be made: {}", error.without_url()))
}

fn convert(request: Outgoing) -> reqwest::Request {
    let Outgoing { method, url, headers, payload } = request;
    let mut request = reqwest::Request::new(method, url);
    *request.headers_mut() = headers;
    *request.body_mut() = match payload.as_bytes() {
        Some(bytes) if bytes.is_empty() => None,
        Some(bytes) => Some(bytes.clone().into()),
        None => Some(reqwest::Body::wrap(payload)),
    };
    request
}
