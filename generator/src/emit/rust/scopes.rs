//! `scopes.rs`: a marker type for each scope that pages name; and what operations need of them.

use super::Emission;
use super::ident::ident;
use super::imports::Imports;
use super::layout::{Text, fill, separated, string};
use super::operations::end;
use crate::model::{Permission, PermissionKind};

/// How many scopes, or groups of them, stand in a group: as many as the runtime has digits.
const TOGETHER: usize = 8;

/// The text of the module, without its header; `None` where no page names a scope.
pub(super) fn module(emission: &Emission<'_>) -> Option<String> {
    let scopes = emission.names.scopes().map(|(marker, name)| vec![format!("{} {}", ident(marker), string(name))]).collect();
    let words = grouped(scopes)?;
    let mut module = Text::default();
    module.item(
        "//! The scopes that a token can grant, as types: a call that a client's grant does not cover, such as\n\
         //! `Delegated<(..)>` of some of them, does not compile.",
    );
    module.item(&format!("docbind_runtime::scopes! {{\n{}\n}}", fill("    ", &words).replace("\n        ", "\n    ")));
    Some(module.finish())
}

/// Groups, and groups of groups, until few enough are left; as words.
fn grouped(mut items: Vec<Vec<String>>) -> Option<Vec<String>> {
    let mut separator = ",";
    while items.len() > TOGETHER {
        items = items.chunks(TOGETHER).map(|some| bracketed(joined(some.to_vec(), separator))).collect();
        separator = "";
    }
    Some(joined(items, separator)).filter(|words| !words.is_empty())
}

fn joined(items: Vec<Vec<String>>, separator: &str) -> Vec<String> {
    let last = items.len().saturating_sub(1);
    let end = |(i, mut words): (usize, Vec<String>)| {
        if let Some(word) = words.last_mut().filter(|_| i < last) {
            word.push_str(separator);
        }
        words
    };
    items.into_iter().enumerate().flat_map(end).collect()
}

fn bracketed(mut words: Vec<String>) -> Vec<String> {
    if let Some(first) = words.first_mut() {
        first.insert(0, '[');
    }
    if let Some(last) = words.last_mut() {
        last.push(']');
    }
    words
}

/// As many alternatives, and scopes that are needed together, as the runtime compares at compile time.
const MOST: usize = 32;

/// `needs work(MailRead | MailReadWrite) application(MailRead);`
pub(super) fn needs(emission: &Emission<'_>, permissions: &[Permission], imports: &mut Imports) -> Vec<String> {
    let mut permissions: Vec<&Permission> = permissions.iter().collect();
    permissions.sort_by_key(|permission| permission.kind);
    let is_wide = is_wide(&permissions);
    if !is_wide && permissions.iter().any(|permission| permission.any_of.iter().any(|set| !set.is_empty())) {
        imports.module("scopes");
    }
    let scope = |name: &String| if is_wide { string(name) } else { ident(emission.names.scope(name)).to_string() };
    let mut words = vec!["needs".to_owned()];
    words.extend(permissions.into_iter().flat_map(|permission| clause(permission, scope)));
    end(&mut words);
    words
}

/// What the page states of no kind counts for each kind.
fn is_wide(permissions: &[&Permission]) -> bool {
    let of_no_kind = permissions.iter().filter(|permission| permission.kind == PermissionKind::Unspecified);
    let of_no_kind: usize = of_no_kind.map(|permission| permission.any_of.len()).sum();
    let is_wide = |permission: &Permission| {
        permission.any_of.len() + of_no_kind > MOST || permission.any_of.iter().any(|together| together.len() > MOST)
    };
    permissions.iter().any(|permission| is_wide(permission))
}

/// `work(MailRead | MailReadWrite & UserRead)`, which can be broken behind each `|`.
fn clause(permission: &Permission, scope: impl Fn(&String) -> String) -> Vec<String> {
    let together = |scopes: &Vec<String>| scopes.iter().map(&scope).collect::<Vec<_>>().join(" & ");
    let alternatives = match permission.any_of.iter().any(Vec::is_empty) {
        true => vec!["nothing".to_owned()],
        false => permission.any_of.iter().map(together).collect(),
    };
    let mut words = separated(alternatives, " |", ")");
    let label = kind(permission.kind);
    match words.first_mut() {
        Some(first) => first.insert_str(0, &format!("{label}(")),
        None => words.push(format!("{label}()")),
    }
    words
}

fn kind(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::DelegatedWork => "work",
        PermissionKind::DelegatedPersonal => "personal",
        PermissionKind::Application => "application",
        PermissionKind::Unspecified => "unspecified",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Target, fixture};
    use super::*;

    fn permission(kind: PermissionKind, any_of: Vec<Vec<&str>>) -> Permission {
        let any_of = any_of.into_iter().map(|set| set.into_iter().map(str::to_owned).collect()).collect();
        Permission { kind, any_of, span: fixture::span() }
    }

    #[test]
    fn a_scope_that_is_spelled_in_two_ways_is_one() {
        let mut api = fixture::api();
        api.scopes = ["MAIL.READ", "Mail.Read", "a b", "Vec"].map(str::to_owned).into();
        let needed = permission(PermissionKind::Application, vec![vec!["Mail.Read"], vec!["User.Read", "Mail.ReadWrite"]]);
        api.operations = vec![fixture::operation("a", "GET", &["/a"])];
        api.operations[0].permissions = Some(vec![needed.clone()]);
        let (sources, options) = (fixture::sources(), Options { target: Target::OutDir, lenient: false });
        let emission = Emission::new(&api, &sources, &options);
        let text = module(&emission).expect("a module");
        syn::parse_file(&text).expect("Rust");
        insta::assert_snapshot!(text);
        let words = needs(&emission, &[needed], &mut Imports::default());
        assert_eq!(words.join(" "), "needs application(MailRead | UserRead & MailReadWrite);");
    }

    #[test]
    fn any_text_has_a_marker() {
        let mut api = fixture::api();
        api.scopes = ["", "-", "self", "nothing", "1a", "\u{fc}", "a\"b", "\u{202e}", "a*/"].map(str::to_owned).into();
        let (sources, options) = (fixture::sources(), Options { target: Target::OutDir, lenient: false });
        let emission = Emission::new(&api, &sources, &options);
        let markers: std::collections::BTreeSet<String> =
            api.scopes.iter().map(|scope| ident(emission.names.scope(scope)).to_string()).collect();
        assert_eq!(markers.len(), api.scopes.len(), "{markers:?}");
        for marker in &markers {
            assert!(syn::parse_str::<syn::Ident>(marker).is_ok(), "{marker}");
        }
        syn::parse_file(&module(&emission).expect("a module")).expect("Rust");
    }

    #[test]
    fn groups_hold_up_to_eight() {
        let laid_out = |count| {
            let items = (0..count).map(|i| vec![format!("{i}")]).collect();
            grouped(items).map(|words| words.join(" "))
        };
        assert_eq!(laid_out(0), None);
        assert_eq!(laid_out(8).as_deref(), Some("0, 1, 2, 3, 4, 5, 6, 7"));
        assert_eq!(laid_out(9).as_deref(), Some("[0, 1, 2, 3, 4, 5, 6, 7] [8]"));
        let deep = laid_out(65).expect("words");
        assert!(deep.starts_with("[[0, 1, 2") && deep.ends_with("[56, 57, 58, 59, 60, 61, 62, 63]] [[64]]"), "{deep}");
    }

    #[test]
    fn what_the_compiler_cannot_compare_is_text() {
        let (sources, options) = (fixture::sources(), Options { target: Target::OutDir, lenient: false });
        let scopes: Vec<String> = (0..40).map(|i| format!("S{i}")).collect();
        let mut api = fixture::api();
        api.scopes = scopes.clone();
        let emission = Emission::new(&api, &sources, &options);
        let first = |count| -> Vec<&str> { scopes.iter().take(count).map(String::as_str).collect() };
        let any_of = |kind, count| permission(kind, first(count).into_iter().map(|scope| vec![scope]).collect());
        let is_text = |permissions: &[Permission]| needs(&emission, permissions, &mut Imports::default())[1].contains('"');
        assert!(!is_text(&[any_of(PermissionKind::Application, 32)]));
        assert!(is_text(&[any_of(PermissionKind::Application, 33)]));
        assert!(is_text(&[any_of(PermissionKind::Application, 30), any_of(PermissionKind::Unspecified, 3)]));
        assert!(!is_text(&[permission(PermissionKind::Application, vec![first(32)])]));
        assert!(is_text(&[permission(PermissionKind::Application, vec![first(33)])]));
    }
}
