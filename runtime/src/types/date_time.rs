use jiff::civil;
use jiff::tz;

use super::text::text_type;

/// `Edm.Date`: a day of the proleptic Gregorian calendar, `2016-02-29`. Years have four digits.
#[derive(Clone)]
pub struct Date {
    text: Box<str>,
    date: civil::Date,
}

/// `Edm.TimeOfDay`: a time of day, `23:59:59.999`. Seconds and their fraction may be missing.
#[derive(Clone)]
pub struct TimeOfDay {
    text: Box<str>,
    time: civil::Time,
}

/// `Edm.DateTimeOffset`: a date, a time and the offset from UTC, `2016-10-19T10:37:00Z`.
#[derive(Clone)]
pub struct DateTimeOffset {
    text: Box<str>,
    date_time: civil::DateTime,
    offset: tz::Offset,
}

text_type!(Date: "a date");
text_type!(TimeOfDay: "a time of day");
text_type!(DateTimeOffset: "a date and time with an offset from UTC");

impl Date {
    /// The day.
    #[must_use]
    pub fn date(&self) -> civil::Date {
        self.date
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date()?;
        scan.end()?;
        Some(Self { text: text.into(), date })
    }
}

impl TimeOfDay {
    /// The time. Digits beyond nanoseconds are left out.
    #[must_use]
    pub fn time(&self) -> civil::Time {
        self.time
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let time = scan.time()?;
        scan.end()?;
        Some(Self { text: text.into(), time })
    }
}

impl DateTimeOffset {
    /// Date and time where the offset applies. Digits beyond nanoseconds are left out.
    #[must_use]
    pub fn date_time(&self) -> civil::DateTime {
        self.date_time
    }

    /// The offset from UTC.
    #[must_use]
    pub fn offset(&self) -> tz::Offset {
        self.offset
    }

    /// The instant; `None` in the last hours of the year 9999, which services use as "never" and
    /// which jiff does not count as instants.
    #[must_use]
    pub fn timestamp(&self) -> Option<jiff::Timestamp> {
        self.offset.to_timestamp(self.date_time).ok()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date()?;
        scan.one_of(b"Tt")?;
        let time = scan.time()?;
        let offset = scan.offset()?;
        scan.end()?;
        Some(Self { text: text.into(), date_time: date.to_datetime(time), offset })
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        let sign = if date.year() < 0 { "-" } else { "" };
        let text = format!("{sign}{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day());
        Self { text: text.into(), date }
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(time: civil::Time) -> Self {
        let mut text = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        if time.subsec_nanosecond() != 0 {
            let fraction = format!(".{:09}", time.subsec_nanosecond());
            text.push_str(fraction.trim_end_matches('0'));
        }
        Self { text: text.into(), time }
    }
}

/// In UTC.
impl From<jiff::Timestamp> for DateTimeOffset {
    fn from(timestamp: jiff::Timestamp) -> Self {
        let offset = tz::Offset::UTC;
        let date_time = offset.to_datetime(timestamp);
        let text = format!("{}T{}Z", Date::from(date_time.date()), TimeOfDay::from(date_time.time()));
        Self { text: text.into(), date_time, offset }
    }
}

/// What is left of a text.
struct Scan<'a>(&'a [u8]);

impl Scan<'_> {
    /// `[-]YYYY-MM-DD`.
    fn date(&mut self) -> Option<civil::Date> {
        let sign = if self.one_of(b"-").is_some() { -1 } else { 1 };
        let year = i16::try_from(self.digits(4)?).ok()?;
        self.one_of(b"-")?;
        let month = self.two()?;
        self.one_of(b"-")?;
        civil::Date::new(sign * year, month, self.two()?).ok()
    }

    /// `hh:mm[:ss[.f]]`, with up to twelve digits of a second.
    fn time(&mut self) -> Option<civil::Time> {
        let hour = self.two()?;
        self.one_of(b":")?;
        let minute = self.two()?;
        let (mut second, mut nanoseconds) = (0, 0);
        if self.one_of(b":").is_some() {
            second = self.two().filter(|second| *second < 60)?;
            if self.one_of(b".").is_some() {
                nanoseconds = self.fraction()?;
            }
        }
        civil::Time::new(hour, minute, second, nanoseconds).ok()
    }

    /// `Z` or `±hh:mm`.
    fn offset(&mut self) -> Option<tz::Offset> {
        if self.one_of(b"Zz").is_some() {
            return Some(tz::Offset::UTC);
        }
        let sign = if self.one_of(b"+-")? == b'-' { -1 } else { 1 };
        let hour = i32::from(self.two().filter(|hour| *hour < 24)?);
        self.one_of(b":")?;
        let minute = i32::from(self.two().filter(|minute| *minute < 60)?);
        tz::Offset::from_seconds(sign * (hour * 60 + minute) * 60).ok()
    }

    fn fraction(&mut self) -> Option<i32> {
        const MOST: usize = 12;
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=MOST).contains(&length) {
            return None;
        }
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let nine = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
        Some(nine.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')))
    }

    fn two(&mut self) -> Option<i8> {
        self.digits(2).and_then(|number| number.try_into().ok())
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.0 = rest;
        Some(digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| bytes.contains(first))?;
        self.0 = rest;
        Some(*first)
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
