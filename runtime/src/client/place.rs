/// Declares a place: a type `Name<S>`, where `S` is the hidden state that says what is documented there.
///
/// It holds a [`Cursor`](crate::Cursor) in the field `cursor`, which the module that declares it uses to go on, and has the method
/// `call`, for any operation that is documented at the place.
#[macro_export]
macro_rules! place {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[must_use]
        pub struct $name<S> {
            cursor: $crate::Cursor,
            state: ::core::marker::PhantomData<fn() -> S>,
        }

        impl<S> $name<S> {
            /// A call of any operation that is documented here.
            pub fn call<O: $crate::Operation>(&self) -> $crate::Call<O>
            where
                S: $crate::Allows<O>,
            {
                self.cursor.call()
            }
        }

        impl<S> ::core::convert::From<$crate::Cursor> for $name<S> {
            fn from(cursor: $crate::Cursor) -> Self {
                Self { cursor, state: ::core::marker::PhantomData }
            }
        }

        impl<S> ::core::clone::Clone for $name<S> {
            fn clone(&self) -> Self {
                ::core::clone::Clone::clone(&self.cursor).into()
            }
        }

        impl<S> ::core::fmt::Debug for $name<S> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.cursor).finish()
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
            cursor: $crate::Cursor,
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
                self.cursor.call()
            }
        }

        impl ::core::convert::From<$crate::Connection> for $name {
            fn from(connection: $crate::Connection) -> Self {
                Self { cursor: $crate::Cursor::root(connection) }
            }
        }
    };
}
