use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;
use url::{Host, Position};

use super::Error;

/// What a query may hold as it is: unreserved characters, and those that OData queries are full of.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'$')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'(')
    .remove(b')')
    .remove(b'@')
    .remove(b'*');

/// The addresses of `localhost`, so that no name server decides where a token goes.
pub(crate) const LOCALHOST: [SocketAddr; 2] =
    [SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0), SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0)];

/// The root of an API: every call goes to its origin and below its path.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl(Url);

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |why: &str| Err(Error::configuration(format!("the base URL {why}")));
        let Ok(url) = Url::parse(text) else { return refuse("is not a URL") };
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("has a query or a fragment");
        }
        if !is_plain(&url) {
            return refuse("has a user name or a password");
        }
        match is_secure(&url) {
            true => Ok(BaseUrl(url)),
            false => refuse("is not https, and not http to this machine"),
        }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.0
    }

    /// The URL of a path (which begins with a slash and is encoded) and a query.
    ///
    /// The rest of the URL is not parsed again, which would take longer than all else here.
    pub(crate) fn join(&self, path: &str, query: &[(String, String)]) -> Result<Url, Error> {
        let mut url = self.0.clone();
        url.set_path(&[self.0.path().trim_end_matches('/'), path].concat());
        if !query.is_empty() {
            url.set_query(Some(&encode(query)));
        }
        // Scheme, host and port, compared as text.
        match url[..Position::BeforePath] == self.0[..Position::BeforePath] {
            true => Ok(url),
            false => Err(Error::configuration("the call leaves the origin of the base URL")),
        }
    }
}

fn encode(query: &[(String, String)]) -> String {
    let mut text = String::new();
    for (key, value) in query {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(key, QUERY));
        text.push('=');
        text.extend(utf8_percent_encode(value, QUERY));
    }
    text
}

/// A URL or a host that somebody configured, as it is printed: without a user name, a password and a query.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Url::parse(self.0) {
            Ok(url) if url.has_host() => write!(f, "{}{}", url.origin().ascii_serialization(), url.path()),
            _ if self.0.contains('@') => f.write_str("[redacted]"),
            _ => f.write_str(self.0),
        }
    }
}

/// Whether requests to a URL stay on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether nobody between can read what is sent: https, or http to this machine.
pub(crate) fn is_secure(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => is_loopback(url),
        _ => false,
    }
}

/// Whether a URL has no user name and no password.
pub(crate) fn is_plain(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// Whether scheme, host and port are the same.
pub(crate) fn is_same_origin(one: &Url, two: &Url) -> bool {
    one.scheme() == two.scheme() && one.host_str() == two.host_str() && one.port_or_known_default() == two.port_or_known_default()
}
