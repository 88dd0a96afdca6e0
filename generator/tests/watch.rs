//! `docbind watch`: what is told after each kind of change, and that the crate is then the one that `generate` writes.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Nothing takes so long, unless it never comes.
const DEADLINE: Duration = Duration::from_secs(120);

/// A page without findings.
const PAGE: &str = "# Overview\n\nProse.\n";

/// Docs in a folder of their own, and a program that watches them.
struct Watching {
    folder: tempfile::TempDir,
    child: Child,
    out: Receiver<String>,
    errors: Receiver<String>,
}

impl Watching {
    /// After the first run; also what it told.
    fn start(docs: impl FnOnce(&Path), arguments: &[&str]) -> (Self, Vec<String>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("docs")).expect("a folder");
        docs(folder.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        command.args(["watch", "--docs", "docs", "--format", "concise"]).args(arguments).current_dir(folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let out = lines(child.stdout.take().expect("a pipe"));
        let errors = lines(child.stderr.take().expect("a pipe"));
        let watching = Self { folder, child, out, errors };
        let told = watching.until(|line| line == "watching docs (Ctrl-C ends it)");
        (watching, told)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a whole file in its place at once, as editors do.
    fn put(&self, name: &str, text: &str) {
        put(self.folder.path(), name, text);
    }

    fn until(&self, is_last: impl Fn(&str) -> bool) -> Vec<String> {
        let mut told = Vec::new();
        loop {
            let line = self.out.recv_timeout(DEADLINE).unwrap_or_else(|error| panic!("{error} after {told:#?}"));
            let is_end = is_last(&line);
            told.push(line);
            if is_end {
                return told;
            }
        }
    }

    /// What the next run tells, without the empty line before it and the time it took.
    fn run(&self) -> Vec<String> {
        let mut told = self.until(|line| line.ends_with(" s)"));
        assert_eq!(told.remove(0), "", "{told:#?}");
        let summary = told.pop().expect("a summary");
        told.push(summary.rsplit_once(" (").expect("a time").0.to_owned());
        told
    }

    /// Waits for an error that says so.
    fn error(&self, expected: &str) {
        while !self.errors.recv_timeout(DEADLINE).expect(expected).contains(expected) {}
    }

    /// Whether the crate is what `generate` makes of the docs as they are.
    fn is_up_to_date(&self) {
        let other = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        command.args(["generate", "--docs", "docs", "--out"]).arg(other.path()).current_dir(self.folder.path());
        let output = command.output().expect("the binary runs");
        assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(files(&self.path("crate")), files(other.path()));
    }

    fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        while began.elapsed() < DEADLINE {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it goes on");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver): (Sender<String>, _) = channel();
    std::thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    receiver
}

fn put(folder: &Path, name: &str, text: &str) {
    let (waiting, path) = (folder.join("waiting"), folder.join(name));
    fs::write(&waiting, text).expect("a file");
    fs::rename(&waiting, path).expect("the file in its place");
}

fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a file");
                all.insert(path.strip_prefix(folder).expect("below").to_owned(), text);
            }
        }
    }
    all
}

fn two_pages(folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/two-pages");
    for (path, text) in files(&from) {
        let to = folder.join("docs").join(&path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, text).expect("a file");
    }
}

#[test]
fn each_kind_of_change_is_one_run() {
    let (watching, first) = Watching::start(two_pages, &["--out", "crate"]);
    assert_eq!(first[0], "understood docs");
    assert!(first.iter().any(|line| line.starts_with("wrote crate: ") && line.contains(" new (")), "{first:#?}");
    watching.is_up_to_date();

    let step = |expected: &str| {
        let told = watching.run();
        assert_eq!(told[0], format!("docs: {expected}"), "{told:#?}");
        watching.is_up_to_date();
        told
    };
    let page = fs::read_to_string(watching.path("docs/api/message_post_attachments.md")).expect("the page");
    watching.put("docs/api/message_post_attachments.md", &page.replace("POST /me/messages/", "POST /me/letters/"));
    let told = step("1 file changed (api/message_post_attachments.md)");
    assert!(told.iter().any(|line| line.starts_with("wrote crate: ") && line.contains("src/ops.rs")), "{told:#?}");
    watching.put("docs/api/message_post_attachments.md", &page);
    step("1 file changed (api/message_post_attachments.md)");

    watching.put("docs/added.md", PAGE);
    step("1 file new (added.md)");
    fs::rename(watching.path("docs/added.md"), watching.path("docs/renamed.md")).expect("the page");
    step("1 file new (renamed.md), 1 file removed (added.md)");
    fs::remove_file(watching.path("docs/renamed.md")).expect("the page");
    step("1 file removed (renamed.md)");

    watching.put("docs/docbind.toml", "name = \"letters\"\n");
    let told = step("1 file changed (docbind.toml)");
    assert!(told.iter().any(|line| line.starts_with("wrote crate: ") && line.contains("Cargo.toml")), "{told:#?}");

    // A folder that comes with all that is in it.
    fs::create_dir(watching.path("more")).expect("a folder");
    watching.put("more/a.md", PAGE);
    watching.put("more/b.md", PAGE);
    fs::rename(watching.path("more"), watching.path("docs/more")).expect("the folder");
    step("2 files new (more/a.md, more/b.md)");
    watching.put("docs/more/b.md", "# Changed\n");
    step("1 file changed (more/b.md)");
    fs::remove_dir_all(watching.path("docs/more")).expect("the folder");
    // Files go one by one, which may take longer than a burst.
    while watching.path("docs/more").exists() || !watching.run()[0].contains("more/") {}
}

#[test]
fn includes_are_watched_wherever_they_come_from() {
    let (watching, _) = Watching::start(
        |folder| {
            put(folder, "docs/a.md", "# A\n\n[!INCLUDE [x](../includes/part.md)]\n\n[!INCLUDE [y](../parts/part.txt)]\n");
            put(folder, "docs/docbind.toml", "include_roots = [\"../includes\", \"../parts\"]\n");
            fs::create_dir(folder.join("parts")).expect("a folder");
            put(folder, "parts/part.txt", "A part.\n");
            put(folder, "parts/page.md", "A part.\n");
        },
        &["--out", "crate"],
    );
    // Pages in a folder that only docbind.toml names are nothing new when something else happens.
    watching.put("docs/notes.txt", "Notes.\n");
    watching.put("parts/page.md", "Another part.\n");
    assert_eq!(watching.run()[0], "docs: 1 file changed (../parts/page.md)");
    watching.put("parts/part.txt", "Another part.\n");
    assert_eq!(watching.run()[0], "docs: 1 file changed (../parts/part.txt)");
    fs::create_dir(watching.path("new")).expect("a folder");
    watching.put("new/part.md", "A part.\n");
    fs::rename(watching.path("new"), watching.path("includes")).expect("the folder");
    let told = watching.run();
    assert_eq!(told[0], "docs: 1 file new (../includes/part.md)");
    assert!(told[1].starts_with("gone: a.md:3:15: ") && told[1].contains("includes/part.md"), "{told:#?}");
    watching.put("includes/part.md", "Another part.\n");
    assert_eq!(watching.run()[0], "docs: 1 file changed (../includes/part.md)");
    // A folder in place of another is another folder.
    fs::rename(watching.path("includes"), watching.path("old")).expect("the folder");
    assert_eq!(watching.run()[0], "docs: 1 file removed (../includes/part.md)");
    fs::rename(watching.path("old"), watching.path("includes")).expect("the folder");
    assert_eq!(watching.run()[0], "docs: 1 file new (../includes/part.md)");
    watching.put("includes/part.md", "A third part.\n");
    assert_eq!(watching.run()[0], "docs: 1 file changed (../includes/part.md)");
}

#[test]
fn findings_come_and_go() {
    let (watching, first) = Watching::start(|folder| put(folder, "docs/a.md", PAGE), &["--out", "crate"]);
    let clean = "0 errors, 0 warnings, 0 hints on 0 of 1 file";
    assert!(first.iter().any(|line| line.starts_with(clean)), "{first:#?}");
    let fault = "See [b](b.md).\n";
    watching.put("docs/a.md", &format!("# A\n\n{fault}"));
    let told = watching.run();
    let (place, message) = told[1].split_once(": ").expect("a finding");
    assert_eq!((told.len(), place), (4, "a.md:3:9"), "{told:#?}");
    // The same finding in another line is not told again.
    watching.put("docs/a.md", &format!("# A\n\nProse.\n\n{fault}"));
    assert_eq!(watching.run().len(), 3);
    // The second of two is.
    watching.put("docs/a.md", &format!("# A\n\nProse.\n\n{fault}\n{fault}"));
    assert_eq!(watching.run()[1], format!("a.md:7:9: {message}"));
    watching.put("docs/a.md", PAGE);
    let told = watching.run();
    assert_eq!(told[1..3], [format!("gone: a.md:5:9: {message}"), format!("gone: a.md:7:9: {message}")]);
    assert_eq!(told[4], clean);
}

#[test]
fn a_configuration_that_is_wrong_is_waited_for() {
    let wrong = |folder: &Path| {
        put(folder, "docs/a.md", PAGE);
        put(folder, "docs/docbind.toml", "colour = 1\n");
    };
    let (watching, first) = Watching::start(wrong, &["--out", "crate"]);
    assert_eq!(first.len(), 1, "{first:#?}");
    watching.error("unknown field `colour`");
    assert!(!watching.path("crate").exists());
    watching.put("docs/docbind.toml", "name = \"a-name\"\n");
    let told = watching.run();
    assert_eq!(told[..2], ["docs: 1 file changed (docbind.toml)", "understood docs"]);
    watching.is_up_to_date();

    let written = files(&watching.path("crate"));
    for (wrong, why) in [("colour = 2\n", "unknown field `colour`"), ("[features]\ndefault = [\"absent\"]\n", "\"absent\"")] {
        watching.put("docs/docbind.toml", wrong);
        watching.error(why);
        assert_eq!(watching.until(|line| !line.is_empty()).last().expect("a line"), "docs: 1 file changed (docbind.toml)");
        assert_eq!(files(&watching.path("crate")), written);
    }
    watching.put("docs/docbind.toml", "name = \"another-name\"\n");
    watching.run();
    watching.is_up_to_date();
}

#[test]
fn its_own_writing_and_other_files_are_no_change() {
    let (watching, _) = Watching::start(two_pages, &["--out", "docs/crate"]);
    // A run that was not asked for would tell of itself before the next one.
    for name in ["docs/one.md", "docs/two.md", "docs/three.md"] {
        watching.put("docs/notes.txt", name);
        watching.put("docs/.one.md.swp", name);
        watching.put(name, PAGE);
        let told = watching.run();
        assert_eq!(told[0], format!("docs: 1 file new ({})", name.trim_start_matches("docs/")), "{told:#?}");
    }
}

#[test]
fn docs_that_are_gone_end_it() {
    let (mut watching, _) = Watching::start(two_pages, &["--out", "crate"]);
    fs::rename(watching.path("docs"), watching.path("elsewhere")).expect("the folder");
    assert_eq!(watching.ended().code(), Some(2));
    watching.error("error: the docs folder docs is gone");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_in_order() {
    let (mut watching, _) = Watching::start(two_pages, &["--out", "crate"]);
    let killed = Command::new("kill").args(["-INT", &watching.child.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    assert_eq!(watching.ended().code(), Some(0));
    assert!(watching.errors.recv_timeout(DEADLINE).is_err(), "nothing is wrong");
}
