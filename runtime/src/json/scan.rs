//! How far the plain parts of JSON text go.

/// How many bytes stand before the first quote, backslash or control character.
pub(crate) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let (words, tail) = bytes.as_chunks::<8>();
    // Eight bytes at a time: a byte's high bit is set where the byte is zero, or below 0x20. Bits
    // above the first that is set may be wrong; only the first is used.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let backslash = zero(word ^ (ONES * u64::from(b'\\')));
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (quote | backslash | control) & HIGH;
        if found != 0 {
            return at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let start = bytes.len() - tail.len();
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    start + tail.iter().position(special).unwrap_or(tail.len())
}

/// The length of the JSON number (RFC 8259, section 6) that the text starts with.
pub(crate) fn number(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = usize::from(bytes.first() == Some(&b'-'));
    end += match bytes.get(end)? {
        b'0' => 1,
        b'1'..=b'9' => digits(end),
        _ => return None,
    };
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if fraction == 0 {
            return None;
        }
        end += 1 + fraction;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent == 0 {
            return None;
        }
        end += 1 + sign + exponent;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::{number, plain};

    #[test]
    fn plain_stops_at_every_special_byte_in_every_position() {
        for special in (0..0x20).chain([b'"', b'\\']) {
            for at in 0..40 {
                // Neighbours that differ from a special byte by one bit or one unit.
                let mut text = [0x21, b'#', b'[', b']', 0x7f, 0x80, 0xff, 0xa2].repeat(5);
                text[at] = special;
                assert_eq!(plain(&text), at, "{special:#x}");
            }
        }
        for length in 0..40 {
            assert_eq!(plain(&vec![0x20; length]), length);
        }
    }

    #[test]
    fn numbers_follow_rfc_8259() {
        let cases = [
            ("0", Some(1)),
            ("-0", Some(2)),
            ("01", Some(1)),
            ("-12.50e+3,", Some(9)),
            ("1E5]", Some(3)),
            ("1e-05", Some(5)),
            ("+1", None),
            (".5", None),
            ("-", None),
            ("1.", None),
            ("1.e3", None),
            ("1e", None),
            ("1e+", None),
            ("", None),
            ("NaN", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text.as_bytes()), expected, "{text}");
        }
    }
}
