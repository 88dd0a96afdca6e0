use std::time::Duration;

use oauth2::RefreshToken;
use tokio::sync::watch;
use tokio::time::Instant;

use super::super::{Token, TokenError};

/// How long a server that gave no token is not asked again as long as the one before is valid.
const PAUSE: Duration = Duration::from_secs(30);

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
    end: Instant,
}

/// What a request for a token will bring, for all who wait for it.
#[derive(Clone)]
pub(super) struct Fetching(watch::Receiver<Option<Result<Token, TokenError>>>);

/// By whom all who wait are told.
pub(super) type Tell = watch::Sender<Option<Result<Token, TokenError>>>;

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

    /// The server gave no other token: as long as this one is valid it is not asked with every call.
    pub(super) fn postpone(&mut self) {
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
        Lease { token, life: lifetime.map(|lifetime| Life { renewal: renewal(lifetime), end: now + lifetime }) }
    }
}

impl Fetching {
    pub(super) fn new() -> (Tell, Self) {
        let (tell, told) = watch::channel(None);
        (tell, Fetching(told))
    }

    /// Whether something will come of it: a task ends early with its runtime.
    pub(super) fn is_on_its_way(&self) -> bool {
        self.0.has_changed().is_ok()
    }

    /// What came of it; `None` if it ended early.
    pub(super) async fn outcome(mut self) -> Option<Result<Token, TokenError>> {
        self.0.wait_for(Option::is_some).await.ok()?.clone()
    }
}
