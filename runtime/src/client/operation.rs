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
/// docbind_runtime::place!(
///     /// `/me`.
///     Me
/// );
/// enum AfterMe {}
/// # enum MeGet {}
/// # impl Operation for MeGet {
/// #     const SPEC: Spec = Spec {
/// #         id: "me-get", method: "GET", templates: &["/me"], permissions: None, max_body: None, doc: "api/me-get.md:1",
/// #         statuses: &[200], takes_body: false,
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

/// That a type is itself: `where S: Is<Type = T>`.
///
/// A documented method of a place takes its state as a parameter of its own, `fn list<T: AttachmentsList>(&self) where S: Is<Type = T>`.
/// With the bound on the place's own parameter rustc calls the method missing (E0599) and keeps to itself what the bound says of
/// undocumented calls; so it reports the bound (E0277), and with it the page that documents the call, and for which routes.
pub trait Is {
    /// The type itself.
    type Type;
}

impl<T> Is for T {
    type Type = T;
}
