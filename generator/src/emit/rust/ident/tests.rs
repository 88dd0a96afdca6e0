use proptest::prelude::*;

use super::*;

#[test]
fn names_of_fields() {
    let table = [
        ("contentBytes", "content_bytes"),
        ("@odata.type", "odata_type"),
        ("isAVSupported", "is_av_supported"),
        ("3d-model", "_3d_model"),
        ("$ref", "ref"),
        ("名前", "u540d_u524d"),
        ("größe", "gr_uf6_udf_e"),
        ("", "empty"),
        ("*", "star"),
        ("\u{202e}", "u202e"),
        ("../../x", "x"),
        ("_", "underscore"),
        ("a\"; fn b() {}", "a_fn_b"),
        ("user-list-messages", "user_list_messages"),
        ("office_365-group2", "office_365_group2"),
        ("a--b", "a_b"),
        ("a-", "a"),
        ("-a", "a"),
    ];
    for (name, expected) in table {
        assert_eq!(snake(name), expected, "of {name:?}");
    }
}

#[test]
fn names_of_types() {
    let table = [
        ("fileAttachment", "FileAttachment"),
        ("message-post-attachments", "MessagePostAttachments"),
        ("3dModel", "_3dModel"),
        ("self", "Self"),
        ("IPAddress", "IpAddress"),
    ];
    for (name, expected) in table {
        assert_eq!(upper_camel(name), expected, "of {name:?}");
    }
}

#[test]
fn keywords() {
    for (text, expected) in [
        ("type", "r#type"),
        ("self", "self_"),
        ("Self", "Self_"),
        ("crate", "crate_"),
        ("super", "super_"),
        ("gen", "r#gen"),
        ("body", "body"),
    ] {
        assert_eq!(ident(text).to_string(), expected);
    }
}

#[test]
fn names_that_meet() {
    let table: &[(&[&str], &[&str])] = &[
        (&["contentType", "content_type"], &["content_type", "content_underscore_type"]),
        (&["content_type", "contentType"], &["content_underscore_type", "content_type"]),
        (&["odataType", "@odata.type"], &["odata_type", "at_odata_dot_type"]),
        (&["contentType", "ContentType"], &["content_type", "upper_content_type"]),
        (&["other", "body"], &["other_", "body"]),
        (&["a", "a"], &["a", "a"]),
        (&["a-b-", "a-b--", "-a-b"], &["a_dash_b_dash", "a_dash_b_dash_dash", "a_b"]),
        (&["\u{1}a", "\u{2}a", "a"], &["u1_a", "u2_a", "a"]),
        (&["self", "Self"], &["self", "upper_self"]),
    ];
    for (names, expected) in table {
        assert_eq!(&distinct(names, Case::Snake, &["other"]), expected, "of {names:?}");
    }
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text != "_"
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

proptest! {
    #[test]
    fn any_name_is_an_identifier(name in ".*") {
        for case in [Case::Snake, Case::UpperCamel] {
            let text = case.of(&name);
            prop_assert!(is_plain(&text), "{text:?}");
            prop_assert!(syn::parse_str::<Ident>(&ident(&text).to_string()).is_ok());
        }
    }

    #[test]
    fn distinct_names_stay_distinct(names in proptest::collection::btree_set("[aA@._ü-]{0,4}|.{0,3}", 0..40)) {
        let names: Vec<String> = names.into_iter().collect();
        for case in [Case::Snake, Case::UpperCamel] {
            let mut found = distinct(&names, case, &["other"]);
            prop_assert!(found.iter().all(|f| is_plain(f) && f != "other"));
            // What is compared are the tokens, so that no two texts meet in one keyword's escape.
            found.iter_mut().for_each(|f| *f = ident(f).to_string());
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), names.len());
        }
    }

    #[test]
    fn order_does_not_matter(mut names in proptest::collection::vec("[aA@._-]{1,3}", 1..12)) {
        let before: BTreeMap<String, String> = names.iter().cloned().zip(distinct(&names, Case::Snake, &[])).collect();
        names.reverse();
        let after: BTreeMap<String, String> = names.iter().cloned().zip(distinct(&names, Case::Snake, &[])).collect();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_singular_is_as_valid_as_its_plural(name in ".*") {
        prop_assert!(is_plain(&snake(&singular(&name))));
    }
}

proptest! {
    /// What is quick for most names is what is done for all.
    #[test]
    fn parted_names(name in "[a-z0-9_-]{1,12}") {
        if is_parted(&name) {
            prop_assert_eq!(name.to_snake_case(), snake(&name));
        }
    }
}
