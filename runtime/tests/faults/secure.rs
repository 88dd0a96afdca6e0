//! A service over TLS that speaks HTTP/2 and misbehaves on purpose: each request meets the next act of a script.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// What happens to one request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A success with this body.
    Say(&'static str),
    /// A success of this length, of which nothing comes: an answer to HEAD.
    Length(&'static str),
    /// A success, once all that are waited for have come.
    Together(Arc<Barrier>),
    /// The stream is reset.
    Reset(Reason),
    /// The stream is reset in the middle of a success.
    Break(Reason),
    /// The connection ends in order, at a request that was seen.
    Leave,
    /// The connection ends in order, and says that it has looked at no request. It is a connection's first.
    TurnAway,
}

/// What a service shows of itself.
#[derive(Clone, Copy)]
pub(crate) enum Shown {
    Itself,
    Another,
    Expired,
}

/// What a service has seen so far.
#[derive(Default)]
pub(crate) struct Seen {
    /// What was agreed on for each connection.
    pub(crate) protocols: Vec<Option<Vec<u8>>>,
    /// TCP connections, whatever became of them.
    pub(crate) accepted: usize,
    /// Requests that met an act.
    pub(crate) met: usize,
    /// The headers `Authorization`.
    pub(crate) tokens: Vec<String>,
    /// The number of the connection of each request.
    pub(crate) by: Vec<usize>,
}

/// A running service. It stops with the tokio runtime that it was started in.
#[derive(Clone)]
pub(crate) struct Secure {
    address: SocketAddr,
    issuer: String,
    state: Arc<Mutex<(VecDeque<Act>, Seen)>>,
}

impl Secure {
    /// The first request meets the first act, and so on; those after the last one succeed.
    pub(crate) async fn start(script: impl IntoIterator<Item = Act>) -> Secure {
        Self::showing(Shown::Itself, script).await
    }

    pub(crate) async fn showing(shown: Shown, script: impl IntoIterator<Item = Act>) -> Secure {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (issuer, config) = identity(shown);
        let state = Arc::new(Mutex::new((script.into_iter().collect(), Seen::default())));
        let service = Secure { address, issuer, state };
        tokio::spawn(service.clone().listen(listener, TlsAcceptor::from(Arc::new(config))));
        service
    }

    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// The authority that has issued its certificate, in PEM.
    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(crate) fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.state().1)
    }

    fn state(&self) -> MutexGuard<'_, (VecDeque<Act>, Seen)> {
        self.state.lock().expect("no panic")
    }

    async fn listen(self, listener: TcpListener, acceptor: TlsAcceptor) {
        while let Ok((stream, _)) = listener.accept().await {
            self.state().1.accepted += 1;
            let (number, service, acceptor) = (self.state().1.accepted, self.clone(), acceptor.clone());
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    service.converse(number, stream).await;
                }
            });
        }
    }

    async fn converse(self, number: usize, stream: TlsStream<TcpStream>) {
        let protocol = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
        self.state().1.protocols.push(protocol);
        if matches!(self.state().0.front(), Some(Act::TurnAway)) {
            self.next();
            return turn_away(stream).await.unwrap_or_default();
        }
        let mut connection = h2::server::handshake(stream).await.expect("HTTP/2");
        while let Some(Ok((request, respond))) = connection.accept().await {
            let token = request.headers().get("authorization").map(|value| value.to_str().expect("ASCII").to_owned());
            self.state().1.tokens.extend(token);
            self.state().1.by.push(number);
            match self.next() {
                Act::Leave => connection.abrupt_shutdown(Reason::NO_ERROR),
                act => drop(tokio::spawn(perform(act, request.into_body(), respond))),
            }
        }
    }

    fn next(&self) -> Act {
        let mut state = self.state();
        state.1.met += 1;
        state.0.pop_front().unwrap_or(Act::Say("{}"))
    }
}

async fn perform(act: Act, mut body: RecvStream, mut respond: SendResponse<Bytes>) {
    while let Some(Ok(chunk)) = body.data().await {
        body.flow_control().release_capacity(chunk.len()).expect("what was taken");
    }
    match act {
        Act::Say(text) => say(&mut respond, text),
        Act::Length(length) => {
            let response = http::Response::builder().header("content-length", length).body(()).expect("a response");
            respond.send_response(response, true).expect("a stream");
        }
        Act::Together(all) => {
            all.wait().await;
            say(&mut respond, "{}");
        }
        Act::Reset(reason) => respond.send_reset(reason),
        Act::Break(reason) => {
            let mut stream = respond.send_response(http::Response::new(()), false).expect("a stream");
            stream.send_data(Bytes::from_static(b"{\"ok\":"), false).expect("a stream");
            // Lets the bytes leave before the reset overtakes them.
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.send_reset(reason);
        }
        Act::Leave | Act::TurnAway => unreachable!("these are of a connection"),
    }
}

// A client that has hung up needs no answer.
fn say(respond: &mut SendResponse<Bytes>, text: &'static str) {
    let response = http::Response::builder().header("content-type", "application/json").body(()).expect("a response");
    if let Ok(mut stream) = respond.send_response(response, false) {
        let _ = stream.send_data(Bytes::from_static(text.as_bytes()), true);
    }
}

/// Byte by byte, since no library ends a connection at a request that it has not looked at (RFC 9113, 4.1 and 6.8).
async fn turn_away(mut stream: TlsStream<TcpStream>) -> std::io::Result<()> {
    const PREFACE: usize = 24;
    const HEADERS: u8 = 1;
    const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    const GOAWAY: [u8; 17] = [0, 0, 8, 7, 0, 0, 0, 0, 0, /* the last stream */ 0, 0, 0, 0, /* no error */ 0, 0, 0, 0];
    stream.read_exact(&mut [0; PREFACE]).await?;
    stream.write_all(&SETTINGS).await?;
    let mut head = [0; 9];
    while head[3] != HEADERS {
        stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        stream.read_exact(&mut vec![0; length as usize]).await?;
    }
    stream.write_all(&GOAWAY).await?;
    stream.shutdown().await?;
    // Bytes that nobody reads would reset the connection.
    stream.read_to_end(&mut Vec::new()).await.map(drop)
}

/// An authority of its own, and what a service has from it.
fn identity(shown: Shown) -> (String, ServerConfig) {
    let key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new([]).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = authority.self_signed(&key).expect("a certificate").pem();
    let (certificate, key) = issued(shown, &Issuer::new(authority, key));
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate and its key");
    config.alpn_protocols = vec![b"h2".to_vec()];
    (pem, config)
}

fn issued(shown: Shown, issuer: &Issuer<'static, KeyPair>) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let name = if matches!(shown, Shown::Another) { "another.example.com" } else { "127.0.0.1" };
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    if matches!(shown, Shown::Expired) {
        (params.not_before, params.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 1, 1));
    }
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, issuer).expect("a certificate");
    (certificate.into(), key.into())
}
