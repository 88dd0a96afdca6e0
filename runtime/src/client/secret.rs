//! Headers that are nobody's business: a log of requests and answers does not show their values.

use http::{HeaderMap, HeaderName};

const WORDS: [&str; 6] = ["cookie", "authorization", "token", "secret", "password", "key"];

/// Whether a header of this name holds a secret.
pub(crate) fn is_secret(name: &HeaderName) -> bool {
    WORDS.iter().any(|word| name.as_str().contains(word))
}

/// Marks what a service may not want to be seen in an answer: secrets, and URLs, which may themselves be the permission.
pub(crate) fn hide(headers: &mut HeaderMap) {
    for (name, value) in headers {
        if is_secret(name) || name.as_str().ends_with("location") {
            value.set_sensitive(true);
        }
    }
}

/// As headers of an answer are printed.
pub(crate) fn hidden(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    hide(&mut headers);
    headers
}
