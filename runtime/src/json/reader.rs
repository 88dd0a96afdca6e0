use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{DecodeError, MAX_DEPTH};

mod look_ahead;
mod strings;

/// Reads JSON text from front to back.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    pos: usize,
    depth: u32,
    others: Vec<usize>,
}

/// A place to return to.
pub(crate) struct Mark {
    pos: usize,
    depth: u32,
    others: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, pos: 0, depth: 0, others: Vec::new() }
    }

    /// Reads a string.
    ///
    /// # Errors
    /// JSON that is not a string, and text that is not JSON.
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.peek() {
            b'"' => self.quoted(),
            _ => Err(self.mismatch("a string")),
        }
    }

    /// Reads a string that `parse` understands; `expected` says what that is.
    pub(crate) fn parse<T>(&mut self, expected: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DecodeError> {
        if self.peek() != b'"' {
            return Err(self.mismatch(expected));
        }
        let start = self.pos;
        parse(&self.quoted()?).ok_or_else(|| DecodeError::mismatch(expected, start))
    }

    /// Reads a number that `parse` understands; `expected` says what that is.
    pub(crate) fn parse_number<T>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, DecodeError> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return Err(self.mismatch(expected));
        }
        let start = self.pos;
        parse(self.number()?).ok_or_else(|| DecodeError::mismatch(expected, start))
    }

    pub(crate) fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            b't' => self.literal("true").map(|()| true),
            b'f' => self.literal("false").map(|()| false),
            _ => Err(self.mismatch("true or false")),
        }
    }

    /// Reads `null`, if that comes next.
    pub(crate) fn null(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            b'n' => self.literal("null").map(|()| true),
            _ => Ok(false),
        }
    }

    /// Reads any value. Numbers keep all their digits; of a name that occurs twice the last value stays.
    pub(crate) fn value(&mut self) -> Result<Value, DecodeError> {
        Ok(match self.peek() {
            b'"' => Value::String(self.quoted()?.into_owned()),
            b'{' => {
                let mut map = Map::new();
                self.members(|reader, name| {
                    let value = reader.value()?;
                    map.insert(name.into_owned(), value);
                    Ok(())
                })?;
                Value::Object(map)
            }
            b'[' => {
                let mut items = Vec::new();
                self.array(|reader| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                Value::Array(items)
            }
            b't' | b'f' => Value::Bool(self.boolean()?),
            b'n' => self.literal("null").map(|()| Value::Null)?,
            b'-' | b'0'..=b'9' => {
                let start = self.pos;
                let number = self.number()?.parse();
                Value::Number(number.map_err(|_| DecodeError::syntax("a malformed number", start))?)
            }
            _ => return Err(self.syntax("expected a value")),
        })
    }

    /// Reads a list; `item` reads each of its values.
    pub(crate) fn array(&mut self, mut item: impl FnMut(&mut Self) -> Result<(), DecodeError>) -> Result<(), DecodeError> {
        if self.peek() != b'[' {
            return Err(self.mismatch("a list"));
        }
        self.enter()?;
        if self.peek() == b']' {
            return self.leave();
        }
        loop {
            item(self)?;
            match self.peek() {
                b',' => self.pos += 1,
                b']' => return self.leave(),
                _ => return Err(self.syntax("expected `,` or `]`")),
            }
        }
    }

    /// Reads an object; `member` gets each name and reads its value.
    pub(crate) fn members(
        &mut self,
        mut member: impl FnMut(&mut Self, Cow<'a, str>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if self.peek() != b'{' {
            return Err(self.mismatch("an object"));
        }
        self.enter()?;
        if self.peek() == b'}' {
            return self.leave();
        }
        loop {
            let name = self.name()?;
            member(self, name)?;
            match self.peek() {
                b',' => self.pos += 1,
                b'}' => return self.leave(),
                _ => return Err(self.syntax("expected `,` or `}`")),
            }
        }
    }

    pub(crate) fn mark(&mut self) -> Mark {
        self.peek();
        Mark { pos: self.pos, depth: self.depth, others: self.others.len() }
    }

    /// Reads what comes at `mark` as any value and records its place, where `error` says no more
    /// than that the documented type cannot hold it.
    pub(crate) fn other(&mut self, mark: &Mark, error: DecodeError) -> Result<Box<Value>, DecodeError> {
        if !error.is_mismatch() {
            return Err(error);
        }
        self.pos = mark.pos;
        self.depth = mark.depth;
        self.others.truncate(mark.others);
        self.others.push(mark.pos);
        self.value().map(Box::new)
    }

    /// Ends the reading: nothing but white space may follow. Returns where the values lie that
    /// their types could not hold, in the order of the text.
    pub(crate) fn finish(mut self) -> Result<Vec<usize>, DecodeError> {
        match self.peek() {
            0 if self.pos == self.text.len() => Ok(self.others),
            _ => Err(self.syntax("something follows the value")),
        }
    }

    /// Where the next value starts, or the end of the text.
    pub(crate) fn position(&mut self) -> usize {
        self.peek();
        self.pos
    }

    /// The next byte that is not white space, which stays; 0, which JSON never has, at the end.
    pub(crate) fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.pos) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.pos += 1,
                Some(&byte) => return byte,
                None => return 0,
            }
        }
    }

    fn name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != b'"' {
            return Err(self.syntax("expected a name"));
        }
        let name = self.quoted()?;
        if self.peek() != b':' {
            return Err(self.syntax("expected `:`"));
        }
        self.pos += 1;
        Ok(name)
    }

    fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(DecodeError::depth(self.pos));
        }
        self.depth += 1;
        self.pos += 1;
        Ok(())
    }

    fn leave(&mut self) -> Result<(), DecodeError> {
        self.depth -= 1;
        self.pos += 1;
        Ok(())
    }

    fn literal(&mut self, literal: &str) -> Result<(), DecodeError> {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(self.syntax("expected a value"));
        }
        self.pos += literal.len();
        Ok(())
    }

    fn number(&mut self) -> Result<&'a str, DecodeError> {
        let rest = self.text.get(self.pos..).unwrap_or_default();
        let Some(length) = super::scan::number(rest.as_bytes()) else {
            return Err(self.syntax("a malformed number"));
        };
        self.pos += length;
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn syntax(&self, what: &'static str) -> DecodeError {
        let what = if self.pos < self.text.len() { what } else { "the text ends too early" };
        DecodeError::syntax(what, self.pos)
    }

    /// What comes next is not what the type holds, or not a value at all.
    fn mismatch(&self, expected: &'static str) -> DecodeError {
        match self.text.as_bytes().get(self.pos) {
            Some(b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') => DecodeError::mismatch(expected, self.pos),
            _ => self.syntax("expected a value"),
        }
    }
}
