//! The checker's rules and the decoder's are the same, and they are OData's.

use docbind_runtime::json::{Wire, decode, encode};
use docbind_runtime::types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Primitive, TimeOfDay};
use serde_json::Value;

use crate::same::same;
use Primitive as P;

/// Whether the type that holds a primitive decodes a JSON text; what it decodes it must write again.
fn decodes(primitive: Primitive, json: &str) -> bool {
    fn with<T: Wire>(json: &str) -> bool {
        let Ok(decoded) = decode::<T>(json) else { return false };
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert!(same(&value(&encode(&decoded.value)), &value(json)), "{json}");
        true
    }
    let decode = match primitive.rust_name() {
        "String" => with::<String>,
        "bool" => with::<bool>,
        "u8" => with::<u8>,
        "i8" => with::<i8>,
        "i16" => with::<i16>,
        "i32" => with::<i32>,
        "i64" => with::<i64>,
        "f64" => with::<f64>,
        "Decimal" => with::<Decimal>,
        "Guid" => with::<Guid>,
        "Date" => with::<Date>,
        "TimeOfDay" => with::<TimeOfDay>,
        "DateTimeOffset" => with::<DateTimeOffset>,
        "Duration" => with::<Duration>,
        "Binary" => with::<Binary>,
        other => panic!("{other}"),
    };
    decode(json)
}

/// Strings, and which primitives besides `Edm.String` hold them. Much that is meant otherwise is
/// base64 too: 4 characters of the URL-safe alphabet always are.
const STRINGS: &[(&str, &[Primitive])] = &[
    ("", &[P::Binary]),
    ("a", &[]),
    ("text with \" and \\", &[]),
    ("true", &[P::Binary]),
    ("5", &[P::Decimal]),
    ("12.50", &[P::Decimal]),
    ("-1.5e+10", &[P::Decimal]),
    ("+7", &[P::Decimal]),
    (".5", &[]),
    ("5.", &[]),
    ("1e", &[]),
    ("0x10", &[P::Binary]),
    ("INF", &[P::Double]),
    ("-INF", &[P::Double, P::Binary]),
    ("NaN", &[P::Double]),
    ("Infinity", &[P::Binary]),
    ("inf", &[]),
    ("2016-02-29", &[P::Date]),
    ("2015-02-29", &[]),
    ("2016-13-01", &[]),
    ("2016-2-29", &[]),
    ("-0044-03-15", &[P::Date]),
    ("12016-02-29", &[]),
    ("2016-02-29 ", &[]),
    ("07:59:59.999", &[P::TimeOfDay]),
    ("07:59", &[P::TimeOfDay]),
    ("23:59:59.123456789012", &[P::TimeOfDay]),
    ("23:59:59.1234567890123", &[]),
    ("24:00", &[]),
    ("23:59:60", &[]),
    ("07:59:59.", &[]),
    ("2012-12-03T07:16:23Z", &[P::DateTimeOffset]),
    ("2012-12-03T07:16Z", &[P::DateTimeOffset]),
    ("2012-12-03t07:16:23.1234567z", &[P::DateTimeOffset]),
    ("2012-12-03T07:16:23-08:00", &[P::DateTimeOffset]),
    ("0001-01-01T00:00:00Z", &[P::DateTimeOffset]),
    ("9999-12-31T23:59:59.9999999Z", &[P::DateTimeOffset]),
    ("2012-12-03T07:16:23", &[]),
    ("2012-12-03T07:16:23+0800", &[]),
    ("2012-12-03T07:16:23+24:00", &[]),
    ("2012-12-03 07:16:23Z", &[]),
    ("2012-12-03", &[P::Date]),
    ("P12DT23H59M59.999999999999S", &[P::Duration]),
    ("-PT0S", &[P::Duration]),
    ("P1W", &[P::Duration]),
    ("P1Y2M3D", &[P::Duration]),
    ("PT36H", &[P::Duration]),
    ("P", &[]),
    ("PT", &[]),
    ("P1DT", &[P::Binary]),
    ("P1H", &[]),
    ("PT1S1M", &[]),
    ("PT1M1M", &[]),
    ("PT1.5H", &[]),
    ("PT.5S", &[]),
    ("PT1.2.3S", &[]),
    ("P5", &[]),
    ("1 hour", &[]),
    ("PTé", &[]),
    ("01234567-89ab-cdef-0123-456789ABCDEF", &[P::Guid, P::Binary]),
    ("{01234567-89ab-cdef-0123-456789abcdef}", &[]),
    ("0123456789abcdef0123456789abcdef", &[P::Binary]),
    ("01234567-89ab-cdef-0123-456789abcdeg", &[P::Binary]),
    ("01234567-89ab-cdef-0123-456789abcdéf", &[]),
    // RFC 4648, section 10.
    ("Zg==", &[P::Binary]),
    ("Zg", &[P::Binary]),
    ("Zm8=", &[P::Binary]),
    ("Zm9v", &[P::Binary]),
    ("Zg=", &[]),
    ("Zg===", &[]),
    // Bits are left over (section 3.5): the bytes would be written as another text.
    ("Zh==", &[]),
    ("Zh", &[]),
    ("Zm9", &[]),
    ("_-8", &[P::Binary]),
    ("_+8=", &[]),
    ("Zm9v\nZm9v", &[]),
    ("base64-encoded", &[]),
    ("binary", &[]),
];

const INTEGERS: [Primitive; 5] = [P::Byte, P::SByte, P::Int16, P::Int32, P::Int64];

/// Numbers, how many of [`INTEGERS`] do not hold them, and whether a double does.
const NUMBERS: &[(&str, &[Primitive], bool)] = &[
    ("0", &[], true),
    ("-0", &[], true),
    ("127", &[], true),
    ("5.0", &[], true),
    ("1.2e1", &[], true),
    ("128", &[P::SByte], true),
    ("255", &[P::SByte], true),
    ("256", &[P::SByte, P::Byte], true),
    ("-1", &[P::Byte], true),
    ("-128", &[P::Byte], true),
    ("-129", &[P::Byte, P::SByte], true),
    ("32767", &[P::Byte, P::SByte], true),
    ("32768", &[P::Byte, P::SByte, P::Int16], true),
    ("-2147483648", &[P::Byte, P::SByte, P::Int16], true),
    ("2147483648", &[P::Byte, P::SByte, P::Int16, P::Int32], true),
    // Half of these odd numbers above 2^53 fall between two doubles.
    ("9223372036854775807", &[P::Byte, P::SByte, P::Int16, P::Int32], false),
    ("-9223372036854775808", &[P::Byte, P::SByte, P::Int16, P::Int32], false),
    ("9223372036854775808", &INTEGERS, false),
    ("0.1", &INTEGERS, true),
    ("3.4028234663852886e38", &INTEGERS, true),
    ("1e300", &INTEGERS, true),
    ("1e309", &INTEGERS, false),
    ("0.12345678901234567890123", &INTEGERS, false),
];

#[test]
fn strings_are_held_by_the_documented_types_and_decoded_by_the_same() {
    for (text, expected) in STRINGS {
        for primitive in P::ALL {
            let alias = match primitive {
                P::Single => P::Double,
                P::Stream => P::Binary,
                other => other,
            };
            let expected = primitive == P::String || expected.contains(&alias);
            assert_eq!(primitive.holds_string(text), expected, "{primitive} {text:?}");
            let json = serde_json::to_string(text).expect("a string");
            assert_eq!(decodes(primitive, &json), expected, "{primitive} {json}");
        }
    }
}

#[test]
fn numbers_are_held_by_the_documented_types_and_decoded_by_the_same() {
    for (text, too_small, double) in NUMBERS {
        for primitive in P::ALL {
            let expected = match primitive {
                P::Single | P::Double => *double,
                P::Decimal => true,
                other => INTEGERS.contains(&other) && !too_small.contains(&other),
            };
            assert_eq!(primitive.holds_number(text), expected, "{primitive} {text}");
            assert_eq!(decodes(primitive, text), expected, "{primitive} {text}");
        }
    }
}

#[test]
fn text_that_is_no_json_number_is_held_by_none() {
    for text in ["", "+1", "01", "1.", ".5", "0x1", "1e", "INF", "NaN", " 1", "1 ", "1,5", "é"] {
        for primitive in P::ALL {
            assert!(!primitive.holds_number(text), "{primitive} {text:?}");
        }
    }
}

#[test]
fn booleans_lists_and_objects() {
    for primitive in P::ALL {
        for text in ["true", "false"] {
            assert_eq!(decodes(primitive, text), primitive == P::Boolean);
        }
        assert_eq!(primitive.holds_bool(), primitive == P::Boolean);
        for text in ["null", "[]", "{}", "[1]"] {
            assert!(!decodes(primitive, text), "{primitive} {text}");
        }
    }
}

#[test]
fn names_are_those_of_odata() {
    for primitive in P::ALL {
        assert_eq!(primitive.name(), format!("Edm.{primitive:?}"));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn rules_agree_on_any_text(text in "[-+PTZ0-9:.eE=YMDHSa-f_/]{0,24}|\\PC{0,12}") {
        for primitive in P::ALL {
            let json = serde_json::to_string(&text).expect("a string");
            proptest::prop_assert_eq!(primitive.holds_string(&text), decodes(primitive, &json), "{} {}", primitive, json);
            if serde_json::from_str::<serde_json::Number>(&text).is_ok() && text.trim() == text {
                proptest::prop_assert_eq!(primitive.holds_number(&text), decodes(primitive, &text), "{} {}", primitive, text);
            }
        }
    }
}
