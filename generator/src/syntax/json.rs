//! JSON as it occurs in docs: strict JSON with spans, and repairs for what people write instead.
//!
//! Repaired: trailing, doubled, missing and `;` commas, unquoted keys and words, single and typographic quotes, comments,
//! raw line ends in strings, non-breaking spaces, `...`, `<placeholder>`, and closers that are missing.

use std::fmt::Write as _;
use std::ops::Range;

/// Nesting that is read; deeper JSON is a failure.
pub(crate) const MAX_DEPTH: usize = 128;
/// Repairs that are told, one more than a page shows findings; the text is repaired all the same.
const MAX_REPAIRS: usize = crate::diagnostic::MAX_PER_PAGE + 1;

/// A value and where it stands in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Byte range in the text that was parsed.
    pub range: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The text of a number.
    Number(String),
    /// A string without its escapes.
    String(String),
    /// Elements in order.
    Array(Vec<Node>),
    /// Members in order, repeated keys included.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Without escapes.
    pub key: String,
    /// With its quotes.
    pub key_range: Range<usize>,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The value of a key; of a repeated one the last.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().rev().find(|m| m.key == key).map(|m| &m.node)
    }

    /// The members of an object, else none.
    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// As strict JSON.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        write(self, &mut out);
        out
    }
}

fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => out.push_str(text),
        Value::String(text) => quote(text, out),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (i, member) in members.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                quote(&member.key, out);
                out.push_str(": ");
                write(&member.node, out);
            }
            out.push('}');
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Something that is not strict JSON, and was read all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Where.
    pub range: Range<usize>,
    /// What, as the rest of a sentence: `a trailing comma`.
    pub what: &'static str,
}

/// A value with what had to be repaired.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The value.
    pub node: Node,
    /// In order of the text.
    pub repairs: Vec<Repair>,
    /// Offset behind the value; what follows is white space, comments, or (for annotations) other text.
    pub end: usize,
}

/// Why no JSON can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where.
    pub at: usize,
    /// What, as a clause: `expected a value`.
    pub what: &'static str,
}

/// Reads one value and nothing after it but white space and comments.
pub fn parse(text: &str) -> Result<Parsed, Failure> {
    let mut parsed = parse_prefix(text)?;
    let mut rest = Lenient { text, pos: parsed.end, depth: 0, repairs: Vec::new() };
    rest.space();
    while matches!(rest.peek(), Some('}' | ']' | ',' | ';')) {
        rest.repair(rest.pos..rest.pos + 1, "a closer or comma too many");
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

    fn repair(&mut self, range: Range<usize>, what: &'static str) {
        if self.repairs.len() < MAX_REPAIRS {
            self.repairs.push(Repair { range, what });
        }
    }

    fn fail<T>(&self, what: &'static str) -> Result<T, Failure> {
        Err(Failure { at: self.pos, what })
    }

    fn space(&mut self) {
        while let Some(c) = self.peek() {
            let start = self.pos;
            match c {
                ' ' | '\t' | '\r' | '\n' => self.pos += 1,
                '\u{a0}' | '\u{200b}' | '\u{feff}' => {
                    self.pos += c.len_utf8();
                    self.repair(start..self.pos, "a space that is not JSON's");
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
                        self.repair(at..at + 1, "a trailing comma");
                    }
                    self.pos += 1;
                    return Ok(false);
                }
                None | Some('}' | ']') => {
                    self.repair(self.pos..self.pos, "a missing closer");
                    return Ok(false);
                }
                Some(c @ (',' | ';')) => {
                    if c == ';' || comma.is_some() || first {
                        self.repair(self.pos..self.pos + 1, "a separator that does not belong here");
                    }
                    comma = Some(self.pos);
                    self.pos += 1;
                }
                Some(_) if self.rest().starts_with("...") || self.rest().starts_with('\u{2026}') => self.ellipsis(),
                Some(_) => {
                    if comma.is_none() && !first {
                        self.repair(self.pos..self.pos, "a missing comma");
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
        self.repair(start..self.pos, "a key without quotes");
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
                self.repair(start..self.pos, "a word without quotes");
                match word.to_ascii_lowercase().as_str() {
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    "null" | "none" => Value::Null,
                    _ => Value::String(word),
                }
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
        if open != '"' {
            self.repair(start..start + open.len_utf8(), "quotes that are not JSON's");
        }
        self.pos += open.len_utf8();
        let mut out = String::new();
        while let Some(c) = self.peek() {
            let at = self.pos;
            self.pos += c.len_utf8();
            match c {
                c if close.contains(&c) => return Ok(out),
                '\\' => self.escape(at, &mut out)?,
                c if (c as u32) < 0x20 => {
                    self.repair(at..self.pos, "a raw line end or control character in a string");
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
                    self.repair(at..self.pos, "an escape that JSON does not know");
                    out.push_str("\\u");
                }
            },
            other => {
                self.repair(at..self.pos, "an escape that JSON does not know");
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, the strict JSON it stands for, and what was repaired.
    const CASES: &[(&str, &str, &[&str])] = &[
        (r#"{"a": [1, -2.5e3, "x\u00e9\ud83d\ude00\n"], "b": null}"#, "{\"a\": [1, -2.5e3, \"xé😀\\n\"], \"b\": null}", &[]),
        (r#"{"a": 1,}"#, r#"{"a": 1}"#, &["a trailing comma"]),
        (
            r#"{a: 'x'; "b": 2}"#,
            r#"{"a": "x", "b": 2}"#,
            &["a key without quotes", "quotes that are not JSON's", "a separator that does not belong here"],
        ),
        ("{\"a\": 1 \"b\": 2", r#"{"a": 1, "b": 2}"#, &["a missing comma", "a missing closer"]),
        (
            "{\"a\": \"x\ny\", // why\n ...}",
            r#"{"a": "x\ny"}"#,
            &["a raw line end or control character in a string", "a comment", "`...`", "a trailing comma"],
        ),
        (
            r#"{"a": <id>, "b": {id}, "c": [ ... ]}"#,
            r#"{"a": "<id>", "b": "{id}", "c": []}"#,
            &["a placeholder for a value", "a key without quotes", "a placeholder for a value", "`...`"],
        ),
        (
            "{\u{a0}\"a\": True}}",
            r#"{"a": true}"#,
            &["a space that is not JSON's", "a word without quotes", "a closer or comma too many"],
        ),
        (r#"{"a": 012}"#, r#"{"a": "012"}"#, &["a word without quotes"]),
        (
            r#"["\ud83d", "\ud83d\u0041", "\udc00", "\ud83dxx\u+041", "\u00"]"#,
            r#"["\\ud83d", "\\ud83dA", "\\udc00", "\\ud83dxx\\u+041", "\\u00"]"#,
            &["an escape that JSON does not know"; 6],
        ),
    ];

    #[test]
    fn repairs() {
        for (text, strict, repairs) in CASES {
            let parsed = parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!(parsed.node.to_json(), *strict, "{text}");
            assert_eq!(parsed.repairs.iter().map(|r| r.what).collect::<Vec<_>>(), *repairs, "{text}");
            serde_json::from_str::<serde_json::Value>(&parsed.node.to_json()).unwrap();
        }
    }

    #[test]
    fn failures() {
        for (text, at) in [("", 0), ("{\"a\": \"x", 6), ("{} {}", 3), ("{\"a\" 1}", 5), ("hello world", 6)] {
            assert_eq!(parse(text).unwrap_err().at, at, "{text}");
        }
        assert!(parse(&"[".repeat(100_000)).unwrap_err().what.contains("128"));
    }

    #[test]
    fn no_more_repairs_are_told_than_a_page_shows() {
        let parsed = parse(&format!("[{}]", "1 ".repeat(100_000))).unwrap();
        assert_eq!(parsed.repairs.len(), MAX_REPAIRS);
        assert!(matches!(&parsed.node.value, Value::Array(items) if items.len() == 100_000));
    }

    #[test]
    fn spans() {
        let text = r#"{"a": {"b": "c"}}"#;
        let parsed = parse(text).unwrap();
        let b = &parsed.node.get("a").unwrap().members()[0];
        assert_eq!((&text[b.key_range.clone()], &text[b.node.range.clone()]), ("\"b\"", "\"c\""));
    }
}
