use std::fmt;

/// Why the pages of a collection cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagesFault {
    /// The link to the next page was followed before.
    Repeats,
    /// There are more pages than the caller wants.
    TooMany,
    /// The link to the next page is no text.
    LinkIsNoText,
    /// The items of a page are no list of the documented type.
    ValueIsNoList,
}

impl fmt::Display for PagesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repeats => "the link to the next page was followed before",
            Self::TooMany => "there are more, which is over the limit; see Pages::max_pages",
            Self::LinkIsNoText => "the link to the next page is no text",
            Self::ValueIsNoList => "the items of the last are no list of the documented type; Call::pages has them as they came",
        })
    }
}
