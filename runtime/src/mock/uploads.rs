//! Upload sessions, as far as pages tell of them: pieces in order, what is missing after each, `201` and a `Location` at the end,
//! which a session with `deferCommit` keeps for its commit.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::header::{AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use super::Received;
use super::odata::{self, Refusal, Reply};

/// What stands before the number of a session in its path. No documented path begins so.
const PATH: &str = "/docbind-uploads/";

/// The open sessions. The bytes are counted, not kept.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<Sessions>);

#[derive(Debug, Default)]
struct Sessions {
    /// How many were ever opened.
    count: u64,
    open: VecDeque<Session>,
}

#[derive(Debug)]
struct Session {
    number: u64,
    /// The path of the collection that gets the file.
    collection: String,
    /// When it ends, as the page has it.
    expires: Option<Value>,
    arrived: u64,
    /// Known from the first piece on.
    size: Option<u64>,
    /// It ends with a commit, not with the last piece.
    is_deferred: bool,
}

impl Uploads {
    /// The oldest ones are forgotten: a server may run for days.
    const MOST: usize = 1_000;

    /// Opens a session for a request that a page answers with an `uploadUrl`, and gives the path of its own.
    pub(crate) fn open(&self, request: &Received, answer: &Value) -> String {
        let mut sessions = self.lock();
        sessions.count += 1;
        let number = sessions.count;
        let collection = request.path().trim_end_matches('/').rsplit_once('/').map_or("", |(before, _)| before).to_owned();
        let expires = answer.get("expirationDateTime").cloned();
        let is_deferred = defers(&request.body);
        sessions.open.push_back(Session { number, collection, expires, arrived: 0, size: None, is_deferred });
        if sessions.open.len() > Self::MOST {
            sessions.open.pop_front();
        }
        format!("{PATH}{number}")
    }

    /// The answer to a request to a session; `None` where a request is to anything else.
    pub(crate) fn answer(&self, request: &Received, origin: impl Fn(&str) -> String) -> Option<Reply> {
        let number = request.path().strip_prefix(PATH)?;
        Some(self.converse(number, request, origin).unwrap_or_else(|refusal| *refusal))
    }

    fn converse(&self, number: &str, request: &Received, origin: impl Fn(&str) -> String) -> Result<Reply, Refusal> {
        if request.headers.contains_key(AUTHORIZATION) {
            let message = "the URL of an upload session lets in whoever knows it, and must not be sent a token";
            return Err(odata::error(StatusCode::BAD_REQUEST, "TokenNotWanted", message));
        }
        let mut sessions = self.lock();
        let index = sessions.open.iter().position(|session| session.number.to_string() == number);
        let Some((index, session)) = index.and_then(|index| Some((index, sessions.open.get_mut(index)?))) else {
            return Err(odata::error(StatusCode::NOT_FOUND, "ItemNotFound", "there is no such upload session"));
        };
        let reply = match request.method {
            Method::GET => session.status(StatusCode::OK),
            Method::DELETE => reply(StatusCode::NO_CONTENT, None),
            Method::PUT => session.take(request, origin)?,
            Method::POST if session.is_deferred => session.commit(request, origin)?,
            _ => {
                let message = "an upload session takes PUT, GET and DELETE, and POST where its commit is deferred";
                return Err(odata::error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message));
            }
        };
        // Given up, or a file.
        if request.method == Method::DELETE || reply.status == StatusCode::CREATED {
            sessions.open.remove(index);
        }
        Ok(reply)
    }

    // A panic elsewhere leaves whole sessions.
    fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    fn take(&mut self, request: &Received, origin: impl Fn(&str) -> String) -> Result<Reply, Refusal> {
        let range = request.headers.get(CONTENT_RANGE).and_then(|value| parse(value.to_str().ok()?));
        let Some((start, last, size)) = range.filter(|(start, last, _)| last - start + 1 == request.body.len() as u64) else {
            let message = "the header Content-Range does not say which bytes of how many the body holds";
            return Err(odata::error(StatusCode::BAD_REQUEST, "InvalidContentRange", message));
        };
        if start != self.arrived || self.size.is_some_and(|known| known != size) {
            let message = format!("the next byte is number {} of {}", self.arrived, self.size.unwrap_or(size));
            return Err(odata::error(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange", &message));
        }
        (self.arrived, self.size) = (last + 1, Some(size));
        Ok(match self.arrived < size {
            true => self.status(StatusCode::OK),
            false if self.is_deferred => self.status(StatusCode::ACCEPTED),
            false => self.created(origin),
        })
    }

    fn commit(&self, request: &Received, origin: impl Fn(&str) -> String) -> Result<Reply, Refusal> {
        if !request.body.is_empty() || !self.is_complete() {
            let message = "a commit is an empty POST after the last byte";
            return Err(odata::error(StatusCode::BAD_REQUEST, "InvalidCommit", message));
        }
        Ok(self.created(origin))
    }

    fn created(&self, origin: impl Fn(&str) -> String) -> Reply {
        let mut reply = reply(StatusCode::CREATED, None);
        let location = origin(&format!("{}/upload-{}", self.collection, self.number));
        reply.headers.extend(HeaderValue::try_from(location).ok().map(|location| (LOCATION, location)));
        reply
    }

    fn status(&self, status: StatusCode) -> Reply {
        let missing = (!self.is_complete()).then(|| format!("{}-", self.arrived));
        let mut body = json!({ "nextExpectedRanges": missing.as_slice() });
        if let (Some(object), Some(expires)) = (body.as_object_mut(), &self.expires) {
            object.insert("expirationDateTime".to_owned(), expires.clone());
        }
        reply(status, Some(&body))
    }

    fn is_complete(&self) -> bool {
        self.size == Some(self.arrived)
    }
}

/// Whether the body that opens a session asks for one whose file waits for a commit.
fn defers(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|body: Value| body.get("deferCommit") == Some(&Value::Bool(true)))
}

fn reply(status: StatusCode, body: Option<&Value>) -> Reply {
    let media = body.map(|_| (CONTENT_TYPE, HeaderValue::from_static("application/json")));
    let headers: HeaderMap = media.into_iter().collect();
    Reply { status, headers, body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default() }
}

/// First byte, last byte and size of `bytes 0-99/200`.
fn parse(range: &str) -> Option<(u64, u64, u64)> {
    let (bytes, size) = range.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (start, last) = bytes.split_once('-')?;
    let (start, last, size) = (start.parse().ok()?, last.parse().ok()?, size.parse().ok()?);
    (start <= last && last < size).then_some((start, last, size))
}
