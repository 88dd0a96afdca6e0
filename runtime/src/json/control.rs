use super::Field;
use super::part::Part;

/// What OData says of an object beside its properties: its type, its version, its place.
///
/// Any object may have it, whatever its page documents, so that it stands in the [`Extra`](super::Extra) of every model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Control {
    /// `@odata.context`: the URL of the metadata that describes the object.
    pub context: Field<String>,
    /// `@odata.type`: the name of the type, often after a `#`.
    pub type_name: Field<String>,
    /// `@odata.id`: the URL that identifies the object.
    pub id: Field<String>,
    /// `@odata.etag`: the version, as `If-Match` takes it.
    pub etag: Field<String>,
    /// `@odata.editLink`: the URL to change the object with.
    pub edit_link: Field<String>,
    /// `@odata.readLink`: the URL to read the object from.
    pub read_link: Field<String>,
    /// `@odata.navigationLink`: the URL of a related object.
    pub navigation_link: Field<String>,
    /// `@odata.associationLink`: the URL of the relation to it.
    pub association_link: Field<String>,
    /// `@odata.mediaEditLink`: the URL to change the object's bytes with.
    pub media_edit_link: Field<String>,
    /// `@odata.mediaReadLink`: the URL to read the object's bytes from.
    pub media_read_link: Field<String>,
    /// `@odata.mediaContentType`: the content type of these bytes.
    pub media_content_type: Field<String>,
    /// `@odata.mediaEtag`: the version of these bytes.
    pub media_etag: Field<String>,
}

impl Control {
    /// The names of these fields in JSON, in their order. All of them hold strings.
    pub const NAMES: [&'static str; 12] = [
        "@odata.context",
        "@odata.type",
        "@odata.id",
        "@odata.etag",
        "@odata.editLink",
        "@odata.readLink",
        "@odata.navigationLink",
        "@odata.associationLink",
        "@odata.mediaEditLink",
        "@odata.mediaReadLink",
        "@odata.mediaContentType",
        "@odata.mediaEtag",
    ];

    /// Where a name stands among [`Control::NAMES`].
    pub(super) fn position(name: &str) -> Option<usize> {
        // Nearly all names are those of properties.
        if !name.starts_with('@') {
            return None;
        }
        Self::NAMES.iter().position(|known| *known == name)
    }

    /// The field of a name, by its position.
    pub(super) fn part_mut(&mut self, at: usize) -> Option<&mut dyn Part> {
        let fields: [&mut dyn Part; 12] = [
            &mut self.context,
            &mut self.type_name,
            &mut self.id,
            &mut self.etag,
            &mut self.edit_link,
            &mut self.read_link,
            &mut self.navigation_link,
            &mut self.association_link,
            &mut self.media_edit_link,
            &mut self.media_read_link,
            &mut self.media_content_type,
            &mut self.media_etag,
        ];
        fields.into_iter().nth(at)
    }

    /// All fields with their names.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &Field<String>)> {
        let fields = [
            &self.context,
            &self.type_name,
            &self.id,
            &self.etag,
            &self.edit_link,
            &self.read_link,
            &self.navigation_link,
            &self.association_link,
            &self.media_edit_link,
            &self.media_read_link,
            &self.media_content_type,
            &self.media_etag,
        ];
        Self::NAMES.into_iter().zip(fields)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields().all(|(_, field)| field.is_absent())
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
