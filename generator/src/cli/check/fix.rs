//! `--fix` and `--diff`: the edits that findings bring with them.
//!
//! Only safe edits are made, and no byte outside of them changes. Where two overlap, the first is made; the other is
//! found again in the next round.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::Found;
use crate::cli::Failure;
use crate::diagnostic::escape::visible;
use crate::source::{SourceFile, SourceText, Span};

/// Rounds of reading and mending: edits may uncover others, but not for ever.
pub(super) const MAX_ROUNDS: usize = 8;

/// The edits of one file.
pub(super) struct Mended {
    path: PathBuf,
    page: String,
    before: Vec<u8>,
    after: Vec<u8>,
    /// Findings that these edits mend.
    pub(super) count: usize,
}

/// The edits of one fix.
type Edits<'a> = &'a [(Span, String)];

/// What all safe edits make of the files, in order of their paths.
pub(super) fn mend(found: &[Found<'_>]) -> Result<Vec<Mended>, Failure> {
    let mut files: BTreeMap<&Path, (&SourceFile, Vec<Edits<'_>>)> = BTreeMap::new();
    for finding in found {
        let Some(fix) = finding.diagnostic.fix.as_ref().filter(|fix| fix.is_safe) else { continue };
        let file = finding.understood.sources.file(finding.diagnostic.span.file);
        let (_, fixes) = files.entry(&file.path).or_insert_with(|| (file, Vec::new()));
        fixes.push(&fix.edits);
    }
    let mut mended = Vec::new();
    for (path, (file, fixes)) in files {
        let before = fs::read(path).map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
        if SourceText::new(before.clone()).as_str() != file.text.as_str() {
            return Err(Failure(format!("{} was changed while it was checked: check again", path.display())));
        }
        let (after, count) = apply(&before, fixes);
        mended.push(Mended { path: path.to_owned(), page: file.page.clone(), before, after, count });
    }
    Ok(mended)
}

/// The bytes with every fix none of whose edits overlaps one of an earlier fix, and how many these are.
fn apply(before: &[u8], fixes: Vec<Edits<'_>>) -> (Vec<u8>, usize) {
    let mut made: BTreeMap<(u32, u32), &str> = BTreeMap::new();
    let mut count = 0;
    for edits in fixes {
        let is_free = |(span, _): &(Span, String)| {
            let left = made.range(..(span.end.max(span.start + 1), 0)).next_back();
            (span.end as usize) <= before.len() && left.is_none_or(|((start, end), _)| *end <= span.start && *start < span.start)
        };
        if edits.iter().all(is_free) {
            made.extend(edits.iter().map(|(span, text)| ((span.start, span.end), text.as_str())));
            count += 1;
        }
    }
    let mut after = Vec::with_capacity(before.len() + 64);
    let mut from = 0;
    for ((start, end), text) in made {
        after.extend_from_slice(&before[from..start as usize]);
        after.extend_from_slice(text.as_bytes());
        from = end as usize;
    }
    after.extend_from_slice(&before[from..]);
    (after, count)
}

impl Mended {
    /// Puts the mended file in the place of the other, which stands there until all of it is written.
    pub(super) fn write(&self) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure(format!("cannot write {}: {error}", self.path.display()));
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(&self.after).map_err(failed)?;
        let permissions = fs::metadata(&self.path).map_err(failed)?.permissions();
        fs::set_permissions(file.path(), permissions).map_err(failed)?;
        file.persist(&self.path).map_err(|error| failed(error.error))?;
        Ok(())
    }

    /// What changes, as a unified diff. What a terminal would obey is shown instead.
    pub(super) fn diff(&self) -> String {
        let (before, after) = (String::from_utf8_lossy(&self.before), String::from_utf8_lossy(&self.after));
        let page = visible(&self.page);
        let diff = TextDiff::from_lines(before.as_ref(), after.as_ref());
        let text = diff.unified_diff().context_radius(2).header(&format!("a/{page}"), &format!("b/{page}")).to_string();
        text.lines().map(|line| line.split('\t').map(visible).collect::<Vec<_>>().join("\t") + "\n").collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn edits(all: &[(u32, u32, &str)]) -> Vec<(Span, String)> {
        all.iter().map(|(start, end, text)| (Span { file: FileId(0), start: *start, end: *end }, (*text).to_owned())).collect()
    }

    #[test]
    fn of_two_that_overlap_the_first_is_made() {
        for (fixes, expected, count) in [
            (vec![edits(&[(1, 2, "X")]), edits(&[(3, 4, "")])], "aXce", 2),
            (vec![edits(&[(1, 3, "X")]), edits(&[(2, 4, "Y")])], "aXde", 1),
            (vec![edits(&[(2, 4, "Y")]), edits(&[(1, 3, "X")])], "abYe", 1),
            (vec![edits(&[(1, 1, "X")]), edits(&[(1, 2, "Y")])], "aXbcde", 1),
            (vec![edits(&[(0, 1, "X"), (4, 5, "Z")]), edits(&[(2, 3, "Y"), (4, 5, "W")])], "XbcdZ", 1),
            (vec![edits(&[(5, 5, "!")]), edits(&[(0, 0, "?")])], "?abcde!", 2),
            (vec![edits(&[(4, 9, "X")])], "abcde", 0),
        ] {
            let (after, made) = apply(b"abcde", fixes.iter().map(Vec::as_slice).collect());
            assert_eq!((String::from_utf8_lossy(&after).as_ref(), made), (expected, count), "{fixes:?}");
        }
    }
}
