use std::fmt;
use std::str::FromStr;

use super::InvalidText;
use crate::json::{DecodeError, Reader, Wire, Writer, number_length};

const EXPECTED: &str = "a decimal number";

/// `Edm.Decimal`: the text of a decimal number of any size, and whether JSON holds it as a string.
///
/// Two values are equal if their texts are.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: Box<str>,
    quoted: bool,
}

impl Decimal {
    /// The text, as it was read or given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether JSON holds it as a string, which OData calls `IEEE754Compatible`.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }

    /// The same number, as a string or as a number in JSON. A number that JSON does not write so
    /// (`+1`, `007`) stays a string.
    #[must_use]
    pub fn quoted(self, quoted: bool) -> Self {
        let quoted = quoted || !Self::is_json(&self.text);
        Self { quoted, ..self }
    }

    /// The nearest double; infinite where the number is beyond all doubles.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::is_decimal(text).then(|| Self { text: text.into(), quoted: !Self::is_json(text) })
    }

    fn is_json(text: &str) -> bool {
        number_length(text.as_bytes()) == Some(text.len())
    }

    /// The rule of OData's ABNF for a decimal value, without `INF` and `NaN`.
    fn is_decimal(text: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let signed = |text: &str| digits(text.strip_prefix(['+', '-']).unwrap_or(text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        signed(whole) && digits(fraction) && signed(exponent)
    }
}

impl FromStr for Decimal {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| InvalidText::new(EXPECTED))
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { text: value.to_string().into(), quoted: false }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl Wire for Decimal {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.peek() == b'"' {
            return reader.parse(EXPECTED, Self::parse).map(|decimal| decimal.quoted(true));
        }
        reader.parse_number(EXPECTED, |text| Some(Self { text: text.into(), quoted: false }))
    }

    fn write(&self, writer: &mut Writer) {
        match self.quoted {
            true => writer.string(&self.text),
            false => writer.plain(&self.text),
        }
    }
}
