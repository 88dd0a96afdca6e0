//! Links of answers, led to this server in place of the documented service.

use serde_json::Value;

/// The properties that are links to go on with.
const LINKS: [&str; 2] = ["@odata.nextLink", "@odata.deltaLink"];

/// Where links of answers lead.
#[derive(Clone, Debug)]
pub(crate) struct Links {
    /// The origin of the documented service: `https://graph.microsoft.com`.
    documented: String,
    /// This server's own.
    own: String,
}

impl Links {
    pub(crate) fn new(documented: &str, own: &str) -> Self {
        Links { documented: documented.trim_end_matches('/').to_owned(), own: own.to_owned() }
    }

    /// A URL of this server.
    pub(crate) fn own(&self, path: &str) -> String {
        format!("{}{path}", self.own)
    }

    /// Turns the links of an answer that lead to the documented service. Whether there were any.
    pub(crate) fn turn(&self, answer: &mut Value) -> bool {
        let Some(object) = answer.as_object_mut() else { return false };
        let mut turned = false;
        for link in LINKS {
            let Some(value) = object.get_mut(link) else { continue };
            if let Some(path) = value.as_str().and_then(|url| self.path(url)) {
                *value = self.own(path).into();
                turned = true;
            }
        }
        turned
    }

    /// What stands behind the documented origin.
    fn path<'a>(&self, url: &'a str) -> Option<&'a str> {
        let (origin, path) = url.split_at_checked(self.documented.len())?;
        (origin.eq_ignore_ascii_case(&self.documented) && path.starts_with(['/', '?'])).then_some(path)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_links_to_the_documented_service_are_turned() {
        let links = Links::new("https://graph.microsoft.com/", "http://127.0.0.1:1");
        for (url, expected) in [
            ("https://graph.microsoft.com/v1.0/me?$skip=2", "http://127.0.0.1:1/v1.0/me?$skip=2"),
            ("HTTPS://GRAPH.microsoft.com/v1.0", "http://127.0.0.1:1/v1.0"),
            ("https://graph.microsoft.com.example.com/v1.0", "https://graph.microsoft.com.example.com/v1.0"),
            ("https://graph.microsoft.com", "https://graph.microsoft.com"),
            ("https://example.com/v1.0", "https://example.com/v1.0"),
            ("", ""),
        ] {
            for link in LINKS {
                let mut answer = json!({ link: url, "webUrl": url });
                assert_eq!(links.turn(&mut answer), url != expected, "{url}");
                assert_eq!(answer, json!({ link: expected, "webUrl": url }));
            }
        }
        assert!(!links.turn(&mut json!([{ "@odata.nextLink": "https://graph.microsoft.com/v1.0" }])));
    }
}
