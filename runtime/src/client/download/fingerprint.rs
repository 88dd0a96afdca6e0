/// The fingerprint of bytes that are gone: the same bytes have the same one, however they were divided (FNV-1a). That others have it, too,
/// is no more likely than that a disk forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Default for Fingerprint {
    fn default() -> Self {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_as_published() {
        // The authors' own examples of FNV-1a with 64 bits.
        for (text, expected) in [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] {
            let mut fingerprint = Fingerprint::default();
            text.as_bytes().iter().for_each(|byte| fingerprint.add(&[*byte]));
            assert_eq!(fingerprint.0, expected, "{text}");
        }
    }
}
