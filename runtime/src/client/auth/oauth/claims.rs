use std::borrow::Cow;

use serde_json::Value;

/// The field of a form that says what a token must have, in JSON.
const CLAIMS: &str = "claims";

/// The fields of a form, with the claims that a service wants among those that the client always asks for.
pub(super) fn fields<'a>(fields: &'a [(String, String)], wanted: Option<&'a str>) -> Vec<(&'a str, Cow<'a, str>)> {
    let mut all: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str()))).collect();
    let Some(wanted) = wanted else { return all };
    match all.iter_mut().find(|(name, _)| *name == CLAIMS) {
        Some((_, claims)) => *claims = both(claims, wanted),
        None => all.push((CLAIMS, wanted.into())),
    }
    all
}

/// All claims of two texts; where one of them is no object, what is wanted.
fn both<'a>(own: &str, wanted: &'a str) -> Cow<'a, str> {
    match (serde_json::from_str(own), serde_json::from_str(wanted)) {
        (Ok(Value::Object(mut own)), Ok(Value::Object(wanted))) => {
            for (name, value) in wanted {
                match (own.get_mut(&name), value) {
                    // Kinds of tokens, each with its claims.
                    (Some(Value::Object(own)), Value::Object(value)) => own.extend(value),
                    (_, value) => drop(own.insert(name, value)),
                }
            }
            Value::Object(own).to_string().into()
        }
        _ => wanted.into(),
    }
}
