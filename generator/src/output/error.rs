//! Why generated files were not written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why generated files were not written.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The folder holds files, and no manifest of ours.
    Foreign(PathBuf),
    /// Something that is not ours stands where a file is to be: another file, a folder, or a symlink.
    NotOurs(PathBuf),
    /// A path that is not a plain relative one.
    Name(String),
    /// The file system refuses.
    Io {
        /// What was tried: `write`, `read`.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
}

impl WriteError {
    pub(super) fn io(action: &'static str, path: &Path, error: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), error }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => {
                write!(f, "{} holds files that docbind did not write; name an empty or a new folder", path.display())
            }
            Self::NotOurs(path) => {
                write!(f, "{} is in the way, and docbind did not write it; move it, or name another folder", path.display())
            }
            Self::Name(name) => write!(f, "{name:?} is not a path that generated code may have"),
            Self::Io { action, path, error } => write!(f, "cannot {action} {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
