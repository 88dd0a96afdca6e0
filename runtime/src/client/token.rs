use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::Error;

/// An access token. It is never printed, and wiped from memory when dropped.
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
