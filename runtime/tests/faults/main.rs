//! What a client makes of a service that misbehaves: nothing is lost, nothing happens twice that must not, the token stays at
//! home, nothing hangs, and every error can be read.
#![cfg(feature = "client")]

mod bodies;
mod calls;
mod certificates;
mod connections;
mod downloads;
mod drive;
mod http2;
#[cfg(feature = "oauth")]
mod oauth;
mod oversize;
mod pages;
mod redirects;
mod secure;
#[allow(dead_code, reason = "shared with other tests")]
mod server;
mod throttling;
mod tokens;
mod uploads;
