/// Implements, for a type that has a slot table ([`Model`](crate::json::Model)), `Debug` (the JSON
/// text) and serde's `Serialize` and `Deserialize`.
///
/// ```
/// use docbind_runtime::json::{self, DecodeError, Extra, Field, Model, Reader, Writer};
///
/// #[derive(Clone, Default, PartialEq)]
/// pub struct ItemBody {
///     pub content: Field<String>,
///     pub other: Extra,
/// }
///
/// impl Model for ItemBody {
///     const NAMES: &'static [&'static str] = &["content"];
///
///     fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
///         r.object(Self::NAMES, &mut [&mut self.content], &mut self.other)
///     }
///
///     fn write_to(&self, w: &mut Writer) {
///         w.object(Self::NAMES, &[&self.content], &self.other);
///     }
/// }
/// docbind_runtime::serde_model!(ItemBody);
///
/// let body = json::decode::<ItemBody>(r#"{"content": 5, "new": true}"#)?;
/// assert_eq!(body.others, ["/content"]);
/// assert_eq!(format!("{:?}", body.value), r#"{"content":5,"new":true}"#);
/// # Ok::<(), DecodeError>(())
/// ```
#[macro_export]
macro_rules! serde_model {
    ($name:ident) => {
        $crate::__json_traits!($name);
    };
}

/// Declares a documented enum whose members are strings.
///
/// A text that no member has exactly is kept as `Unknown`, so that it is written back as it came.
/// Two values are equal if their texts are, ASCII case ignored; `documented` finds the member that
/// an `Unknown` means.
///
/// ```
/// docbind_runtime::string_enum!(
///     /// How important a message is.
///     Importance {
///         /// Can wait.
///         Low = "low",
///         /// As usual.
///         Normal = "normal",
///     }
/// );
///
/// assert_eq!(Importance::from("low"), Importance::Low);
/// assert_eq!(Importance::from("LOW"), Importance::Low);
/// assert_eq!(Importance::from("LOW").to_string(), "LOW");
/// assert!(matches!(Importance::from("LOW").documented(), Some(Importance::Low)));
/// assert_eq!(Importance::from("urgent").documented(), None);
/// ```
#[macro_export]
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$member_meta:meta])* $member:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub enum $name {
            $($(#[$member_meta])* $member,)*
            /// A text that is not documented, or is documented in another ASCII case.
            Unknown(::std::boxed::Box<str>),
        }

        impl $name {
            /// The text in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $text,)*
                    Self::Unknown(text) => text,
                }
            }

            /// The documented member that has this text, ASCII case ignored.
            #[must_use]
            pub fn documented(&self) -> ::std::option::Option<Self> {
                match self {
                    $(Self::$member => ::std::option::Option::Some(Self::$member),)*
                    $(Self::Unknown(text) if text.eq_ignore_ascii_case($text) => ::std::option::Option::Some(Self::$member),)*
                    Self::Unknown(_) => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$member,)*
                    _ => Self::Unknown(text.into()),
                }
            }
        }

        $crate::__string_traits!($name);
    };
}

/// Declares the enum that stands, at the places that use it, for a base type with documented
/// descendants.
///
/// The variant is chosen by `@odata.type`, wherever it stands in the object, with or without `#`,
/// in any ASCII case; no or another type is `Other`. The type is written back as it was read; for a
/// value made in code it is written first, after a `#`. A variant's type may be a base enum itself. A variant with a condition in
/// brackets before it, `[feature = "mail"] File(FileAttachment)`, is there only where that holds.
///
/// ```
/// # use docbind_runtime::json::{self, DecodeError, Extra, Field, Model, Reader, Writer};
/// # macro_rules! model { ($name:ident) => {
/// #     #[derive(Clone, Default, PartialEq)]
/// #     pub struct $name { pub name: Field<String>, pub other: Extra }
/// #     impl Model for $name {
/// #         const NAMES: &'static [&'static str] = &["name"];
/// #         fn read_into(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> { r.object(Self::NAMES, &mut [&mut self.name], &mut self.other) }
/// #         fn write_to(&self, w: &mut Writer) { w.object(Self::NAMES, &[&self.name], &self.other); }
/// #     }
/// #     docbind_runtime::serde_model!($name);
/// # } }
/// # model!(AttachmentBase);
/// # model!(FileAttachment);
/// docbind_runtime::base_enum!(
///     /// A file or an item attached to a message.
///     Attachment of AttachmentBase {
///         /// A file.
///         File(FileAttachment) = "microsoft.graph.fileAttachment",
///     }
/// );
///
/// let file = FileAttachment { name: "smile.gif".into(), ..Default::default() };
/// let text = json::encode(&Attachment::from(file));
/// assert_eq!(text, r##"{"@odata.type":"#microsoft.graph.fileAttachment","name":"smile.gif"}"##);
///
/// let read = json::decode::<Attachment>(r#"{"name": "a", "@odata.type": "microsoft.graph.fileAttachment"}"#)?;
/// assert!(matches!(read.value, Attachment::File(_)));
/// # Ok::<(), DecodeError>(())
/// ```
#[macro_export]
macro_rules! base_enum {
    ($(#[$meta:meta])* $name:ident of $base:ident { $($(#[$member_meta:meta])* $([$gate:meta])? $member:ident($model:ident) = $tag:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        pub enum $name {
            $($(#[$member_meta])* $(#[cfg($gate)])? $member(::std::boxed::Box<$model>),)*
            /// The base type itself, or a descendant that is not documented.
            Other(::std::boxed::Box<$base>),
        }

        impl ::std::default::Default for $name {
            fn default() -> Self {
                Self::Other(::std::default::Default::default())
            }
        }

        $($(#[cfg($gate)])? impl ::std::convert::From<$model> for $name {
            fn from(value: $model) -> Self {
                Self::$member(::std::boxed::Box::new(value))
            }
        })*

        impl ::std::convert::From<$base> for $name {
            fn from(value: $base) -> Self {
                Self::Other(::std::boxed::Box::new(value))
            }
        }

        impl $crate::json::Model for $name {
            const NAMES: &'static [&'static str] = <$base as $crate::json::Model>::NAMES;

            fn begin(reader: &mut $crate::json::Reader<'_>) -> ::std::result::Result<Self, $crate::json::DecodeError> {
                ::std::result::Result::Ok(match reader.tag()? {
                    $($(#[cfg($gate)])? ::std::option::Option::Some(tag) if $crate::json::interop::names_type(&tag, $tag) => {
                        Self::$member($crate::json::interop::begin(reader)?)
                    })*
                    _ => Self::Other($crate::json::interop::begin(reader)?),
                })
            }

            fn read_into(&mut self, reader: &mut $crate::json::Reader<'_>) -> ::std::result::Result<(), $crate::json::DecodeError> {
                match self {
                    $($(#[cfg($gate)])? Self::$member(model) => model.read_into(reader),)*
                    Self::Other(model) => model.read_into(reader),
                }
            }

            fn write_to(&self, writer: &mut $crate::json::Writer) {
                match self {
                    $($(#[cfg($gate)])? Self::$member(model) => {
                        writer.tag($tag);
                        model.write_to(writer);
                    })*
                    Self::Other(model) => model.write_to(writer),
                }
            }
        }

        $crate::serde_model!($name);
    };
}

/// `Debug`, `Serialize` and `Deserialize` by way of the JSON text.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_traits {
    ($name:ident) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::json::interop::debug(self, f)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::interop::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::json::interop::deserialize(deserializer)
            }
        }
    };
}

/// What a documented enum has besides its members.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_traits {
    ($name:ident) => {
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(text.into())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str().eq_ignore_ascii_case(other.as_str())
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().to_ascii_lowercase().hash(state);
            }
        }

        impl $crate::json::Wire for $name {
            fn read(reader: &mut $crate::json::Reader<'_>) -> ::std::result::Result<Self, $crate::json::DecodeError> {
                ::std::result::Result::Ok(Self::from(&*reader.string()?))
            }

            fn write(&self, writer: &mut $crate::json::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::__json_traits!($name);
    };
}
