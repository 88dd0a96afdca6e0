use std::marker::PhantomData;

use super::flag::{Flag, Never, No, Number, Yes};

/// A scope that docs name, such as `Mail.Read`: a type of the module `scopes` of a generated crate, see [`scopes!`](crate::scopes).
pub trait Scope: 'static {
    /// As a token has it.
    const NAME: &'static str;
    /// Tells it from other scopes of its crate.
    type Id: Number;
}

/// The scopes that a token grants: one, or a tuple of up to 32. Tuples can hold tuples.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a scope nor a tuple of up to 32 of them",
    note = "scopes are types of the module `scopes`; of more than 32, tuples can hold tuples"
)]
pub trait Scopes: 'static {
    /// Whether a scope is among them.
    type Has<Wanted: Scope>: Flag;

    /// Hands out their names.
    fn each(with: &mut dyn FnMut(&'static str));
}

impl<S: Scope> Scopes for S {
    type Has<Wanted: Scope> = <S::Id as Number>::Is<Wanted::Id>;

    fn each(with: &mut dyn FnMut(&'static str)) {
        with(S::NAME);
    }
}

/// One way to be allowed a call: a scope, or [`All`] of some.
pub trait Alternative {
    /// Whether it is among the scopes that are held.
    type In<Held: Scopes>: Flag;
}

impl<S: Scope> Alternative for S {
    type In<Held: Scopes> = Held::Has<S>;
}

/// Scopes that are needed together: `All<(MailRead, UserRead)>`.
#[derive(Clone, Copy, Debug)]
pub struct All<Tuple>(PhantomData<Tuple>);

/// What a call needs with one kind of sign-in: a tuple of [`Alternative`]s, [`Nothing`], or it is [`Unsupported`].
pub trait AnyOf {
    /// Whether one of them is among the scopes that are held.
    type In<Held: Scopes>: Flag;
    /// Another, if this is unsupported.
    type OrElse<Other: AnyOf>: AnyOf;
}

/// That a call needs no scope, as far as the compiler can know.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

impl AnyOf for Nothing {
    type In<Held: Scopes> = Yes;
    type OrElse<Other: AnyOf> = Nothing;
}

/// That a call cannot be made with a kind of sign-in.
#[derive(Clone, Copy, Debug)]
pub enum Unsupported {}

impl AnyOf for Unsupported {
    type In<Held: Scopes> = Never;
    type OrElse<Other: AnyOf> = Other;
}

impl Scopes for () {
    type Has<Wanted: Scope> = No;

    fn each(_: &mut dyn FnMut(&'static str)) {}
}

macro_rules! tuples {
    (@or $one:ty) => { $one };
    (@or $first:ty, $($rest:ty),+) => { <$first as Flag>::Or<tuples!(@or $($rest),+)> };
    (@and $one:ty) => { $one };
    (@and $first:ty, $($rest:ty),+) => { <$first as Flag>::And<tuples!(@and $($rest),+)> };
    () => {};
    ($item:ident $($items:ident)*) => {
        impl<$item: Scopes, $($items: Scopes),*> Scopes for ($item, $($items),*) {
            type Has<Wanted: Scope> = tuples!(@or $item::Has<Wanted> $(, $items::Has<Wanted>)*);

            fn each(with: &mut dyn FnMut(&'static str)) {
                $item::each(with);
                $($items::each(with);)*
            }
        }

        impl<$item: Alternative, $($items: Alternative),*> AnyOf for ($item, $($items),*) {
            type In<Held: Scopes> = tuples!(@or $item::In<Held> $(, $items::In<Held>)*);
            type OrElse<Other: AnyOf> = Self;
        }

        impl<$item: Scope, $($items: Scope),*> Alternative for All<($item, $($items),*)> {
            type In<Held: Scopes> = tuples!(@and Held::Has<$item> $(, Held::Has<$items>)*);
        }

        tuples!($($items)*);
    };
}

tuples!(A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A24 A25 A26 A27 A28 A29 A30 A31);

/// Declares the scopes that docs name: of each a marker type, and the name that a token has.
///
/// They stand in groups of up to eight, or in groups of such groups, and so on; where one stands is its number, which tells it from
/// the others.
///
/// ```
/// use docbind_runtime::Scope;
///
/// docbind_runtime::scopes! {
///     [CalendarsRead "Calendars.Read", MailRead "Mail.Read", MailSend "Mail.Send"] [UserRead "User.Read"]
/// }
///
/// assert_eq!(MailRead::NAME, "Mail.Read");
/// ```
#[macro_export]
macro_rules! scopes {
    (@in $above:ty; $digits:tt;) => {};
    (@in $above:ty; $digits:tt; [$($inner:tt)*] $($rest:tt)*) => {
        $crate::scopes!(@first $above; $digits; [$($inner)*]);
        $crate::scopes!(@next $above; $digits; $($rest)*);
    };
    (@in $above:ty; $digits:tt; $marker:ident $name:literal $(, $($rest:tt)*)?) => {
        $crate::scopes!(@first $above; $digits; $marker $name);
        $crate::scopes!(@next $above; $digits; $($($rest)*)?);
    };
    (@next $above:ty; [$used:ident $($left:ident)*]; $($rest:tt)*) => { $crate::scopes!(@in $above; [$($left)*]; $($rest)*); };
    (@first $above:ty; [$digit:ident $($left:ident)*]; [$($inner:tt)*]) => {
        $crate::scopes!(@in ($crate::client::grant::$digit, $above); [D0 D1 D2 D3 D4 D5 D6 D7]; $($inner)*);
    };
    (@first $above:ty; [$digit:ident $($left:ident)*]; $marker:ident $name:literal) => {
        // Not the name: what pages say is not markup of a doc comment.
        /// A scope; its `NAME` is what a token has.
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}

        impl $crate::Scope for $marker {
            const NAME: &'static str = $name;
            type Id = ($crate::client::grant::$digit, $above);
        }
    };
    ($($scopes:tt)*) => { $crate::scopes!(@in (); [D0 D1 D2 D3 D4 D5 D6 D7]; $($scopes)*); };
}
