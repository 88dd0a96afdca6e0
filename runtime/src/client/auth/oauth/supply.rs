use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use oauth2::basic::{BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse};
use oauth2::{EndpointNotSet, EndpointSet, Scope, StandardRevocableToken, TokenResponse};
use tokio::runtime::Handle;
use tracing::Instrument;

use super::super::{Token, TokenError};
use super::claims;
use super::endpoint::{Endpoint, failure};
use super::granted::Granted;
use super::kept::{Fetching, Kept, Lease, Outcome};

/// A client of a token endpoint, and of none of the others that OAuth has.
pub(super) type Client<TokenUrl = EndpointSet> = oauth2::Client<
    BasicErrorResponse,
    Granted,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    TokenUrl,
>;
pub(super) type Hook = Box<dyn Fn(&str) + Send + Sync>;

/// The tokens of one client of one server.
pub(super) struct Supply {
    pub(super) client: Client,
    pub(super) scopes: Vec<Scope>,
    /// Fields of the form besides those of RFC 6749.
    pub(super) fields: Vec<(String, String)>,
    pub(super) skew: Duration,
    pub(super) hook: Option<Hook>,
    pub(super) endpoint: Endpoint,
    // Never held while something is awaited.
    pub(super) kept: Mutex<Kept>,
}

impl Supply {
    /// The token that is kept, or else what the request brings that all wait for.
    pub(super) async fn token(self: &Arc<Self>) -> Result<Token, TokenError> {
        loop {
            let outcome = self.outcome().await;
            // It was another call that wanted them, for which there is an answer now.
            if !outcome.refuses_claims {
                return outcome.token;
            }
        }
    }

    /// A token in place of one that a service refuses, which may want claims of it.
    pub(super) async fn renewed(self: &Arc<Self>, refused: &Token, claims: Option<String>) -> Result<Token, TokenError> {
        let wants_claims = claims.is_some();
        self.kept().forget(refused, claims);
        match wants_claims {
            true => self.outcome().await.token,
            false => self.token().await,
        }
    }

    async fn outcome(self: &Arc<Self>) -> Outcome {
        loop {
            let told = match self.begun() {
                Ok(fetching) => fetching.outcome().await,
                Err(known) => return known,
            };
            match told {
                Ok(Some(outcome)) => return outcome,
                // The caller's hook may panic, once the token is kept.
                Ok(None) => return self.kept().fresh().ok_or_else(|| "the request for a token ended early".into()).into(),
                // Whoever waits for one that stands still begins another.
                Err(_) => {}
            }
        }
    }

    /// The request that is on its way, a new one if there is none; or else what need not be waited for.
    fn begun(self: &Arc<Self>) -> Result<Fetching, Outcome> {
        let mut kept = self.kept();
        if let Some(token) = kept.fresh() {
            return Err(Ok(token).into());
        }
        let fetching = self.fetching(&mut kept);
        // A call may have less time than the server takes: as long as this one is valid nobody waits for another.
        match kept.valid() {
            Some(token) => Err(Ok(token).into()),
            None => fetching.map_err(|error| Err(error).into()),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Whoever panics has changed nothing by halves.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request for a token that is on its way; a new one if there is none.
    fn fetching(self: &Arc<Self>, kept: &mut Kept) -> Result<Fetching, TokenError> {
        if let Some(fetching) = kept.fetching.as_ref().filter(|fetching| fetching.is_on_its_way()) {
            return Ok(fetching.clone());
        }
        let (tell, fetching) = Fetching::new(self.endpoint.longest());
        let (supply, own) = (Arc::clone(self), fetching.clone());
        let task = async move {
            let outcome = loop {
                let token = supply.fetch().await;
                let mut kept = supply.kept();
                // Who has said meanwhile what a token must have waits for one that has it.
                if token.is_ok() && kept.wanted.is_some() {
                    kept.go_on(supply.endpoint.longest());
                    continue;
                }
                break kept.finish(&own, token);
            };
            tell.send_replace(Some(outcome));
        };
        Handle::try_current()?.spawn(task.in_current_span());
        Ok(kept.fetching.insert(fetching).clone())
    }

    async fn fetch(&self) -> Result<Token, TokenError> {
        let (refresh_token, wanted) = {
            let mut kept = self.kept();
            kept.asked = kept.wanted.clone();
            (kept.refresh_token.clone(), kept.asked.clone())
        };
        let (scopes, fields) = (self.scopes.iter().cloned(), claims::fields(&self.fields, wanted.as_deref()));
        let response = match &refresh_token {
            Some(token) => {
                let request = self.client.exchange_refresh_token(token).add_scopes(scopes);
                let request = fields.into_iter().fold(request, |request, (name, value)| request.add_extra_param(name, value));
                request.request_async(&self.endpoint).await
            }
            None => {
                let request = self.client.exchange_client_credentials().add_scopes(scopes);
                let request = fields.into_iter().fold(request, |request, (name, value)| request.add_extra_param(name, value));
                request.request_async(&self.endpoint).await
            }
        };
        Ok(self.keep(&response.map_err(failure)?))
    }

    fn keep(&self, response: &Granted) -> Token {
        let token = Token::from(response.access_token().secret().as_str());
        let mut kept = self.kept();
        kept.keep(Lease::new(token.clone(), response.expires_in(), self.skew));
        let replaced = response.refresh_token().filter(|token| kept.refresh_token.is_some() && !token.secret().is_empty());
        if let Some(refresh_token) = replaced {
            kept.refresh_token = Some(refresh_token.clone());
        }
        drop(kept);
        if let (Some(hook), Some(refresh_token)) = (&self.hook, replaced) {
            hook(refresh_token.secret());
        }
        token
    }
}
