use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{DecodeError, Field, Reader, Wire, Writer};

/// A value on the heap, and a wall for the compiler.
///
/// Documented types refer to each other in circles of hundreds. Whether one is `Send`, and what runs when it is dropped, the
/// compiler finds out by walking through all that it holds, and gives up after 128 steps (errors E0275 and E0320), in the
/// crates of users too. A `Boxed` is `Send` and `Sync` by declaration, whatever is in it: the walk ends here, and the proof
/// is asked for where one is made.
///
/// It is used like a `Box`: it derefs to its value, [`into_inner`](Boxed::into_inner) moves it out, and a field takes
/// the value itself.
///
/// ```
/// use docbind_runtime::{Boxed, Field};
///
/// let field: Field<Boxed<Vec<String>>> = vec!["a".to_owned()].into();
/// assert_eq!(field.as_value().map(|list| list.len()), Some(1));
/// ```
pub struct Boxed<T: 'static>(Box<dyn Holds<T> + Send + Sync>);

/// A trait only in order to forget the type behind it.
trait Holds<T> {
    fn value(&self) -> &T;
    fn value_mut(&mut self) -> &mut T;
    fn into_value(self: Box<Self>) -> T;
}

impl<T> Holds<T> for T {
    fn value(&self) -> &T {
        self
    }

    fn value_mut(&mut self) -> &mut T {
        self
    }

    fn into_value(self: Box<Self>) -> T {
        *self
    }
}

impl<T: Send + Sync> Boxed<T> {
    /// Puts a value on the heap.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> Boxed<T> {
    /// Moves the value out.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0.into_value()
    }
}

impl<T> Deref for Boxed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).value()
    }
}

impl<T> DerefMut for Boxed<T> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).value_mut()
    }
}

impl<T: Clone + Send + Sync> Clone for Boxed<T> {
    fn clone(&self) -> Self {
        Self::new(T::clone(self))
    }
}

impl<T: Default + Send + Sync> Default for Boxed<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq> PartialEq for Boxed<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: fmt::Debug> fmt::Debug for Boxed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Send + Sync> From<T> for Boxed<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Send + Sync> From<T> for Field<Boxed<T>> {
    fn from(value: T) -> Self {
        Self::Value(Boxed::new(value))
    }
}

impl<T: Wire + Send + Sync> Wire for Boxed<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{decode, encode};

    /// As generated structs have it.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Leaf {
        next: Field<Boxed<Vec<String>>>,
    }

    #[test]
    fn used_like_the_value() {
        let mut leaf = Leaf { next: vec!["a".to_owned()].into() };
        leaf.next.as_value_mut().expect("a value").push("b".to_owned());
        assert_eq!(leaf.clone(), leaf);
        assert_eq!(leaf.next.into_value().map(Boxed::into_inner), Some(vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn reads_and_writes_as_its_value() {
        let read = decode::<Boxed<Vec<i32>>>("[1,2]").expect("JSON");
        assert_eq!(*read.value, [1, 2]);
        assert_eq!(encode(&read.value), "[1,2]");
        assert_eq!(format!("{:?}", Boxed::new(5)), "5");
    }

    #[test]
    fn shared_between_threads() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<Leaf>();
    }
}
