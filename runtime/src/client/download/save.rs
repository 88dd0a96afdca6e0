use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::{AsyncWrite, AsyncWriteExt};

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
    /// it has `.part` behind its name.
    ///
    /// # Errors
    /// Those of the stream; [`Error::Transfer`] where the file cannot be written. Nothing is left behind.
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let (path, part) = (path.as_ref(), part(path.as_ref()));
        let outcome = match self.save_part(&part).await {
            Ok(written) => fs::rename(&part, path).await.map(|()| written).map_err(|error| self.unwritten(error)),
            Err(error) => Err(error),
        };
        if outcome.is_err() {
            // It may never have been there; the error is that of the download.
            let _ = fs::remove_file(&part).await;
        }
        outcome
    }

    fn unwritten(&self, error: std::io::Error) -> Error {
        TransferError::new(self.operation, self.position, TransferFault::Target).because(error).into()
    }

    async fn save_part(&mut self, part: &Path) -> Result<u64, Error> {
        let mut file = File::create(part).await.map_err(|error| self.unwritten(error))?;
        let written = self.write_to(&mut file).await?;
        file.sync_all().await.map_err(|error| self.unwritten(error))?;
        Ok(written)
    }
}

fn part(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".part");
    name.into()
}
