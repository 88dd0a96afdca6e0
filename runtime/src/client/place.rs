/// Declares a place: a type `Name<S>` with its methods, where `S` is the hidden state that says what is documented there.
///
/// It holds a [`Cursor`](crate::Cursor) in the field `at`, by which the methods go on, and has the method `call`, for any
/// operation that is documented at the place.
///
/// ```
/// # enum AfterMe {}
/// docbind_runtime::place! {
///     /// `/me`.
///     Me<S>
///
///     /// `/me/messages`.
///     pub fn messages(&self) -> Messages<S> { self.at.literal("messages").into() }
/// }
///
/// docbind_runtime::place! {
///     /// `/me/messages`.
///     Messages<S>
/// }
/// ```
#[macro_export]
macro_rules! place {
    ($(#[$meta:meta])* $name:ident<$state:ident> $($methods:tt)*) => {
        $(#[$meta])*
        #[must_use]
        pub struct $name<$state> {
            at: $crate::Cursor,
            state: ::core::marker::PhantomData<fn() -> $state>,
        }

        impl<$state> $name<$state> {
            $($methods)*

            /// A call of any operation that is documented here.
            pub fn call<O: $crate::Operation>(&self) -> $crate::Call<O>
            where
                $state: $crate::Allows<O>,
            {
                self.at.call()
            }
        }

        impl<$state> ::core::convert::From<$crate::Cursor> for $name<$state> {
            fn from(at: $crate::Cursor) -> Self {
                Self { at, state: ::core::marker::PhantomData }
            }
        }

        impl<$state> ::core::clone::Clone for $name<$state> {
            fn clone(&self) -> Self {
                ::core::clone::Clone::clone(&self.at).into()
            }
        }

        impl<$state> ::core::fmt::Debug for $name<$state> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.at).finish()
            }
        }
    };
}

/// Declares the root place of an API: `client!(/** doc */ Client(states::S0) at "https://graph.microsoft.com/v1.0")`.
///
/// As [`place!`](crate::place), with the state given, and with `Client::builder()`; made from a [`Connection`](crate::Connection).
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* $name:ident($state:ty) at $base_url:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[must_use]
        pub struct $name {
            at: $crate::Cursor,
        }

        impl $name {
            /// Sets up a client of the documented service.
            pub fn builder() -> $crate::ClientBuilder<Self> {
                $crate::ClientBuilder::new($base_url)
            }

            /// A call of any operation that is documented at the root.
            pub fn call<O: $crate::Operation>(&self) -> $crate::Call<O>
            where
                $state: $crate::Allows<O>,
            {
                self.at.call()
            }
        }

        impl ::core::convert::From<$crate::Connection> for $name {
            fn from(connection: $crate::Connection) -> Self {
                Self { at: $crate::Cursor::root(connection) }
            }
        }
    };
}
