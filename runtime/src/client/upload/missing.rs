/// Bytes that a service lacks, up to an end that does not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) start: u64,
    pub(super) end: u64,
    /// None are lacking behind them.
    pub(super) is_last: bool,
}

impl Missing {
    pub(super) fn all(size: u64) -> Self {
        Missing { start: 0, end: size, is_last: true }
    }

    /// `26-`, `12-34` with its last byte, or `26` alone, of a file of `size` bytes.
    pub(super) fn parse(text: &str, size: u64) -> Option<Self> {
        let (start, last) = text.trim().split_once('-').unwrap_or((text.trim(), ""));
        let start = number(start)?;
        let end = match last.trim() {
            "" => size,
            last => number(last)?.checked_add(1)?.min(size),
        };
        (start < end).then_some(Missing { start, end, is_last: true })
    }

    /// The piece that is sent next.
    pub(super) fn piece(self, most: u64) -> Self {
        let end = self.end.min(self.start.saturating_add(most));
        Missing { end, is_last: self.is_last && end == self.end, ..self }
    }

    /// The header `Content-Range`.
    pub(super) fn header(self, size: u64) -> String {
        format!("bytes {}-{}/{size}", self.start, self.end - 1)
    }
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_services_write_them() {
        let missing = |start, end| Some(Missing { start, end, is_last: true });
        for (text, expected) in [
            ("0-", missing(0, 100)),
            ("26-", missing(26, 100)),
            (" 12 - 34 ", missing(12, 35)),
            ("12-12", missing(12, 13)),
            ("12-1000", missing(12, 100)),
            ("26", missing(26, 100)),
            ("99-", missing(99, 100)),
            ("100-", None),
            ("34-12", None),
            ("12-18446744073709551615", None),
            ("-12", None),
            ("+1-", None),
            ("", None),
            ("-", None),
            ("a-b", None),
            ("99999999999999999999-", None),
        ] {
            assert_eq!(Missing::parse(text, 100), expected, "{text}");
        }
    }

    #[test]
    fn pieces() {
        let missing = Missing { start: 10, end: 35, is_last: true };
        assert_eq!(missing.piece(20), Missing { start: 10, end: 30, is_last: false });
        let first = Missing { is_last: false, ..missing };
        for all in [missing, first] {
            assert_eq!((all.piece(25), all.piece(u64::MAX)), (all, all));
        }
        assert_eq!(missing.piece(20).header(100), "bytes 10-29/100");
    }
}
