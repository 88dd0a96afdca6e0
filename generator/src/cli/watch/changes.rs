//! Tells that something may have changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use crate::cli::Failure;

/// After a change without another for so long, it is one. An editor that saves, and git, take less from file to file.
const QUIET: Duration = Duration::from_millis(100);
/// Something that writes without end does not keep a run off for longer.
const LONGEST: Duration = Duration::from_secs(2);

pub(super) struct Changes {
    watcher: RecommendedWatcher,
    /// Holds at most one change that nobody has waited for, however many there were.
    changed: Arc<Notify>,
}

impl Changes {
    pub(super) fn new() -> Result<Self, Failure> {
        let changed = Arc::new(Notify::new());
        let told = Arc::clone(&changed);
        let tell = move |event: notify::Result<Event>| {
            // Every run reads all pages, which changes nothing. An error may mean that events were lost.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                told.notify_one();
            }
        };
        // Links to folders are not followed when docs are read, either.
        let watcher = RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false));
        Ok(Self { watcher: watcher.map_err(|error| Failure(format!("changes of files cannot be watched: {error}")))?, changed })
    }

    /// Watches all that is below these folders, as far as they are there, and whether they come and go.
    ///
    /// A folder may be watched already: one that was replaced by another of its name is watched only if it is told anew.
    pub(super) fn watch(&mut self, folders: &[PathBuf]) -> Result<(), Failure> {
        let mut modes = BTreeMap::new();
        for folder in folders {
            modes.insert(folder.as_path(), RecursiveMode::Recursive);
            folder.parent().map(|parent| modes.entry(parent).or_insert(RecursiveMode::NonRecursive));
        }
        modes.into_iter().filter(|(folder, _)| folder.is_dir()).try_for_each(|(folder, mode)| self.add(folder, mode))
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Failure> {
        match self.watcher.watch(folder, mode) {
            // Some folder below it has just gone: the next look will find out.
            Err(error) if is_gone(&error) => self.changed.notify_one(),
            Err(error) => return Err(Failure(format!("changes below {} cannot be watched: {error}", folder.display()))),
            Ok(()) => {}
        }
        Ok(())
    }

    /// Waits for a change, and then until there is none for a while: what an editor or git does to several files is one.
    pub(super) async fn settled(&self) {
        self.changed.notified().await;
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest && timeout(QUIET, self.changed.notified()).await.is_ok() {}
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
