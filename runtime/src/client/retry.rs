use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use super::Request;
use super::attempt::Attempt;
use super::transport::{Stage, TransportError};

/// Which calls are sent again, how often, and after how long.
///
/// By default up to 4 times, as long as the call's [timeout](super::ClientBuilder::timeout) allows:
/// - after status 429 and 503, by which a service says that it has not acted;
/// - after status 504 and after a broken connection, if nothing can happen twice: the method is idempotent (GET, HEAD, OPTIONS,
///   PUT, DELETE), no byte of the request was sent, or the service says that it has not looked at it, as HTTP/2 can.
///
/// A certificate that is not trusted is the same the next time: the call fails at once.
///
/// The pause is what the service asks for by `Retry-After`, else a random part of a time that doubles. If the service asks for a
/// longer pause than the call's timeout allows, the call fails at once, and the error's `retry_after()` has it.
#[derive(Clone)]
#[must_use]
pub struct Retry {
    times: u32,
    first: Duration,
    longest: Duration,
    hook: Option<Hook>,
}

type Hook = Arc<dyn Fn(&Attempt) + Send + Sync>;

impl Default for Retry {
    fn default() -> Self {
        Retry { times: 4, first: Duration::from_millis(500), longest: Duration::from_secs(30), hook: None }
    }
}

impl Retry {
    /// No call is sent again, except for a token that was refused, in place of which its provider has another one.
    pub fn never() -> Self {
        Retry { times: 0, ..Retry::default() }
    }

    /// A call is sent again at most so many times.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Without `Retry-After`, the pause is a random part of `first`, next time of twice as much, and so on up to `longest`.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// Called before each pause with the attempt that failed.
    pub fn on_retry(mut self, hook: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.hook = Some(Arc::new(hook));
        self
    }

    pub(crate) fn allows(&self, failed: u32) -> bool {
        failed < self.times
    }

    pub(crate) fn notify(&self, attempt: &Attempt) {
        if let Some(hook) = &self.hook {
            hook(attempt);
        }
    }

    /// How long to wait after so many failed attempts.
    pub(crate) fn pause(&self, failed: u32, asked: Option<Duration>) -> Duration {
        match asked {
            // All clients that were told the same time come back at different ones.
            Some(asked) => asked.saturating_add(part_of(self.first)),
            None => part_of(self.ceiling(failed)),
        }
    }

    fn ceiling(&self, failed: u32) -> Duration {
        let factor = 2_u32.saturating_pow(failed);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

fn part_of(whole: Duration) -> Duration {
    whole.mul_f64(fastrand::f64())
}

impl fmt::Debug for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Retry { times, first, longest, .. } = self;
        f.debug_struct("Retry").field("times", times).field("first", first).field("longest", longest).finish_non_exhaustive()
    }
}

/// Whether a request that was answered so can be sent again.
pub(crate) fn is_retryable_status(status: StatusCode, request: &Request) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => true,
        StatusCode::GATEWAY_TIMEOUT => request.is_idempotent(),
        _ => false,
    }
}

/// Whether a request whose exchange failed can be sent again.
pub(crate) fn is_retryable_fault(error: &TransportError, request: &Request) -> bool {
    let is_unseen = matches!(error.stage(), Stage::Connect | Stage::NotTaken);
    !error.is_untrusted() && (is_unseen || request.is_idempotent())
}

/// How long the service asks to wait: seconds, decimals of seconds, or a date.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    match value.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
            Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
        }
        Ok(_) => None,
        Err(_) => {
            let date = httpdate::parse_http_date(value).ok()?;
            // By the service's clock, where it tells: this machine's may be wrong.
            let now = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
            Some(date.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default())
        }
    }
}
