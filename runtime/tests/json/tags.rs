//! A base type and its descendants.

use docbind_runtime::json::{Field, decode, encode};

use crate::models::{All, Attachment, AttachmentBase, FileAttachment};

fn variant(attachment: &Attachment) -> &'static str {
    match attachment {
        Attachment::File(_) => "file",
        Attachment::Item(_) => "item",
        Attachment::Other(_) => "other",
    }
}

#[test]
fn the_type_is_found_wherever_it_stands() {
    const FILE: &str = r##""@odata.type":"#microsoft.graph.fileAttachment""##;
    let cases = [
        (format!(r#"{{{FILE},"name":"a","contentBytes":"AAEC"}}"#), "file"),
        (format!(r#"{{"name":"a","size":3,{FILE},"contentBytes":"AAEC"}}"#), "file"),
        (format!(r#"{{"name":"a","x":[{{"}}":"]\\"}},"\"{{"],"contentBytes":"AAEC",{FILE}}}"#), "file"),
        (format!(r#" {{ "item" : {{ {FILE} }} , "name" : null }}"#), "other"),
        (r#"{"name":"a","@odata.type":"microsoft.graph.fileAttachment"}"#.into(), "file"),
        (r#"{"name":"a","@odata.type":"Microsoft.Graph.FILEATTACHMENT"}"#.into(), "file"),
        (r##"{"\u0040odata\u002etype":"\u0023microsoft.graph.itemAttachment"}"##.into(), "item"),
        (r###"{"@odata.type":"##microsoft.graph.itemAttachment"}"###.into(), "other"),
        (r##"{"@odata.type":"#microsoft.graph.referenceAttachment","name":"a"}"##.into(), "other"),
        (r#"{"@odata.type":5}"#.into(), "other"),
        (r#"{"@odata.type":null,"name":"a"}"#.into(), "other"),
        (r#"{"name":"a"}"#.into(), "other"),
        ("{}".into(), "other"),
    ];
    for (text, expected) in cases {
        let decoded = decode::<Attachment>(&text).expect(&text);
        assert_eq!(variant(&decoded.value), expected, "{text}");
        let written: serde_json::Value = serde_json::from_str(&encode(&decoded.value)).expect("JSON");
        assert_eq!(written, serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), "{text}");
    }
}

#[test]
fn what_is_not_an_object_does_not_fit() {
    for text in ["5", "[]", "null", "\"a\"", "true"] {
        assert!(decode::<Attachment>(text).is_err(), "{text}");
    }
    let decoded = decode::<All>(r#"{"attachment":5,"attachments":[{"size":1},null]}"#).expect("an object");
    assert_eq!(decoded.others, ["/attachment", "/attachments"]);
}

#[test]
fn broken_text_is_refused() {
    for text in
        [r#"{"name":"a""#, r#"{"name" "a"}"#, r#"{"a":{]},"@odata.type":"x"}"#, "{", r#"{"a":"#, r#"{"a":1 2}"#, r#"{"a":é}"#]
    {
        assert!(decode::<Attachment>(text).is_err(), "{text}");
    }
}

#[test]
fn a_value_made_in_code_says_its_type_first() {
    let file = FileAttachment { name: "smile.gif".into(), content_bytes: b"\0\x01\x02".into(), ..Default::default() };
    let typed = r##"{"@odata.type":"#microsoft.graph.fileAttachment","name":"smile.gif","contentBytes":"AAEC"}"##;
    assert_eq!(encode(&Attachment::from(file.clone())), typed);
    // Where the declared type is the descendant, nothing needs to be said.
    assert_eq!(encode(&file), r#"{"name":"smile.gif","contentBytes":"AAEC"}"#);

    let base = Attachment::from(AttachmentBase { name: "a".into(), ..Default::default() });
    assert_eq!(encode(&base), r#"{"name":"a"}"#);
    let all = All { attachments: vec![base, file.into()].into(), ..Default::default() };
    assert_eq!(encode(&all), format!(r#"{{"attachments":[{{"name":"a"}},{typed}]}}"#));
}

#[test]
fn a_type_that_was_read_is_written_as_it_was() {
    let decoded = decode::<Attachment>(r#"{"name":"a","@odata.type":"microsoft.graph.fileattachment"}"#).expect("JSON");
    assert_eq!(encode(&decoded.value), r#"{"@odata.type":"microsoft.graph.fileattachment","name":"a"}"#);
    let Attachment::File(file) = decoded.value else { panic!("a file") };
    assert_eq!(file.name, Field::from("a"));
    assert_eq!(file.other.control().type_name, Field::from("microsoft.graph.fileattachment"));
}
