//! What a token grants, as a type: a call that needs more does not compile.
//!
//! ```
//! # pub enum AtRoot {}
//! # docbind_runtime::client!(Client<G>(AtRoot) at "https://graph.microsoft.com/v1.0");
//! # mod scopes { docbind_runtime::scopes! { MailRead "Mail.Read", UserRead "User.Read" } }
//! use docbind_runtime::Delegated;
//! use scopes::{MailRead, UserRead};
//!
//! type Signed = Delegated<(MailRead, UserRead)>;
//!
//! # fn main() -> Result<(), docbind_runtime::Error> {
//! let graph: Client<Signed> = Client::builder().token("a-token").build()?.granting();
//! # Ok(())
//! # }
//! ```
//!
//! [`Delegated`] is the token of a user, [`Application`] that of an application, and [`Unchecked`], the default, says nothing. What
//! the type says is checked once more before a call is sent, since there are ways around the type.
//!
//! The compiler knows a scope by its number: whether two types are the same is nothing that a trait can ask, but whether two
//! digits are is.

mod flag;
mod held;
mod scope;
#[cfg(test)]
mod tests;

use std::marker::PhantomData;

pub use flag::{D0, D1, D2, D3, D4, D5, D6, D7, Digit, Flag, Never, No, Number, Yes};
pub(crate) use held::Held;
pub use held::NotGranted;
pub use scope::{All, Alternative, AnyOf, Nothing, Scope, Scopes, Unsupported};

use crate::spec::Kind;

/// A type that says what a token grants: [`Delegated`], [`DelegatedWork`], [`DelegatedPersonal`], [`Application`] or [`Unchecked`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a grant",
    note = "a grant is `Delegated<(..)>` or `Application<(..)>` of types of the module `scopes`, or `Unchecked`"
)]
pub trait Grant: 'static {
    /// The kinds of sign-in that the token may be of; none where nothing is known.
    const KINDS: &'static [Kind];
    /// The scopes.
    type Scopes: Scopes;
}

/// What an operation needs, by the kind of sign-in; [`operations!`](crate::operations) makes it of what the page states.
pub trait Needs {
    /// Of a user with a work or school account.
    type Work: AnyOf;
    /// Of a user with a personal account.
    type Personal: AnyOf;
    /// Of an application.
    type Application: AnyOf;
}

/// That a grant has what an operation needs. Code that is generic over the grant asks for it: `fn f<G: Covers<ops::MessageGet>>`.
///
/// A call of an operation that is not covered does not compile:
///
/// ```compile_fail,E0277
/// use docbind_runtime::{Application, Covers, Delegated};
///
/// mod scopes {
///     docbind_runtime::scopes! { MailRead "Mail.Read", UserRead "User.Read" }
/// }
/// docbind_runtime::operations! {
///     /// Get a message.
///     pub MessageGet() -> docbind_runtime::Value [200] in "api/message-get.md:1";
///     "GET": "/me/messages/{id}";
///     needs work(MailRead) application();
/// }
///
/// fn covered<G: Covers<MessageGet>>() {}
///
/// covered::<Delegated<(scopes::UserRead, scopes::MailRead)>>();
/// covered::<Delegated<scopes::UserRead>>(); // `MessageGet` needs `MailRead`
/// covered::<Application<scopes::MailRead>>(); // and a user
/// ```
#[diagnostic::on_unimplemented(
    message = "nothing says that the grant `{Self}` covers `{O}`",
    label = "this call needs a grant that does",
    note = "code that is generic over the grant says what it calls: `where {Self}: Covers<{O}>`",
    note = "a grant is `Delegated<(..)>` or `Application<(..)>` of types of the module `scopes`, or `Unchecked`"
)]
pub trait Covers<O> {}

/// Says what is missing where a grant holds none of the scopes that an operation needs. Where no scope would do, [`Supported`] says so.
#[diagnostic::on_unimplemented(
    message = "the grant `{G}` does not cover `{O}`",
    label = "needs one of `{Needed}`, least privileged first",
    note = "if the token has such a scope, name it in the client's grant; else ask for the first of them when signing in",
    note = "`granting::<Unchecked>()` leaves the check to the service"
)]
pub trait Granted<O, G, Needed> {}

impl<O, G, Needed> Granted<O, G, Needed> for Yes {}
impl<O, G, Needed> Granted<O, G, Needed> for Never {}

/// Says that no scope will do where an operation does not support a kind of sign-in.
#[diagnostic::on_unimplemented(
    message = "`{O}` cannot be called with the grant `{G}`, whatever its scopes",
    label = "the page does not support this kind of sign-in",
    note = "another kind may do: `Delegated<(..)>` is the grant of a user, `Application<(..)>` that of an application",
    note = "`<{O} as Operation>::PERMISSIONS` has the kinds that the page supports with their scopes, `DOC` is the page"
)]
pub trait Supported<O, G> {}

impl<O, G> Supported<O, G> for Yes {}
impl<O, G> Supported<O, G> for No {}

/// A token of which the compiler knows nothing: all calls compile.
#[derive(Clone, Copy, Debug)]
pub enum Unchecked {}

impl Grant for Unchecked {
    const KINDS: &'static [Kind] = &[];
    type Scopes = ();
}

impl<O> Covers<O> for Unchecked {}

macro_rules! grants {
    ($($(#[$doc:meta])* $grant:ident: $($kind:ident)+, $granted:ty, $needed:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $grant<S>(PhantomData<S>);

        impl<S: Scopes> Grant for $grant<S> {
            const KINDS: &'static [Kind] = &[$(Kind::$kind),+];
            type Scopes = S;
        }

        impl<S: Scopes, O: Needs> Covers<O> for $grant<S> where $granted: Supported<O, Self> + Granted<O, Self, $needed> {}
    )*};
}

grants! {
    /// A token of a user that grants `S`, a scope or a tuple of scopes. With which account the user signs in is not known: a call
    /// that is documented for any is covered.
    Delegated: DelegatedWork DelegatedPersonal,
        <<O::Work as AnyOf>::In<S> as Flag>::Or<<O::Personal as AnyOf>::In<S>>, <O::Work as AnyOf>::OrElse<O::Personal>;

    /// A token of a user with a work or school account that grants `S`, a scope or a tuple of scopes.
    DelegatedWork: DelegatedWork, <O::Work as AnyOf>::In<S>, O::Work;

    /// A token of a user with a personal account that grants `S`, a scope or a tuple of scopes.
    DelegatedPersonal: DelegatedPersonal, <O::Personal as AnyOf>::In<S>, O::Personal;

    /// A token of an application that grants `S`, a scope or a tuple of scopes.
    Application: Application, <O::Application as AnyOf>::In<S>, O::Application;
}
