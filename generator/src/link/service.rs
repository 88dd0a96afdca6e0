//! The service that a docset documents: scheme, host and version of its URLs.

use std::collections::BTreeMap;

use crate::extract::{PageDraft, strip_service};

/// `https://graph.microsoft.com/v1.0`.
pub(super) struct Service(String);

impl Service {
    /// What `base_url` says, else what more than half of the examples with a whole URL call.
    pub(super) fn of(base_url: Option<&str>, drafts: &[PageDraft]) -> Option<Self> {
        if let Some(url) = base_url {
            return Some(Self(url.trim_end_matches('/').to_owned()));
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for pair in drafts.iter().flat_map(|draft| &draft.pairs) {
            let url = pair.request.url_in(pair.request_fence.content.as_str());
            let service = strip_service(&url).0;
            if service.contains("//") {
                *counts.entry(service.to_ascii_lowercase()).or_default() += 1;
            }
        }
        let all: usize = counts.values().sum();
        counts.into_iter().find(|&(_, count)| count * 2 > all).map(|(service, _)| Self(service))
    }

    /// The service that a URL names, if it is another one. A relative URL may name a version, and need not.
    pub(super) fn other<'u>(&self, url: &'u str) -> Option<&'u str> {
        let service = strip_service(url).0;
        let is_open = service.contains(['{', '<']);
        let is_same = if service.contains("//") {
            let own = url.get(..self.0.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.0));
            own && url[self.0.len()..].chars().next().is_none_or(|next| matches!(next, '/' | '?' | '#'))
        } else {
            let version = service.trim_start_matches('/').to_ascii_lowercase();
            version.is_empty() || self.0.to_ascii_lowercase().ends_with(&version)
        };
        (!is_open && !is_same).then_some(service)
    }

    /// Where another service starts to be another: at the version, if host and scheme are the same.
    pub(super) fn departs(&self, other: &str) -> usize {
        let same = self.0.bytes().zip(other.bytes()).take_while(|(own, other)| own.eq_ignore_ascii_case(other)).count();
        let start = other.as_bytes()[..same].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
        // A URL without a host starts with a slash.
        if start < other.len() { start.max(other.len() - other.trim_start_matches('/').len()) } else { 0 }
    }

    /// Whether a URL goes to another host: to one that the service names in an answer, such as where a file is uploaded.
    pub(super) fn is_elsewhere(&self, url: &str) -> bool {
        let host = |url: &str| Some(url.split_once("://")?.1.split(['/', '?', '#']).next()?.to_ascii_lowercase());
        host(url).is_some_and(|there| !there.contains(['{', '<']) && host(&self.0).is_some_and(|own| own != there))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_versions_and_hosts() {
        let service = Service::of(Some("https://Books.test/v1.0/"), &[]).unwrap();
        for (url, other) in [
            ("https://books.test/v1.0/me", None),
            ("https://books.test/v1.0?$top=1", None),
            ("/me/books", None),
            ("me/books", None),
            ("/v1.0/me", None),
            ("/beta/me", Some("/beta")),
            ("https://books.test/beta/me", Some("https://books.test/beta")),
            ("https://books.test/v1.01/me", Some("https://books.test")),
            ("https://books.test/me", Some("https://books.test")),
            ("http://books.test/v1.0/me", Some("http://books.test/v1.0")),
            ("https://é.test/v1.0/me", Some("https://é.test/v1.0")),
            ("https://{host}/v1.0/me", None),
            ("https://books.test/<version>/me", None),
        ] {
            assert_eq!(service.other(url), other, "{url}");
        }
        for (other, rest) in [
            ("https://books.test/beta", "beta"),
            ("/beta", "beta"),
            ("https://books.test", "books.test"),
            ("http://books.test/v1.0", "http://books.test/v1.0"),
            ("https://é.test/v1.0", "é.test/v1.0"),
        ] {
            assert_eq!(&other[service.departs(other)..], rest, "{other}");
        }
        assert!(service.is_elsewhere("https://scans.test/s/8c1"));
        for url in ["https://books.test/beta/me", "http://Books.test", "https://{host}/me", "/me", "me//books"] {
            assert!(!service.is_elsewhere(url), "{url}");
        }
    }
}
