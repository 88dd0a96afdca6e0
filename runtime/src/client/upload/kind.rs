use crate::route::Path;

/// What ranges are a multiple of.
const STEP: u64 = 327_680;

/// What an upload session takes: it depends on what the file becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadKind {
    /// An attachment of a message or an event: at most 150 MB, ranges of at most 4 MB.
    Attachment,
    /// A file of a drive: ranges of less than 60 MiB.
    DriveItem,
    /// Anything else: what it takes is for the service to say.
    Other,
}

impl UploadKind {
    /// How many bytes are sent at a time unless told otherwise, which every kind takes: 12 times 327,680.
    pub const RANGE: u64 = 12 * STEP;

    /// What the session is for that a request to this path opens, as far as paths tell.
    pub(crate) fn of(path: &Path) -> Self {
        let path = path.finish().unwrap_or_default();
        match holds_attachments(path).is_some_and(is_item) {
            true => UploadKind::Attachment,
            false if path.split('/').any(is_drive) => UploadKind::DriveItem,
            false => UploadKind::Other,
        }
    }

    /// Whether so many bytes may be sent at a time: for attachments and files of drives a multiple of 327,680, up to what the kind
    /// allows.
    #[must_use]
    pub fn allows_range(self, bytes: u64) -> bool {
        let most = match self {
            UploadKind::Attachment => 4_000_000,
            UploadKind::DriveItem => (60 << 20) - 1,
            UploadKind::Other => return bytes > 0,
        };
        bytes > 0 && bytes.is_multiple_of(STEP) && bytes <= most
    }

    /// Whether a file may have so many bytes; one that has none has no range to send.
    #[must_use]
    pub fn allows_size(self, bytes: u64) -> bool {
        match self {
            UploadKind::Attachment => (1..=150_000_000).contains(&bytes),
            UploadKind::DriveItem | UploadKind::Other => bytes > 0,
        }
    }
}

/// The collection whose item has attachments that the last segment acts on: `messages` of `/me/messages/AAMk/attachments/x`, and of
/// `/me/messages('AAMk')/attachments/x`.
fn holds_attachments(path: &str) -> Option<&str> {
    let mut segments = path.rsplit('/').skip(1);
    segments.next().filter(|last| last.eq_ignore_ascii_case("attachments"))?;
    let item = segments.next()?;
    match item.split_once('(') {
        Some((collection, _)) => Some(collection),
        None => segments.next(),
    }
}

fn is_item(collection: &str) -> bool {
    ["messages", "events"].iter().any(|known| collection.eq_ignore_ascii_case(known))
}

fn is_drive(segment: &str) -> bool {
    ["drive", "drives"].iter().any(|known| segment.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_sizes_by_kind() {
        use UploadKind::{Attachment, DriveItem, Other};
        for (bytes, expected) in [
            (0, [false, false, false]),
            (1, [false, false, true]),
            (327_680, [true, true, true]),
            (UploadKind::RANGE, [true, true, true]),
            (UploadKind::RANGE + 1, [false, false, true]),
            (13 * 327_680, [false, true, true]),
            (191 * 327_680, [false, true, true]),
            (192 * 327_680, [false, false, true]),
        ] {
            assert_eq!([Attachment, DriveItem, Other].map(|kind| kind.allows_range(bytes)), expected, "{bytes}");
        }
        for (bytes, expected) in [
            (0, [false, false, false]),
            (1, [true, true, true]),
            (150_000_000, [true, true, true]),
            (150_000_001, [false, true, true]),
            (250_000_000_000, [false, true, true]),
        ] {
            assert_eq!([Attachment, DriveItem, Other].map(|kind| kind.allows_size(bytes)), expected, "{bytes}");
        }
    }

    #[test]
    fn what_a_path_opens() {
        use UploadKind::{Attachment, DriveItem, Other};
        for (route, expected) in [
            ("me/messages/{}/attachments", Attachment),
            ("Me/Messages/{}/Attachments", Attachment),
            ("users/{}/mailFolders/{}/childFolders/{}/messages/{}/attachments", Attachment),
            ("me/calendars/{}/events/{}/attachments", Attachment),
            ("groups/{}/events/{}/attachments", Attachment),
            ("me/todo/lists/{}/tasks/{}/attachments", Other),
            ("groups/{}/threads/{}/posts/{}/attachments", Other),
            ("print/printers/{}/jobs/{}/documents/{}", Other),
            ("me/messages/{}", Other),
            ("messages/attachments", Other),
            ("attachments", Other),
            ("me/drive/items/{}", DriveItem),
            ("drives/{}/items/{}", DriveItem),
            ("sites/{}/drive/items/{}", DriveItem),
            ("users/{}/Drive/special/approot", DriveItem),
        ] {
            // What is in a value says nothing.
            for value in ["a", "a/drive/b", "/drive/", "messages", "messages("] {
                let step = |path: Path, segment| match segment {
                    "{}" => path.parameter("id", value),
                    literal => path.literal(literal),
                };
                let path = route.split('/').fold(Path::root(), step).literal("createUploadSession");
                assert_eq!(UploadKind::of(&path), expected, "{route} {value}");
            }
        }
        let message = Path::root().literal("me").function("messages", &[("id", "AAMk", true)]).literal("attachments");
        assert_eq!(UploadKind::of(&message.literal("createUploadSession")), Attachment);
        let file = Path::root().literal("drive").literal("root").path("path", "messages/x/attachments");
        assert_eq!(UploadKind::of(&file.literal("createUploadSession")), DriveItem);
        assert_eq!(UploadKind::of(&Path::root()), Other);
    }
}
