use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::secret::is_secret;
use super::{Connection, Content, Error, Raw, Request};
use crate::route::Path;
use crate::spec::Spec;

/// Headers that are the client's own: they decide where a request goes, on whose behalf, and where it ends.
const OWN: [HeaderName; 5] = [AUTHORIZATION, HOST, CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION];

/// RFC 7240: a list, of which each may stand in a header of its own.
const PREFER: HeaderName = HeaderName::from_static("prefer");

/// A call without the type of its operation: what is sent.
#[derive(Clone, Debug)]
#[must_use]
pub struct Parts {
    connection: Connection,
    path: Path,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Option<Carried>,
    /// The first header that cannot be sent.
    refused: Option<Box<str>>,
}

/// A body, and its media type.
#[derive(Clone, Debug)]
struct Carried {
    content_type: Option<String>,
    content: Content,
}

impl Parts {
    pub(crate) fn new(connection: Connection, path: Path) -> Self {
        Parts { connection, path, query: Vec::new(), headers: HeaderMap::new(), body: None, refused: None }
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn set_timeout(&mut self, timeout: Duration) {
        self.connection = self.connection.with_timeout(timeout);
    }

    /// The headers that a request for the next page repeats.
    pub(crate) fn repeated(&self) -> &HeaderMap {
        &self.headers
    }

    /// Why the call cannot be sent, if it has a header that cannot.
    pub(crate) fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    pub(crate) fn query(&mut self, key: &str, value: &str) {
        self.query.push((key.to_owned(), value.to_owned()));
    }

    /// Sets a query parameter: what was set before under the name goes.
    pub(crate) fn set_query(&mut self, key: &str, value: &str) {
        self.query.retain(|(known, _)| !known.eq_ignore_ascii_case(key));
        self.query(key, value);
    }

    /// Sets a header: what was set before under the name goes. Of preferences only the same one goes.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let mut kept = Vec::new();
        if PREFER == name {
            let others = self.headers.get_all(PREFER).into_iter().filter(|other| !is_same_preference(other, value));
            kept.extend(others.cloned());
        }
        self.headers.remove(name);
        for other in kept {
            self.headers.append(PREFER, other);
        }
        self.header(name, value);
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => {
                self.headers.append(name, value);
            }
            Err(why) => {
                self.refused.get_or_insert(why);
            }
        }
    }

    pub(crate) fn body(&mut self, body: Option<Raw>) {
        self.body = body.map(|raw| Carried { content_type: raw.content_type, content: raw.bytes.into() });
    }

    pub(crate) fn content(&mut self, content_type: &str, content: Content) {
        self.body = Some(Carried { content_type: Some(content_type.to_owned()), content });
    }

    /// The body, where it is made of bytes.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        self.body.as_ref()?.content.as_bytes()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The same call one literal segment further, without a body.
    pub(crate) fn further(&self, segment: &str) -> Self {
        Parts { path: self.path.clone().literal(segment), body: None, ..self.clone() }
    }

    /// The request as it will be sent, once all that can be refused here was not.
    pub(crate) fn request(&self, spec: &'static Spec) -> Result<Request, Error> {
        self.clone().into_request(spec).map(|(_, request)| request)
    }

    /// The same, and the connection to send it by.
    pub(crate) fn into_request(self, spec: &'static Spec) -> Result<(Connection, Request), Error> {
        let Parts { connection, path, query, headers, body, refused } = self;
        let path = path.finish()?;
        if let Some(why) = refused {
            return Err(Error::configuration(why));
        }
        check_size(body.as_ref(), spec)?;
        let mut request = connection.request(spec, path, &query)?;
        request.headers = headers;
        if let Some(Carried { content_type, content }) = body {
            describe(&mut request.headers, content_type)?;
            request.content = content;
        }
        connection.add_headers(&mut request.headers);
        Ok((connection, request))
    }
}

/// Adds the media type of the body, where the caller set none.
fn describe(headers: &mut HeaderMap, media: Option<String>) -> Result<(), Error> {
    let Some(media) = media.filter(|_| !headers.contains_key(CONTENT_TYPE)) else { return Ok(()) };
    let media = HeaderValue::try_from(media).map_err(|_| Error::configuration("the content type cannot stand in a header"))?;
    headers.insert(CONTENT_TYPE, media);
    Ok(())
}

fn check_size(body: Option<&Carried>, spec: &Spec) -> Result<(), Error> {
    let size = body.and_then(|body| body.content.length()).unwrap_or(0);
    match spec.max_body {
        Some(limit) if size >= limit => Err(Error::BodyTooLarge { size, limit, operation: spec.id, doc: spec.doc }),
        _ => Ok(()),
    }
}

/// A header that a caller may set.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Box<str>> {
    let Ok(name) = HeaderName::try_from(name) else { return Err("a header's name is not one".into()) };
    if OWN.contains(&name) {
        return Err(format!("the header `{name}` is set by the client").into());
    }
    // By bytes, since UTF-8 is what services send back in headers, too.
    let Ok(mut value) = HeaderValue::from_bytes(value.as_bytes()) else {
        return Err(format!("the value of the header `{name}` holds control characters").into());
    };
    value.set_sensitive(is_secret(&name));
    Ok((name, value))
}

/// Whether two preferences have the same name: `odata.maxpagesize=2`, `respond-async`.
fn is_same_preference(one: &HeaderValue, other: &str) -> bool {
    let name = |text: &[u8]| {
        text.split(|byte| matches!(byte, b'=' | b';' | b',')).next().map(|name| name.trim_ascii().to_ascii_lowercase())
    };
    name(one.as_bytes()) == name(other.as_bytes())
}
