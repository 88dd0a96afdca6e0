use std::fmt;
use std::future::ready;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::answer::Trail;
use super::odata::{Parameter, Takes};
use super::secret::hide;
use super::send::send;
use super::upload::Oversize;
use super::{Answer, Body, BodyError, Carries, Content, Error, Operation, Parts, Raw, Request, Response};
use crate::json::Decoded;
use crate::spec::Spec;

/// A call of an operation: a value that does nothing until it is awaited or [sent](Call::send).
#[must_use = "a call is sent when it is awaited"]
pub struct Call<O> {
    parts: Parts,
    operation: PhantomData<fn() -> O>,
}

/// A call on its way.
pub type Sending<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

impl<O: Operation> Call<O> {
    /// Sets the body.
    pub fn body(mut self, body: O::Request) -> Self {
        self.parts.body(body.encode());
        self
    }

    /// Sets a body in another format than the documented type, such as the MIME text of a message.
    pub fn raw_body(mut self, body: Raw) -> Self {
        self.parts.body(Some(body));
        self
    }

    /// Sets a body of any kind and length: bytes, a [file](Content::file) or a [stream](Content::stream).
    pub fn content(mut self, content_type: impl AsRef<str>, content: impl Into<Content>) -> Self {
        self.parts.content(content_type.as_ref(), content.into());
        self
    }

    /// Adds a query parameter; key and value are encoded.
    pub fn query(mut self, key: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.query(key.as_ref(), value.as_ref());
        self
    }

    /// Adds a header. What a header cannot carry, and headers that are the client's own (`Authorization`, `Host`,
    /// `Content-Length`, `Transfer-Encoding`, `Connection`), are refused when the call is sent.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.header(name.as_ref(), value.as_ref());
        self
    }

    /// How long the call may take with all its attempts and the pauses between them, in place of the client's
    /// [timeout](super::ClientBuilder::timeout); of [pages](Self::pages) each, and each request of an upload session, where the
    /// body goes by one. An attempt takes no longer than the client allows.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.set_timeout(timeout);
        self
    }

    /// Sets a documented parameter; its last value counts. Of `Prefer` the last value of each preference does, where each is set by
    /// itself.
    pub fn parameter<P: Parameter>(mut self, value: impl AsRef<str>) -> Self
    where
        O: Takes<P>,
    {
        match P::IS_HEADER {
            true => self.parts.set_header(P::NAME, value.as_ref()),
            false => self.parts.set_query(P::NAME, value.as_ref()),
        }
        self
    }

    /// The request as it would be sent.
    ///
    /// # Errors
    /// Whatever makes a call fail before it is sent: [`Error::Path`], [`Error::BodyTooLarge`], [`Error::NotGranted`],
    /// [`Error::Configuration`]. A body over the limit that would go by an upload session is no one request, and
    /// [`Error::BodyTooLarge`], too.
    pub fn request(&self) -> Result<Request, Error> {
        let spec = const { &O::SPEC };
        match Oversize::of(&self.parts, spec) {
            Some(oversize) => Err(oversize.refusal(spec)),
            None => self.parts.request(spec),
        }
    }

    /// Sends the call, which `.await` does, too.
    ///
    /// A file in a body over the documented limit goes by an upload session, where a page documents one for the place and it can
    /// hold all that the body says. The answer is then made of what the body says and the id of the new item, without the content.
    ///
    /// Where bytes are documented, and a redirection as the way to them, it is followed without the token, to any host by https, as a
    /// [download](Call::stream) does.
    ///
    /// This one gives also status, headers, and the places of values that do not fit their type.
    ///
    /// # Errors
    /// See [`Error`]. A status that is neither successful nor documented as an answer is [`Error::Service`].
    pub fn send(self) -> Sending<Response<O::Response>> {
        respond(self.parts, const { &O::SPEC }, O::Response::CARRIES)
    }

    /// The answer to the one request, which may be a documented redirection.
    #[cfg(feature = "proof")]
    pub(crate) fn send_once(self) -> Sending<Response<O::Response>> {
        respond(self.parts, const { &O::SPEC }, Carries::Nothing)
    }

    /// The call without its operation.
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// The call of an operation, made from its parts.
    pub fn from_parts(parts: Parts) -> Self {
        Call { parts, operation: PhantomData }
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<O::Response, Error>;
    type IntoFuture = Sending<O::Response>;

    fn into_future(self) -> Self::IntoFuture {
        value(self.parts, const { &O::SPEC })
    }
}

// Typed by the response, not by the operation: many operations share one state machine.
fn value<T: Body>(parts: Parts, spec: &'static Spec) -> Sending<T> {
    let (strict, answer) = (parts.connection().settings().strict, exchange(parts, spec, T::CARRIES));
    Box::pin(async move { Ok(decode(&mut answer.await?, spec, strict)?.value) })
}

fn respond<T: Body>(parts: Parts, spec: &'static Spec, wanted: Carries) -> Sending<Response<T>> {
    let (strict, answer) = (parts.connection().settings().strict, exchange(parts, spec, wanted));
    Box::pin(async move { read(answer.await?, spec, strict) })
}

// What is sent is made here, not in the future, which would hold each part twice.
fn exchange(parts: Parts, spec: &'static Spec, wanted: Carries) -> Sending<Answer> {
    if let Some(oversize) = Oversize::of(&parts, spec) {
        return Box::pin(oversize.send());
    }
    match parts.into_request(spec) {
        Ok((connection, mut request)) => {
            request.wants_content = wanted == Carries::Raw;
            Box::pin(send(connection, request))
        }
        Err(error) => Box::pin(ready(Err(error))),
    }
}

/// An answer with its documented body.
pub(super) fn read<T: Body>(mut answer: Answer, spec: &'static Spec, strict: bool) -> Result<Response<T>, Error> {
    let Decoded { value, others } = decode(&mut answer, spec, strict)?;
    Ok(Response { status: answer.status, headers: answer.headers, value, others })
}

/// The documented body of an answer; an error takes the answer with it.
fn decode<T: Body>(answer: &mut Answer, spec: &'static Spec, strict: bool) -> Result<Decoded<T>, Error> {
    // JSON says itself what it is.
    let content_type = if T::CARRIES.is_json() { None } else { answer.header("content-type").map(str::to_owned) };
    let raw = Raw { content_type, bytes: answer.body.clone() };
    T::decode(raw, strict).map_err(|error| unreadable(answer, error, spec.id))
}

fn unreadable(answer: &mut Answer, error: BodyError, operation: &'static str) -> Error {
    let attempts = answer.take_attempts();
    let (status, mut headers) = (answer.status, std::mem::take(&mut answer.headers));
    // All that an error has may end up in a log.
    hide(&mut headers);
    match error {
        BodyError::Empty => Error::EmptyBody { status, headers: Box::new(headers), operation, attempts },
        BodyError::Json(source) => {
            let answer = Answer { status, headers, body: std::mem::take(&mut answer.body), trail: Trail::default() };
            Error::Decode { source, answer: Box::new(answer), operation, attempts }
        }
    }
}

impl<O> Clone for Call<O> {
    fn clone(&self) -> Self {
        Call { parts: self.parts.clone(), operation: PhantomData }
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.request() {
            Ok(request) => request.fmt(f),
            Err(error) => write!(f, "{} {error}", O::SPEC.id),
        }
    }
}
