use super::control::controls;
use super::part::Part;
use super::{Bind, Field};

controls! {
    /// What OData says of a property of an object beside its value: `members@odata.count`, `owner@odata.bind`.
    ///
    /// Any property may have it, whether or not it is there itself, so that it stands in the [`Extra`](super::Extra) of every model.
    PropertyControl,
    /// What stands behind the property's name in JSON, in the order of the fields.
    [11] {
        /// `@odata.context`: the URL of the metadata that describes the value.
        context: String = "@odata.context",
        /// `@odata.type`: the name of the value's type, often after a `#`.
        type_name: String = "@odata.type",
        /// `@odata.count`: how many items there are, where not all of them stand in the object.
        count: i64 = "@odata.count",
        /// `@odata.nextLink`: where the items are that do not stand in the object.
        next_link: String = "@odata.nextLink",
        /// `@odata.bind`: the objects that a request binds to the property.
        bind: Bind = "@odata.bind",
        /// `@odata.navigationLink`: the URL of the related object.
        navigation_link: String = "@odata.navigationLink",
        /// `@odata.associationLink`: the URL of the relation to it.
        association_link: String = "@odata.associationLink",
        /// `@odata.mediaEditLink`: the URL to change the property's bytes with.
        media_edit_link: String = "@odata.mediaEditLink",
        /// `@odata.mediaReadLink`: the URL to read the property's bytes from.
        media_read_link: String = "@odata.mediaReadLink",
        /// `@odata.mediaContentType`: the content type of these bytes.
        media_content_type: String = "@odata.mediaContentType",
        /// `@odata.mediaEtag`: the version of these bytes.
        media_etag: String = "@odata.mediaEtag",
    }
}

impl PropertyControl {
    /// The name of a property and what stands behind it, where that is one of [`PropertyControl::NAMES`].
    #[must_use]
    pub fn split(name: &str) -> Option<(&str, &str)> {
        let at = name.find('@').filter(|&at| at > 0)?;
        Some(name.split_at(at)).filter(|(_, said)| Self::NAMES.contains(said))
    }
}
