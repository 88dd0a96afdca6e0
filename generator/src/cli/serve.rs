//! `docbind serve`: the documented server.

mod documented;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use docbind_runtime::mock::{Documented, DocumentedOperation, Server, test_token};

use super::{Failure, Verdict, print};
use crate::diagnostic::escape::visible;
use crate::understand;

/// Serves on 127.0.0.1 what the docs document, until Ctrl-C.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder that holds the pages.
    #[arg(long, value_name = "DIR")]
    docs: PathBuf,
    /// The port; 0 takes any that is free.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Leads the links of answers here: those to more pages, and upload sessions, which it plays. Without it, answers are the
    /// pages' own.
    #[arg(long)]
    follow: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Verdict, Failure> {
    let understood = understand(&arguments.docs)?;
    let links_of = arguments.follow.then(|| documented::origin(&understood.api)).flatten();
    let documented = Documented { links_of, ..documented::from(&understood.api, &understood.sources) };
    let operations = documented.operations.len();
    let base_path = documented.base_path.clone();
    let example = documented.operations.iter().find_map(Curl::of).filter(|_| is_plain(&base_path));
    let server = Server::bind(Arc::new(documented), arguments.port)
        .map_err(|error| Failure(format!("cannot listen on 127.0.0.1:{}: {error}", arguments.port)))?;

    let url = server.url() + &base_path;
    let mut text = format!("serving {operations} operations at {} (Ctrl-C ends it)\n", visible(&url));
    if let Some(example) = example {
        text.push_str(&example.command(&url));
    }
    print(&text)?;
    let waiting = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    waiting.block_on(tokio::signal::ctrl_c())?;
    server.shutdown();
    Ok(Verdict::Clean)
}

/// A documented request that the server answers, and a token that grants what its page asks for.
struct Curl {
    path: String,
    token: String,
}

impl Curl {
    fn of(operation: &DocumentedOperation) -> Option<Self> {
        let answer = operation.answers.iter().find(|answer| answer.method == "GET" && is_plain(&answer.path_and_query))?;
        let least = operation.permissions.iter().flatten().flatten().next();
        let scopes: Vec<&str> = least.into_iter().flatten().map(String::as_str).collect();
        Some(Self { path: answer.path_and_query.clone(), token: test_token(&scopes) })
    }

    fn command(&self, url: &str) -> String {
        format!("curl -H 'Authorization: Bearer {}' '{url}{}'\n", self.token, self.path)
    }
}

/// Whether a shell takes the text as it is between single quotes, and curl as a URL.
fn is_plain(path: &str) -> bool {
    path.chars().all(|c| c.is_ascii_graphic() && !"'\"\\<>{}[]|^`#".contains(c))
}
