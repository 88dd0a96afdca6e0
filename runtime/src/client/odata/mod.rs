//! OData's query options, and documented parameters of a service's own, as methods of a [`Call`].
//!
//! A method exists where the page of the operation documents the parameter: where the operation [`Takes`] its marker. Any other
//! query parameter or header goes by [`Call::query`] and [`Call::header`].

mod condition;
mod list;
mod literal;

pub use condition::{Condition, Expression, property};
pub use list::{Expanded, List, descending, expanded, phrase};
pub use literal::{Literal, Null};

use super::{Call, Operation};

/// That the page of an operation documents a parameter, implemented by the operations of a generated crate.
///
/// ```compile_fail,E0277
/// use docbind_runtime::client::odata::{Select, Takes, Top};
/// use docbind_runtime::{Call, Operation, Spec};
///
/// enum MeGet {}
/// # impl Operation for MeGet {
/// #     const SPEC: Spec = Spec {
/// #         id: "me-get", method: "GET", templates: &["/me"], permissions: None, max_body: None, doc: "api/me-get.md:1",
/// #         statuses: &[200], takes_body: false, by_upload: None,
/// #     };
/// #     type Request = ();
/// #     type Response = ();
/// # }
/// impl Takes<Select> for MeGet {}
///
/// fn narrow(call: Call<MeGet>) -> Call<MeGet> {
///     call.select("id").top(5) // `$top` is not documented for `MeGet`
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not document the parameter `{P}`",
    label = "its page does not name this parameter",
    note = "`<{Self} as Operation>::DOC` is the page; what it does not document can be set by `.query(name, value)` or `.header(name, value)`"
)]
pub trait Takes<P> {}

/// A documented parameter: where it goes, and its name there.
pub trait Parameter {
    /// Its name on the wire.
    const NAME: &'static str;
    /// Whether it is a header; else it is part of the query.
    const IS_HEADER: bool;
}

macro_rules! options {
    ($($(#[$doc:meta])* $marker:ident $name:literal)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}

        impl Parameter for $marker {
            const NAME: &'static str = $name;
            const IS_HEADER: bool = false;
        }
    )*};
}

options! {
    /// `$select`: the properties to return.
    Select "$select"
    /// `$expand`: related values to return inline.
    Expand "$expand"
    /// `$filter`: a condition.
    Filter "$filter"
    /// `$orderby`: properties to sort by.
    OrderBy "$orderby"
    /// `$top`: how many values to return.
    Top "$top"
    /// `$skip`: how many values to leave out.
    Skip "$skip"
    /// `$count`: whether to count all values.
    Count "$count"
    /// `$search`: words to look for.
    Search "$search"
    /// `$skiptoken`: where the next page starts.
    SkipToken "$skiptoken"
    /// `$deltatoken`: since when changes are asked for.
    DeltaToken "$deltatoken"
    /// `$format`: the media type to answer in.
    Format "$format"
}

/// Each sets its option; of an option that is set twice the last value counts.
impl<O: Operation> Call<O> {
    /// `$select`: the properties to return: `["id", "subject"]`, or `"id,subject"`.
    pub fn select(self, properties: impl List) -> Self
    where
        O: Takes<Select>,
    {
        self.parameter::<Select>(properties.list())
    }

    /// `$expand`: related values to return inline: `"attachments"`, or with options of their own, see [`expanded`].
    pub fn expand(self, properties: impl List) -> Self
    where
        O: Takes<Expand>,
    {
        self.parameter::<Expand>(properties.list())
    }

    /// `$filter`: the condition that returned values meet: `property("isRead").eq(false)`, see [`Condition`]; or a text as it stands.
    pub fn filter(self, condition: impl AsRef<str>) -> Self
    where
        O: Takes<Filter>,
    {
        self.parameter::<Filter>(condition)
    }

    /// `$orderby`: the properties to sort by: `["isRead", &descending("receivedDateTime")]`, or a text.
    pub fn order_by(self, properties: impl List) -> Self
    where
        O: Takes<OrderBy>,
    {
        self.parameter::<OrderBy>(properties.list())
    }

    /// `$top`: how many values to return at most.
    pub fn top(self, number: u64) -> Self
    where
        O: Takes<Top>,
    {
        self.parameter::<Top>(number.to_string())
    }

    /// `$skip`: how many values to leave out at the start.
    pub fn skip(self, number: u64) -> Self
    where
        O: Takes<Skip>,
    {
        self.parameter::<Skip>(number.to_string())
    }

    /// `$count`: whether the answer counts all values.
    pub fn count(self, is_wanted: bool) -> Self
    where
        O: Takes<Count>,
    {
        self.parameter::<Count>(if is_wanted { "true" } else { "false" })
    }

    /// `$search`: words to look for: `phrase("displayName:Video")`, or a text as it stands.
    pub fn search(self, words: impl AsRef<str>) -> Self
    where
        O: Takes<Search>,
    {
        self.parameter::<Search>(words)
    }

    /// `$skiptoken`: where the next page starts, as the link of an answer says.
    pub fn skip_token(self, token: impl AsRef<str>) -> Self
    where
        O: Takes<SkipToken>,
    {
        self.parameter::<SkipToken>(token)
    }

    /// `$deltatoken`: since when changes are asked for, as the link of an answer says.
    pub fn delta_token(self, token: impl AsRef<str>) -> Self
    where
        O: Takes<DeltaToken>,
    {
        self.parameter::<DeltaToken>(token)
    }

    /// `$format`: the media type to answer in.
    pub fn format(self, media_type: impl AsRef<str>) -> Self
    where
        O: Takes<Format>,
    {
        self.parameter::<Format>(media_type)
    }
}

/// Declares a documented parameter: a marker, and a trait of the same name with `Ext` behind it, whose one method sets the
/// parameter of every call whose operation [`Takes`](crate::client::odata::Takes) the marker.
///
/// ```
/// docbind_runtime::parameter!(
///     /// The entity tag that the resource must have.
///     IfMatch: IfMatchExt::if_match = header "If-Match"
/// );
/// docbind_runtime::parameter!(
///     /// Whether hidden folders are listed.
///     IncludeHiddenFolders: IncludeHiddenFoldersExt::include_hidden_folders = query "includeHiddenFolders"
/// );
/// ```
#[macro_export]
macro_rules! parameter {
    ($(#[$doc:meta])* $marker:ident: $extension:ident::$method:ident = header $name:literal) => {
        $crate::parameter!(@ $marker $extension $method $name true $(#[$doc])*);
    };
    ($(#[$doc:meta])* $marker:ident: $extension:ident::$method:ident = query $name:literal) => {
        $crate::parameter!(@ $marker $extension $method $name false $(#[$doc])*);
    };
    (@ $marker:ident $extension:ident $method:ident $name:literal $is_header:literal $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}

        impl $crate::client::odata::Parameter for $marker {
            const NAME: &'static str = $name;
            const IS_HEADER: bool = $is_header;
        }

        #[doc = ::core::concat!("The method that sets `", $name, "`.")]
        pub trait $extension: Sized {
            $(#[$doc])*
            #[must_use]
            fn $method(self, value: impl ::core::convert::AsRef<str>) -> Self;
        }

        impl<O> $extension for $crate::Call<O>
        where
            O: $crate::Operation + $crate::client::odata::Takes<$marker>,
        {
            fn $method(self, value: impl ::core::convert::AsRef<str>) -> Self {
                self.parameter::<$marker>(value)
            }
        }
    };
}
