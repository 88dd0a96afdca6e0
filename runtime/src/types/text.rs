use std::fmt;

/// A text that is not what a type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidText {
    expected: &'static str,
}

impl InvalidText {
    pub(crate) fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for InvalidText {}

/// What a type has that keeps its text in a field `text` and whose `parse` validates one.
macro_rules! text_type {
    ($name:ident: $expected:literal) => {
        impl $name {
            /// The text, as it was read or given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::types::InvalidText;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text).ok_or_else(|| $crate::types::InvalidText::new($expected))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::types::InvalidText;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        /// Whether the texts are the same; not whether they mean the same.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.text == other.text
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }

        impl $crate::json::Wire for $name {
            fn read(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::DecodeError> {
                reader.parse($expected, Self::parse)
            }

            fn write(&self, writer: &mut $crate::json::Writer) {
                writer.string(&self.text);
            }
        }
    };
}

pub(crate) use text_type;
