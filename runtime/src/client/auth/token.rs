use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::client::Error;

/// An access token. It is never printed, and its own memory is wiped when it is dropped. The headers of requests are copies, which
/// the HTTP stack drops as it drops any header, and so are the answers of a token endpoint.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// The value of the header `Authorization`, marked as sensitive.
    ///
    /// # Errors
    /// If the token is empty or has characters that no header can carry; the error does not show it.
    pub(crate) fn header(&self) -> Result<HeaderValue, Error> {
        let token = self.0.expose_secret();
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Error::configuration("the token is empty or not made of visible ASCII characters"));
        }
        let mut value = HeaderValue::try_from(format!("Bearer {token}"))
            .map_err(|_| Error::configuration("the token cannot stand in a header"))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// Takes as long for any two tokens of a length, so that time tells nothing of them.
impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.0.expose_secret().as_bytes(), other.0.expose_secret().as_bytes());
        one.len() == two.len() && one.iter().zip(two).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }
}

impl Eq for Token {}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Token(token.into())
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Self {
        Token(token.into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}
