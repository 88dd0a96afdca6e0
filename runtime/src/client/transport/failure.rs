//! What a failure of reqwest's tells: how far the exchange had come, and whether another would fail, too.

use std::error::Error;
use std::{fmt, io};

use h2::Reason;
use rustls::CertificateError;

use super::{Stage, TransportError};

/// The failure, without its URL: that holds names of people and items, and a caller who logs errors knows what was called.
pub(super) fn of(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if let Some(fault) = find(&error, certificate_fault) {
        return TransportError::untrusted(Certificate(fault));
    }
    let stage = match () {
        () if error.is_connect() || error.is_builder() => Stage::Connect,
        () if find(&error, is_not_taken).is_some() => Stage::NotTaken,
        () => Stage::Request,
    };
    TransportError::new(stage, error)
}

/// The first of an error and its sources in which something is found.
fn find<T>(error: &(dyn Error + 'static), mut what: impl FnMut(&(dyn Error + 'static)) -> Option<T>) -> Option<T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = what(error) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn certificate_fault(error: &(dyn Error + 'static)) -> Option<CertificateError> {
    if let Some(rustls::Error::InvalidCertificate(fault)) = error.downcast_ref() {
        return Some(fault.clone());
    }
    // An I/O error does not give the error that it holds as its source, but that one's.
    certificate_fault(error.downcast_ref::<io::Error>()?.get_ref()?)
}

/// By RFC 9113, 8.7: a stream that was refused was not processed, nor was one above the last that a connection in its end names.
fn is_not_taken(error: &(dyn Error + 'static)) -> Option<()> {
    let error = error.downcast_ref::<h2::Error>().filter(|error| error.is_remote())?;
    let is_refused = error.is_reset() && error.reason() == Some(Reason::REFUSED_STREAM);
    let is_going_away = error.is_go_away() && error.reason() == Some(Reason::NO_ERROR);
    (is_refused || is_going_away).then_some(())
}

/// Why a certificate is refused.
#[derive(Debug)]
struct Certificate(CertificateError);

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            CertificateError::UnknownIssuer => f.write_str("it was issued by nobody whom this client trusts"),
            CertificateError::Revoked => f.write_str("it was revoked"),
            // These words of rustls's name what was expected, and what came.
            other => other.fmt(f),
        }
    }
}

impl Error for Certificate {}
