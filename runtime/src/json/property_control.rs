use super::part::Part;
use super::{Bind, Field};

/// What OData says of a property of an object beside its value: `members@odata.count`, `owner@odata.bind`.
///
/// Any property may have it, whether or not it is there itself, so that it stands in the [`Extra`](super::Extra) of every model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PropertyControl {
    /// `@odata.context`: the URL of the metadata that describes the value.
    pub context: Field<String>,
    /// `@odata.type`: the name of the value's type, often after a `#`.
    pub type_name: Field<String>,
    /// `@odata.count`: how many items there are, where not all of them stand in the object.
    pub count: Field<i64>,
    /// `@odata.nextLink`: where the items are that do not stand in the object.
    pub next_link: Field<String>,
    /// `@odata.bind`: the objects that a request binds to the property.
    pub bind: Field<Bind>,
    /// `@odata.navigationLink`: the URL of the related object.
    pub navigation_link: Field<String>,
    /// `@odata.associationLink`: the URL of the relation to it.
    pub association_link: Field<String>,
    /// `@odata.mediaEditLink`: the URL to change the property's bytes with.
    pub media_edit_link: Field<String>,
    /// `@odata.mediaReadLink`: the URL to read the property's bytes from.
    pub media_read_link: Field<String>,
    /// `@odata.mediaContentType`: the content type of these bytes.
    pub media_content_type: Field<String>,
    /// `@odata.mediaEtag`: the version of these bytes.
    pub media_etag: Field<String>,
}

impl PropertyControl {
    /// What stands behind the property's name in JSON, in the order of the fields.
    pub const NAMES: [&'static str; 11] = [
        "@odata.context",
        "@odata.type",
        "@odata.count",
        "@odata.nextLink",
        "@odata.bind",
        "@odata.navigationLink",
        "@odata.associationLink",
        "@odata.mediaEditLink",
        "@odata.mediaReadLink",
        "@odata.mediaContentType",
        "@odata.mediaEtag",
    ];

    /// The name of a property, and where what stands behind it stands among [`PropertyControl::NAMES`].
    #[must_use]
    pub fn position(name: &str) -> Option<(&str, usize)> {
        let at = name.find('@').filter(|&at| at > 0)?;
        let (property, what) = name.split_at(at);
        Some((property, Self::NAMES.iter().position(|known| *known == what)?))
    }

    /// The field of a name, by its position.
    pub(super) fn part_mut(&mut self, at: usize) -> Option<&mut dyn Part> {
        let parts: [&mut dyn Part; 11] = [
            &mut self.context,
            &mut self.type_name,
            &mut self.count,
            &mut self.next_link,
            &mut self.bind,
            &mut self.navigation_link,
            &mut self.association_link,
            &mut self.media_edit_link,
            &mut self.media_read_link,
            &mut self.media_content_type,
            &mut self.media_etag,
        ];
        parts.into_iter().nth(at)
    }

    /// All fields with their names.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&'static str, &dyn Part)> {
        let parts: [&dyn Part; 11] = [
            &self.context,
            &self.type_name,
            &self.count,
            &self.next_link,
            &self.bind,
            &self.navigation_link,
            &self.association_link,
            &self.media_edit_link,
            &self.media_read_link,
            &self.media_content_type,
            &self.media_etag,
        ];
        Self::NAMES.into_iter().zip(parts)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts().all(|(_, part)| part.is_absent())
    }
}
