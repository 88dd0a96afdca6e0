use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// Services pad or do not.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// What a service asks for in place of a token that it refused: its header `WWW-Authenticate`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge(String);

impl Challenge {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let values: Vec<_> = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok()).collect();
        Challenge(values.join(", "))
    }

    /// The header as it came, or an empty text; several ones with commas between them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A parameter of the header, such as `error` or `authorization_uri`: the first one of this name, without its quotes.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        parts(&self.0).into_iter().find_map(|part| {
            let (key, value) = part.split_once('=')?;
            // Before its first parameter a challenge has its scheme.
            let key = key.split_whitespace().next_back()?;
            key.eq_ignore_ascii_case(name).then(|| unquoted(value.trim()))
        })
    }

    /// The claims that another token must have, in JSON, as services ask for them that evaluate access continuously (`claims`). They
    /// are sent to the token endpoint, by the field of the same name.
    #[must_use]
    pub fn claims(&self) -> Option<String> {
        let claims = self.parameter("claims")?;
        if claims.trim_start().starts_with('{') {
            return Some(claims);
        }
        let bytes = BASE64.decode(claims.replace('-', "+").replace('_', "/")).ok()?;
        String::from_utf8(bytes).ok()
    }
}

/// What stands between commas that stand in no quotes.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) else { return value.to_owned() };
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        text.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;
    const ENCODED: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ";

    #[test]
    fn claims_of_challenges() {
        let cases = [
            (
                format!(
                    r#"Bearer realm="", authorization_uri="https://login.example.com/a,b?c=d", error="insufficient_claims", claims="{ENCODED}==""#
                ),
                Some(CLAIMS),
            ),
            (format!("Bearer claims={ENCODED}"), Some(CLAIMS)),
            (format!(r#"PoP nonce="x", Bearer error="invalid_token",CLAIMS = "{ENCODED}""#), Some(CLAIMS)),
            (format!(r#"Bearer claims="{}""#, CLAIMS.replace('"', "\\\"")), Some(CLAIMS)),
            (r#"Bearer error_description="claims=\"e30\", claims=e30""#.to_owned(), None),
            (r#"Bearer claims="//79""#.to_owned(), None),
            (r#"Bearer claims="_-!""#.to_owned(), None),
            ("Bearer claims".to_owned(), None),
            (r#"Bearer claims=""#.to_owned(), None),
            (r#"Bearer claims="a\"#.to_owned(), None),
            (",,=,\"".to_owned(), None),
            (String::new(), None),
        ];
        for (text, claims) in cases {
            assert_eq!(Challenge(text.clone()).claims().as_deref(), claims, "{text}");
        }
        let challenge = Challenge(r#"Bearer realm="", error="insufficient_claims""#.to_owned());
        assert_eq!((challenge.parameter("realm").as_deref(), challenge.parameter("scope")), (Some(""), None));
        assert_eq!(challenge.parameter("Error").as_deref(), Some("insufficient_claims"));
    }
}
