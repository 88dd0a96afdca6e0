use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::Error;

/// TLS that trusts what the machine trusts, or Mozilla's roots where the machine has none. Reads no network.
pub(crate) fn config() -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = match Verifier::new(provider.clone()) {
        Ok(verifier) => builder(provider)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth(),
        Err(_) => bundled(provider)?,
    };
    offer_protocols(&mut config);
    Ok(config)
}

/// TLS that trusts Mozilla's roots: for plain HTTP, where it is never used, since it costs nothing to build.
pub(crate) fn idle_config() -> Result<ClientConfig, Error> {
    bundled(Arc::new(rustls::crypto::ring::default_provider()))
}

fn bundled(provider: Arc<CryptoProvider>) -> Result<ClientConfig, Error> {
    let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    Ok(builder(provider)?.with_root_certificates(roots).with_no_client_auth())
}

fn builder(provider: Arc<CryptoProvider>) -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, Error> {
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::configuration(format!("TLS cannot be set up: {error}")))
}

// reqwest leaves a configuration that it is given as it is.
fn offer_protocols(config: &mut ClientConfig) {
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
}
