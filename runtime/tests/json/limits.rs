//! Nesting, and text that is not JSON.

use docbind_runtime::json::{Field, MAX_DEPTH, decode, decode_slice, encode};
use serde_json::Value;

use crate::models::{All, model};

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn nesting_is_limited_to_128_levels() {
    let most = MAX_DEPTH as usize;
    assert_eq!(most, 128);
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        assert!(decode::<Value>(&nested(open, "1", close, most)).is_ok());
        let error = decode::<Value>(&nested(open, "1", close, most + 1)).expect_err("too deep");
        assert_eq!(error.offset(), open.len() * most);
        assert!(decode::<Value>(&nested(open, "1", close, 1_000_000)).is_err());
    }
    for (open, close) in [(r#"{"boxed":"#, "}"), (r#"{"unknown":"#, "}"), (r#"{"attachment":"#, "}"), (r#"{"grid":"#, "}")] {
        assert!(decode::<All>(&nested(open, "{}", close, most - 1)).is_ok());
        assert!(decode::<All>(&nested(open, "{}", close, most)).is_err());
        assert!(decode::<All>(&nested(open, "", "", 100_000)).is_err());
    }
    // Beside one another nothing is nested.
    assert!(decode::<Value>(&format!("[{}]", vec!["[{}]"; 10_000].join(","))).is_ok());
}

#[test]
fn a_mismatch_deep_down_does_not_use_up_the_levels() {
    let wrong = r#"{"children":[{"children":[{"children":[5]}]}]},"#.repeat(500);
    let text = format!(r#"{{"children":[{wrong}{{}}]}}"#);
    let decoded = decode::<All>(&text).expect("an object");
    assert_eq!(decoded.others.len(), 500);
    assert_eq!(encode(&decoded.value), text);
}

model!(Wide {
    a: String = "a", b: String = "b", c: String = "c", d: String = "d", e: String = "e", f: String = "f",
    g: All = "g", h: All = "h", i: All = "i", j: All = "j", k: All = "k", l: All = "l", m: All = "m",
    more: Vec<Wide> = "more", next: Box<Wide> = "next",
});

#[test]
fn large_models_nest_on_a_small_stack() {
    assert!(size_of::<Wide>() > 4_000);
    let most = MAX_DEPTH as usize;
    let cases = [nested(r#"{"more":["#, "", "]}", most / 2), nested(r#"{"next":"#, "{}", "}", most - 1)];
    for text in cases {
        let run = move || {
            let decoded = decode::<Wide>(&text).expect("an object");
            assert_eq!(encode(&decoded.value), text);
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
        thread.join().expect("no overflow");
    }
}

#[test]
fn text_that_is_not_json_is_refused_where_it_breaks() {
    let cases: [(&[u8], usize); 16] = [
        (b"", 0),
        (b"  ", 2),
        (b"nul", 0),
        (b"{\"a\":1,}", 7),
        (b"[1,]", 3),
        (b"[1 2]", 3),
        (b"01", 1),
        (b"1 1", 2),
        (b"{\"a\" 1}", 5),
        (b"'a'", 0),
        (b"\"a\nb\"", 2),
        (b"\"\\x\"", 2),
        (b"\"\\u12g4\"", 2),
        (b"\"\\ud800\"", 2),
        (b"\"\\udc00\\ud800\"", 2),
        (b"[\"\xff\"]", 2),
    ];
    for (bytes, offset) in cases {
        let error = decode_slice::<Value>(bytes).expect_err(&String::from_utf8_lossy(bytes));
        assert_eq!(error.offset(), offset, "{}: {error}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn no_part_of_a_text_panics() {
    let text =
        r#"{"text":"é\ud83d\ude00\n","int":-1.5e+3,"attachment":{"x":[true,null],"@odata.type":"a"},"boxed":{"flag":false}}"#;
    assert!(decode::<All>(text).is_ok());
    for end in 0..text.len() {
        assert!(decode_slice::<All>(&text.as_bytes()[..end]).is_err(), "{end}");
    }
    for start in 1..text.len() {
        let _ = decode_slice::<All>(&text.as_bytes()[start..]);
    }
}

#[test]
fn a_name_that_serde_json_keeps_for_itself_is_only_a_name() {
    let text = r#"{"json":{"$serde_json::private::Number":"1"},"boxed":{"$serde_json::private::Number":"x"}}"#;
    let value = decode::<All>(text).expect("an object").value;
    assert_eq!(encode(&value), text);
    assert!(matches!(value.json, Field::Value(Value::Object(_))));
}
