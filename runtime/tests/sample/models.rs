//! The resources of the API.

use docbind_runtime::{Binary, DateTimeOffset, DecodeError, Extra, Field, Model, Reader, Writer};

docbind_runtime::string_enum!(
    /// How much a message matters (resources/message.md:40).
    Importance {
        /// Can wait.
        Low = "low",
        /// The default.
        Normal = "normal",
        /// Should not wait.
        High = "high",
    }
);

docbind_runtime::base_enum!(
    /// An attachment, or one of the resources derived from it (resources/attachment.md:1).
    Attachment of AttachmentBase {
        /// A file.
        File(FileAttachment) = "microsoft.graph.fileAttachment",
        /// A message, kept inside another one.
        Item(ItemAttachment) = "microsoft.graph.itemAttachment",
    }
);

/// What all attachments have (resources/attachment.md:1).
#[derive(Clone, Default, PartialEq)]
pub struct AttachmentBase {
    /// The identifier.
    pub id: Field<String>,
    /// The display name.
    pub name: Field<String>,
    /// The length in bytes.
    pub size: Field<i32>,
    /// Properties that the documentation does not list.
    pub other: Extra,
}

impl Model for AttachmentBase {
    const NAMES: &'static [&'static str] = &["id", "name", "size"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(Self::NAMES, &mut [&mut self.id, &mut self.name, &mut self.size], &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(Self::NAMES, &[&self.id, &self.name, &self.size], &self.other)
    }
}

docbind_runtime::serde_model!(AttachmentBase);

/// A file attached to a message (resources/fileAttachment.md:1).
#[derive(Clone, Default, PartialEq)]
pub struct FileAttachment {
    /// The identifier.
    pub id: Field<String>,
    /// The display name.
    pub name: Field<String>,
    /// The length in bytes.
    pub size: Field<i32>,
    /// The contents of the file.
    pub content_bytes: Field<Binary>,
    /// Properties that the documentation does not list.
    pub other: Extra,
}

impl Model for FileAttachment {
    const NAMES: &'static [&'static str] = &["id", "name", "size", "contentBytes"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(Self::NAMES, &mut [&mut self.id, &mut self.name, &mut self.size, &mut self.content_bytes], &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(Self::NAMES, &[&self.id, &self.name, &self.size, &self.content_bytes], &self.other)
    }
}

docbind_runtime::serde_model!(FileAttachment);

/// A message attached to another one (resources/itemAttachment.md:1).
#[derive(Clone, Default, PartialEq)]
pub struct ItemAttachment {
    /// The identifier.
    pub id: Field<String>,
    /// The display name.
    pub name: Field<String>,
    /// The message; boxed, because a message may have attachments of its own.
    pub item: Field<Box<Message>>,
    /// Properties that the documentation does not list.
    pub other: Extra,
}

impl Model for ItemAttachment {
    const NAMES: &'static [&'static str] = &["id", "name", "item"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(Self::NAMES, &mut [&mut self.id, &mut self.name, &mut self.item], &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(Self::NAMES, &[&self.id, &self.name, &self.item], &self.other)
    }
}

docbind_runtime::serde_model!(ItemAttachment);

/// A message in a mailbox (resources/message.md:1).
#[derive(Clone, Default, PartialEq)]
pub struct Message {
    /// The identifier.
    pub id: Field<String>,
    /// The subject.
    pub subject: Field<String>,
    /// How much it matters.
    pub importance: Field<Importance>,
    /// When it was received.
    pub received_date_time: Field<DateTimeOffset>,
    /// What is attached to it.
    pub attachments: Field<Vec<Attachment>>,
    /// Properties that the documentation does not list.
    pub other: Extra,
}

impl Model for Message {
    const NAMES: &'static [&'static str] = &["id", "subject", "importance", "receivedDateTime", "attachments"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.object(
            Self::NAMES,
            &mut [&mut self.id, &mut self.subject, &mut self.importance, &mut self.received_date_time, &mut self.attachments],
            &mut self.other,
        )
    }

    fn write_to(&self, w: &mut Writer) {
        w.object(
            Self::NAMES,
            &[&self.id, &self.subject, &self.importance, &self.received_date_time, &self.attachments],
            &self.other,
        )
    }
}

docbind_runtime::serde_model!(Message);
