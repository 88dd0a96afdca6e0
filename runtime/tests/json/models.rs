//! Types as generated code declares them.

use docbind_runtime::json::{DecodeError, Entries, Extra, Field, Model, Reader, Writer};
use docbind_runtime::types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use docbind_runtime::{base_enum, string_enum};
use serde_json::Value;

macro_rules! model {
    ($name:ident { $($field:ident: $type:ty = $json:literal),* $(,)? }) => {
        #[derive(Clone, Default, PartialEq)]
        pub(crate) struct $name {
            $(pub(crate) $field: docbind_runtime::json::Field<$type>,)*
            pub(crate) other: docbind_runtime::json::Extra,
        }

        impl docbind_runtime::json::Model for $name {
            const NAMES: &'static [&'static str] = &[$($json),*];

            fn read_into(&mut self, r: &mut docbind_runtime::json::Reader<'_>) -> Result<(), docbind_runtime::json::DecodeError> {
                r.object(Self::NAMES, &mut [$(&mut self.$field),*], &mut self.other)
            }

            fn write_to(&self, w: &mut docbind_runtime::json::Writer) {
                w.object(Self::NAMES, &[$(&self.$field),*], &self.other);
            }
        }

        docbind_runtime::serde_model!($name);
    };
}
pub(crate) use model;

string_enum!(
    /// How important a message is.
    Importance {
        /// Can wait.
        Low = "low",
        /// As usual.
        Normal = "normal",
    }
);

model!(AttachmentBase { name: String = "name", size: i32 = "size" });
model!(FileAttachment { name: String = "name", size: i32 = "size", content_bytes: Binary = "contentBytes" });
model!(ItemAttachment { name: String = "name", size: i32 = "size", item: Box<All> = "item" });

base_enum!(
    /// Something attached.
    Attachment of AttachmentBase {
        /// A file.
        File(FileAttachment) = "microsoft.graph.fileAttachment",
        /// An item.
        Item(ItemAttachment) = "microsoft.graph.itemAttachment",
    }
);

// One slot of every type.
model!(All {
    text: String = "text",
    flag: bool = "flag",
    byte: u8 = "byte",
    signed: i8 = "signed",
    short: i16 = "short",
    int: i32 = "int",
    long: i64 = "long",
    double: f64 = "double",
    decimal: Decimal = "decimal",
    guid: Guid = "guid",
    date: Date = "date",
    time: TimeOfDay = "time",
    instant: DateTimeOffset = "instant",
    duration: Duration = "duration",
    bytes: Binary = "bytes",
    json: Value = "json",
    importance: Importance = "importance",
    texts: Vec<String> = "texts",
    grid: Vec<Vec<i32>> = "grid",
    boxed: Box<All> = "boxed",
    children: Vec<All> = "children",
    attachment: Attachment = "attachment",
    attachments: Vec<Attachment> = "attachments",
    annotation: String = "@odata.etag",
});

/// Checked items by ids of the owner's.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Items {
    pub(crate) owner: Field<String>,
    pub(crate) entries: Entries<bool>,
    pub(crate) other: Extra,
}

impl Model for Items {
    const NAMES: &'static [&'static str] = &["owner"];

    fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.dictionary(Self::NAMES, &mut [&mut self.owner], &mut self.entries, &mut self.other)
    }

    fn write_to(&self, w: &mut Writer) {
        w.dictionary(Self::NAMES, &[&self.owner], &self.entries, &self.other);
    }
}
docbind_runtime::serde_model!(Items);
