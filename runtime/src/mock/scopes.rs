use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const PREFIX: &str = "docbind-test";
const SCOPE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// A token of which the documented server knows the scopes; of any other token it does not.
#[must_use]
pub fn test_token(scopes: &[&str]) -> String {
    let encode = |scope: &&str| format!("~{}", utf8_percent_encode(scope, SCOPE));
    PREFIX.chars().map(String::from).chain(scopes.iter().map(encode)).collect()
}

/// The bearer token of an `Authorization` header.
pub(crate) fn bearer(authorization: &[u8]) -> Option<&str> {
    let (scheme, token) = std::str::from_utf8(authorization).ok()?.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The scopes of a test token.
pub(crate) fn scopes(token: &str) -> Option<Vec<String>> {
    let mut parts = token.split('~');
    let decode = |part| percent_decode_str(part).decode_utf8_lossy().into_owned();
    (parts.next() == Some(PREFIX)).then(|| parts.map(decode).collect())
}

/// Whether the scopes are enough for what a page states; scopes compare without regard to case.
pub(crate) fn cover(scopes: &[String], permissions: &[Vec<Vec<String>>]) -> bool {
    let granted = |needed: &String| scopes.iter().any(|scope| scope.eq_ignore_ascii_case(needed));
    permissions.iter().flatten().any(|all_of| all_of.iter().all(granted))
}
