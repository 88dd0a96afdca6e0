//! The one way out: every request of a client goes through [`send`], which adds the token, watches the time, and sends again
//! what may be sent again.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use tokio::time::error::Elapsed;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tracing::Instrument;

use super::answer::{Answer, Trail};
use super::attempt::Attempt;
use super::auth::{Challenge, Credential};
use super::error::ConnectionError;
use super::progress::Progress;
use super::receive::Receive;
use super::redirect::Moved;
use super::request::Access;
use super::retry::{is_retryable_fault, is_retryable_status, retry_after};
use super::trace::CallId;
use super::transport::{Incoming, Outgoing, TimedOut, TransportError};
use super::{Connection, Error, Request, ServiceError, Token, TokenError, redirect, trace};

/// Bytes of a URL, as many as an HTTP stack takes.
const MAX_URL: usize = u16::MAX as usize - 1;

/// Sends a request until it succeeds, or may not be sent again.
///
/// What it needs is put together here, not in the future, which would hold each part twice.
pub(crate) fn send<T: Receive>(connection: Connection, request: Request) -> impl Future<Output = Result<T, Error>> + Send {
    let id = CallId::of(&request.headers);
    let mut calling =
        Calling { connection, request, id, failed: Vec::new(), retries: 0, used: None, renewed: None, has_acted: false };
    async move {
        // The time of a call begins when it is first polled.
        let began = Instant::now();
        let span = trace::call(&calling.request, &calling.id);
        // Pinned where they are, futures of this size are not moved into each other.
        let outcome = pin!(calling.run(began)).instrument(span.clone()).await;
        trace::called(&span, &outcome, began);
        outcome.map(|(value, _)| value)
    }
}

/// A call on its way.
struct Calling {
    connection: Connection,
    request: Request,
    id: CallId,
    failed: Vec<Attempt>,
    retries: u32,
    /// The token of the latest attempt, if a provider gave it.
    used: Option<Token>,
    /// The token in place of one that was refused.
    renewed: Option<Token>,
    /// The service has done what it was asked for: it handed out where the content is.
    has_acted: bool,
}

/// Why an attempt brought no success.
pub(crate) enum Fault {
    Refused(Box<Answer>),
    Exchange(TransportError),
    /// Another attempt would end the same way.
    Fatal(Error),
}

impl Calling {
    /// The success, and how many attempts it took.
    async fn run<T: Receive>(&mut self, mut began: Instant) -> Result<(T, usize), Error> {
        let deadline = began + self.connection.settings().timeout;
        loop {
            let mut progress = Progress::new(trace::attempt(self.failed.len() + 1), began);
            let span = progress.span.clone();
            let limit = self.connection.settings().attempt_timeout.min(deadline.saturating_duration_since(began));
            // Boxed apart: an allocator has two small blocks at hand rather than a large one.
            let attempt = Box::pin(self.attempt(&mut progress));
            let outcome = timeout_at(began + limit, attempt).instrument(span).await;
            let took = progress.began.elapsed();
            let fault = match self.ended(outcome, &progress, limit, took) {
                Ok(done) => return Ok(done),
                Err(fault) => fault,
            };
            // Boxed, so that what happens rarely takes no room in each call.
            Box::pin(self.failed(fault, progress, took, deadline)).await?;
            began = Instant::now();
        }
    }

    /// What an attempt brought; a success comes with how many attempts it took.
    fn ended<T: Receive>(
        &mut self,
        outcome: Result<Result<T, Fault>, Elapsed>,
        progress: &Progress,
        limit: Duration,
        took: Duration,
    ) -> Result<(T, usize), Fault> {
        let outcome = outcome.unwrap_or_else(|_| Err(progress.timeout(limit).into()));
        trace::attempted(&progress.span, &outcome, took);
        let mut value = outcome?;
        let attempts = self.failed.len() + 1;
        value.keep(Trail { failed: std::mem::take(&mut self.failed), took });
        Ok((value, attempts))
    }

    async fn attempt<T: Receive>(&mut self, progress: &mut Progress) -> Result<T, Fault> {
        let authorization = self.authorization().await?;
        progress.is_authorized = true;
        let (response, is_success) = self.exchange(authorization, progress).await?;
        let settings = self.connection.settings();
        match is_success {
            true => T::receive(response, settings, progress).await,
            false => Err(Fault::Refused(Box::new(Answer::receive(response, settings, progress).await?))),
        }
    }

    /// Sends the request, and once more to where it is redirected if that is wanted. The answer, and whether it is a success.
    async fn exchange(
        &mut self,
        authorization: Option<HeaderValue>,
        progress: &mut Progress,
    ) -> Result<(http::Response<Incoming>, bool), Fault> {
        let mut moved: Option<Moved> = None;
        let mut requests = 1;
        loop {
            let message = self.message(moved.as_ref(), authorization.clone())?;
            progress.is_sent = true;
            let mut response = self.connection.exchange(message).await?;
            if self.request.method == Method::HEAD || response.status() == StatusCode::NOT_MODIFIED {
                // The length that it has is that of another body (RFC 9110, 8.6): by HTTP/2 one that is waited for, or too large.
                *response.body_mut() = Bytes::new().into();
            }
            progress.status = Some(response.status());
            trace::answered(&progress.span, response.status(), response.headers());
            if self.is_success(response.status()) {
                return Ok((response, true));
            }
            match self.moved(moved.as_ref(), response.status(), response.headers()) {
                Some(to) if requests < redirect::MOST => moved = Some(to),
                _ => return Ok((response, false)),
            }
            self.failed.push(progress.redirected(&response));
            requests += 1;
        }
    }

    /// Where to send the request next, if it is redirected and that is wanted.
    fn moved(&mut self, before: Option<&Moved>, status: StatusCode, headers: &HeaderMap) -> Option<Moved> {
        let from = before.map_or(&self.request.url, Moved::url);
        if self.is_handed_out(status) {
            let to = self.connection.hand_out(&redirect::location(from, status, headers)?)?;
            // What is refused there was not the token.
            (self.used, self.has_acted) = (None, true);
            return Some(Moved::Out(to));
        }
        let is_followed = self.connection.settings().redirects && !matches!(before, Some(Moved::Out(_)));
        redirect::target(from, &self.request.method, status, headers).filter(|_| is_followed).map(Moved::Within)
    }

    /// The value of the header `Authorization`.
    async fn authorization(&mut self) -> Result<Option<HeaderValue>, Fault> {
        if self.request.access != Access::Token {
            return Ok(None);
        }
        match &self.connection.settings().credential {
            Credential::None => Ok(None),
            Credential::Fixed(value) => Ok(Some(value.clone())),
            Credential::Provided(provider) => {
                let token = match self.renewed.take() {
                    Some(token) => token,
                    None => provider.token().await.map_err(Error::token)?,
                };
                // It came of the provider, and so does the error.
                let value = token.header().map_err(|error| Error::token(error.into()))?;
                self.used = Some(token);
                Ok(Some(value))
            }
        }
    }

    fn message(&mut self, moved: Option<&Moved>, authorization: Option<HeaderValue>) -> Result<Outgoing, Error> {
        let url = moved.map_or(&self.request.url, Moved::url);
        if url.as_str().len() > MAX_URL {
            return Err(Error::configuration("the URL is too long"));
        }
        if let Some(Moved::Out(url)) = moved {
            // With nothing of the call but its id, and which bytes are wanted: its URL is the permission.
            let wanted = [RANGE, IF_RANGE]
                .into_iter()
                .filter_map(|name| self.request.headers.get(&name).map(|value| (name, value.clone())));
            let mut headers: HeaderMap = wanted.collect();
            self.id.write(&mut headers);
            return Ok(Outgoing { method: Method::GET, url: url.clone(), headers, payload: Bytes::new().into() });
        }
        let payload = self.request.content.take();
        let payload = payload.ok_or_else(|| Error::configuration("the content of the request can be sent only once"))?;
        let mut headers = self.request.headers.clone();
        // With the two below, and three that say how the message is carried.
        headers.reserve(5);
        self.id.write(&mut headers);
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        Ok(Outgoing { method: self.request.method.clone(), url: url.clone(), headers, payload })
    }

    /// A redirection is a success only where it is documented, and what it leads to is not the answer: its `Location` is for the
    /// caller to judge.
    fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || (status.is_redirection() && self.is_documented(status) && !self.is_handed_out(status))
    }

    fn is_documented(&self, status: StatusCode) -> bool {
        self.request.spec.statuses.contains(&status.as_u16())
    }

    /// Whether the service hands out elsewhere what the caller wants.
    fn is_handed_out(&self, status: StatusCode) -> bool {
        self.request.wants_content && redirect::leads_on(status) && self.is_documented(status)
    }

    /// Makes ready for another attempt after one that brought no success; if there is none, that is the error.
    async fn failed(&mut self, fault: Fault, mut progress: Progress, took: Duration, deadline: Instant) -> Result<(), Error> {
        match fault {
            Fault::Refused(answer) => {
                let attempt = Attempt::answered(answer.status, &answer.headers, took);
                self.refused(*answer, attempt, deadline).await
            }
            Fault::Exchange(error) => match self.refusal(&mut progress) {
                Some(answer) => {
                    let attempt = Attempt::broken(Some(answer.status), Some(&answer.headers), &error, took);
                    self.refused(answer, attempt, deadline).await
                }
                None => self.broken(error, progress, took, deadline).await,
            },
            Fault::Fatal(error) => {
                if let (Error::ResponseTooLarge { .. }, Some(answer)) = (&error, self.refusal(&mut progress)) {
                    let attempt = Attempt::broken(Some(answer.status), Some(&answer.headers), &error, took);
                    return self.refused(answer, attempt, deadline).await;
                }
                let error = error.with_headers(progress.headers);
                let last = progress.is_sent.then(|| Attempt::broken(progress.status, error.headers(), &error, took));
                self.failed.extend(last);
                Err(error.after(std::mem::take(&mut self.failed)))
            }
        }
    }

    /// A refusal whose body did not come. What a service refuses it says by its status and headers: the body is for people.
    fn refusal(&self, progress: &mut Progress) -> Option<Answer> {
        let status = progress.status.filter(|status| !self.is_success(*status))?;
        let headers = progress.headers.take().map(|headers| *headers).unwrap_or_default();
        Some(Answer { status, headers, body: Bytes::new(), trail: Trail::default() })
    }

    /// Makes ready for another attempt after a refusal; if there is none, that is the error.
    async fn refused(&mut self, answer: Answer, attempt: Attempt, deadline: Instant) -> Result<(), Error> {
        if answer.status == StatusCode::UNAUTHORIZED {
            match self.renew(&answer.headers, deadline).await {
                Ok(false) => {}
                Ok(true) => {
                    self.failed.push(Attempt { pause: Some(Duration::ZERO), ..attempt });
                    return Ok(());
                }
                Err(error) => {
                    self.failed.push(attempt);
                    return Err(Error::token(error).after(std::mem::take(&mut self.failed)));
                }
            }
        }
        let is_retryable = self.may_act_again() && is_retryable_status(answer.status, &self.request);
        match self.pause(is_retryable, retry_after(&answer.headers), deadline) {
            Some(pause) => {
                self.wait(attempt, pause).await;
                Ok(())
            }
            None => {
                self.failed.push(attempt);
                let attempts = std::mem::take(&mut self.failed);
                Err(Error::Service(Box::new(ServiceError::of(answer, self.request.spec.id, is_retryable, attempts))))
            }
        }
    }

    /// Makes ready for another attempt after a broken exchange; if there is none, that is the error.
    async fn broken(
        &mut self,
        error: TransportError,
        progress: Progress,
        took: Duration,
        deadline: Instant,
    ) -> Result<(), Error> {
        let attempt = Attempt::broken(progress.status, progress.headers.as_deref(), &error, took);
        let is_retryable = self.may_act_again() && is_retryable_fault(&error, &self.request);
        match self.pause(is_retryable, None, deadline) {
            Some(pause) => {
                self.wait(attempt, pause).await;
                Ok(())
            }
            None => {
                self.failed.push(attempt);
                let attempts = std::mem::take(&mut self.failed);
                let error = ConnectionError::new(error, self.request.spec.id, is_retryable, attempts);
                Err(error.with_headers(progress.headers).into())
            }
        }
    }

    /// Whether there is another token in place of the one that was refused; once in a call. It may take as long as an attempt.
    async fn renew(&mut self, headers: &HeaderMap, deadline: Instant) -> Result<bool, TokenError> {
        let settings = self.connection.settings();
        let Credential::Provided(provider) = &settings.credential else { return Ok(false) };
        let was_renewed = self.failed.iter().any(|attempt| attempt.status == Some(StatusCode::UNAUTHORIZED));
        let Some(used) = self.used.take().filter(|_| !was_renewed && self.request.content.is_left()) else { return Ok(false) };
        let limit = settings.attempt_timeout.min(deadline.saturating_duration_since(Instant::now()));
        let challenge = Challenge::of(headers);
        let token =
            timeout(limit, provider.renew_for(&used, &challenge)).await.unwrap_or_else(|_| Err(TimedOut(limit).into()))?;
        let is_new = token != used;
        self.renewed = is_new.then_some(token);
        Ok(is_new)
    }

    /// Whether the service may do what it was asked for as if it had not done it yet.
    fn may_act_again(&self) -> bool {
        !self.has_acted || self.request.is_idempotent()
    }

    /// How long to wait before the next attempt, if there may be one.
    fn pause(&self, is_retryable: bool, asked: Option<Duration>, deadline: Instant) -> Option<Duration> {
        let retry = &self.connection.settings().retry;
        if !is_retryable || !retry.allows(self.retries) || !self.request.content.is_left() {
            return None;
        }
        let pause = retry.pause(self.retries, asked);
        (pause < deadline.saturating_duration_since(Instant::now())).then_some(pause)
    }

    async fn wait(&mut self, attempt: Attempt, pause: Duration) {
        let attempt = Attempt { pause: Some(pause), ..attempt };
        trace::pausing(pause);
        self.connection.settings().retry.notify(&attempt);
        self.failed.push(attempt);
        self.retries += 1;
        sleep(pause).await;
    }
}

impl From<TransportError> for Fault {
    fn from(error: TransportError) -> Self {
        Fault::Exchange(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Fatal(error)
    }
}
