use std::fmt;

use super::Error;

/// A download or an upload that cannot go on.
#[derive(Debug)]
pub struct TransferError {
    operation: &'static str,
    position: u64,
    fault: TransferFault,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Why a download or an upload cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransferFault {
    /// What is sent cannot be read, or has another length than was said.
    Source,
    /// What came cannot be written.
    Target,
    /// The content is another than when the download began: what came before and what would come do not belong together.
    Changed,
    /// The service speaks of bytes that there are not.
    Ranges,
    /// The service asks for the same bytes again and again.
    Stuck,
    /// The service knows the upload session no more: it has ended, or was given up, and none of its bytes are kept. A session that
    /// another process began may have ended since the file is there.
    SessionEnded,
    /// All bytes were sent, and the service's last word is lost. The file is probably there; to send it again may make two of it.
    Unconfirmed,
    /// The service has all bytes, and makes no file of them before that is asked for: [`Upload::send_deferred`] goes on.
    ///
    /// [`Upload::send_deferred`]: crate::Upload::send_deferred
    Uncommitted,
    /// The service opened no session that can be used: its answer has no `uploadUrl`.
    NoSession,
    /// No upload session takes so many bytes, or so many at a time.
    Size,
}

impl TransferError {
    pub(crate) fn new(operation: &'static str, position: u64, fault: TransferFault) -> Self {
        TransferError { operation, position, fault, source: None }
    }

    pub(crate) fn because(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        TransferError { source: Some(source.into()), ..self }
    }

    /// Why.
    #[must_use]
    pub fn fault(&self) -> TransferFault {
        self.fault
    }

    /// How many bytes had come, or are known to have arrived.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.position
    }

    /// What the service said, if that is why.
    pub(super) fn cause(&self) -> Option<&Error> {
        self.source.as_ref()?.downcast_ref()
    }
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TransferError { operation, position, fault, .. } = self;
        write!(f, "{operation}, after {position} bytes: {fault}")
    }
}

impl fmt::Display for TransferFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Source => "what is sent cannot be read",
            Self::Target => "what came cannot be written",
            Self::Changed => "the content has changed since the download began",
            Self::Ranges => "the service speaks of bytes that there are not",
            Self::Stuck => "the service asks for the same bytes again and again",
            Self::SessionEnded => "the upload session has ended",
            Self::Unconfirmed => "all bytes were sent, and the last answer of the service is lost",
            Self::Uncommitted => "the service has all bytes, and waits for the commit",
            Self::NoSession => "the service gave no URL to upload to",
            Self::Size => "no upload session takes so many bytes, or so many at a time",
        })
    }
}

impl std::error::Error for TransferError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&**self.source.as_ref()?)
    }
}
