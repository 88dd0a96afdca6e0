//! The one way out: every request of a client goes through [`send`], which adds the token, watches the time, and sends again
//! what may be sent again.

use std::pin::pin;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderValue, StatusCode};
use reqwest::Url;
use tokio::time::error::Elapsed;
use tokio::time::{Instant, sleep, timeout_at};
use tracing::{Instrument, Span};

use super::answer::{Answer, Trail};
use super::attempt::Attempt;
use super::auth::Credential;
use super::error::ConnectionError;
use super::receive::Receive;
use super::request::Access;
use super::retry::{is_retryable_fault, is_retryable_status, retry_after};
use super::trace::CallId;
use super::transport::{Incoming, Outgoing, Stage, TransportError};
use super::{Connection, Error, Request, ServiceError, Token, redirect, trace};

/// Bytes of a URL, as many as an HTTP stack takes.
const MAX_URL: usize = u16::MAX as usize - 1;

/// Sends a request until it succeeds, or may not be sent again.
///
/// What it needs is put together here, not in the future, which would hold each part twice.
pub(crate) fn send<T: Receive>(connection: Connection, request: Request) -> impl Future<Output = Result<T, Error>> + Send {
    let id = CallId::of(&request.headers);
    let mut calling = Calling { connection, request, id, failed: Vec::new(), retries: 0, used: None, renewed: None };
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
}

/// Why an attempt brought no success.
pub(crate) enum Fault {
    Refused(Box<Answer>),
    Exchange(TransportError),
    /// Another attempt would end the same way.
    Fatal(Error),
}

/// How far an attempt has come, for when it is given up.
struct Progress {
    span: Span,
    is_sent: bool,
    status: Option<StatusCode>,
}

impl Calling {
    /// The success, and how many attempts it took.
    async fn run<T: Receive>(&mut self, mut began: Instant) -> Result<(T, usize), Error> {
        let deadline = began + self.connection.settings().timeout;
        loop {
            let mut progress = Progress { span: trace::attempt(self.failed.len() + 1), is_sent: false, status: None };
            let span = progress.span.clone();
            let limit = self.connection.settings().attempt_timeout.min(deadline.saturating_duration_since(began));
            // Boxed apart: an allocator has two small blocks at hand rather than a large one.
            let attempt = Box::pin(self.attempt(&mut progress));
            let outcome = timeout_at(began + limit, attempt).instrument(span).await;
            let took = began.elapsed();
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
        let outcome = outcome.unwrap_or_else(|_| Err(TransportError::timeout(progress.stage(), limit).into()));
        trace::attempted(&progress.span, &outcome, took);
        let mut value = outcome?;
        let attempts = self.failed.len() + 1;
        value.keep(Trail { failed: std::mem::take(&mut self.failed), took });
        Ok((value, attempts))
    }

    async fn attempt<T: Receive>(&mut self, progress: &mut Progress) -> Result<T, Fault> {
        let authorization = self.authorization().await?;
        let (response, is_success) = self.exchange(authorization, progress).await?;
        let settings = self.connection.settings();
        match is_success {
            true => T::receive(response, settings).await,
            false => Err(Fault::Refused(Box::new(Answer::receive(response, settings).await?))),
        }
    }

    /// Sends the request, and once more to where it is redirected if that is wanted. The answer, and whether it is a success.
    async fn exchange(
        &mut self,
        authorization: Option<HeaderValue>,
        progress: &mut Progress,
    ) -> Result<(http::Response<Incoming>, bool), Fault> {
        let mut moved: Option<Url> = None;
        for _ in 0..redirect::MOST {
            let message = self.message(moved.as_ref(), authorization.clone())?;
            progress.is_sent = true;
            let response = self.connection.transport().send(message).await?;
            progress.status = Some(response.status());
            trace::answered(&progress.span, response.status(), response.headers());
            let is_success = self.is_success(response.status());
            if is_success || !self.connection.settings().redirects {
                return Ok((response, is_success));
            }
            let from = moved.as_ref().unwrap_or(&self.request.url);
            match redirect::target(from, &self.request.method, response.status(), response.headers()) {
                Some(to) => moved = Some(to),
                None => return Ok((response, is_success)),
            }
        }
        Err(Fault::Fatal(Error::configuration("the service redirects without end")))
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
                let value = token.header()?;
                self.used = Some(token);
                Ok(Some(value))
            }
        }
    }

    fn message(&mut self, moved: Option<&Url>, authorization: Option<HeaderValue>) -> Result<Outgoing, Error> {
        let url = moved.unwrap_or(&self.request.url);
        if url.as_str().len() > MAX_URL {
            return Err(Error::configuration("the URL is too long"));
        }
        let payload = self.request.content.take();
        let payload = payload.ok_or_else(|| Error::configuration("the content of the request can be sent only once"))?;
        let mut headers = self.request.headers.clone();
        self.id.write(&mut headers);
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        Ok(Outgoing { method: self.request.method.clone(), url: url.clone(), headers, payload })
    }

    /// A redirection is a success only where it is documented: its `Location` is for the caller to judge.
    fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || (status.is_redirection() && self.request.spec.statuses.contains(&status.as_u16()))
    }

    /// Makes ready for another attempt after one that brought no success; if there is none, that is the error.
    async fn failed(&mut self, fault: Fault, progress: Progress, took: Duration, deadline: Instant) -> Result<(), Error> {
        match fault {
            Fault::Refused(answer) => self.refused(answer, took, deadline).await,
            Fault::Exchange(error) => self.broken(error, &progress, took, deadline).await,
            Fault::Fatal(error) => {
                let last = progress.is_sent.then(|| Attempt::broken(progress.status, &error, took));
                self.failed.extend(last);
                Err(error.after(std::mem::take(&mut self.failed)))
            }
        }
    }

    /// Makes ready for another attempt after a refusal; if there is none, that is the error.
    async fn refused(&mut self, mut answer: Box<Answer>, took: Duration, deadline: Instant) -> Result<(), Error> {
        let attempt = Attempt::answered(answer.status, &answer.headers, took);
        if answer.status == StatusCode::UNAUTHORIZED && self.renew().await? {
            self.failed.push(Attempt { pause: Some(Duration::ZERO), ..attempt });
            return Ok(());
        }
        let is_retryable = is_retryable_status(answer.status, &self.request);
        match self.pause(is_retryable, retry_after(&answer.headers), deadline) {
            Some(pause) => {
                self.wait(attempt, pause).await;
                Ok(())
            }
            None => {
                answer.keep(Trail { failed: std::mem::take(&mut self.failed), took });
                Err(Error::Service(Box::new(ServiceError::of(*answer, self.request.spec.id, is_retryable))))
            }
        }
    }

    /// Makes ready for another attempt after a broken exchange; if there is none, that is the error.
    async fn broken(
        &mut self,
        error: TransportError,
        progress: &Progress,
        took: Duration,
        deadline: Instant,
    ) -> Result<(), Error> {
        let attempt = Attempt::broken(progress.status, &error, took);
        let is_retryable = is_retryable_fault(&error, &self.request);
        match self.pause(is_retryable, None, deadline) {
            Some(pause) => {
                self.wait(attempt, pause).await;
                Ok(())
            }
            None => {
                self.failed.push(attempt);
                let attempts = std::mem::take(&mut self.failed);
                Err(ConnectionError::new(error, self.request.spec.id, is_retryable, attempts).into())
            }
        }
    }

    /// Whether there is another token in place of the one that was refused; once in a call.
    async fn renew(&mut self) -> Result<bool, Error> {
        let Credential::Provided(provider) = &self.connection.settings().credential else { return Ok(false) };
        let was_renewed = self.failed.iter().any(|attempt| attempt.status == Some(StatusCode::UNAUTHORIZED));
        let Some(used) = self.used.take().filter(|_| !was_renewed && self.request.content.is_left()) else { return Ok(false) };
        let token = match provider.renew(&used).await {
            Ok(token) => token,
            Err(error) => return Err(Error::token(error).after(std::mem::take(&mut self.failed))),
        };
        let is_new = token != used;
        self.renewed = is_new.then_some(token);
        Ok(is_new)
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

impl Progress {
    fn stage(&self) -> Stage {
        match self {
            Progress { status: Some(_), .. } => Stage::Response,
            Progress { is_sent: true, .. } => Stage::Request,
            _ => Stage::Connect,
        }
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
