use super::*;

/// Text, the strict JSON it stands for, and what was repaired.
const CASES: &[(&str, &str, &[&str])] = &[
    (r#"{"a": [1, -2.5e3, "x\u00e9\ud83d\ude00\n"], "b": null}"#, "{\"a\": [1, -2.5e3, \"xé😀\\n\"], \"b\": null}", &[]),
    (r#"{"a": 1,}"#, r#"{"a": 1}"#, &["a trailing comma"]),
    (
        r#"{a: 'x'; "b": 2}"#,
        r#"{"a": "x", "b": 2}"#,
        &["a key without quotes", "quotes that are not JSON's", "a separator that does not belong here"],
    ),
    ("{\"a\": 1 \"b\": 2", r#"{"a": 1, "b": 2}"#, &["a missing comma", "a missing closer"]),
    (
        "{\"a\": \"x\ny\", // why\n ...}",
        r#"{"a": "x\ny"}"#,
        &["a raw line end or control character in a string", "a comment", "`...`"],
    ),
    (
        r#"{"a": <id>, "b": {id}, "c": [ ... ]}"#,
        r#"{"a": "<id>", "b": "{id}", "c": []}"#,
        &["a placeholder for a value", "a key without quotes", "a placeholder for a value", "`...`"],
    ),
    (
        "{\u{a0}\"a\": True}}",
        r#"{"a": true}"#,
        &["a space that is not JSON's", "a word without quotes", "a closer or comma too many"],
    ),
    (r#"{"a": 012}"#, r#"{"a": "012"}"#, &["a word without quotes"]),
    (
        r#"["\ud83d", "\ud83d\u0041", "\udc00", "\ud83dxx\u+041", "\u00"]"#,
        r#"["\\ud83d", "\\ud83dA", "\\udc00", "\\ud83dxx\\u+041", "\\u00"]"#,
        &["an escape that JSON does not know"; 6],
    ),
];

#[test]
fn repairs() {
    for (text, strict, repairs) in CASES {
        let parsed = parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!(parsed.node.to_json(), *strict, "{text}");
        assert_eq!(parsed.repairs.iter().map(|r| r.what).collect::<Vec<_>>(), *repairs, "{text}");
        serde_json::from_str::<serde_json::Value>(&parsed.node.to_json()).unwrap();
    }
}

#[test]
fn failures() {
    for (text, at) in [("", 0), ("{\"a\": \"x", 6), ("{} {}", 3), ("{\"a\" 1}", 5), ("hello world", 6)] {
        assert_eq!(parse(text).unwrap_err().at, at, "{text}");
    }
    assert!(parse(&"[".repeat(100_000)).unwrap_err().what.contains("128"));
}

#[test]
fn no_more_repairs_are_told_than_a_page_shows() {
    let parsed = parse(&format!("[{}]", "1 ".repeat(100_000))).unwrap();
    assert_eq!(parsed.repairs.len(), MAX_REPAIRS);
    assert!(matches!(&parsed.node.value, Value::Array(items) if items.len() == 100_000));
}

#[test]
fn spans() {
    let text = r#"{"a": {"b": "c"}}"#;
    let parsed = parse(text).unwrap();
    let b = &parsed.node.get("a").unwrap().members()[0];
    assert_eq!((&text[b.key_range.clone()], &text[b.node.range.clone()]), ("\"b\"", "\"c\""));
}
