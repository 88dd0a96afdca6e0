use super::Body;
use crate::spec::{Permission, Spec};

/// A documented operation: a type without values, made from one page.
pub trait Operation: 'static {
    /// All that its page says.
    const SPEC: Spec;
    /// The page's stem.
    const ID: &'static str = Self::SPEC.id;
    /// The HTTP method.
    const METHOD: &'static str = Self::SPEC.method;
    /// The documented routes.
    const TEMPLATES: &'static [&'static str] = Self::SPEC.templates;
    /// What a token must grant; `None` where the page says nothing.
    const PERMISSIONS: Option<&'static [Permission]> = Self::SPEC.permissions;
    /// The smallest size of a request body, in bytes, that is too large.
    const MAX_BODY: Option<u64> = Self::SPEC.max_body;
    /// Where it is documented, `page:line`.
    const DOC: &'static str = Self::SPEC.doc;
    /// The documented request body.
    type Request: Body;
    /// The documented response body.
    type Response: Body;
}

/// That an operation is documented at a place; implemented for the hidden states of a generated crate.
///
/// A call that no page documents does not compile:
///
/// ```compile_fail,E0277
/// use docbind_runtime::{Allows, Connection, Cursor, Operation, Spec};
///
/// docbind_runtime::place! {
///     /// `/me`.
///     Me<S, G>
/// }
/// enum AfterMe {}
/// # enum MeGet {}
/// # impl Operation for MeGet {
/// #     const SPEC: Spec = Spec {
/// #         id: "me-get", method: "GET", templates: &["/me"], permissions: None, max_body: None, doc: "api/me-get.md:1",
/// #         statuses: &[200], takes_body: false, by_upload: None,
/// #     };
/// #     type Request = ();
/// #     type Response = ();
/// # }
/// # enum MeDelete {}
/// # impl Operation for MeDelete {
/// #     const SPEC: Spec = MeGet::SPEC;
/// #     type Request = ();
/// #     type Response = ();
/// # }
/// impl Allows<MeGet> for AfterMe {}
///
/// fn calls(me: Me<AfterMe>) {
///     let _ = me.call::<MeGet>();
///     let _ = me.call::<MeDelete>(); // `MeDelete` is not documented here
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{O}` is not documented here",
    label = "no page documents this operation after this path",
    note = "`<{O} as Operation>::TEMPLATES` are the paths where it is, `DOC` is the page"
)]
pub trait Allows<O> {}

/// Declares documented operations: of each a marker type, what its page states, and the states at which it can be called.
///
/// What a page does not state is left out: the options of `odata` and the parameters of its own that it `takes`, `max_body`, the
/// `upload` [session](crate::spec::ByUpload) for larger ones, `needs` (`needs;` is a page that names no permission), the id where it
/// is the page's stem. A session is written `upload "contentBytes" under 3_145_728 of "microsoft.graph.fileAttachment" by
/// OpenSession("AttachmentItem": "attachmentType" = "file", "name");`.
///
/// What it needs stands in the order `work`, `personal`, `application`, `unspecified`. Scopes are types of the module `scopes`; `|`
/// stands between alternatives, least privileged first, and `&` between scopes that are needed together. `personal(nothing)` needs
/// a token and no scope, `personal()` is not supported. Where there is more than the compiler can compare, scopes are texts, which
/// are compared when a call is sent.
///
/// The compiler's time grows with the square of the operations in one call of this macro.
///
/// ```
/// use docbind_runtime::{Operation, Raw};
///
/// mod states {
///     pub enum S1 {}
///     pub enum S2 {}
/// }
///
/// mod scopes {
///     docbind_runtime::scopes! { PhotoReadWrite "Photo.ReadWrite", UserRead "User.Read", UserReadWrite "User.ReadWrite" }
/// }
///
/// docbind_runtime::operations! {
///     /// Update a photo.
///     pub PhotoUpdate(Raw) -> () [200, 204] at S1, S2 in "api/photo-update.md:9" as "photo-update-PUT";
///     "PUT": "/me/photo/$value", "/users/{user_id}/photo/$value";
///     max_body 4_194_304;
///     needs work(UserReadWrite | UserRead & PhotoReadWrite) application();
///
///     /// Read a photo.
///     pub PhotoGet() -> Raw [200] at S1 in "api/photo-get.md:9";
///     "GET": "/me/photo/$value";
///     odata Select, Expand;
///     needs work(UserRead) personal(nothing);
/// }
///
/// assert_eq!((PhotoUpdate::ID, PhotoGet::ID), ("photo-update-PUT", "photo-get"));
/// assert_eq!(PhotoUpdate::PERMISSIONS.map(<[_]>::len), Some(2));
/// let personal = PhotoGet::PERMISSIONS.and_then(|kinds| kinds.get(1));
/// assert!(personal.is_some_and(|personal| personal.is_covered_by(&[] as &[&str])));
/// ```
#[macro_export]
macro_rules! operations {
    (@limit) => { ::core::option::Option::None };
    (@limit $limit:literal) => { ::core::option::Option::Some($limit) };
    // What the page states, of each kind of sign-in.
    (@stated work $sets:tt) => { $crate::operations!(@permission DelegatedWork $sets) };
    (@stated personal $sets:tt) => { $crate::operations!(@permission DelegatedPersonal $sets) };
    (@stated application $sets:tt) => { $crate::operations!(@permission Application $sets) };
    (@stated unspecified $sets:tt) => { $crate::operations!(@permission Unspecified $sets) };
    (@permission $kind:ident $sets:tt) => {
        $crate::Permission { kind: $crate::Kind::$kind, any_of: $crate::operations!(@any_of $sets) }
    };
    (@any_of (nothing)) => { &[&[]] };
    (@any_of ($($($scope:ident)&+)|*)) => { &[$(&[$(<scopes::$scope as $crate::Scope>::NAME),+]),*] };
    (@any_of ($($($scope:literal)&+)|*)) => { &[$(&[$($scope),+]),*] };
    // What is needed, as types: what the page states of a kind, and of no kind. Of one that states nothing there is nothing to know.
    (@needs $name:ident $([])?) => { $crate::operations!(@needs $name [unspecified (nothing)]); };
    (@needs $name:ident [
        $(work $work:tt)? $(personal $personal:tt)? $(application $application:tt)? $(unspecified $unspecified:tt)?
    ]) => {
        impl $crate::client::grant::Needs for $name {
            type Work = $crate::operations!(@row $($work)? $($unspecified)?);
            type Personal = $crate::operations!(@row $($personal)? $($unspecified)?);
            type Application = $crate::operations!(@row $($application)? $($unspecified)?);
        }
    };
    (@row $(())*) => { $crate::client::grant::Unsupported };
    (@row () $sets:tt) => { $crate::operations!(@row $sets) };
    (@row $sets:tt ()) => { $crate::operations!(@row $sets) };
    (@row (nothing) $($sets:tt)?) => { $crate::client::grant::Nothing };
    (@row $sets:tt (nothing)) => { $crate::client::grant::Nothing };
    (@row ($($own:tt)+) ($($any:tt)+)) => { $crate::operations!(@row ($($own)+ | $($any)+)) };
    (@row ($($scope:ident)|+)) => { ($(scopes::$scope,)+) };
    (@row ($($($scope:ident)&+)|+)) => { ($($crate::operations!(@together $($scope)&+),)+) };
    (@row ($($($scope:literal)&+)|+)) => { $crate::client::grant::Nothing };
    (@together $scope:ident) => { scopes::$scope };
    (@together $($scope:ident)&+) => { $crate::client::grant::All<($(scopes::$scope,)+)> };
    ($(
        $(#[$doc:meta])*
        pub $name:ident($($request:ty)?) -> $response:ty [$($status:literal),*]
            $(at $($state:ident),+)? in $page:literal $(as $id:literal)?;
        $method:literal: $($template:literal),*;
        $(odata $($option:ident),+;)?
        $(takes $($parameter:path),+;)?
        $(max_body $max_body:literal;)?
        $(upload $content:literal $(under $max_file:literal)? of $file:literal by $opens:ident($item:literal: $tag:literal = $value:literal $(, $property:literal)*);)?
        $(needs $($kind:ident $sets:tt)*;)?
    )*) => {$(
        $(#[$doc])*
        pub enum $name {}

        impl $crate::Operation for $name {
            const SPEC: $crate::Spec = $crate::Spec {
                method: $method,
                templates: &[$($template),*],
                statuses: &[$($status),*],
                takes_body: <<Self as $crate::Operation>::Request as $crate::Body>::CARRIES.is_json(),
                $(id: $id,)?
                $(max_body: ::core::option::Option::Some($max_body),)?
                $(by_upload: ::core::option::Option::Some($crate::spec::ByUpload {
                    opens: const { &<$opens as $crate::Operation>::SPEC },
                    item: $item,
                    tag: ($tag, $value),
                    properties: &[$($property),*],
                    kind: $file,
                    content: $content,
                    max_file: $crate::operations!(@limit $($max_file)?),
                }),)?
                $(permissions: ::core::option::Option::Some(&[$($crate::operations!(@stated $kind $sets)),*]),)?
                ..$crate::Spec::of_page($page)
            };
            type Request = ($($request)?);
            type Response = $response;
        }

        $crate::operations!(@needs $name $([$($kind $sets)*])?);
        $($(impl $crate::Allows<$name> for states::$state {})+)?
        $($(impl $crate::client::odata::Takes<$crate::client::odata::$option> for $name {})+)?
        $($(impl $crate::client::odata::Takes<$parameter> for $name {})+)?
    )*};
}

/// Declares a bound: at which states a method of a place exists, and what the compiler says where it does not.
///
/// A method that comes to the same thing wherever it exists has a bound that is `at` its states. Where it goes on `to` another
/// state each time, or `calls` another operation, `To` is what it comes to. What is `spelled` has the segment of each state. Of a
/// bound that all states of its place meet there is nothing to say.
///
/// ```
/// mod states {
///     pub enum S1 {}
///     pub enum S2 {}
///     pub enum S3 {}
/// }
///
/// use states::*;
///
/// docbind_runtime::bound!(MessageReply: at S1, S2; "no page documents `reply` here; api/message-reply.md:9 does for POST /me/messages/{{id}}/reply");
/// docbind_runtime::bound!(MessageAttachments: to S1 => S3, S2 => S1);
/// docbind_runtime::bound!(MessagePhotos: to + spelled S1 => S3 as "photos", S2 => S3 as "Photos");
///
/// fn meets<S: MessageReply + MessageAttachments<To = S1> + MessagePhotos>() -> &'static str {
///     S::SEGMENT
/// }
/// assert_eq!(meets::<S2>(), "Photos");
/// ```
#[macro_export]
macro_rules! bound {
    (@at) => {};
    (@to) => { type To; };
    (@calls) => { type To: $crate::Operation; };
    (@spelled) => { const SEGMENT: &'static str; };
    (
        $name:ident: $how:ident $(+ $spelled:ident)?
        $($(#[$cfg:meta])* $state:ident $(=> $to:ty)? $(as $segment:literal)?),+
        $(; $message:literal)?
    ) => {
        $(#[diagnostic::on_unimplemented(
            message = $message, label = "no page documents this after this path"
        )])?
        pub trait $name {
            $crate::bound!(@$how);
            $($crate::bound!(@$spelled);)?
        }
        $($(#[$cfg])* impl $name for $state {
            $(type To = $to;)?
            $(const SEGMENT: &'static str = $segment;)?
        })+
    };
}
