//! From places in a text to JSON pointers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::{DecodeError, Reader};

/// The JSON pointers (RFC 6901) of the values that start at `offsets`, which ascend, with their
/// offsets. A value that a later member of the same name replaces has none.
pub(crate) fn pointers(text: &str, offsets: &[usize]) -> Result<Vec<(usize, String)>, DecodeError> {
    if offsets.is_empty() {
        return Ok(Vec::new());
    }
    let mut walk = Walk { offsets, path: String::new(), found: Vec::new() };
    walk.value(&mut Reader::new(text))?;
    Ok(walk.found.into_iter().flatten().collect())
}

struct Walk<'o> {
    /// Those not met yet.
    offsets: &'o [usize],
    path: String,
    found: Vec<Option<(usize, String)>>,
}

impl Walk<'_> {
    fn value(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let at = reader.position();
        match self.offsets.split_first() {
            None => return reader.skip(),
            Some((&next, rest)) if next == at => {
                self.offsets = rest;
                self.found.push(Some((at, self.path.clone())));
                return reader.skip();
            }
            Some(_) => {}
        }
        match reader.peek() {
            b'{' => self.object(reader),
            b'[' => self.list(reader),
            _ => reader.skip(),
        }
    }

    fn object<'a>(&mut self, reader: &mut Reader<'a>) -> Result<(), DecodeError> {
        let mut by_name: HashMap<Cow<'a, str>, Range<usize>> = HashMap::new();
        reader.members(|reader, name| {
            if let Some(replaced) = by_name.remove(&name) {
                self.found.iter_mut().take(replaced.end).skip(replaced.start).for_each(|entry| *entry = None);
            }
            let (length, start) = (self.path.len(), self.found.len());
            self.path.push('/');
            self.path.push_str(&name.replace('~', "~0").replace('/', "~1"));
            self.value(reader)?;
            self.path.truncate(length);
            if self.found.len() > start {
                by_name.insert(name, start..self.found.len());
            }
            Ok(())
        })
    }

    fn list(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let mut index = 0_usize;
        reader.array(|reader| {
            let length = self.path.len();
            self.path.push('/');
            self.path.push_str(&index.to_string());
            self.value(reader)?;
            self.path.truncate(length);
            index += 1;
            Ok(())
        })
    }
}
