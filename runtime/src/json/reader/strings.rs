use std::borrow::Cow;

use super::Reader;
use crate::json::{DecodeError, scan};

impl<'a> Reader<'a> {
    /// Reads the string whose opening quote comes next: borrowed where it has no escapes.
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.pos += 1;
        let plain = self.plain();
        match self.byte() {
            Some(b'"') => {
                self.pos += 1;
                Ok(Cow::Borrowed(plain))
            }
            _ => self.unescaped(plain.to_owned()).map(Cow::Owned),
        }
    }

    #[cold]
    fn unescaped(&mut self, mut text: String) -> Result<String, DecodeError> {
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.syntax("a control character in a string")),
            }
            text.push_str(self.plain());
        }
    }

    fn escape(&mut self) -> Result<char, DecodeError> {
        self.pos += 1;
        let character = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.syntax("an unknown escape")),
        };
        self.pos += 1;
        Ok(character)
    }

    /// Reads the rest of a `\u` escape, and of the one after it where they are a surrogate pair.
    fn unicode(&mut self) -> Result<char, DecodeError> {
        let start = self.pos;
        let mut units = vec![self.unit()?];
        if units.first().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) && self.follows("\\u") {
            self.pos += 1;
            units.push(self.unit()?);
        }
        let mut characters = char::decode_utf16(units);
        match (characters.next(), characters.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => Err(DecodeError::syntax("half a surrogate pair", start)),
        }
    }

    /// Reads `u` and four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, DecodeError> {
        let digits = self.text.get(self.pos + 1..self.pos + 5).unwrap_or_default();
        let hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Some(unit) = u16::from_str_radix(digits, 16).ok().filter(|_| hex) else {
            return Err(self.syntax("a malformed \\u escape"));
        };
        self.pos += 5;
        Ok(unit)
    }

    pub(super) fn plain(&mut self) -> &'a str {
        let rest = self.text.get(self.pos..).unwrap_or_default();
        let plain = rest.get(..scan::plain(rest.as_bytes())).unwrap_or_default();
        self.pos += plain.len();
        plain
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn follows(&self, text: &str) -> bool {
        self.text.get(self.pos..).is_some_and(|rest| rest.starts_with(text))
    }
}
