use std::fmt;
use std::future::poll_fn;
use std::io::{self, SeekFrom};
use std::path::Path;
use std::pin::Pin;

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// Where the bytes of an upload come from. Of all but bytes, only what is on its way is in memory.
pub struct Source {
    kind: Kind,
    size: u64,
}

enum Kind {
    Bytes(Bytes),
    File(File),
    Stream(Streamed),
}

impl Source {
    /// A file, as it is now: one that has another length when it is read is an error.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let file = File::open(path).await?;
        let size = file.metadata().await?.len();
        Ok(Source { kind: Kind::File(file), size })
    }

    /// A stream of so many bytes, from the first byte of the file on. It cannot be turned back: if the service loses what it had
    /// confirmed, the upload ends. Of a range that is lost on its way nothing is missing: that is still here.
    pub fn stream<S>(stream: S, size: u64) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        let kind = Kind::Stream(Streamed { stream: Box::pin(stream), held: BytesMut::new(), start: 0 });
        Source { kind, size }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The bytes from `start` up to `end`. Those before `start` are not needed again.
    pub(super) async fn read(&mut self, start: u64, end: u64) -> io::Result<Bytes> {
        let is_last = end == self.size;
        match &mut self.kind {
            Kind::Bytes(bytes) => Ok(bytes.slice(index(start)?..index(end)?)),
            Kind::File(file) => read_file(file, start, end, is_last).await,
            Kind::Stream(stream) => stream.read(start, end, is_last).await,
        }
    }
}

async fn read_file(file: &mut File, start: u64, end: u64, is_last: bool) -> io::Result<Bytes> {
    let mut bytes = BytesMut::zeroed(index(end - start)?);
    file.seek(SeekFrom::Start(start)).await?;
    file.read_exact(&mut bytes).await?;
    if is_last && file.metadata().await?.len() != end {
        return Err(longer());
    }
    Ok(bytes.freeze())
}

struct Streamed {
    stream: Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>,
    /// What has come and may be asked for again.
    held: BytesMut,
    /// Where that begins.
    start: u64,
}

impl Streamed {
    async fn read(&mut self, start: u64, end: u64, is_last: bool) -> io::Result<Bytes> {
        if start < self.start {
            return Err(io::Error::other("the service asks for bytes that it had confirmed, and a stream gives them only once"));
        }
        while self.end() < end {
            self.forget(start);
            match self.next().await? {
                Some(chunk) => self.held.extend_from_slice(&chunk),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        self.forget(start);
        if is_last {
            self.look_for_the_end(end).await?;
        }
        Ok(Bytes::copy_from_slice(self.held.get(..index(end - start)?).unwrap_or_default()))
    }

    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let next = poll_fn(|cx| self.stream.as_mut().poll_next(cx)).await;
        if next.is_none() {
            // Whoever reads on must not ask a stream that has ended.
            self.stream = Box::pin(Ended);
        }
        next.transpose()
    }

    fn end(&self) -> u64 {
        self.start + self.held.len() as u64
    }

    /// Drops what stands before a byte, as far as it has come.
    fn forget(&mut self, before: u64) {
        let count = before.min(self.end()) - self.start;
        // No more than there is, which is in memory.
        self.held.advance(usize::try_from(count).unwrap_or(self.held.len()));
        self.start += count;
    }

    /// A stream with more bytes than it said would lose them.
    async fn look_for_the_end(&mut self, end: u64) -> io::Result<()> {
        while self.end() == end {
            match self.next().await? {
                Some(chunk) => self.held.extend_from_slice(&chunk),
                None => return Ok(()),
            }
        }
        Err(longer())
    }
}

struct Ended;

impl Stream for Ended {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(None)
    }
}

fn longer() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "there are more bytes than was said")
}

fn index(at: u64) -> io::Result<usize> {
    usize::try_from(at).map_err(|_| io::ErrorKind::OutOfMemory.into())
}

impl<B: Into<Bytes>> From<B> for Source {
    fn from(bytes: B) -> Self {
        let bytes = bytes.into();
        Source { size: bytes.len() as u64, kind: Kind::Bytes(bytes) }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("size", &self.size).finish_non_exhaustive()
    }
}
