use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::Error;
use super::answer::{Answer, Trail};
use super::connection::Settings;
use super::progress::Progress;
use super::send::Fault;
use super::transport::{Incoming, TransportError};

/// How much of a success is read before it counts as one.
pub(crate) trait Receive: Send + Sized {
    fn receive(
        response: http::Response<Incoming>,
        settings: &Settings,
        progress: &mut Progress,
    ) -> impl Future<Output = Result<Self, Fault>> + Send;

    fn status(&self) -> StatusCode;

    /// Keeps how it was come by.
    fn keep(&mut self, _trail: Trail) {}
}

/// All of it: an answer that breaks off may be asked for again.
impl Receive for Answer {
    // Taken apart here, not in the future, which would hold each part twice.
    fn receive(
        response: http::Response<Incoming>,
        settings: &Settings,
        progress: &mut Progress,
    ) -> impl Future<Output = Result<Self, Fault>> + Send {
        let limit = settings.max_response_bytes;
        let (head, mut body) = response.into_parts();
        let (status, mut begun) = (head.status, Begun { headers: Some(head.headers), progress });
        async move {
            match read(&mut body, limit).await? {
                Some(body) => {
                    Ok(Answer { status, headers: begun.headers.take().unwrap_or_default(), body, trail: Trail::default() })
                }
                None => {
                    Err(Fault::Fatal(Error::ResponseTooLarge { limit, status, headers: Box::default(), attempts: Vec::new() }))
                }
            }
        }
    }

    fn status(&self) -> StatusCode {
        self.status
    }

    fn keep(&mut self, trail: Trail) {
        self.trail = trail;
    }
}

/// An answer whose body is being read. If that comes to no end, or the attempt is given up before, the headers are not lost.
struct Begun<'a> {
    headers: Option<HeaderMap>,
    progress: &'a mut Progress,
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        if let Some(headers) = self.headers.take() {
            self.progress.keep(headers);
        }
    }
}

/// The headers; the body follows as it comes, as long as it may be.
impl Receive for http::Response<Incoming> {
    async fn receive(mut response: http::Response<Incoming>, settings: &Settings, _: &mut Progress) -> Result<Self, Fault> {
        response.body_mut().set_patience(settings.attempt_timeout);
        Ok(response)
    }

    fn status(&self) -> StatusCode {
        http::Response::status(self)
    }
}

/// The body, or `None` as soon as it is known to exceed the limit.
async fn read(body: &mut Incoming, limit: u64) -> Result<Option<Bytes>, TransportError> {
    let (least, length) = bounds(body);
    if least > limit {
        return Ok(None);
    }
    let Some(first) = body.chunk().await? else { return Ok(Some(Bytes::new())) };
    // Most answers are one chunk, which needs no copy; what others need has its own box.
    match length == Some(first.len() as u64) {
        true => Ok(Some(first)),
        false => Box::pin(read_on(body, first.into(), limit)).await,
    }
}

fn bounds(body: &Incoming) -> (u64, Option<u64>) {
    let hint = body.size_hint();
    (hint.lower(), hint.exact())
}

/// The body whose first chunk is there.
async fn read_on(body: &mut Incoming, mut whole: BytesMut, limit: u64) -> Result<Option<Bytes>, TransportError> {
    while whole.len() as u64 <= limit {
        let Some(chunk) = body.chunk().await? else { return Ok(Some(whole.freeze())) };
        whole.extend_from_slice(&chunk);
    }
    Ok(None)
}
