//! What a client makes of a service that misbehaves: nothing is lost, nothing happens twice that must not, the token stays at
//! home, nothing hangs, and every error can be read.
#![cfg(feature = "client")]

mod bodies;
mod calls;
mod certificates;
mod connections;
mod deferred;
mod downloads;
mod drive;
mod endings;
mod handed_out;
mod http2;
mod identity;
#[cfg(feature = "oauth")]
mod oauth;
#[cfg(feature = "oauth")]
mod oauth_claims;
#[cfg(feature = "oauth")]
mod oauth_endpoint;
#[cfg(feature = "oauth")]
mod oauth_kept;
mod oversize;
mod pages;
mod patience;
mod progress;
mod redirects;
mod refusals;
mod secrets;
mod secure;
#[allow(dead_code, reason = "shared with other tests")]
mod server;
mod throttling;
mod tokens;
mod transports;
mod uploads;
