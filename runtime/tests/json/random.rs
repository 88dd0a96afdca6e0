//! Random JSON text: objects whose names and values fit the model, nearly fit it, or do not.

use docbind_runtime::json::Model as _;
use proptest::prelude::*;

use crate::models::All;

/// The text of an object for [`All`].
pub(crate) fn object() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![string(), number(), scalar()];
    let value = leaf.prop_recursive(6, 48, 5, |inner| {
        prop_oneof![
            3 => prop::collection::vec((name(), inner.clone()), 0..5).prop_map(members),
            2 => prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(" , "))),
        ]
    });
    prop::collection::vec((name(), value), 0..8).prop_map(members)
}

fn members(members: Vec<(String, String)>) -> String {
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{name}\t:{value}")).collect();
    format!("{{ {} }}", members.join(",\n"))
}

/// Documented names far more often than others, so that many occur twice.
fn name() -> impl Strategy<Value = String> {
    let tags =
        ["\"@odata.type\"", "\"\\u0040odata.type\"", "\"\"", "\"Text\"", "\"TEXT\"", "\"Owner\"", "\"owneR\"", "\"a/b~c\""];
    let controls =
        ["\"a@odata.count\"", "\"text@odata.bind\"", "\"a~/b@odata.context\"", "\"@odata.count\"", "\"a@b@odata.type\""];
    prop_oneof![
        6 => prop::sample::select(All::NAMES).prop_map(|name| format!("\"{name}\"")),
        1 => prop::sample::select(&["name", "size", "item", "contentBytes"][..]).prop_map(|name| format!("\"{name}\"")),
        1 => prop::sample::select(tags.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(controls.to_vec()).prop_map(str::to_owned),
        1 => string(),
    ]
}

/// Values that are the right ones for some slot, or just beside.
fn scalar() -> impl Strategy<Value = String> {
    let texts = [
        "null",
        "true",
        "false",
        "\"low\"",
        "\"LOW\"",
        "\"2016-02-29\"",
        "\"2015-02-29\"",
        "\"10:37\"",
        "\"24:00\"",
        "\"2016-10-19T10:37:00Z\"",
        "\"2016-10-19T10:37:00\"",
        "\"P1DT2H\"",
        "\"P\"",
        "\"aGVsbG8=\"",
        "\"aGVsbG8\"",
        "\"_-8\"",
        "\"aGVsbG9=\"",
        "\"INF\"",
        "\"NaN\"",
        "\"12.50\"",
        "\"#microsoft.graph.fileAttachment\"",
        "\"microsoft.graph.ITEMATTACHMENT\"",
        "\"#microsoft.graph.attachment\"",
        "255",
        "256",
        "-128",
        "32768",
        "2147483648",
        "9223372036854775808",
        "1.0",
        "5e2",
        "-0",
        "0.1",
        "1e400",
        "0.30000000000000000001",
        "\"01234567-89ab-CDEF-0123-456789abcdef\"",
        "[]",
        "{}",
        "[1,[2]]",
        "[[1],[2,3]]",
        "[\"a\",null]",
    ];
    prop::sample::select(texts.to_vec()).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = String> {
    (any::<bool>(), any::<u64>(), 0_u32..70, prop::option::of("[0-9]{1,20}"), prop::option::of(-400_i32..400)).prop_map(
        |(negative, whole, shift, fraction, exponent)| {
            let sign = if negative { "-" } else { "" };
            let whole = whole.checked_shr(shift).unwrap_or(0);
            let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
            let exponent = exponent.map(|exponent| format!("E{exponent:+}")).unwrap_or_default();
            format!("{sign}{whole}{fraction}{exponent}")
        },
    )
}

/// Any text, each character written plainly or escaped in one of the ways that JSON has.
fn string() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            '"',
            '\\',
            '/',
            '\n',
            '\u{0}',
            '\u{1f}',
            '\u{7f}',
            '\u{ffff}',
            '\u{10000}',
            'é',
            'a',
            '{',
            ']'
        ])
    ];
    prop::collection::vec((character, 0_u8..4), 0..20).prop_map(|characters| {
        let text: String = characters.into_iter().map(|(character, way)| written(character, way)).collect();
        format!("\"{text}\"")
    })
}

fn written(character: char, way: u8) -> String {
    let must = matches!(character, '"' | '\\' | '\u{0}'..='\u{1f}');
    match (character, way) {
        ('"' | '\\' | '/', 0) => format!("\\{character}"),
        ('\n', 0) => "\\n".to_owned(),
        (_, 0 | 1) if !must => character.to_string(),
        (_, 2) => character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect(),
        _ => character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    }
}
