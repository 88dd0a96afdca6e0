use std::fmt;

use super::{Call, Connection, Operation, Parts};
use crate::route::Path;

/// Where a place stands: a connection and a path. A clone shares the connection and copies the path, which is a short text.
///
/// A value that cannot stand in a path is refused when a call is sent, so that a chain of places stays a chain.
#[derive(Clone)]
pub struct Cursor {
    connection: Connection,
    path: Path,
}

impl Cursor {
    /// The root of an API.
    #[must_use]
    pub fn root(connection: Connection) -> Self {
        Cursor { connection, path: Path::root() }
    }

    /// Goes on by a literal segment.
    #[must_use]
    pub fn literal(&self, segment: &str) -> Self {
        self.with(|path| path.literal(segment))
    }

    /// Goes on by a value; `name` is the parameter's.
    #[must_use]
    pub fn parameter(&self, name: &str, value: impl AsRef<str>) -> Self {
        self.with(|path| path.parameter(name, value.as_ref()))
    }

    /// Goes on by a literal segment and a value below it; `name` is the parameter's.
    #[must_use]
    pub fn item(&self, segment: &str, name: &str, value: impl AsRef<str>) -> Self {
        self.with(|path| path.literal(segment).parameter(name, value.as_ref()))
    }

    /// Goes on by a function; an argument is its name, its value, and whether the value stands in quotes.
    #[must_use]
    pub fn function(&self, name: &str, arguments: &[(&str, &dyn fmt::Display, bool)]) -> Self {
        let texts: Vec<String> = arguments.iter().map(|(_, value, _)| value.to_string()).collect();
        let pairs = arguments.iter().zip(&texts);
        let arguments: Vec<_> = pairs.map(|(&(argument, _, quoted), text)| (argument, text.as_str(), quoted)).collect();
        self.with(|path| path.function(name, &arguments))
    }

    /// Goes on by a path addressing (`:/folder/file.txt`); `name` is the parameter's.
    #[must_use]
    pub fn path(&self, name: &str, value: impl AsRef<str>) -> Self {
        self.with(|path| path.path(name, value.as_ref()))
    }

    /// A call to the path so far.
    pub fn call<O: Operation>(&self) -> Call<O> {
        Call::from_parts(Parts::new(self.connection.clone(), self.path.clone()))
    }

    /// A call to the path so far, with its body.
    pub fn call_with<O: Operation>(&self, body: impl Into<O::Request>) -> Call<O> {
        self.call().body(body.into())
    }

    /// The connection.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    fn with(&self, step: impl FnOnce(Path) -> Path) -> Self {
        Cursor { connection: self.connection.clone(), path: step(self.path.clone()) }
    }
}

impl From<Connection> for Cursor {
    fn from(connection: Connection) -> Self {
        Cursor::root(connection)
    }
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}
