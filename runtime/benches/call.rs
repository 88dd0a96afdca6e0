//! What a call through the typed client costs over the same exchange by bare reqwest: time and allocations.
//!
//! Both send the same request with a token, to the same server on this machine, and read the same JSON into a struct. 16 calls
//! are under way at a time, so that the time is that of the processor and not of the network. They take turns, so that whatever else the machine does hits both. The server is a process of its own: its allocations do not count.
//!
//! `cargo bench -p docbind-runtime --features proof --bench call [-- ROUNDS]`

#[path = "../tests/sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

use std::alloc::System;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Set for the process that is the server.
const SERVER: &str = "DOCBIND_BENCH_SERVER";
const BODY: &str = r#"{"id":"AAMkAGI1","subject":"Minutes of the meeting","importance":"normal","receivedDateTime":"2026-01-05T10:00:00Z","attachments":[{"@odata.type":"microsoft.graph.fileAttachment","id":"1","name":"a.txt","size":12}]}"#;
const IN_FLIGHT: u32 = 16;
const CALLS_EACH: u32 = 32;
const CALLS: u32 = IN_FLIGHT * CALLS_EACH;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    if std::env::var_os(SERVER).is_some() {
        return runtime.block_on(serve());
    }
    let rounds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(60);
    let mut server = Server::start();
    runtime.block_on(compare(&server.url, rounds));
    server.process.kill().expect("to end the server");
    server.process.wait().expect("to end the server");
}

struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process = Command::new(program).env(SERVER, "1").stdout(Stdio::piped()).spawn().expect("a process");
        let mut url = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut url).expect("a URL");
        Server { process, url: url.trim_end().to_owned() }
    }
}

async fn serve() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("http://{}", listener.local_addr().expect("an address"));
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}", BODY.len());
    loop {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        let answer = answer.clone();
        tokio::spawn(async move {
            let mut request = [0; 4096];
            let mut filled = 0;
            while let Ok(read @ 1..) = stream.read(&mut request[filled..]).await {
                filled += read;
                if request[..filled].ends_with(b"\r\n\r\n") {
                    filled = 0;
                    stream.write_all(answer.as_bytes()).await.expect("to answer");
                }
            }
        });
    }
}

/// What one side took for its calls of a round.
#[derive(Clone, Copy, Default)]
struct Cost {
    time: Duration,
    allocations: usize,
}

async fn compare(url: &str, rounds: usize) {
    let typed = sample::Client::builder().base_url(format!("{url}/v1.0")).token("token").build().expect("a client");
    let bare = bare::client();
    let url = format!("{url}/v1.0/me/messages/AAMkAGI1");
    let (mut bares, mut typeds) = (Vec::new(), Vec::new());
    for round in 0..rounds + 5 {
        let mut costs = [Cost::default(); 2];
        // Who goes first changes, too.
        for turn in [round % 2, 1 - round % 2] {
            let region = Region::new(ALLOCATOR);
            let began = Instant::now();
            let mut workers = JoinSet::new();
            for _ in 0..IN_FLIGHT {
                match turn {
                    0 => workers.spawn(work_bare(bare.clone(), url.clone())),
                    _ => workers.spawn(work_typed(typed.clone())),
                };
            }
            while let Some(ended) = workers.join_next().await {
                ended.expect("no panic");
            }
            let stats = region.change();
            costs[turn] = Cost { time: began.elapsed(), allocations: stats.allocations + stats.reallocations };
        }
        // The first rounds open connections and warm caches.
        if round >= 5 {
            bares.push(costs[0]);
            typeds.push(costs[1]);
        }
    }
    report(&bares, &typeds);
}

async fn work_bare(client: reqwest::Client, url: String) {
    for _ in 0..CALLS_EACH {
        assert_eq!(bare::get(&client, &url).await, "AAMkAGI1");
    }
}

async fn work_typed(client: sample::Client) {
    for _ in 0..CALLS_EACH {
        let message = client.me().message("AAMkAGI1").get().await.expect("an answer");
        assert_eq!(message.id.as_value().map(String::as_str), Some("AAMkAGI1"));
    }
}

fn report(bares: &[Cost], typeds: &[Cost]) {
    for (name, costs) in [("bare reqwest", bares), ("typed client", typeds)] {
        let time = median(costs.iter().map(|cost| cost.time.as_secs_f64() / f64::from(CALLS)));
        let allocations = median(costs.iter().map(|cost| cost.allocations as f64 / f64::from(CALLS)));
        println!("{name}: {:.0} calls/s, {:.1} us and {allocations:.1} allocations a call", 1.0 / time, time * 1e6);
    }
    let ratios = bares.iter().zip(typeds).map(|(bare, typed)| typed.time.as_secs_f64() / bare.time.as_secs_f64());
    println!("typed/bare, median of {} rounds: {:.3}", bares.len(), median(ratios));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

mod bare {
    use serde::Deserialize;

    pub(crate) fn client() -> reqwest::Client {
        let roots = rustls::RootCertStore::empty();
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent("docbind-runtime/0.1.0")
            .no_proxy()
            // As long as the typed client gives an attempt: what watches the time costs both the same.
            .timeout(std::time::Duration::from_secs(100))
            .build()
            .expect("a client")
    }

    pub(crate) async fn get(client: &reqwest::Client, url: &str) -> String {
        let response = client.get(url).bearer_auth("token").send().await.expect("an answer");
        let bytes = response.error_for_status().expect("a success").bytes().await.expect("a body");
        serde_json::from_slice::<Message>(&bytes).expect("a message").id
    }

    /// The same properties as the sample's message.
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code, reason = "what is read is the cost")]
    struct Message {
        id: String,
        subject: Option<String>,
        importance: Option<String>,
        received_date_time: Option<String>,
        attachments: Option<Vec<Attachment>>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "what is read is the cost")]
    struct Attachment {
        #[serde(rename = "@odata.type")]
        kind: String,
        id: String,
        name: String,
        size: i32,
    }
}
