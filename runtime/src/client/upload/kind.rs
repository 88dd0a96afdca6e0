use crate::route::Path;

/// What ranges are a multiple of.
const STEP: u64 = 327_680;

/// What an upload session takes: it depends on what the file becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadKind {
    /// An attachment: at most 150 MB, ranges of at most 4 MB.
    Attachment,
    /// A file of a drive: ranges of less than 60 MiB.
    DriveItem,
}

impl UploadKind {
    /// How many bytes are sent at a time unless told otherwise, which every kind takes: 12 times 327,680.
    pub const RANGE: u64 = 12 * STEP;

    /// What the session is for that a request to this path opens.
    pub(crate) fn of(path: &Path) -> Self {
        let segments = path.finish().unwrap_or_default().rsplit('/').nth(1);
        match segments.is_some_and(|parent| parent.eq_ignore_ascii_case("attachments")) {
            true => UploadKind::Attachment,
            false => UploadKind::DriveItem,
        }
    }

    /// Whether so many bytes may be sent at a time: a multiple of 327,680, up to what the kind allows.
    #[must_use]
    pub fn allows_range(self, bytes: u64) -> bool {
        let most = match self {
            UploadKind::Attachment => 4_000_000,
            UploadKind::DriveItem => (60 << 20) - 1,
        };
        bytes > 0 && bytes.is_multiple_of(STEP) && bytes <= most
    }

    /// Whether a file may have so many bytes.
    #[must_use]
    pub fn allows_size(self, bytes: u64) -> bool {
        match self {
            UploadKind::Attachment => (1..=150_000_000).contains(&bytes),
            UploadKind::DriveItem => bytes > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_sizes_by_kind() {
        use UploadKind::{Attachment, DriveItem};
        for (bytes, attachment, drive_item) in [
            (0, false, false),
            (1, false, false),
            (327_680, true, true),
            (UploadKind::RANGE, true, true),
            (UploadKind::RANGE + 1, false, false),
            (13 * 327_680, false, true),
            (191 * 327_680, false, true),
            (192 * 327_680, false, false),
        ] {
            assert_eq!((Attachment.allows_range(bytes), DriveItem.allows_range(bytes)), (attachment, drive_item), "{bytes}");
        }
        for (bytes, attachment) in [(0, false), (1, true), (150_000_000, true), (150_000_001, false)] {
            assert_eq!(Attachment.allows_size(bytes), attachment, "{bytes}");
        }
        assert!(DriveItem.allows_size(250_000_000_000) && !DriveItem.allows_size(0));
    }

    #[test]
    fn what_a_path_opens() {
        let message = Path::root().literal("me").literal("messages").parameter("id", "a/b").literal("Attachments");
        assert_eq!(UploadKind::of(&message.literal("createUploadSession")), UploadKind::Attachment);
        let file = Path::root().literal("drive").literal("root").path("path", "attachments/x");
        assert_eq!(UploadKind::of(&file.literal("createUploadSession")), UploadKind::DriveItem);
        assert_eq!(UploadKind::of(&Path::root()), UploadKind::DriveItem);
    }
}
