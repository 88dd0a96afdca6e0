use std::fmt;

use super::{Grant, Scopes};
use crate::spec::{Kind, Permission, Spec};

/// What a token grants: the kind of sign-in, or the kinds that it may be of, and the scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    kind: Kind,
    other_kinds: &'static [Kind],
    scopes: Vec<String>,
}

impl Held {
    pub(crate) fn new(kind: Kind, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Held { kind, other_kinds: &[], scopes: scopes.into_iter().map(Into::into).collect() }
    }

    /// What the type of a grant says; `None` where it says nothing.
    pub(crate) fn of<G: Grant>() -> Option<Self> {
        let (&kind, other_kinds) = G::KINDS.split_first()?;
        let mut scopes = Vec::new();
        G::Scopes::each(&mut |name| scopes.push(name.to_owned()));
        Some(Held { kind, other_kinds, scopes })
    }

    /// Refuses a call whose page asks for what is not held. A page that states no permission asks for nothing.
    pub(crate) fn check(&self, spec: &Spec) -> Result<(), NotGranted> {
        let stated = spec.permissions.unwrap_or_default();
        let kinds = || std::iter::once(self.kind).chain(self.other_kinds.iter().copied());
        let applying =
            || kinds().flat_map(|kind| stated.iter().filter(move |stated| stated.applies_to(kind)).map(move |s| (kind, s)));
        if stated.is_empty() || applying().any(|(_, permission)| permission.is_covered_by(&self.scopes)) {
            return Ok(());
        }
        let least = applying().find_map(|(kind, permission)| Some((kind, *permission.any_of.first()?)));
        let (kind, least) = least.map_or((self.kind, None), |(kind, scopes)| (kind, Some(scopes)));
        Err(NotGranted { operation: spec.id, doc: spec.doc, kind, least })
    }
}

/// That the token does not grant what a call needs; nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotGranted {
    /// The operation's id.
    pub operation: &'static str,
    /// Where it is documented, `page:line`.
    pub doc: &'static str,
    /// The kind of sign-in that the client was told of.
    pub kind: Kind,
    /// The least privileged scopes that would do, all of them together. `None` where the page supports no sign-in of this kind.
    pub least: Option<&'static [&'static str]>,
}

impl fmt::Display for NotGranted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, doc, kind, least } = self;
        match least {
            Some(scopes) => {
                let scopes = scopes.join(" and ");
                write!(f, "{operation} needs {scopes} ({}), which the token does not grant; see {doc}", kind.in_words())
            }
            None => write!(f, "{operation} cannot be called with a token of this kind ({}); see {doc}", kind.in_words()),
        }
    }
}

impl std::error::Error for NotGranted {}

impl Permission {
    /// Whether it is of a kind; what the page states of no kind is of any.
    fn applies_to(&self, kind: Kind) -> bool {
        kind == Kind::Unspecified || self.kind == Kind::Unspecified || self.kind == kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn stated(permissions: &'static [Permission]) -> Spec {
        Spec { permissions: Some(permissions), ..Spec::of_page("api/message-get.md:8") }
    }

    const MAIL: &[Permission] = &[
        Permission { kind: Kind::DelegatedWork, any_of: &[&["Mail.ReadBasic"], &["Mail.Read", "User.Read"]] },
        Permission { kind: Kind::DelegatedPersonal, any_of: &[&[]] },
        Permission { kind: Kind::Application, any_of: &[] },
    ];

    #[test]
    fn what_is_refused_and_why() {
        let refused = |kind, scopes: &[&str], spec: &Spec| {
            Held::new(kind, scopes.iter().copied()).check(spec).err().map(|refusal| refusal.to_string())
        };
        let mail = stated(MAIL);
        assert_eq!(refused(Kind::DelegatedWork, &["mail.readbasic"], &mail), None);
        assert_eq!(refused(Kind::DelegatedWork, &["User.Read", "Mail.Read"], &mail), None);
        assert_eq!(refused(Kind::DelegatedPersonal, &[], &mail), None);
        assert_eq!(
            refused(Kind::DelegatedWork, &["Mail.Read"], &mail).as_deref(),
            Some(
                "message-get needs Mail.ReadBasic (delegated, work or school), which the token does not grant; see api/message-get.md:8"
            )
        );
        assert_eq!(
            refused(Kind::Application, &["Mail.ReadBasic"], &mail).as_deref(),
            Some("message-get cannot be called with a token of this kind (application); see api/message-get.md:8")
        );
        assert_eq!(refused(Kind::Unspecified, &["Mail.ReadBasic"], &mail), None, "a token of any kind");
        for spec in [stated(&[]), Spec::of_page("a.md:1")] {
            assert_eq!(refused(Kind::Application, &[], &spec), None, "nothing is stated");
        }
        let unspecified = stated(&[Permission { kind: Kind::Unspecified, any_of: &[&["Mail.Read", "User.Read"]] }]);
        assert_eq!(
            refused(Kind::Application, &["User.Read"], &unspecified).as_deref(),
            Some(
                "message-get needs Mail.Read and User.Read (application), which the token does not grant; see api/message-get.md:8"
            )
        );
    }

    #[test]
    fn a_user_of_any_account_is_refused_what_none_may() {
        let held = |scope: &str| Held { other_kinds: &[Kind::DelegatedPersonal], ..Held::new(Kind::DelegatedWork, [scope]) };
        let refused = |any_of: [&'static [&'static [&'static str]]; 2], scope| {
            let [work, personal] = any_of;
            let permissions = [(Kind::DelegatedWork, work), (Kind::DelegatedPersonal, personal)];
            let permissions = permissions.map(|(kind, any_of)| Permission { kind, any_of });
            let spec = Spec { permissions: Some(Vec::from(permissions).leak()), ..Spec::of_page("a.md:1") };
            held(scope).check(&spec).err().map(|refusal| (refusal.kind, refusal.least))
        };
        let (read, write): (&[&[&str]], &[&[&str]]) = (&[&["Mail.Read"]], &[&["Mail.ReadWrite"]]);
        assert_eq!(refused([read, write], "Mail.ReadWrite"), None);
        assert_eq!(refused([read, write], "Mail.Read"), None);
        assert_eq!(refused([read, write], "User.Read"), Some((Kind::DelegatedWork, Some(read[0]))));
        assert_eq!(refused([&[], write], "Mail.Read"), Some((Kind::DelegatedPersonal, Some(write[0]))));
        assert_eq!(refused([&[], &[]], "Mail.Read"), Some((Kind::DelegatedWork, None)));
    }
}
