//! A service of upload sessions that keeps what it gets, refuses what it has already, and fails when it is told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use crate::server::{Act, Heard, Service, answer};

/// What happens to a piece, or to a commit: of that nothing is kept if no byte would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Refused for now; nothing is kept.
    Refused(&'static str),
    /// This status; so many bytes are kept.
    Status(&'static str, usize),
    /// The connection is reset; so many bytes are kept.
    Reset(usize),
    /// The head of the answer comes, and not its body; all is kept.
    Cut,
    /// No answer comes; so many bytes are kept.
    Silence(usize),
    /// All is kept, and all but so many bytes are forgotten again.
    Forgets(usize),
    /// The session is forgotten.
    Ends,
}

/// Nothing is missing.
const ALL: &str = "{\"nextExpectedRanges\":[]}";

#[derive(Default)]
struct State {
    faults: VecDeque<Fault>,
    size: usize,
    kept: Vec<u8>,
    is_open: bool,
    /// The file waits for a commit.
    is_deferred: bool,
    /// It never does.
    is_simple: bool,
    /// How many files were made.
    made: usize,
    /// Bytes that came though they were there.
    twice: usize,
}

#[derive(Clone)]
pub(crate) struct Drive {
    service: Service,
    state: Arc<Mutex<State>>,
}

impl Drive {
    /// A service that fails so with the first pieces.
    pub(crate) async fn start(faults: &[Fault]) -> Drive {
        let state = Arc::new(Mutex::new(State { faults: faults.iter().copied().collect(), ..State::default() }));
        let service = Service::followed({
            let state = Arc::clone(&state);
            move |url, heard| state.lock().expect("no panic").act(url, heard)
        });
        Drive { service: service.await, state }
    }

    pub(crate) fn url(&self) -> String {
        self.service.url()
    }

    pub(crate) fn kept(&self) -> Vec<u8> {
        self.state().kept.clone()
    }

    pub(crate) fn twice(&self) -> usize {
        self.state().twice
    }

    pub(crate) fn made(&self) -> usize {
        self.state().made
    }

    /// As services that know nothing of commits.
    pub(crate) fn never_defers(&self) {
        self.state().is_simple = true;
    }

    pub(crate) fn fails(&self, fault: Fault) {
        self.state().faults.push_back(fault);
    }

    pub(crate) fn heard(&self, method: &str) -> Vec<Heard> {
        self.service.heard().into_iter().filter(|heard| heard.method == method).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic")
    }
}

impl State {
    fn act(&mut self, url: &str, heard: &Heard) -> Act {
        match heard.method.as_str() {
            "POST" if !heard.target.starts_with("/session") => {
                self.is_open = true;
                let body: docbind_runtime::Value = serde_json::from_slice(&heard.body).unwrap_or_default();
                self.is_deferred = body["deferCommit"] == true && !self.is_simple;
                let said = format!("{{\"uploadUrl\":\"{url}/session?authtoken=s3cr3t\",\"nextExpectedRanges\":[\"0-\"]}}");
                answer("201 Created", "", &said)
            }
            _ if !self.is_open => answer("404 Not Found", "", r#"{"error":{"code":"ItemNotFound","message":"Gone."}}"#),
            "GET" => self.status(),
            "POST" => self.commit(heard),
            "DELETE" => {
                self.is_open = false;
                answer("204 No Content", "", "")
            }
            _ => self.piece(heard),
        }
    }

    fn piece(&mut self, heard: &Heard) -> Act {
        let (start, size) = range(heard);
        self.size = size;
        if start != self.kept.len() {
            self.twice += self.kept.len().saturating_sub(start).min(heard.body.len());
            return answer("416 Range Not Satisfiable", "", "{}");
        }
        let Some(fault) = self.faults.pop_front() else { return self.keep(&heard.body) };
        match fault {
            Fault::Refused(status) => answer(status, "Retry-After: 0\r\n", "{}"),
            Fault::Status(status, kept) => {
                self.keep(&heard.body[..kept.min(heard.body.len())]);
                answer(status, "", "{}")
            }
            Fault::Reset(kept) => {
                self.keep(&heard.body[..kept.min(heard.body.len())]);
                Act::SayAndReset(Vec::new())
            }
            Fault::Cut => match self.keep(&heard.body) {
                Act::Say(mut whole) => {
                    whole.truncate(whole.len().saturating_sub(1));
                    Act::SayAndClose(whole)
                }
                other => other,
            },
            Fault::Silence(kept) => {
                self.keep(&heard.body[..kept.min(heard.body.len())]);
                Act::Silence
            }
            Fault::Forgets(kept) => {
                self.keep(&heard.body);
                self.is_open = true;
                self.kept.truncate(kept);
                self.status()
            }
            Fault::Ends => {
                self.is_open = false;
                answer("404 Not Found", "", "{}")
            }
        }
    }

    fn commit(&mut self, heard: &Heard) -> Act {
        assert!(self.is_deferred && self.kept.len() == self.size && heard.body.is_empty(), "{heard:?}");
        let fault = self.faults.pop_front();
        let done = match fault {
            Some(Fault::Refused(_) | Fault::Status(_, 0) | Fault::Reset(0) | Fault::Silence(0) | Fault::Ends) => None,
            _ => Some(self.make()),
        };
        match (fault, done) {
            (Some(Fault::Refused(status)), _) => answer(status, "Retry-After: 0\r\n", "{}"),
            (Some(Fault::Status(status, _)), _) => answer(status, "", "{}"),
            (Some(Fault::Reset(_)), _) => Act::SayAndReset(Vec::new()),
            (Some(Fault::Cut), Some(Act::Say(mut whole))) => {
                whole.truncate(whole.len().saturating_sub(1));
                Act::SayAndClose(whole)
            }
            (Some(Fault::Silence(_)), _) => Act::Silence,
            (None, Some(made)) => made,
            (Some(Fault::Ends), _) => {
                self.is_open = false;
                answer("404 Not Found", "", "{}")
            }
            (other, _) => panic!("no fault of a commit: {other:?}"),
        }
    }

    fn keep(&mut self, bytes: &[u8]) -> Act {
        self.kept.extend_from_slice(bytes);
        match self.kept.len() == self.size {
            true if self.is_deferred => answer("202 Accepted", "", ALL),
            true => self.make(),
            false => self.status(),
        }
    }

    fn make(&mut self) -> Act {
        self.is_open = false;
        self.made += 1;
        answer("201 Created", "Location: https://outlook.office.com/Attachments('AAMk%3D')\r\n", "{\"id\":\"1\"}")
    }

    fn status(&self) -> Act {
        if self.kept.len() == self.size {
            return answer("200 OK", "", ALL);
        }
        // As Outlook writes it, and as its pages do.
        let name = if self.kept.len().is_multiple_of(2) { "nextExpectedRanges" } else { "NextExpectedRanges" };
        answer("200 OK", "", &format!("{{\"{name}\":[\"{}-\"]}}", self.kept.len()))
    }
}

/// Where a piece begins, and how many bytes the file has; its header must fit its body.
fn range(heard: &Heard) -> (usize, usize) {
    let text = heard.header("content-range").expect("a range").strip_prefix("bytes ").expect("bytes");
    let (range, size) = text.split_once('/').expect("a size");
    let (start, last) = range.split_once('-').expect("a range");
    let number = |text: &str| text.parse::<usize>().expect("a number");
    assert_eq!(number(last) + 1 - number(start), heard.body.len(), "{text}");
    (number(start), number(size))
}
