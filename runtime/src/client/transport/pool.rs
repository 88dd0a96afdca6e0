use std::sync::OnceLock;
use std::time::Duration;

use reqwest::Url;

use super::{Exchange, Incoming, Outgoing, Stage, Transport, TransportError};
use crate::client::base::{LOCALHOST, is_loopback};
use crate::client::{Error, tls};

/// The client's own transport: pools of connections by reqwest, over rustls.
pub(crate) struct Pool {
    /// To this machine: by no proxy, whatever the environment says.
    near: reqwest::Client,
    /// To others. Reads the proxies and the certificates of the machine, which costs milliseconds: made when it is needed.
    far: OnceLock<reqwest::Client>,
    connect_timeout: Duration,
}

impl Pool {
    /// # Errors
    /// If TLS cannot be set up.
    pub(crate) fn new(base: &Url, connect_timeout: Duration) -> Result<Self, Error> {
        let near = near(connect_timeout)?;
        let pool = Pool { near, far: OnceLock::new(), connect_timeout };
        if !is_loopback(base) {
            pool.far()?;
        }
        Ok(pool)
    }

    fn client(&self, url: &Url) -> Result<&reqwest::Client, Error> {
        if is_loopback(url) { Ok(&self.near) } else { self.far() }
    }

    fn far(&self) -> Result<&reqwest::Client, Error> {
        if let Some(client) = self.far.get() {
            return Ok(client);
        }
        let client = builder(tls::config()?, self.connect_timeout).build().map_err(unusable)?;
        Ok(self.far.get_or_init(|| client))
    }
}

impl Transport for Pool {
    fn send(&self, request: Outgoing) -> Exchange<'_> {
        // Taken apart here, not in the future, which would hold each part twice.
        let executing = self.client(&request.url).map(|client| client.execute(convert(request)));
        Box::pin(async move {
            let executing = executing.map_err(|error| TransportError::new(Stage::Connect, error))?;
            let response = executing.await.map_err(failure)?;
            Ok(http::Response::<reqwest::Body>::from(response).map(Incoming::from_reqwest))
        })
    }
}

fn near(connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    let http = builder(tls::idle_config()?, connect_timeout).no_proxy();
    http.resolve_to_addrs("localhost", &LOCALHOST).build().map_err(unusable)
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

// The URL holds names of people and items, and a caller who logs errors knows what was called.
fn failure(error: reqwest::Error) -> TransportError {
    let is_unsent = error.is_connect() || error.is_builder();
    TransportError::new(if is_unsent { Stage::Connect } else { Stage::Request }, error.without_url())
}
