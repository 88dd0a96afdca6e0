//! The reader: strict JSON, and repairs for the rest.

use std::ops::Range;

use super::{Failure, MAX_DEPTH, MAX_REPAIRS, Member, Node, Parsed, Repair, Value, write};

/// Reads one value and nothing after it but white space and comments.
pub fn parse(text: &str) -> Result<Parsed, Failure> {
    let mut parsed = parse_prefix(text)?;
    let mut rest = Lenient { text, pos: parsed.end, depth: 0, repairs: Vec::new() };
    rest.space();
    while matches!(rest.peek(), Some('}' | ']' | ',' | ';')) {
        rest.mend(rest.pos..rest.pos + 1, "a closer or comma too many", "");
        rest.pos += 1;
        rest.space();
    }
    if rest.pos < text.len() {
        return Err(Failure { at: rest.pos, what: "there is text after the value" });
    }
    parsed.repairs.extend(rest.repairs);
    Ok(parsed)
}

/// Reads one value at the start of a text and says where it ends.
pub fn parse_prefix(text: &str) -> Result<Parsed, Failure> {
    let mut lenient = Lenient { text, pos: 0, depth: 0, repairs: Vec::new() };
    lenient.space();
    let node = lenient.value()?;
    Ok(Parsed { node, repairs: lenient.repairs, end: lenient.pos })
}

/// A text and how far it was read.
struct Lenient<'a> {
    text: &'a str,
    pos: usize,
    depth: usize,
    repairs: Vec<Repair>,
}

impl Lenient<'_> {
    fn rest(&self) -> &str {
        &self.text[self.pos..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, text: &str) -> bool {
        let eaten = self.rest().starts_with(text);
        if eaten {
            self.pos += text.len();
        }
        eaten
    }

    /// Something was read all the same; what an author means by it is not known.
    fn repair(&mut self, range: Range<usize>, what: &'static str) {
        if self.repairs.len() < MAX_REPAIRS {
            self.repairs.push(Repair { range, what, mend: None });
        }
    }

    /// Something was read all the same; strict JSON has `text` instead.
    fn mend(&mut self, range: Range<usize>, what: &'static str, text: impl Into<String>) {
        self.mend_at(range.clone(), what, range, text);
    }

    /// The same, where more or less than the place that is wrong has to change.
    fn mend_at(&mut self, range: Range<usize>, what: &'static str, edit: Range<usize>, text: impl Into<String>) {
        if self.repairs.len() < MAX_REPAIRS {
            self.repairs.push(Repair { range, what, mend: Some((edit, text.into())) });
        }
    }

    fn fail<T>(&self, what: &'static str) -> Result<T, Failure> {
        Err(Failure { at: self.pos, what })
    }

    /// Where the text before a place ends, white space aside.
    fn end_before(&self, place: usize) -> usize {
        self.text[..place].trim_end().len()
    }

    fn space(&mut self) {
        loop {
            let is_plain = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
            self.pos += self.text.as_bytes()[self.pos..].iter().take_while(is_plain).count();
            let start = self.pos;
            let Some(c) = self.peek() else { return };
            match c {
                '\u{a0}' | '\u{200b}' | '\u{feff}' => {
                    self.pos += c.len_utf8();
                    self.mend(start..self.pos, "a space that is not JSON's", " ");
                }
                '/' if self.rest().starts_with("//") => {
                    self.pos += self.rest().find('\n').unwrap_or(self.rest().len());
                    self.repair(start..self.pos, "a comment");
                }
                '/' if self.rest().starts_with("/*") => {
                    self.pos += self.rest().find("*/").map_or(self.rest().len(), |i| i + 2);
                    self.repair(start..self.pos, "a comment");
                }
                _ => return,
            }
        }
    }

    fn value(&mut self) -> Result<Node, Failure> {
        let start = self.pos;
        let value = match self.peek() {
            None => return self.fail("the text ends where a value is expected"),
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(Self::array)?,
            Some('"' | '\'' | '\u{201c}' | '\u{201d}') => Value::String(self.string()?),
            Some('<') => self.placeholder()?,
            Some(_) if self.rest().starts_with("...") || self.rest().starts_with('\u{2026}') => {
                self.ellipsis();
                Value::String("...".to_owned())
            }
            Some(_) => self.word()?,
        };
        Ok(Node { range: start..self.pos, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Failure>) -> Result<Value, Failure> {
        if self.depth == MAX_DEPTH {
            return self.fail("it is nested deeper than 128 levels");
        }
        self.depth += 1;
        self.pos += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, Failure> {
        let mut members = Vec::new();
        while self.next_item('}', members.is_empty())? {
            let key_start = self.pos;
            let key = self.key()?;
            let key_range = key_start..self.pos;
            self.space();
            if !self.eat(":") {
                if members.is_empty() && self.peek() == Some('}') {
                    self.repair(key_range.start..self.pos, "a placeholder for a value");
                    self.pos += 1;
                    return Ok(Value::String(format!("{{{key}}}")));
                }
                return self.fail("expected `:` after a key");
            }
            self.space();
            let node = self.value()?;
            members.push(Member { key, key_range, node });
        }
        Ok(Value::Object(members))
    }

    fn array(&mut self) -> Result<Value, Failure> {
        let mut items = Vec::new();
        while self.next_item(']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(Value::Array(items))
    }

    /// Steps over separators and `...` to the next item; false: the closer was eaten, or is missing.
    fn next_item(&mut self, closer: char, first: bool) -> Result<bool, Failure> {
        let mut comma: Option<usize> = None;
        loop {
            self.space();
            match self.peek() {
                Some(c) if c == closer => {
                    if let Some(at) = comma {
                        self.mend(at..at + 1, "a trailing comma", "");
                    }
                    self.pos += 1;
                    return Ok(false);
                }
                None | Some('}' | ']') => {
                    let end = self.end_before(self.pos);
                    self.mend_at(self.pos..self.pos, "a missing closer", end..end, closer);
                    return Ok(false);
                }
                Some(c @ (',' | ';')) => {
                    if c == ';' || comma.is_some() || first {
                        let text = if comma.is_some() || first { "" } else { "," };
                        self.mend(self.pos..self.pos + 1, "a separator that does not belong here", text);
                    }
                    comma = Some(self.pos);
                    self.pos += 1;
                }
                Some(_) if self.rest().starts_with("...") || self.rest().starts_with('\u{2026}') => {
                    self.ellipsis();
                    // The comma before it parts the items around it.
                    comma = None;
                }
                Some(_) => {
                    if comma.is_none() && !first {
                        let end = self.end_before(self.pos);
                        self.mend_at(self.pos..self.pos, "a missing comma", end..end, ",");
                    }
                    return Ok(true);
                }
            }
        }
    }

    fn ellipsis(&mut self) {
        let start = self.pos;
        while let Some(c @ ('.' | '\u{2026}')) = self.peek() {
            self.pos += c.len_utf8();
        }
        self.repair(start..self.pos, "`...`");
    }

    fn key(&mut self) -> Result<String, Failure> {
        if matches!(self.peek(), Some('"' | '\'' | '\u{201c}' | '\u{201d}')) {
            return self.string();
        }
        let start = self.pos;
        let word = self.bare();
        if word.is_empty() {
            return self.fail("expected a key in quotes");
        }
        self.mend(start..self.pos, "a key without quotes", write::quoted(&word));
        Ok(word)
    }

    fn bare(&mut self) -> String {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '@' | '#' | '-' | '+');
        let end = self.rest().find(|c| !is_word(c)).unwrap_or(self.rest().len());
        let word = self.rest()[..end].to_owned();
        self.pos += end;
        word
    }

    fn word(&mut self) -> Result<Value, Failure> {
        let start = self.pos;
        let word = self.bare();
        Ok(match word.as_str() {
            "" => return self.fail("expected a value"),
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_number(&word) => Value::Number(word),
            _ => {
                let (value, text) = match word.to_ascii_lowercase().as_str() {
                    "true" => (Value::Bool(true), "true".to_owned()),
                    "false" => (Value::Bool(false), "false".to_owned()),
                    "null" | "none" => (Value::Null, "null".to_owned()),
                    _ => (Value::String(word.clone()), write::quoted(&word)),
                };
                self.mend(start..self.pos, "a word without quotes", text);
                value
            }
        })
    }

    fn placeholder(&mut self) -> Result<Value, Failure> {
        let start = self.pos;
        let end = self.rest().find(['>', '\n']).filter(|&end| self.rest()[end..].starts_with('>'));
        let Some(end) = end else { return self.fail("expected a value") };
        self.pos += end + 1;
        self.repair(start..self.pos, "a placeholder for a value");
        Ok(Value::String(self.text[start..self.pos].to_owned()))
    }

    fn string(&mut self) -> Result<String, Failure> {
        let start = self.pos;
        let open = self.peek().unwrap_or('"');
        let close: &[char] = match open {
            '"' => &['"'],
            '\'' => &['\''],
            _ => &['\u{201c}', '\u{201d}', '"'],
        };
        let told = self.repairs.len();
        if open != '"' {
            self.repair(start..start + open.len_utf8(), "quotes that are not JSON's");
        }
        self.pos += open.len_utf8();
        let mut out = String::new();
        loop {
            // Up to what may mean something, all of it at once.
            let rest = self.rest();
            let plain = rest.bytes().position(|b| b < 0x20 || matches!(b, b'"' | b'\'' | b'\\' | 0xe2)).unwrap_or(rest.len());
            if out.is_empty() {
                out = rest[..plain].to_owned();
            } else {
                out.push_str(&rest[..plain]);
            }
            self.pos += plain;
            let Some(c) = self.peek() else { break };
            let at = self.pos;
            self.pos += c.len_utf8();
            match c {
                c if close.contains(&c) => {
                    if let Some(quotes) = self.repairs.get_mut(told).filter(|_| open != '"') {
                        quotes.mend = Some((start..self.pos, write::quoted(&out)));
                    }
                    return Ok(out);
                }
                '\\' => self.escape(at, &mut out)?,
                c if (c as u32) < 0x20 => {
                    let text = if c == '\r' { String::new() } else { write::escaped(c) };
                    self.mend(at..self.pos, "a raw line end or control character in a string", text);
                    out.push(c);
                }
                c => out.push(c),
            }
        }
        Err(Failure { at: start, what: "a string is not closed" })
    }

    fn escape(&mut self, at: usize, out: &mut String) -> Result<(), Failure> {
        let Some(c) = self.peek() else { return self.fail("a string is not closed") };
        self.pos += c.len_utf8();
        match c {
            '"' | '\\' | '/' => out.push(c),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => match self.unicode() {
                Some(c) => out.push(c),
                None => {
                    self.mend_at(at..self.pos, "an escape that JSON does not know", at..at + 1, "\\\\");
                    out.push_str("\\u");
                }
            },
            other => {
                self.mend_at(at..self.pos, "an escape that JSON does not know", at..at + 1, "\\\\");
                out.push('\\');
                out.push(other);
            }
        }
        Ok(())
    }

    /// The character of `\u0041` or of a surrogate pair, from behind the first `\u`; nothing is read of what is none.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex_at(0)?;
        let (code, length) = match first {
            0xd800..0xdc00 => {
                let low = self.hex_at(6).filter(|low| (0xdc00..0xe000).contains(low) && self.rest()[4..].starts_with("\\u"))?;
                (0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00), 10)
            }
            code => (code, 4),
        };
        let c = char::from_u32(code)?;
        self.pos += length;
        Some(c)
    }

    fn hex_at(&self, at: usize) -> Option<u32> {
        let digits = self.rest().get(at..at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Whether a word is a number by the grammar of RFC 8259.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(i) => (&digits[..i], Some(&digits[i + 1..])),
        None => (digits, None),
    };
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(all_digits)
        && exponent.is_none_or(|e| all_digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
