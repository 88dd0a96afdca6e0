use std::time::Duration;

use oauth2::RefreshToken;
use tokio::sync::watch;
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout_at};

use super::super::{Token, TokenError};
use crate::client::Error;

/// How long a server that gave no token is not asked again as long as the one before is valid.
const PAUSE: Duration = Duration::from_secs(30);

/// How long before its end a token is used no more: it has to be valid when it arrives, by the clock of the service.
const MARGIN: Duration = Duration::from_secs(10);

/// What is known between two requests for a token.
pub(super) struct Kept {
    pub(super) lease: Option<Lease>,
    /// The latest one: servers give a new one now and then. Without one the tokens are an application's own.
    pub(super) refresh_token: Option<RefreshToken>,
    /// What a service wants of the next token. As long as there is such a wish no token is kept.
    pub(super) wanted: Option<String>,
    /// What it was that the latest request asked for.
    pub(super) asked: Option<String>,
    /// The request that is on its way.
    pub(super) fetching: Option<Fetching>,
}

/// A token, and how long it lives, where that is known.
pub(super) struct Lease {
    pub(super) token: Token,
    life: Option<Life>,
}

#[derive(Clone, Copy)]
struct Life {
    /// When to ask for another one.
    renewal: Instant,
    /// When to use it no more.
    end: Instant,
}

/// What a request for a token will bring, for all who wait for it.
#[derive(Clone)]
pub(super) struct Fetching {
    told: watch::Receiver<Option<Outcome>>,
    /// When it is over, one way or the other, if its runtime runs.
    until: Instant,
}

/// By whom all who wait are told.
pub(super) type Tell = watch::Sender<Option<Outcome>>;

/// What a request for a token brought.
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) token: Result<Token, TokenError>,
    /// It asked for claims that a service wants, and the server gives no token that has them.
    pub(super) refuses_claims: bool,
}

impl From<Result<Token, TokenError>> for Outcome {
    fn from(token: Result<Token, TokenError>) -> Self {
        Outcome { token, refuses_claims: false }
    }
}

impl Kept {
    /// The token, if it need not be replaced yet.
    pub(super) fn fresh(&self) -> Option<Token> {
        let lease = self.lease.as_ref()?;
        lease.life.is_none_or(|life| Instant::now() < life.renewal).then(|| lease.token.clone())
    }

    /// The token, if it can be used, whether or not it need be replaced.
    pub(super) fn valid(&self) -> Option<Token> {
        let lease = self.lease.as_ref()?;
        lease.life.is_none_or(|life| Instant::now() < life.end).then(|| lease.token.clone())
    }

    /// Keeps a token no longer that a service refuses. If it wants claims, one that was asked for without them is no better.
    pub(super) fn forget(&mut self, refused: &Token, claims: Option<String>) {
        let is_kept = self.lease.as_ref().is_some_and(|lease| lease.token == *refused);
        if is_kept || (claims.is_some() && claims != self.asked) {
            self.lease = None;
            self.wanted = claims;
        }
    }

    /// Keeps what the latest request brought, unless a service has said meanwhile that it wants more.
    pub(super) fn keep(&mut self, lease: Lease) {
        if self.wanted == self.asked {
            self.wanted = None;
        }
        if self.wanted.is_none() {
            self.lease = Some(lease);
        }
    }

    /// A task makes another request, which takes as long again.
    pub(super) fn go_on(&mut self, longest: Duration) {
        if let Some(fetching) = &mut self.fetching {
            fetching.until = Instant::now() + longest;
        }
    }

    /// The request of a task is over, with what it brought.
    pub(super) fn finish(&mut self, own: &Fetching, token: Result<Token, TokenError>) -> Outcome {
        if self.fetching.as_ref().is_none_or(|latest| !latest.told.same_channel(&own.told)) {
            // Its runtime stood still for too long: what was asked last, and failed, is its successor's.
            return token.into();
        }
        self.fetching = None;
        let is_refusal = token.as_ref().is_err_and(is_refusal);
        let refuses_claims = is_refusal && self.asked.is_some();
        if refuses_claims && self.wanted == self.asked {
            // Other calls do without them, and who does not will say so again.
            self.wanted = None;
        }
        if token.is_err() {
            self.postpone();
        }
        Outcome { token, refuses_claims }
    }

    /// The server gave no other token: as long as this one is valid it is not asked with every call.
    fn postpone(&mut self) {
        if let Some(life) = self.lease.as_mut().and_then(|lease| lease.life.as_mut()) {
            life.renewal = life.end.min(Instant::now() + PAUSE);
        }
    }
}

impl Lease {
    pub(super) fn new(token: Token, lifetime: Option<Duration>, skew: Duration) -> Self {
        // No service gives a token for a year, and the sum must not overflow.
        let lifetime = lifetime.map(|lifetime| lifetime.min(Duration::from_secs(365 * 24 * 60 * 60)));
        let now = Instant::now();
        // A while before it expires, but not as soon as a short-lived one has come.
        let renewal = |lifetime: Duration| now + lifetime.saturating_sub(skew).max(lifetime / 2);
        let end = |lifetime: Duration| now + (lifetime - MARGIN.min(skew).min(lifetime / 10));
        Lease { token, life: lifetime.map(|lifetime| Life { renewal: renewal(lifetime), end: end(lifetime) }) }
    }
}

impl Fetching {
    /// One that takes no longer than that.
    pub(super) fn new(longest: Duration) -> (Tell, Self) {
        let (tell, told) = watch::channel(None);
        (tell, Fetching { told, until: Instant::now() + longest })
    }

    /// Whether something will come of it: a task ends early with its runtime, and stands still where that is not run.
    pub(super) fn is_on_its_way(&self) -> bool {
        self.told.has_changed().is_ok() && Instant::now() < self.until
    }

    /// What came of it; `None` if it ended early.
    ///
    /// # Errors
    /// It stands still: its runtime is not run.
    pub(super) async fn outcome(mut self) -> Result<Option<Outcome>, Elapsed> {
        let told = timeout_at(self.until, self.told.wait_for(Option::is_some)).await?;
        Ok(told.ok().and_then(|told| told.clone()))
    }
}

/// Whether the server has answered that it gives no such token.
fn is_refusal(error: &TokenError) -> bool {
    let error = error.get_ref().downcast_ref::<Error>();
    error.and_then(Error::service).is_some_and(|refusal| refusal.status().is_client_error() && !refusal.is_retryable())
}
