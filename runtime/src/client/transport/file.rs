use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// How much of a file is read at a time.
const CHUNK: u64 = 64 << 10;

/// The bytes of a file, which is opened when the first are asked for.
pub(crate) struct FileStream {
    state: State,
    /// How many bytes are to come.
    left: u64,
}

enum State {
    Closed(PathBuf),
    Opening(Pin<Box<dyn Future<Output = io::Result<File>> + Send>>),
    Open(File),
    End,
}

impl FileStream {
    /// A file that has so many bytes.
    pub(crate) fn new(path: PathBuf, length: u64) -> Self {
        FileStream { state: State::Closed(path), left: length }
    }

    fn poll_file(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        loop {
            match &mut self.state {
                State::Closed(path) => self.state = State::Opening(Box::pin(open(std::mem::take(path), self.left))),
                State::Opening(opening) => self.state = State::Open(ready!(opening.as_mut().poll(cx))?),
                State::Open(file) => return poll_chunk(Pin::new(file), &mut self.left, cx),
                State::End => return Poll::Ready(Ok(None)),
            }
        }
    }
}

async fn open(path: PathBuf, length: u64) -> io::Result<File> {
    let file = File::open(path).await?;
    match file.metadata().await?.len() == length {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidData, "the file has another length than it had")),
    }
}

fn poll_chunk(file: Pin<&mut File>, left: &mut u64, cx: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
    if *left == 0 {
        return Poll::Ready(Ok(None));
    }
    let mut chunk = BytesMut::zeroed(usize::try_from((*left).min(CHUNK)).unwrap_or(1));
    let mut buffer = ReadBuf::new(&mut chunk);
    ready!(file.poll_read(cx, &mut buffer))?;
    let read = buffer.filled().len();
    if read == 0 {
        return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
    }
    *left -= read as u64;
    chunk.truncate(read);
    Poll::Ready(Ok(Some(chunk.freeze())))
}

impl Stream for FileStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let next = ready!(self.poll_file(cx)).transpose();
        if !matches!(next, Some(Ok(_))) {
            self.state = State::End;
        }
        Poll::Ready(next)
    }
}
