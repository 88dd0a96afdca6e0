//! Where a value stands in a body.

/// A value's place, seen from the values around it.
pub(super) enum Place<'p> {
    Root,
    Member(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    /// The JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        match self {
            Self::Root => {}
            Self::Member(around, key) => {
                around.write(pointer);
                pointer.push('/');
                pointer.push_str(&escape(key));
            }
            Self::Item(around, index) => {
                around.write(pointer);
                pointer.push_str(&format!("/{index}"));
            }
        }
    }
}

/// A key as a token of a JSON pointer (RFC 6901 section 3).
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
