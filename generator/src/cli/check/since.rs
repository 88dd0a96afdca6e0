//! What changed since a revision of git, and what these changes broke elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Found;
use crate::cli::Failure;
use crate::hash::{HashMap, HashSet};
use crate::source::include_roots;
use crate::{Understood, understand};

/// The docset as it was, and the files that are different now.
pub(super) struct Since {
    /// Canonical paths.
    changed: HashSet<PathBuf>,
    /// What was found at the revision, and how often.
    before: HashMap<(String, &'static str, String), usize>,
}

impl Since {
    /// Compares the files around a docs root with a revision.
    pub(super) fn of(revision: &str, root: &Path, now: &Understood) -> Result<Self, Failure> {
        let root = root.canonicalize()?;
        let git = Git::around(&root)?;
        let commit = git.commit(revision)?;
        let changed = git.changed(&commit)?;
        let folder = tempfile::tempdir()?;
        git.restore(&commit, &parts(&root, now), folder.path())?;
        let below =
            root.strip_prefix(&git.top).map_err(|_| Failure(format!("{} lies outside of its repository", root.display())))?;
        let docs = folder.path().join(below);
        let mut before = HashMap::default();
        // A docset that was not there yet had no findings.
        if docs.is_dir() {
            let then = understand(&docs)?;
            for finding in then.diagnostics.iter().map(|diagnostic| Found { diagnostic, understood: &then }) {
                let (page, code, message) = finding.key();
                *before.entry((page.to_owned(), code, message.to_owned())).or_insert(0) += 1;
            }
        }
        Ok(Self { changed, before })
    }

    /// Keeps what stands in a changed file, and what was not found before.
    pub(super) fn retain(mut self, found: &mut Vec<Found<'_>>) {
        found.retain(|finding| {
            let (page, code, message) = finding.key();
            let known = self.before.get_mut(&(page.to_owned(), code, message.to_owned())).filter(|count| **count > 0);
            let is_new = known.map(|count| *count -= 1).is_none();
            let path = &finding.understood.sources.file(finding.diagnostic.span.file).path;
            is_new || path.canonicalize().is_ok_and(|path| self.changed.contains(&path))
        });
    }
}

/// The docs root, and the folders that its pages include from.
fn parts(root: &Path, now: &Understood) -> Vec<PathBuf> {
    let roots = include_roots(&now.api.config).into_iter().filter_map(|folder| root.join(folder).canonicalize().ok());
    std::iter::once(root.to_owned()).chain(roots).collect()
}

/// A repository.
struct Git {
    top: PathBuf,
}

impl Git {
    fn around(folder: &Path) -> Result<Self, Failure> {
        let unplaced = Self { top: folder.to_owned() };
        let top = unplaced.run(&["rev-parse", "--show-toplevel"], &[], &[])?;
        let top = String::from_utf8_lossy(&top).trim_end_matches('\n').to_owned();
        Ok(Self { top: PathBuf::from(top).canonicalize()? })
    }

    /// The hash of a revision. Behind `--end-of-options` no text is an option.
    fn commit(&self, revision: &str) -> Result<String, Failure> {
        let asked = format!("{revision}^{{commit}}");
        let hash = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &asked], &[], &[]);
        let hash = hash.ok().and_then(|hash| String::from_utf8(hash).ok()).map(|hash| hash.trim().to_owned());
        let is_hash = |hash: &String| hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        hash.filter(is_hash).ok_or_else(|| Failure(format!("--since {revision:?}: git knows no such revision")))
    }

    /// Files of the work tree that are not as in the commit, new ones included.
    fn changed(&self, commit: &str) -> Result<HashSet<PathBuf>, Failure> {
        let tracked = ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--"];
        let new = ["ls-files", "--others", "--exclude-standard", "-z"];
        let mut changed = HashSet::default();
        for arguments in [tracked.as_slice(), new.as_slice()] {
            let names = self.run(arguments, &[], &[])?;
            changed.extend(split(&names).filter_map(|name| self.top.join(name).canonicalize().ok()));
        }
        Ok(changed)
    }

    /// Writes the files that the commit has in these folders below `out`, at their places.
    fn restore(&self, commit: &str, parts: &[PathBuf], out: &Path) -> Result<(), Failure> {
        let index = out.join("index");
        let index = [("GIT_INDEX_FILE", index.as_path())];
        self.run(&["read-tree", commit], &index, &[])?;
        let mut list = vec!["ls-files", "--cached", "-z", "--"];
        let folders: Vec<String> = parts.iter().filter_map(|part| pathspec(part.strip_prefix(&self.top).ok()?)).collect();
        list.extend(folders.iter().map(String::as_str));
        let names = self.run(&list, &index, &[])?;
        let prefix = format!("--prefix={}/", out.display());
        self.run(&["checkout-index", "--force", "-z", "--stdin", &prefix], &index, &names)?;
        Ok(())
    }

    fn run(&self, arguments: &[&str], environment: &[(&str, &Path)], input: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut command = Command::new("git");
        // No program of the repository's configuration runs.
        command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]).args(arguments).current_dir(&self.top);
        command.envs(environment.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Failure(format!("--since needs git: {error}")))?;
        let stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Failure(format!("git {} failed: {said}", arguments[0])))
    }
}

/// A folder as git's own name for it, taken to the letter.
fn pathspec(folder: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = folder.components().map(|part| part.as_os_str().to_str()).collect();
    Some(format!(":(top,literal){}", names?.join("/")))
}

fn split(names: &[u8]) -> impl Iterator<Item = String> + '_ {
    names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(|name| String::from_utf8_lossy(name).into_owned())
}
