use std::sync::Arc;

use tokio::runtime::Handle;

use super::page::{self, Shown};
use super::steps::target;
use super::{Exercise, Pair, Suite};
use crate::client::{ClientBuilder, Connection, Error, Retry, Sending};
use crate::mock::candidates::is_same;
use crate::mock::{Answer, Documented, DocumentedOperation, Received, Server};
use crate::route::{Match, Router, Template};

/// What all tests of a suite share.
pub(crate) struct Bench {
    pub(crate) suite: &'static Suite,
    pub(crate) router: Router<&'static Exercise>,
    pub(crate) connection: Connection,
    server: Server,
    client: Handle,
}

impl Bench {
    pub(crate) fn new(suite: &'static Suite) -> Result<Self, String> {
        let operations = suite.operations.iter().map(|exercise| documented(suite, exercise)).collect();
        let documented = Documented { operations, base_path: suite.base_path.to_owned(), ..Documented::default() };
        let server = Server::bind(Arc::new(documented), 0).map_err(|error| format!("no server: {error}"))?;
        let base_url = format!("{}{}", server.url(), suite.base_path);
        let connection = ClientBuilder::<Connection>::new(base_url)
            .token("docbind-proof")
            // A documented refusal is what the example is about.
            .retry(Retry::never())
            .build()
            .map_err(|error| format!("no client: {error}"))?;
        Ok(Bench { suite, router: router(suite)?, connection, server, client: client_thread()? })
    }

    pub(crate) fn run<T>(&self, sending: Sending<T>) -> Result<T, Error> {
        self.client.block_on(sending)
    }

    /// The request of an example, once it has arrived.
    pub(crate) fn received(&self, example: &str) -> Result<Received, String> {
        let named = |request: &Received| {
            request.headers.get(crate::mock::decide::EXAMPLE).is_some_and(|name| name.as_bytes() == example.as_bytes())
        };
        let mut received = self.server.take_received(named);
        match received.len() {
            1 => Ok(received.remove(0)),
            count => Err(format!("{count} requests arrived, not one")),
        }
    }

    /// What documents a method and a path: the best template, and all operations that have it.
    pub(crate) fn matches(&self, method: &str, path: &str) -> Vec<Match<'_, &'static Exercise>> {
        let mut matches = self.router.find(path);
        matches.retain(|found| found.output.spec.method.eq_ignore_ascii_case(method));
        let best = matches.first().map(|found| found.template);
        matches.retain(|found| best.is_some_and(|best| is_same(best, found.template)));
        matches
    }
}

fn router(suite: &'static Suite) -> Result<Router<&'static Exercise>, String> {
    let mut routes = Vec::new();
    for exercise in suite.operations {
        for text in exercise.spec.templates {
            let template =
                Template::parse(text).map_err(|error| format!("{}: `{text}` is not a route: {error}", exercise.spec.doc))?;
            routes.push((template, exercise));
        }
    }
    Ok(Router::new(routes))
}

fn documented(suite: &Suite, exercise: &Exercise) -> DocumentedOperation {
    let mut operation = DocumentedOperation::from(&exercise.spec);
    let own = suite.pairs.iter().filter(|pair| pair.operation == exercise.spec.id);
    operation.answers = own.filter_map(answer).collect();
    operation
}

/// The answer that a pair documents. Where its page cannot be read there is none, and its own test says so.
fn answer(pair: &Pair) -> Option<Answer> {
    let request = page::Request::parse(pair.request).ok()?;
    let response = page::Response::parse(pair.response).ok()?;
    let body = Shown::of(request.body, pair.request_body);
    Some(Answer {
        name: pair.name.to_owned(),
        method: request.method.to_owned(),
        path_and_query: target(pair, &request).ok()?,
        body: (body != Shown::Nothing).then(|| body.text().as_bytes().to_vec()),
        content_type: request.content_type().map(str::to_owned),
        status: response.status,
        headers: response.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        content: Shown::of(response.body, pair.response_body).text().as_bytes().to_vec(),
    })
}

/// A thread for the client's connections: they outlive the test that opened them.
fn client_thread() -> Result<Handle, String> {
    let start = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let wait = move || runtime.block_on(std::future::pending::<()>());
        std::thread::Builder::new().name("client".to_owned()).spawn(wait)?;
        Ok(handle)
    };
    start().map_err(|error: std::io::Error| format!("no thread for the client: {error}"))
}
