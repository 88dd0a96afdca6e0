//! JSON numbers by their value, however they are written.

use std::fmt;
use std::str::FromStr;

/// A decimal number, `digits * 10^exponent`, in the one form that its value has.
#[derive(Debug, PartialEq, Eq)]
struct Normal {
    negative: bool,
    /// Without leading and trailing zeros; empty for zero.
    digits: String,
    exponent: i64,
}

impl Normal {
    /// Takes the text of a JSON number. `None` where the exponent is beyond all use.
    fn new(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let significant = all.trim_end_matches('0');
        let digits = significant.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        let point = i64::try_from(all.len() - significant.len()).ok()? - i64::try_from(fraction.len()).ok()?;
        let exponent = i64::from(exponent.parse::<i32>().ok()?) + point;
        Some(Self { negative, digits, exponent })
    }

    fn integer<T: FromStr>(&self) -> Option<T> {
        const LONGEST: usize = 20;
        let zeros = usize::try_from(self.exponent).ok().filter(|zeros| *zeros <= LONGEST)?;
        let sign = if self.negative { "-" } else { "" };
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        format!("{sign}{digits}{}", "0".repeat(zeros)).parse().ok()
    }
}

/// The integer that a JSON number is, also where it is written `5.0` or `5e3`.
pub(crate) fn integer<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok().or_else(|| Normal::new(text)?.integer())
}

/// The double that a JSON number is, if its shortest text has the same value: `0.1` is one, a
/// number of twenty random digits is not.
pub(crate) fn double(text: &str) -> Option<f64> {
    // A double keeps every number of fifteen digits.
    const EXACT: usize = 15;
    let value: f64 = text.parse().ok()?;
    if text.len() <= EXACT && !text.contains(['e', 'E']) {
        return Some(value);
    }
    (value.is_finite() && equal(text, &Shortest(value).to_string())).then_some(value)
}

/// Whether two JSON numbers have the same value; `false` where an exponent is beyond all use.
pub(crate) fn equal(one: &str, two: &str) -> bool {
    Normal::new(one).is_some_and(|one| Some(one) == Normal::new(two))
}

/// A finite double as the shortest JSON number that reads as the same double.
pub(crate) struct Shortest(pub(crate) f64);

impl fmt::Display for Shortest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHORT: std::ops::Range<f64> = 1e-5..1e15;
        if self.0 == 0.0 || SHORT.contains(&self.0.abs()) { write!(f, "{}", self.0) } else { write!(f, "{:e}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Shortest, double, integer};

    #[test]
    fn integers_by_value() {
        let cases = [
            ("5", Some(5)),
            ("-0", Some(0)),
            ("5.0", Some(5)),
            ("5e1", Some(50)),
            ("500e-2", Some(5)),
            ("-1.5e1", Some(-15)),
            ("0e99999999999999999999", Some(0)),
            ("5.1", None),
            ("1e-1", None),
            ("1e30", None),
            ("1e99999999999999999999", None),
            ("9223372036854775807", Some(i64::MAX)),
            ("9223372036854775807.00", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
        ];
        for (text, expected) in cases {
            assert_eq!(integer::<i64>(text), expected, "{text}");
        }
        assert_eq!(integer::<u8>("-0"), Some(0));
        assert_eq!(integer::<u8>("255"), Some(255));
        assert_eq!(integer::<u8>("256"), None);
    }

    #[test]
    fn doubles_only_where_nothing_is_lost() {
        let held = ["0", "-0.0", "0.1", "1e300", "1E+5", "5e-324", "100000000000000000000", "2.50", "123456789012345.6"];
        for text in held {
            assert_eq!(double(text), text.parse().ok(), "{text}");
        }
        for text in ["1e400", "-1e400", "1e-400", "0.1000000000000000055511151231257827", "9007199254740993", "1e9999999999999"] {
            assert_eq!(double(text), None, "{text}");
        }
    }

    #[test]
    fn shortest_text_is_json() {
        let cases = [
            (0.1, "0.1"),
            (5.0, "5"),
            (1e300, "1e300"),
            (-0.00025, "-0.00025"),
            (-1.5e-10, "-1.5e-10"),
            (1e15, "1e15"),
            (-0.0, "-0"),
        ];
        for (value, text) in cases {
            assert_eq!(Shortest(value).to_string(), text);
        }
    }
}
