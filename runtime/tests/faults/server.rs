//! A service over real sockets that misbehaves on purpose: each request meets the next act of a script.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// What happens to one request, once it was read to its end.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// These bytes are the answer; the connection stays open.
    Say(Vec<u8>),
    /// These bytes are sent, then the connection ends in order.
    SayAndClose(Vec<u8>),
    /// These bytes are sent, then the connection is reset.
    SayAndReset(Vec<u8>),
    /// Nothing is sent, and the connection stays open.
    Silence,
    /// As `Say`, after a while.
    Late(Duration, Vec<u8>),
    /// As `Say`, a byte at a time.
    Drip(Duration, Vec<u8>),
}

/// An answer with a JSON body of the right length.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Act {
    let length = body.len();
    let text = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
    Act::Say(text.into_bytes())
}

/// A success.
pub(crate) fn ok() -> Act {
    answer("200 OK", "", "{\"ok\":true}")
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) method: String,
    pub(crate) target: String,
    /// In lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Heard {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A running service. It stops with the tokio runtime that it was started in.
#[derive(Clone)]
pub(crate) struct Service {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

type Plan = Box<dyn FnMut(&Heard) -> Act + Send>;

struct State {
    plan: Plan,
    /// The requests so far, unless nobody wants to see them.
    log: Option<Vec<Heard>>,
    /// Connections that the client ended.
    closed: usize,
}

impl Service {
    /// The first request meets the first act, and so on; those after the last one are answered [`ok`].
    pub(crate) async fn start(script: impl IntoIterator<Item = Act>) -> Service {
        let mut script: VecDeque<Act> = script.into_iter().collect();
        Self::run(Box::new(move |_| script.pop_front().unwrap_or_else(ok)), Some(Vec::new())).await
    }

    /// Each request meets what a plan says; none is remembered.
    pub(crate) async fn planned(plan: impl FnMut(&Heard) -> Act + Send + 'static) -> Service {
        Self::run(Box::new(plan), None).await
    }

    /// Each request meets what a plan says that knows the service's URL.
    pub(crate) async fn followed(mut plan: impl FnMut(&str, &Heard) -> Act + Send + 'static) -> Service {
        let service = Self::start([]).await;
        let url = service.url();
        service.state().plan = Box::new(move |heard| plan(&url, heard));
        service
    }

    /// From now on, another script.
    pub(crate) fn then(&self, script: impl IntoIterator<Item = Act>) {
        let mut script: VecDeque<Act> = script.into_iter().collect();
        self.state().plan = Box::new(move |_| script.pop_front().unwrap_or_else(ok));
    }

    async fn run(plan: Plan, log: Option<Vec<Heard>>) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let service = Service { address, state: Arc::new(Mutex::new(State { plan, log, closed: 0 })) };
        tokio::spawn({
            let service = service.clone();
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(service.clone().converse(stream));
                }
            }
        });
        service
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.state().log.clone().expect("a service that remembers")
    }

    pub(crate) fn closed(&self) -> usize {
        self.state().closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic")
    }

    async fn converse(self, stream: TcpStream) {
        stream.set_nodelay(true).expect("a socket");
        let mut stream = BufStream::new(stream);
        while let Some(heard) = read(&mut stream).await {
            let act = {
                let mut state = self.state();
                let act = (state.plan)(&heard);
                state.log.iter_mut().for_each(|log| log.push(heard.clone()));
                act
            };
            if !perform(&mut stream, act).await {
                return;
            }
        }
        self.state().closed += 1;
    }
}

/// Whether the connection goes on.
async fn perform(stream: &mut BufStream<TcpStream>, act: Act) -> bool {
    match act {
        Act::Say(bytes) => say(stream, &bytes).await,
        Act::Late(after, bytes) => {
            sleep(after).await;
            say(stream, &bytes).await
        }
        Act::Drip(pause, bytes) => {
            for byte in bytes {
                if !say(stream, &[byte]).await {
                    return false;
                }
                sleep(pause).await;
            }
            true
        }
        Act::Silence => true,
        Act::SayAndClose(bytes) => {
            say(stream, &bytes).await;
            false
        }
        Act::SayAndReset(bytes) => {
            say(stream, &bytes).await;
            // Lets the bytes leave before the reset overtakes them.
            sleep(Duration::from_millis(20)).await;
            stream.get_ref().set_zero_linger().expect("a socket");
            false
        }
    }
}

async fn say(stream: &mut BufStream<TcpStream>, bytes: &[u8]) -> bool {
    stream.write_all(bytes).await.is_ok() && stream.flush().await.is_ok()
}

/// The next request; `None` when the client has ended the connection.
async fn read(stream: &mut BufStream<TcpStream>) -> Option<Heard> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).expect("ASCII");
    let mut lines = head.lines();
    let mut words = lines.next().expect("a request line").split(' ');
    let (method, target) = (words.next().expect("a method").to_owned(), words.next().expect("a target").to_owned());
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut heard = Heard { method, target, headers, body: Vec::new() };
    match heard.header("content-length").map(|length| length.parse().expect("a length")) {
        Some(length) => {
            heard.body = vec![0; length];
            stream.read_exact(&mut heard.body).await.ok()?;
        }
        None if heard.header("transfer-encoding") == Some("chunked") => heard.body = read_chunks(stream).await?,
        None => {}
    }
    Some(heard)
}

async fn read_chunks(stream: &mut BufStream<TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.push(stream.read_u8().await.ok()?);
        }
        let size = usize::from_str_radix(std::str::from_utf8(&line).expect("ASCII").trim_end(), 16).expect("a size");
        let mut chunk = vec![0; size + 2];
        stream.read_exact(&mut chunk).await.ok()?;
        body.extend_from_slice(&chunk[..size]);
        if size == 0 {
            return Some(body);
        }
    }
}
