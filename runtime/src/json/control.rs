use super::Field;
use super::part::Part;

/// Declares control information: a struct of [`Field`]s, each with its name in JSON, in order.
macro_rules! controls {
    ($(#[$doc:meta])* $name:ident, $(#[$names_doc:meta])* [$count:literal] {
        $($(#[$field_doc:meta])* $field:ident: $value:ty = $json:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: Field<$value>,)*
        }

        impl $name {
            $(#[$names_doc])*
            pub const NAMES: [&'static str; $count] = [$($json),*];

            /// The field of a name.
            pub(super) fn part_mut(&mut self, name: &str) -> Option<&mut dyn Part> {
                match name {
                    $($json => Some(&mut self.$field),)*
                    _ => None,
                }
            }

            /// All fields with their names.
            pub(super) fn parts(&self) -> impl Iterator<Item = (&'static str, &dyn Part)> {
                let parts: [&dyn Part; $count] = [$(&self.$field),*];
                Self::NAMES.into_iter().zip(parts)
            }

            pub(super) fn is_empty(&self) -> bool {
                self.parts().all(|(_, part)| part.is_absent())
            }
        }
    };
}

pub(super) use controls;

controls! {
    /// What OData says of an object beside its properties: its type, its version, its place.
    ///
    /// Any object may have it, whatever its page documents, so that it stands in the [`Extra`](super::Extra) of every model.
    Control,
    /// The names of these fields in JSON, in their order. All of them hold strings.
    [12] {
        /// `@odata.context`: the URL of the metadata that describes the object.
        context: String = "@odata.context",
        /// `@odata.type`: the name of the type, often after a `#`.
        type_name: String = "@odata.type",
        /// `@odata.id`: the URL that identifies the object.
        id: String = "@odata.id",
        /// `@odata.etag`: the version, as `If-Match` takes it.
        etag: String = "@odata.etag",
        /// `@odata.editLink`: the URL to change the object with.
        edit_link: String = "@odata.editLink",
        /// `@odata.readLink`: the URL to read the object from.
        read_link: String = "@odata.readLink",
        /// `@odata.navigationLink`: the URL of a related object.
        navigation_link: String = "@odata.navigationLink",
        /// `@odata.associationLink`: the URL of the relation to it.
        association_link: String = "@odata.associationLink",
        /// `@odata.mediaEditLink`: the URL to change the object's bytes with.
        media_edit_link: String = "@odata.mediaEditLink",
        /// `@odata.mediaReadLink`: the URL to read the object's bytes from.
        media_read_link: String = "@odata.mediaReadLink",
        /// `@odata.mediaContentType`: the content type of these bytes.
        media_content_type: String = "@odata.mediaContentType",
        /// `@odata.mediaEtag`: the version of these bytes.
        media_etag: String = "@odata.mediaEtag",
    }
}

impl Control {
    /// Whether a name is one of [`Control::NAMES`].
    pub(super) fn has(name: &str) -> bool {
        // Nearly all names are those of properties.
        name.starts_with('@') && Self::NAMES.contains(&name)
    }
}

/// The control information of an object that has none.
pub(super) static NONE: Control = Control {
    context: Field::Absent,
    type_name: Field::Absent,
    id: Field::Absent,
    etag: Field::Absent,
    edit_link: Field::Absent,
    read_link: Field::Absent,
    navigation_link: Field::Absent,
    association_link: Field::Absent,
    media_edit_link: Field::Absent,
    media_read_link: Field::Absent,
    media_content_type: Field::Absent,
    media_etag: Field::Absent,
};
