use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use http::Request;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::service::Service;
use super::{Documented, Received};

const HEADERS_TIMEOUT: Duration = Duration::from_secs(10);
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// A running documented server, on a thread of its own. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    service: Arc<Service>,
    stop: watch::Sender<Stop>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    No,
    /// Requests that have begun are answered first.
    Gracefully,
    Now,
}

impl Server {
    /// Starts a server on 127.0.0.1, at a free port if `port` is 0.
    ///
    /// # Errors
    /// If the port cannot be had, or the system gives no thread.
    pub fn bind(documented: Arc<Documented>, port: u16) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let service = Arc::new(Service::new(documented, Some(&format!("http://{address}"))));
        let (stop, stopped) = watch::channel(Stop::No);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("documented server".to_owned()).spawn({
            let service = Arc::clone(&service);
            move || runtime.block_on(serve(listener, service, stopped))
        })?;
        Ok(Server { address, service, stop, thread: Some(thread) })
    }

    /// Where it listens: `http://127.0.0.1:PORT`, without the base path.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The latest requests, at most 1,000 and 64 MiB, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.service.log.all()
    }

    /// Removes requests from the log, and returns them.
    pub fn take_received(&self, wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        self.service.log.take(wanted)
    }

    /// Stops it once the requests that have begun are answered, or after 5 seconds.
    pub fn shutdown(mut self) {
        self.stop(Stop::Gracefully);
    }

    fn stop(&mut self, how: Stop) {
        self.stop.send_replace(how);
        if let Some(thread) = self.thread.take() {
            // It can only have failed by a panic, which was printed.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop(Stop::Now);
    }
}

async fn serve(listener: TcpListener, service: Arc<Service>, mut stopped: watch::Receiver<Stop>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let mut connections = JoinSet::new();
    let watched = stopped.clone();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, Arc::clone(&service), watched.clone()));
                }
                // Too many open files, or a client that has gone: others may still come.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
            _ = stopped.wait_for(|stop| *stop != Stop::No) => break,
        }
    }
    drop(listener);
    if *stopped.borrow() == Stop::Gracefully {
        let all = async { while connections.join_next().await.is_some() {} };
        let _ = timeout(SHUTDOWN_TIMEOUT, all).await;
    }
}

async fn connection(stream: tokio::net::TcpStream, service: Arc<Service>, mut stopped: watch::Receiver<Stop>) {
    // Small messages that wait for each other take 40 ms otherwise.
    let _ = stream.set_nodelay(true);
    let respond = service_fn(move |request: Request<Incoming>| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(service.respond(request).await.map(Full::new)) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_TIMEOUT)
        // A client that has said all it has to say still waits for the answer, as `nc` does.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), respond);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        // A client that breaks off is no event for a server.
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|stop| *stop != Stop::No) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
