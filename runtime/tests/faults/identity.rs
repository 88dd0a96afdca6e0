//! A service that asks who its client is (mutual TLS).

use std::sync::{Arc, Mutex};

use docbind_runtime::{ClientBuilder, Connection, Error, Operation, Request};
use http::Method;
use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::calls::{Get, client, send, told};

/// One authority for both sides.
struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([]).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority { certificate: params.self_signed(&key).expect("a certificate"), issuer: Issuer::new(params, key) }
    }

    fn issue(&self, name: &str) -> (Certificate, KeyPair) {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new([name.to_owned()]).expect("a name");
        (params.signed_by(&key, &self.issuer).expect("a certificate"), key)
    }

    /// A service that answers each request of a client that the authority knows, or that shows no certificate, if it may.
    async fn serve(&self, is_required: bool) -> Asking {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.der().clone()).expect("a root");
        let provider = Arc::new(default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let verifier = if is_required { verifier } else { verifier.allow_unauthenticated() };
        let verifier = verifier.build().expect("roots");
        let (certificate, key) = self.issue("127.0.0.1");
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions of TLS")
            .with_client_cert_verifier(verifier)
            .with_single_cert(vec![certificate.der().clone()], key.into())
            .expect("a certificate and its key");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("https://{}", listener.local_addr().expect("an address"));
        let proofs = Arc::default();
        let asking = Asking { url, proofs: Arc::clone(&proofs) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                proofs.lock().expect("no panic").push(stream.get_ref().1.peer_certificates().is_some());
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}").await;
                let _ = stream.shutdown().await;
            }
        });
        asking
    }
}

/// A service that asks who its client is.
struct Asking {
    url: String,
    /// Of each client, whether it showed a certificate.
    proofs: Arc<Mutex<Vec<bool>>>,
}

#[tokio::test]
async fn a_client_proves_who_it_is_where_it_is_asked() {
    let authority = Authority::new();
    let service = authority.serve(true).await;
    let builder = || client(&service.url).trust(authority.certificate.pem());
    let (certificate, key) = authority.issue("client");
    let pem = certificate.pem() + &key.serialize_pem();
    send(&builder().identity(&pem).build().expect("a client"), "POST").await.expect("an answer");

    let (stranger, key) = Authority::new().issue("client");
    let stranger = stranger.pem() + &key.serialize_pem();
    for builder in [builder(), builder().identity(stranger)] {
        let error = send(&builder.build().expect("a client"), "POST").await.expect_err("unknown");
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        told(&error);
    }
}

#[tokio::test]
async fn a_certificate_goes_where_the_token_goes() {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("client");
    let pem = certificate.pem() + &key.serialize_pem();
    let (own, allowed, other) = (authority.serve(false).await, authority.serve(false).await, authority.serve(false).await);
    let builder = client(&own.url).allow_host(&allowed.url).trust(authority.certificate.pem());
    let connection = builder.identity(pem).build().expect("a client");
    let link = |service: &Asking| connection.follow(&Get::SPEC, Method::GET, &format!("{}/next", service.url));
    let handed_out = |service: &Asking| connection.preauthenticated(&Get::SPEC, Method::GET, &format!("{}/file", service.url));
    let to = |request: Result<Request, Error>| connection.send(request.expect("a request"));
    to(link(&own)).await.expect("an answer");
    to(link(&allowed)).await.expect("an answer");
    link(&other).expect_err("not allowed");
    // Twice: neither the first connection to a host nor a later one.
    for _ in 0..2 {
        to(handed_out(&other)).await.expect("an answer");
    }
    let proofs = |service: &Asking| service.proofs.lock().expect("no panic").clone();
    assert_eq!([own, allowed, other].map(|service| proofs(&service)), [vec![true], vec![true], vec![false, false]]);
    // Whoever uses the transport does not change that.
    let login = authority.serve(false).await;
    let sharing = client(&login.url).transport(connection.transport()).build().expect("a client");
    send(&sharing, "GET").await.expect("an answer");
    assert_eq!(proofs(&login), [false]);
}

#[test]
fn what_proves_nothing_is_refused() {
    let authority = Authority::new();
    let ((one, key), (_, other)) = (authority.issue("client"), authority.issue("client"));
    let cut = "-----BEGIN CERTIFICATE-----\nAAAA".to_owned();
    // As variables of an environment have it that have lost the ends of lines.
    let one_line = (one.pem() + &key.serialize_pem()).replace(['\r', '\n'], " ");
    let of_key: Vec<String> = key.serialize_pem().lines().nth(1).expect("a key").bytes().map(|byte| byte.to_string()).collect();
    for (pem, reason) in [
        (one_line, "cannot be used"),
        (String::new(), "there is none in PEM"),
        (key.serialize_pem(), "there is none in PEM"),
        (one.pem(), "no private key"),
        (one.pem() + &other.serialize_pem(), "cannot be used"),
        (cut, "cannot be used"),
    ] {
        for base in ["https://graph.microsoft.com/v1.0", "http://localhost:1"] {
            let builder = ClientBuilder::<Connection>::new(base).identity(&pem);
            assert!(!format!("{builder:?}").contains("PRIVATE"));
            let error = builder.build().expect_err(reason);
            assert!(matches!(&error, Error::Configuration(what) if what.contains(reason)), "{error}");
            assert!(!format!("{error:?}").contains("PRIVATE"));
            assert!(!format!("{error:?} {error}").contains(&of_key.join(", ")), "{error}");
        }
    }
}
