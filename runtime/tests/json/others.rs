//! What a documented type cannot hold, and where it is.

use docbind_runtime::json::{Field, decode, decode_strict, encode};
use serde_json::json;

use crate::models::{All, Attachment};

#[test]
fn pointers_name_each_other_in_the_order_of_the_text() {
    let cases: [(&str, &[&str]); 9] = [
        (r#"{"text":"a","int":1,"flag":null}"#, &[]),
        (r#"{"text":1}"#, &["/text"]),
        (
            r#"{"int":"1","boxed":{"long":"2","children":[{},{"date":"x"}]},"text":[]}"#,
            &["/int", "/boxed/long", "/boxed/children/1/date", "/text"],
        ),
        // A list is one field: what does not fit makes all of it other, and nothing within counts.
        (r#"{"children":[{"int":"1"},5]}"#, &["/children"]),
        (r#"{"texts":["a",null]}"#, &["/texts"]),
        (r#"{"grid":[[1],[2,"3"]]}"#, &["/grid"]),
        // The last of two members of a name counts.
        (r#"{"int":"1","text":5,"int":2}"#, &["/text"]),
        (r#"{"boxed":{"int":"1","date":5},"boxed":{"date":"x"}}"#, &["/boxed/date"]),
        // Unknown properties have no documented type.
        (
            r##"{"unknown":{"int":"1"},"attachment":{"@odata.type":"#microsoft.graph.itemAttachment","item":{"int":true}}}"##,
            &["/attachment/item/int"],
        ),
    ];
    for (text, expected) in cases {
        let decoded = decode::<All>(text).expect(text);
        assert_eq!(decoded.others, expected, "{text}");
        match decode_strict::<All>(text) {
            Ok(value) => assert_eq!(Ok(value), decode_strict(&encode(&decoded.value)), "{text}"),
            Err(error) => assert_eq!(error.pointer(), expected.first().copied(), "{text}"),
        }
    }
}

#[test]
fn names_in_pointers_are_escaped() {
    crate::models::model!(Odd { slash: i32 = "a/b", tilde: i32 = "~1" });
    let decoded = decode::<Odd>(r#"{"\u007e1":"x","a\/b":"y"}"#).expect("an object");
    assert_eq!(decoded.others, ["/~01", "/a~1b"]);
}

#[test]
fn an_other_keeps_its_json() {
    let text = r#"{"int":0.10000000000000000000001,"children":[{"int":1},5]}"#;
    let value = decode::<All>(text).expect("an object").value;
    assert_eq!(value.int.as_other().map(ToString::to_string).as_deref(), Some("0.10000000000000000000001"));
    assert_eq!(value.children, Field::Other(Box::new(json!([{"int": 1}, 5]))));
    assert_eq!(encode(&value), text);
}

#[test]
fn a_strict_error_says_where() {
    let error = decode_strict::<All>(r#"{"boxed": {"int": "1"}}"#).expect_err("an other");
    assert_eq!(error.offset(), 18);
    assert_eq!(error.to_string(), r#"the value of "/boxed/int" at byte 18 does not fit its documented type"#);
}

#[test]
fn the_value_itself_must_fit() {
    let error = decode::<Vec<Attachment>>(r#"[{}, 5]"#).expect_err("a mismatch");
    assert_eq!((error.offset(), error.pointer()), (5, None));
    assert_eq!(error.to_string(), "expected an object at byte 5");
}
