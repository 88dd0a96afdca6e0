use std::borrow::Cow;

use super::Reader;
use crate::json::{DecodeError, TAG};

impl<'a> Reader<'a> {
    /// The string of the member `@odata.type` of the object that comes next, wherever it stands in
    /// the object; `None` where there is no such string or no object. Reads nothing.
    ///
    /// # Errors
    /// Text that is not JSON.
    pub fn tag(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let start = self.pos;
        let found = self.find_tag();
        self.pos = start;
        found
    }

    /// Steps over one value without looking closely: brackets are counted, not matched. Only for
    /// text that is read properly before or after.
    pub(crate) fn skip(&mut self) -> Result<(), DecodeError> {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    open += 1;
                    self.pos += 1;
                    continue;
                }
                b'}' | b']' if open > 0 => {
                    open -= 1;
                    self.pos += 1;
                }
                b',' | b':' if open > 0 => {
                    self.pos += 1;
                    continue;
                }
                b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => self.pos += 1,
                _ => return Err(self.syntax("expected a value")),
            }
            if open == 0 && matches!(self.peek(), b',' | b'}' | b']' | 0) {
                return Ok(());
            }
        }
    }

    /// Whether the object whose value comes next has this name behind it. Reads nothing.
    pub(crate) fn has_ahead(&mut self, name: &str) -> bool {
        let start = self.pos;
        let found = self.find_ahead(name);
        self.pos = start;
        // What is no JSON is reported when it is read.
        found.unwrap_or(false)
    }

    fn find_ahead(&mut self, name: &str) -> Result<bool, DecodeError> {
        loop {
            self.skip()?;
            if self.peek() != b',' {
                return Ok(false);
            }
            self.pos += 1;
            if self.name()? == name {
                return Ok(true);
            }
        }
    }

    fn find_tag(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if self.peek() != b'{' {
            return Ok(None);
        }
        self.pos += 1;
        if self.peek() == b'}' {
            return Ok(None);
        }
        loop {
            if self.name()? == TAG {
                return match self.peek() {
                    b'"' => self.quoted().map(Some),
                    _ => Ok(None),
                };
            }
            self.skip()?;
            match self.peek() {
                b',' => self.pos += 1,
                b'}' => return Ok(None),
                _ => return Err(self.syntax("expected `,` or `}`")),
            }
        }
    }

    fn skip_string(&mut self) -> Result<(), DecodeError> {
        self.pos += 1;
        loop {
            self.plain();
            match self.byte() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(());
                }
                Some(b'\\') => self.pos += 1,
                _ => return Err(self.syntax("a control character in a string")),
            }
            // What the backslash escapes is one byte here: `u` is followed by plain digits.
            match self.byte() {
                Some(byte) if byte.is_ascii() => self.pos += 1,
                _ => return Err(self.syntax("an unknown escape")),
            }
        }
    }
}
