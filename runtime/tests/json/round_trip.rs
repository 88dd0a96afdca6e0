//! Against `serde_json::Value`, which knows nothing of slots.

use docbind_runtime::json::{decode, decode_slice, decode_strict, encode};
use proptest::prelude::*;
use serde_json::Value;

use crate::models::{All, Items};
use crate::random::object;
use crate::same::same;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn decoding_then_encoding_loses_nothing(text in object()) {
        let expected: Value = serde_json::from_str(&text).expect("random JSON is JSON");
        let decoded = decode::<All>(&text).expect("an object is never refused");
        let encoded = encode(&decoded.value);
        let actual: Value = serde_json::from_str(&encoded).expect("what was encoded is JSON");
        prop_assert!(same(&expected, &actual), "{text}\n{encoded}");

        let again = decode::<All>(&encoded).expect("what was encoded can be decoded");
        prop_assert_eq!(encode(&again.value), encoded);
        prop_assert_eq!(decode_strict::<All>(&text).is_ok(), decoded.others.is_empty());
    }

    #[test]
    fn entries_lose_nothing(text in object()) {
        let expected: Value = serde_json::from_str(&text).expect("random JSON is JSON");
        let decoded = decode::<Items>(&text).expect("an object is never refused");
        let encoded = encode(&decoded.value);
        let actual: Value = serde_json::from_str(&encoded).expect("what was encoded is JSON");
        prop_assert!(same(&expected, &actual), "{text}\n{encoded}");
        prop_assert_eq!(decode_strict::<Items>(&text).is_ok(), decoded.others.is_empty());
        for pointer in decoded.others {
            prop_assert!(expected.pointer(&pointer).is_some_and(|other| !other.is_null()), "{pointer} in {text}");
        }
    }

    #[test]
    fn an_other_is_at_its_pointer(text in object()) {
        let expected: Value = serde_json::from_str(&text).expect("random JSON is JSON");
        for pointer in decode::<All>(&text).expect("an object is never refused").others {
            let other = expected.pointer(&pointer);
            prop_assert!(other.is_some_and(|other| !other.is_null()), "{pointer} in {text}");
        }
    }

    #[test]
    fn any_value_survives_untyped(text in object()) {
        let expected: Value = serde_json::from_str(&text).expect("random JSON is JSON");
        let decoded = decode::<Value>(&text).expect("random JSON is JSON").value;
        prop_assert_eq!(&decoded, &expected);
        prop_assert_eq!(encode(&decoded), serde_json::to_string(&expected).expect("a value can be written"));
    }

    #[test]
    fn serde_sees_the_same_json(text in object()) {
        let decoded = decode::<All>(&text).expect("an object is never refused").value;
        let expected: Value = serde_json::from_str(&text).expect("random JSON is JSON");
        let written = serde_json::to_string(&decoded).expect("a model can be serialized");
        let actual: Value = serde_json::from_str(&written).expect("what was serialized is JSON");
        prop_assert!(same(&expected, &actual), "{text}\n{written}");
        let read: All = serde_json::from_str(&text).expect("a model can be deserialized");
        let actual: Value = serde_json::from_str(&encode(&read)).expect("what was encoded is JSON");
        prop_assert!(same(&expected, &actual), "{text}");
    }

    // Also shows that look-ahead and untyped reading take and refuse what serde_json does.
    #[test]
    fn broken_text_is_refused_and_never_panics(
        text in object(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..4, any::<u8>()), 1..4),
    ) {
        let mut bytes = text.into_bytes();
        for (at, kind, byte) in changes {
            let at = at.index(bytes.len() + 1);
            match kind {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, byte),
                2 => bytes.insert(at, b"{}[]\",:\\u0eE+-. tfn"[usize::from(byte) % 19]),
                _ => drop(bytes.splice(at..bytes.len().min(at + 1), [byte])),
            }
        }
        let expected = serde_json::from_slice::<Value>(&bytes);
        let untyped = decode_slice::<Value>(&bytes);
        prop_assert_eq!(untyped.is_ok(), expected.is_ok(), "{:?} {:?}", untyped, expected);
        let typed = decode_slice::<All>(&bytes);
        prop_assert_eq!(typed.is_ok(), expected.as_ref().is_ok_and(Value::is_object), "{:?}", typed.err());
        if let (Ok(typed), Ok(expected)) = (typed, expected) {
            let actual: Value = serde_json::from_str(&encode(&typed.value)).expect("what was encoded is JSON");
            prop_assert!(same(&expected, &actual));
        }
    }
}
