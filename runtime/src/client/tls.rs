use std::sync::Arc;

use rustls::client::WantsClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::Verifier;

use super::Error;

/// By what a client proves who it is.
pub(crate) type Identity = Arc<SingleCertAndKey>;

/// TLS that trusts what the machine trusts, or Mozilla's roots where the machine has none, and besides that the issuers that are
/// given. Reads no network.
pub(crate) fn config(issuers: &[CertificateDer<'static>], identity: Option<&Identity>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = match Verifier::new(provider.clone()) {
        Ok(verifier) => {
            let verifier = if issuers.is_empty() { verifier } else { with_issuers(issuers, provider.clone())? };
            builder(provider)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        }
        Err(_) => bundled(provider, issuers)?,
    };
    let mut config = match identity {
        Some(identity) => config.with_client_cert_resolver(Arc::clone(identity) as _),
        None => config.with_no_client_auth(),
    };
    offer_protocols(&mut config);
    Ok(config)
}

/// A chain of certificates and the key of the first, in one PEM text.
pub(crate) fn identity(pem: &[u8]) -> Result<Identity, Error> {
    let refuse =
        |why: &dyn std::fmt::Display| Error::configuration(format!("the certificate of the client cannot be used: {why}"));
    // What the error says may be a whole line of the text, and a text that has lost its line ends is one line, with the key.
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| refuse(&"it is no PEM text"))?;
    if chain.is_empty() {
        return Err(refuse(&"there is none in PEM"));
    }
    let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| refuse(&"there is no private key with it"))?;
    let pair = CertifiedKey::from_der(chain, key, &rustls::crypto::ring::default_provider()).map_err(|error| refuse(&error))?;
    Ok(Arc::new(SingleCertAndKey::from(pair)))
}

/// The certificates of a PEM text.
pub(crate) fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match read {
        Ok(certificates) if certificates.is_empty() => {
            Err(Error::configuration("what is to be trusted holds no certificate in PEM"))
        }
        Ok(certificates) => {
            // Only a use of them shows whether they are certificates.
            let mut roots = RootCertStore::empty();
            certificates.iter().try_for_each(|issuer| roots.add(issuer.clone())).map_err(unusable)?;
            Ok(certificates)
        }
        // Without the error, which may repeat the text: somebody's may hold a key, too.
        Err(_) => Err(Error::configuration("what is to be trusted is not PEM")),
    }
}

#[cfg(not(target_os = "android"))]
fn with_issuers(issuers: &[CertificateDer<'static>], provider: Arc<CryptoProvider>) -> Result<Verifier, Error> {
    Verifier::new_with_extra_roots(issuers.iter().cloned(), provider).map_err(unusable)
}

// Its system takes no more than what is installed there.
#[cfg(target_os = "android")]
fn with_issuers(_: &[CertificateDer<'static>], _: Arc<CryptoProvider>) -> Result<Verifier, Error> {
    Err(Error::configuration("on Android, only certificates that the system has are trusted"))
}

fn unusable(error: rustls::Error) -> Error {
    Error::configuration(format!("a certificate that is to be trusted cannot be used: {error}"))
}

/// TLS that trusts Mozilla's roots: for plain HTTP, where it is never used, since it costs nothing to build.
pub(crate) fn idle_config() -> Result<ClientConfig, Error> {
    Ok(bundled(Arc::new(rustls::crypto::ring::default_provider()), &[])?.with_no_client_auth())
}

type Trusting = ConfigBuilder<ClientConfig, WantsClientCert>;

fn bundled(provider: Arc<CryptoProvider>, issuers: &[CertificateDer<'static>]) -> Result<Trusting, Error> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    for issuer in issuers {
        roots.add(issuer.clone()).map_err(unusable)?;
    }
    Ok(builder(provider)?.with_root_certificates(roots))
}

fn builder(provider: Arc<CryptoProvider>) -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, Error> {
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::configuration(format!("TLS cannot be set up: {error}")))
}

// reqwest leaves a configuration that it is given as it is.
fn offer_protocols(config: &mut ClientConfig) {
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
}
