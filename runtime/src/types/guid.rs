use super::text::text_type;

/// `Edm.Guid`: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, in the case that was read.
#[derive(Clone)]
pub struct Guid {
    text: Box<str>,
}

text_type!(Guid: "a GUID");

impl Guid {
    /// The sixteen bytes, in the order of the text.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let digits = self.text.chars().filter_map(|character| character.to_digit(16));
        for (at, digit) in digits.enumerate().take(32) {
            // A digit is below 16.
            bytes[at / 2] = (bytes[at / 2] << 4) | (digit as u8);
        }
        bytes
    }

    fn parse(text: &str) -> Option<Self> {
        const HYPHENS: [usize; 4] = [8, 13, 18, 23];
        let fits = |(at, byte): (usize, u8)| match HYPHENS.contains(&at) {
            true => byte == b'-',
            false => byte.is_ascii_hexdigit(),
        };
        let valid = text.len() == 36 && text.bytes().enumerate().all(fits);
        valid.then(|| Self { text: text.into() })
    }
}

impl From<[u8; 16]> for Guid {
    fn from(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.into_iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push_str(&format!("{byte:02x}"));
        }
        Self { text: text.into() }
    }
}
