//! Which relative paths may be written.

use crate::hash::HashSet;

use super::{STAGING, WriteError, manifest};

/// All names are plain, none is written twice where case does not count, and none is both a file and a folder.
pub(super) fn check_all<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), WriteError> {
    let (mut files, mut folders) = (HashSet::default(), HashSet::default());
    for name in names {
        let folded = name.to_ascii_lowercase();
        if !is_plain(name) || !files.insert(folded.clone()) {
            return Err(WriteError::Name(name.clone()));
        }
        folders.extend(folded.match_indices('/').map(|(at, _)| folded[..at].to_owned()));
    }
    match files.intersection(&folders).next() {
        Some(both) => Err(WriteError::Name(both.clone())),
        None => Ok(()),
    }
}

/// Relative, of ASCII letters, digits, `.`, `-` and `_`, without `.` and `..`, and none of our own.
pub(super) fn is_plain(name: &str) -> bool {
    !matches!(name.split('/').next(), Some(STAGING | manifest::NAME)) && name.split('/').all(is_plain_segment)
}

fn is_plain_segment(segment: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    !segment.is_empty() && !segment.ends_with('.') && segment.len() <= 255 && segment.bytes().all(is_plain)
}
