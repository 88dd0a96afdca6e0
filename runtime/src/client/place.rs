/// Declares a place: a type `Name<S, G>` with its methods, where `S` is the hidden state that says what is documented there, and
/// `G` the [grant](crate::client::grant) of the client.
///
/// It holds a [`Cursor`](crate::Cursor) in the field `at`, by which the methods go on, and has the method `call`, for any
/// operation that is documented at the place. A method that gives `=>` an operation gives a call of it, where the grant covers it.
///
/// ```
/// # enum AfterMe {}
/// # mod ops {
/// #     docbind_runtime::operations! {
/// #         /// Get the user.
/// #         pub MeGet() -> docbind_runtime::Value [200] in "api/me-get.md:1";
/// #         "GET": "/me";
/// #     }
/// # }
/// docbind_runtime::place! {
///     /// `/me`.
///     Me<S, G>
///
///     /// Get the user.
///     pub fn get(&self) => ops::MeGet { self.at.call() }
///
///     /// `/me/messages`.
///     pub fn messages(&self) -> Messages<S, G> { self.at.literal("messages").into() }
/// }
///
/// docbind_runtime::place! {
///     /// `/me/messages`.
///     Messages<S, G>
/// }
/// ```
#[macro_export]
macro_rules! place {
    ($(#[$meta:meta])* $name:ident<$state:ident, $grant:ident> $($methods:tt)*) => {
        $(#[$meta])*
        #[must_use]
        pub struct $name<$state, $grant = $crate::Unchecked> {
            at: $crate::Cursor,
            types: ::core::marker::PhantomData<fn() -> ($state, $grant)>,
        }

        impl<$state, $grant> $name<$state, $grant> {
            $crate::place_methods!($grant: $($methods)*);

            /// A call of any operation that is documented here.
            pub fn call<O: $crate::Operation>(&self) -> $crate::Call<O>
            where
                $state: $crate::Allows<O>,
                $grant: $crate::Covers<O>,
            {
                self.at.call()
            }
        }

        impl<$state, $grant> ::core::convert::From<$crate::Cursor> for $name<$state, $grant> {
            fn from(at: $crate::Cursor) -> Self {
                Self { at, types: ::core::marker::PhantomData }
            }
        }

        impl<$state, $grant> ::core::clone::Clone for $name<$state, $grant> {
            fn clone(&self) -> Self {
                ::core::clone::Clone::clone(&self.at).into()
            }
        }

        impl<$state, $grant> ::core::fmt::Debug for $name<$state, $grant> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.at).finish()
            }
        }
    };
}

/// The methods of a place, see [`place!`](crate::place).
#[doc(hidden)]
#[macro_export]
macro_rules! place_methods {
    ($grant:ident: $(
        $(#[$meta:meta])*
        pub fn $method:ident $(<$generic:ident $(: $is:path)?>)? ($($parameters:tt)*)
            $(-> $answer:ty)? $(=> $($operation:ident)::+)? $(where $state:ident: $bound:path)?
            $body:block
    )*) => {$(
        $(#[$meta])*
        pub fn $method $(<$generic $(: $is)?>)? ($($parameters)*) $(-> $answer)? $(-> $crate::Call<$($operation)::+>)?
        where
            $($state: $bound,)?
            $($grant: $crate::Covers<$($operation)::+>,)?
        $body
    )*};
}

/// Declares the root place of an API: `client! { /** doc */ Client<G>(states::S0) at "https://graph.microsoft.com/v1.0" }`.
///
/// As [`place!`](crate::place), with the state given, and with `Client::builder()`; made from a [`Connection`](crate::Connection).
/// Both give a client of which the compiler does not know what its token grants; `granting` says that.
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* $name:ident<$grant:ident>($state:ty) at $base_url:literal $($methods:tt)*) => {
        $(#[$meta])*
        #[must_use]
        pub struct $name<$grant = $crate::Unchecked> {
            at: $crate::Cursor,
            grant: ::core::marker::PhantomData<fn() -> $grant>,
        }

        impl $name {
            /// Sets up a client of the documented service.
            pub fn builder() -> $crate::ClientBuilder<Self> {
                $crate::ClientBuilder::new($base_url)
            }
        }

        impl<$grant> $name<$grant> {
            $crate::place_methods!($grant: $($methods)*);

            /// The same client, of whose token is known what it grants: a call that needs more does not compile, and is not sent.
            pub fn granting<Known: $crate::client::grant::Grant>(&self) -> $name<Known> {
                let at = $crate::Cursor::root(self.at.connection().granting::<Known>());
                $name { at, grant: ::core::marker::PhantomData }
            }

            /// A call of any operation that is documented at the root.
            pub fn call<O: $crate::Operation>(&self) -> $crate::Call<O>
            where
                $state: $crate::Allows<O>,
                $grant: $crate::Covers<O>,
            {
                self.at.call()
            }
        }

        impl ::core::convert::From<$crate::Connection> for $name {
            fn from(connection: $crate::Connection) -> Self {
                Self { at: $crate::Cursor::root(connection), grant: ::core::marker::PhantomData }
            }
        }

        impl<$grant> ::core::clone::Clone for $name<$grant> {
            fn clone(&self) -> Self {
                Self { at: ::core::clone::Clone::clone(&self.at), grant: ::core::marker::PhantomData }
            }
        }

        impl<$grant> ::core::fmt::Debug for $name<$grant> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($name)).field("at", &self.at).finish()
            }
        }
    };
}
