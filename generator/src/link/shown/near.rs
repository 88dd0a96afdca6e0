//! Names that are nearly the same.

/// Shorter names are near to each other by chance.
const MIN_LENGTH: usize = 4;

/// The names differ in case only, or in one letter.
pub(super) fn is_near(documented: &str, shown: &str) -> bool {
    if documented.eq_ignore_ascii_case(shown) {
        return true;
    }
    let (a, b) = (documented.as_bytes(), shown.as_bytes());
    if a.len().min(b.len()) < MIN_LENGTH || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    // `address1` and `address2` are two.
    a.len() <= 1 && b.len() <= 1 && [a, b].concat().iter().all(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_documented() {
        for (documented, shown, expected) in [
            ("displayName", "DisplayName", true),
            ("targetResources", "targetResource", true),
            ("colour", "color", true),
            ("organisation", "organization", true),
            ("line1", "line2", false),
            ("id", "ip", false),
            ("city", "kilo", false),
            ("name", "names2", false),
            ("subject", "object", false),
        ] {
            assert_eq!(is_near(documented, shown), expected, "{documented} {shown}");
            assert_eq!(is_near(shown, documented), expected, "{shown} {documented}");
        }
    }
}
