//! What the docs say about an operation, as constants of the crate that is generated from them.

use std::fmt;

/// One documented operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The page's stem, with `-METHOD` where a page documents several: `message-post-attachments`.
    pub id: &'static str,
    /// The HTTP method in upper case: `POST`.
    pub method: &'static str,
    /// The routes in the order of the page, as [`Template::parse`](crate::route::Template::parse) reads them.
    pub templates: &'static [&'static str],
    /// What a token must grant, one entry for each kind of permission. `None` where the page says nothing.
    pub permissions: Option<&'static [Permission]>,
    /// The smallest size of a request body, in bytes, that is too large. `None` where the page states no limit.
    pub max_body: Option<u64>,
    /// Where it is documented, as `page:line`: `api/message-post-attachments.md:1`.
    pub doc: &'static str,
    /// The documented statuses in the order of the page.
    pub statuses: &'static [u16],
    /// Whether the request has a JSON body.
    pub takes_body: bool,
    /// How a body goes that is too large. `None` where the docs have no other way.
    pub by_upload: Option<ByUpload>,
}

/// How a file that is too large for the body of one request goes by an upload session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByUpload {
    /// The operation that opens the session, by one literal segment more.
    pub opens: &'static Spec,
    /// Its parameter, which describes the file: `AttachmentItem`.
    pub item: &'static str,
    /// What that has to say, and no body does: `attachmentType`, `file`.
    pub tag: (&'static str, &'static str),
    /// The properties that it takes over from the body as they are: `name`, `contentType`.
    pub properties: &'static [&'static str],
    /// The `@odata.type` of a body that holds a file: `microsoft.graph.fileAttachment`.
    pub kind: &'static str,
    /// The property of the body that is the file: `contentBytes`.
    pub content: &'static str,
    /// The smallest size of a file, in bytes, that is too large for the body. `None` where the page states no limit of its own.
    pub max_file: Option<u64>,
}

impl Spec {
    /// What is known of an operation by `page:line` alone: its id, the page's stem.
    #[must_use]
    pub const fn of_page(doc: &'static str) -> Self {
        Spec {
            id: stem(doc),
            method: "",
            templates: &[],
            permissions: None,
            max_body: None,
            doc,
            statuses: &[],
            takes_body: false,
            by_upload: None,
        }
    }
}

/// The id of an operation whose page documents no other: `message-get` of `api/message-get.md:9`: what lies between the last `/` and the last `.`.
#[must_use]
pub const fn stem(doc: &str) -> &str {
    let bytes = doc.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b'/' {
        start -= 1;
    }
    let (_, file) = doc.split_at(start);
    let mut end = file.len();
    while end > 0 && file.as_bytes()[end - 1] != b'.' {
        end -= 1;
    }
    match end {
        0 => file,
        _ => file.split_at(end - 1).0,
    }
}

/// The permissions of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The kind of sign-in that they apply to.
    pub kind: Kind,
    /// Any of these will do, least privileged first; each is a set of scopes that are needed together.
    pub any_of: &'static [&'static [&'static str]],
}

impl Permission {
    /// Whether a token that grants `scopes` has what this asks for. Scopes compare ASCII case-insensitively.
    #[must_use]
    pub fn is_covered_by(&self, scopes: &[impl AsRef<str>]) -> bool {
        let granted = |scope: &&str| scopes.iter().any(|s| s.as_ref().eq_ignore_ascii_case(scope));
        self.any_of.iter().any(|all_of| all_of.iter().all(granted))
    }
}

/// Who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A user with a work or school account.
    DelegatedWork,
    /// A user with a personal account.
    DelegatedPersonal,
    /// The application itself.
    Application,
    /// The page does not say.
    Unspecified,
}

impl Kind {
    /// The name in Docbind's JSON outputs: `delegated_work`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::DelegatedWork => "delegated_work",
            Kind::DelegatedPersonal => "delegated_personal",
            Kind::Application => "application",
            Kind::Unspecified => "unspecified",
        }
    }

    /// The name in a sentence: `delegated, work or school`.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Kind::DelegatedWork => "delegated, work or school",
            Kind::DelegatedPersonal => "delegated, personal",
            Kind::Application => "application",
            Kind::Unspecified => "of any kind",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_of_a_page() {
        let cases = [
            ("api/message-get.md:9", "message-get"),
            ("page.md:1", "page"),
            ("a.b/c/v1.0-d.é.md:12", "v1.0-d.é"),
            ("a/b", "b"),
            ("a/", ""),
            ("", ""),
        ];
        for (doc, id) in cases {
            assert_eq!(Spec::of_page(doc).id, id, "{doc}");
        }
    }

    #[test]
    fn covered_by_any_of_all_of() {
        let any_of: &[&[&str]] = &[&["Mail.Read"], &["Mail.ReadBasic", "User.Read"]];
        let permission = Permission { kind: Kind::DelegatedWork, any_of };
        let cases: [(&[&str], bool); 6] = [
            (&["Mail.Read"], true),
            (&["openid", "mail.READ"], true),
            (&["User.Read", "Mail.ReadBasic"], true),
            (&["Mail.ReadBasic"], false),
            (&["Mail.ReadWrite"], false),
            (&[], false),
        ];
        for (scopes, covered) in cases {
            assert_eq!(permission.is_covered_by(scopes), covered, "{scopes:?}");
        }
        assert!(!Permission { kind: Kind::Application, any_of: &[] }.is_covered_by(&["Mail.Read"]));
    }
}
