use std::fmt::{Display, Write as _};

use serde_json::Value;

use super::scan::plain;

/// Writes JSON text without white space.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    tag: Option<&'static str>,
}

impl Writer {
    /// The type name that the next object carries as its `@odata.type` (after a `#`), unless the
    /// object has one of its own.
    pub fn tag(&mut self, name: &'static str) {
        self.tag = Some(name);
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        self.out.push('"');
        self.escaped(text);
        self.out.push('"');
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    pub(crate) fn take_tag(&mut self) -> Option<&'static str> {
        self.tag.take()
    }

    /// Writes a member that holds a type name, as OData spells it: after a `#`.
    pub(crate) fn type_name(&mut self, name: &str, type_name: &str) {
        self.name(name);
        self.out.push_str("\"#");
        self.escaped(type_name.trim_start_matches('#'));
        self.out.push('"');
    }

    /// Opens an object or a list; every value in it is preceded by [`Writer::name`] or
    /// [`Writer::comma`].
    pub(crate) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    pub(crate) fn comma(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }

    pub(crate) fn name(&mut self, name: &str) {
        self.comma();
        self.string(name);
        self.out.push(':');
    }

    pub(crate) fn null(&mut self) {
        self.out.push_str("null");
    }

    /// Writes text that is JSON already: a number or a Boolean.
    pub(crate) fn plain(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(crate) fn display(&mut self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
    }

    pub(crate) fn array<T>(&mut self, items: &[T], write: impl Fn(&T, &mut Self)) {
        self.open('[');
        for item in items {
            self.comma();
            write(item, self);
        }
        self.close(']');
    }

    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.display(value),
            Value::Number(number) => self.plain(number.as_str()),
            Value::String(text) => self.string(text),
            Value::Array(items) => self.array(items, |item, writer| writer.value(item)),
            Value::Object(members) => {
                self.open('{');
                for (name, value) in members {
                    self.member(name, value);
                }
                self.close('}');
            }
        }
    }

    pub(crate) fn member(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.value(value);
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let (clean, tail) = rest.split_at(plain(rest.as_bytes()));
            self.out.push_str(clean);
            let mut chars = tail.chars();
            let Some(special) = chars.next() else { return };
            self.escape(special);
            rest = chars.as_str();
        }
    }

    fn escape(&mut self, special: char) {
        let short = match special {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            _ => return self.display(format_args!("\\u{:04x}", u32::from(special))),
        };
        self.out.push_str(short);
    }
}
