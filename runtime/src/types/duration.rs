use jiff::fmt::temporal::SpanParser;
use jiff::{SignedDuration, Span};

use super::text::text_type;

/// `Edm.Duration`: a length of time in ISO 8601 form, `-P1DT2H30M0.5S`.
///
/// OData has days, hours, minutes and seconds. Years, months and weeks, which some services send,
/// are held too.
#[derive(Clone)]
pub struct Duration {
    text: Box<str>,
}

text_type!(Duration: "an ISO 8601 duration");

impl Duration {
    /// The calendar units as they stand; `None` where one is beyond what jiff counts.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        SpanParser::new().parse_span(self.as_str()).ok()
    }

    /// The length, a day being 24 hours and a week seven days; `None` where there are years or
    /// months, and where it is beyond the range. Digits beyond nanoseconds are left out.
    #[must_use]
    pub fn length(&self) -> Option<SignedDuration> {
        let parts = Parts::new(self.as_str())?;
        let mut seconds = 0_i64;
        let mut nanoseconds = 0;
        for part in &parts.list {
            let unit = match part.unit {
                'W' => 7 * 24 * 60 * 60,
                'D' => 24 * 60 * 60,
                'H' => 60 * 60,
                'm' => 60,
                'S' => 1,
                _ => return None,
            };
            let whole = part.whole.parse::<i64>().ok()?;
            seconds = seconds.checked_add(whole.checked_mul(unit)?)?;
            let nine = part.fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
            nanoseconds += nine.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
        }
        let length = SignedDuration::new(seconds, nanoseconds);
        Some(if parts.negative { -length } else { length })
    }

    fn parse(text: &str) -> Option<Self> {
        Parts::new(text).map(|_| Self { text: text.into() })
    }
}

/// Days and less as hours, minutes and seconds: `PT26H30M0.5S`.
impl From<SignedDuration> for Duration {
    fn from(length: SignedDuration) -> Self {
        let sign = if length.is_negative() { "-" } else { "" };
        let seconds = length.as_secs().unsigned_abs();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut fraction = String::new();
        if length.subsec_nanos() != 0 {
            fraction = format!(".{:09}", length.subsec_nanos().unsigned_abs());
        }
        let fraction = fraction.trim_end_matches('0');
        Self { text: format!("{sign}PT{hours}H{minutes}M{seconds}{fraction}S").into() }
    }
}

struct Parts<'a> {
    negative: bool,
    list: Vec<Part<'a>>,
}

struct Part<'a> {
    whole: &'a str,
    /// Digits of a second.
    fraction: &'a str,
    /// `m` for minutes, `M` for months.
    unit: char,
}

impl<'a> Parts<'a> {
    fn new(text: &'a str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let text = text.strip_prefix('P')?;
        let mut parts = Self { negative, list: Vec::new() };
        match text.split_once('T') {
            Some((days, time)) => {
                parts.read(days, "YMWD")?;
                let before = parts.list.len();
                parts.read(time, "HMS")?;
                parts.list.iter_mut().skip(before).filter(|part| part.unit == 'M').for_each(|part| part.unit = 'm');
                (parts.list.len() > before).then_some(parts)
            }
            None => {
                parts.read(text, "YMWD")?;
                (!parts.list.is_empty()).then_some(parts)
            }
        }
    }

    /// Numbers and their units, which occur in the order of `units`, each once at most.
    fn read(&mut self, mut text: &'a str, mut units: &str) -> Option<()> {
        while !text.is_empty() {
            let (number, tail) = text.split_at(text.find(|c: char| !matches!(c, '0'..='9' | '.'))?);
            let unit = tail.chars().next()?;
            let (_, later) = units.split_once(unit)?;
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let fractional = number.contains('.');
            if whole.is_empty() || fraction.contains('.') || fractional && (fraction.is_empty() || unit != 'S') {
                return None;
            }
            self.list.push(Part { whole, fraction, unit });
            (text, units) = (tail.get(unit.len_utf8()..)?, later);
        }
        Some(())
    }
}
