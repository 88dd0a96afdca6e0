use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::task::spawn_blocking;

use super::Download;
use crate::client::{Error, TransferError, TransferFault};

impl Download {
    /// Writes what comes to a writer, and how many bytes that was.
    ///
    /// # Errors
    /// Those of the stream; [`Error::Transfer`] where the writer fails. What was written before stays written.
    pub async fn write_to(&mut self, writer: &mut (impl AsyncWrite + Unpin + ?Sized)) -> Result<u64, Error> {
        let mut written = 0;
        while let Some(bytes) = self.next().await {
            let bytes = bytes?;
            writer.write_all(&bytes).await.map_err(|error| self.unwritten(error))?;
            written += bytes.len() as u64;
        }
        writer.flush().await.map_err(|error| self.unwritten(error))?;
        Ok(written)
    }

    /// Writes the content to a file, and how many bytes that was. The file appears, or is replaced, once all has come: until then
    /// there is a hidden one of a new name in the same folder, that ends in `.part`.
    ///
    /// # Errors
    /// Those of the stream; [`Error::Transfer`] where the file cannot be written. Then nothing is left behind,
    /// and neither is where the call is dropped.
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let mut part = Part::create(path.as_ref()).await.map_err(|error| self.unwritten(error))?;
        let written = self.write_to(&mut part.file).await?;
        part.finish(path.as_ref()).await.map_err(|error| self.unwritten(error))?;
        Ok(written)
    }

    fn unwritten(&self, error: io::Error) -> Error {
        TransferError::new(self.operation, self.position, TransferFault::Target).because(error).into()
    }
}

/// A file that is not whole yet, and which goes unless it gets its name.
struct Part {
    // Closed before it goes, which not all systems can do with an open file.
    file: File,
    name: Provisional,
}

impl Part {
    async fn create(whole: &Path) -> io::Result<Self> {
        let whole = whole.to_owned();
        // All of it on the thread that makes the file: so the file goes even if by then nobody waits for it.
        let create = move || {
            let (file, path) = create_beside(&whole)?;
            Ok(Part { file: file.into(), name: Provisional { path, is_over: false } })
        };
        spawn_blocking(create).await?
    }

    async fn finish(self, whole: &Path) -> io::Result<()> {
        let Part { file, mut name } = self;
        file.sync_all().await?;
        drop(file);
        fs::rename(&name.path, whole).await?;
        name.is_over = true;
        Ok(())
    }
}

/// A new file in the folder of another. Its name is none that somebody has, and is not made of the other's, which may be as long as
/// names can be.
fn create_beside(other: &Path) -> io::Result<(std::fs::File, PathBuf)> {
    loop {
        let path = other.with_file_name(format!(".{:016x}.part", fastrand::u64(..)));
        match std::fs::File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            outcome => return Ok((outcome?, path)),
        }
    }
}

/// The name of a file until it has another. Dropped before, it takes the file with it.
struct Provisional {
    path: PathBuf,
    is_over: bool,
}

impl Drop for Provisional {
    fn drop(&mut self) {
        if !self.is_over {
            // If this fails, too, there is nobody to tell: the download was dropped, or has an error of its own.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
