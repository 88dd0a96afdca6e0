//! Fields, unknown properties, documented enums and primitives, as code uses them.

use std::collections::HashSet;

use docbind_runtime::json::{Bind, Extra, Field, Single, decode, encode};
use docbind_runtime::types::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use jiff::{SignedDuration, civil};
use serde_json::json;

use crate::models::{All, Importance, Items};

#[test]
fn absent_null_and_a_value_are_three_things() {
    let patch = All { text: Field::Null, flag: true.into(), int: Some(5).into(), long: None.into(), ..Default::default() };
    assert_eq!(encode(&patch), r#"{"text":null,"flag":true,"int":5}"#);
    let read = decode::<All>(&encode(&patch)).expect("an object").value;
    assert_eq!(read, patch);
    assert!(read.text.is_null() && read.long.is_absent());
    assert_eq!(read.int.as_value(), Some(&5));
    assert_eq!(format!("{read:?}"), encode(&patch));
}

#[test]
fn a_box_is_made_where_it_is_needed() {
    let all = All { boxed: All { text: "a".into(), ..Default::default() }.into(), ..Default::default() };
    assert_eq!(encode(&all), r#"{"boxed":{"text":"a"}}"#);
    assert_eq!(all.boxed.into_value().and_then(|inner| inner.text.into_value()).as_deref(), Some("a"));
}

#[test]
fn unknown_properties_are_kept_in_order() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut value = decode::<All>(r#"{"z":1.50,"text":"t","a":{"b":[]},"z":2.50}"#).expect("an object").value;
    assert_eq!(value.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["z", "a"]);
    value.other.insert("n", 5);
    value.other.insert("text", "never written beside the field");
    value.other.insert("flag", true);
    assert_eq!(encode(&value), r#"{"text":"t","z":2.50,"a":{"b":[]},"n":5,"flag":true}"#);
    assert_eq!(value.other.remove("z").map(|value| value.to_string()).as_deref(), Some("2.50"));
    assert_eq!(value.other.len(), 4);
    let mut emptied = Extra::default();
    emptied.insert("a", json!(null));
    emptied.remove("a");
    assert_eq!(emptied, Extra::default());
}

#[test]
fn enum_members_compare_without_case_and_keep_their_text() {
    let cases =
        [("low", Some(Importance::Low), true), ("LOW", Some(Importance::Low), false), ("urgent", None, false), ("", None, false)];
    for (text, documented, exact) in cases {
        let value: Importance = decode(&format!("\"{text}\"")).expect("a string").value;
        assert_eq!(value.as_str(), text);
        assert_eq!(encode(&value), format!("\"{text}\""));
        assert_eq!(value.documented(), documented);
        assert_eq!(!matches!(value, Importance::Unknown(_)), exact, "{text}");
    }
    let set: HashSet<Importance> = ["low", "LOW", "Low", "normal"].map(Importance::from).into();
    assert_eq!(set.len(), 2);
    assert_eq!(format!("{:?} {:>5}", Importance::from("x\"y"), Importance::Low), "\"x\\\"y\"   low");
}

#[test]
fn dates_are_real_dates() {
    let instant: DateTimeOffset = "2016-10-19T10:37:00.5+02:00".parse().expect("an instant");
    assert_eq!(instant.date_time(), civil::datetime(2016, 10, 19, 10, 37, 0, 500_000_000));
    assert_eq!(instant.offset().seconds(), 7200);
    // 2016-10-19T08:37:00.5Z.
    assert_eq!(instant.timestamp().map(|timestamp| timestamp.as_millisecond()), Some(1_476_866_220_500));
    assert_eq!(instant.to_string(), "2016-10-19T10:37:00.5+02:00");
    let never: DateTimeOffset = "9999-12-31T23:59:59.9999999Z".parse().expect("the last instant of .NET");
    assert_eq!(never.timestamp(), None);
    assert_eq!("2016-02-29".parse::<Date>().map(|date| date.date()), Ok(civil::date(2016, 2, 29)));
    assert_eq!("07:59".parse::<TimeOfDay>().map(|time| time.time()), Ok(civil::time(7, 59, 0, 0)));
}

#[test]
fn jiff_values_become_text() {
    let timestamp = jiff::Timestamp::from_millisecond(1_476_866_220_500).expect("an instant");
    assert_eq!(DateTimeOffset::from(timestamp).as_str(), "2016-10-19T08:37:00.5Z");
    assert_eq!(Date::from(civil::date(-44, 3, 15)).as_str(), "-0044-03-15");
    assert_eq!(TimeOfDay::from(civil::time(7, 0, 5, 1)).as_str(), "07:00:05.000000001");
    for (length, text) in [
        (SignedDuration::ZERO, "PT0H0M0S"),
        (SignedDuration::from_millis(-93_784_500), "-PT26H3M4.5S"),
        (SignedDuration::MIN, "-PT2562047788015215H30M8.999999999S"),
    ] {
        let duration = Duration::from(length);
        assert_eq!(duration.as_str(), text);
        assert_eq!(text.parse::<Duration>().map(|duration| duration.to_string()).as_deref(), Ok(text));
    }
    for text in ["2016-10-19T08:37:00.5Z", "-0044-03-15T00:00:00Z"] {
        let timestamp = text.parse::<DateTimeOffset>().ok().and_then(|instant| instant.timestamp()).expect("an instant");
        assert_eq!(DateTimeOffset::from(timestamp).as_str(), text);
    }
}

#[test]
fn durations_have_a_length_if_their_units_do() {
    let cases = [
        ("P1DT2H30M0.5S", Some(SignedDuration::from_millis(95_400_500))),
        ("-PT5M", Some(SignedDuration::from_secs(-300))),
        ("P2W", Some(SignedDuration::from_hours(336))),
        ("P10675199DT2H48M5.4775807S", Some(SignedDuration::new(922_337_203_685, 477_580_700))),
        ("P1M", None),
        ("P1Y", None),
        ("P99999999999999999999D", None),
        ("-PT9223372036854775807S", Some(SignedDuration::from_secs(-i64::MAX))),
    ];
    for (text, length) in cases {
        let duration: Duration = text.parse().expect(text);
        assert_eq!(duration.length(), length, "{text}");
    }
    let span = "P1Y2M".parse::<Duration>().ok().and_then(|duration| duration.span()).expect("a span");
    assert_eq!((span.get_years(), span.get_months()), (1, 2));
}

#[test]
fn decimals_keep_their_digits_and_their_quotes() {
    for text in ["12.50", "\"12.50\"", "123456789012345678901234567890.10", "\"+007\"", "1E5"] {
        let decimal: Decimal = decode(text).expect(text).value;
        assert_eq!(encode(&decimal), text);
        assert_eq!(decimal.is_quoted(), text.starts_with('"'));
    }
    let decimal: Decimal = "12.50".parse().expect("a decimal");
    assert_eq!(encode(&decimal), "12.50");
    assert_eq!(encode(&decimal.quoted(true)), "\"12.50\"");
    assert_eq!(encode(&"+7".parse::<Decimal>().expect("a decimal").quoted(false)), "\"+7\"");
    assert_eq!("1e2".parse::<Decimal>().map(|decimal| decimal.to_f64()), Ok(100.0));
}

#[test]
fn bytes_are_written_in_the_alphabet_they_were_read_in() {
    for text in ["++//", "--__", "-_8", "+/8=", "-_8=", "+/8", "", "aGVsbG8="] {
        let binary: Binary = decode(&format!("\"{text}\"")).expect(text).value;
        assert_eq!(encode(&binary), format!("\"{text}\""));
    }
    assert_eq!(decode::<Binary>("\"-_8\"").map(|read| read.value), Ok(Binary::from(vec![0xfb, 0xff])));
    assert_eq!(Binary::from(b"hello".as_slice()).to_string(), "aGVsbG8=");
}

#[test]
fn guids_and_bytes() {
    let guid: Guid = "01234567-89ab-CDEF-0123-456789abcdef".parse().expect("a GUID");
    assert_eq!(guid.to_string(), "01234567-89ab-CDEF-0123-456789abcdef");
    let again = Guid::from(guid.to_bytes());
    assert_eq!(again.as_str(), "01234567-89ab-cdef-0123-456789abcdef");
    assert_eq!(again.to_bytes(), guid.to_bytes());
    assert_eq!("x".parse::<Guid>().map_err(|error| error.to_string()), Err("expected a GUID".to_owned()));
}

#[test]
fn control_information_is_typed_and_no_unknown_property() {
    let text =
        r#"{"@odata.type":"n.a","@odata.context":"c","@odata.mediaEtag":"W/\"1\"","@odata.id":5,"text":"t","@odata.other":"o"}"#;
    let decoded = decode::<All>(text).expect("an object");
    assert_eq!(decoded.others, ["/@odata.id"]);
    let mut value = decoded.value;
    let said = value.other.control();
    assert_eq!((&said.type_name, &said.context), (&"n.a".into(), &"c".into()));
    assert_eq!((&said.media_etag, &said.etag), (&"W/\"1\"".into(), &Field::Absent));
    assert_eq!(value.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["@odata.other"]);
    assert_eq!(json!(text.parse::<serde_json::Value>().ok()), json!(encode(&value).parse::<serde_json::Value>().ok()));

    assert_eq!(value.other.remove("@odata.id"), Some(json!(5)));
    assert_eq!(value.other.insert("@odata.mediaEtag", json!(null)), Some(json!("W/\"1\"")));
    value.other.control_mut().type_name = Field::Absent;
    assert_eq!(encode(&value), r#"{"@odata.context":"c","@odata.mediaEtag":null,"text":"t","@odata.other":"o"}"#);
    let map = serde_json::Map::from(value.other.clone());
    assert_eq!(map.keys().collect::<Vec<_>>(), ["@odata.context", "@odata.mediaEtag", "@odata.other"]);
    assert_eq!(Extra::from(map), value.other);
}

#[test]
fn control_information_of_properties_is_typed_and_no_unknown_property() {
    let text = concat!(
        r#"{"owner@odata.bind":"u","members@odata.bind":["a","b"],"list@odata.count":5,"list@odata.nextLink":null,"#,
        r#""file@odata.mediaContentType":"image/png","file@odata.count":"5","text":"t","x@other":1}"#
    );
    let decoded = decode::<All>(text).expect("an object");
    assert_eq!(decoded.others, ["/file@odata.count"]);
    let mut value = decoded.value;
    let said = |property| value.other.control_of(property).cloned().unwrap_or_default();
    assert_eq!(said("owner").bind, "u".into());
    assert_eq!(said("members").bind.as_value().map(Bind::urls), Some(["a".to_owned(), "b".to_owned()].as_slice()));
    assert_eq!((said("list").count, said("list").next_link), (5.into(), Field::Null));
    assert_eq!(said("file").media_content_type, "image/png".into());
    assert_eq!(value.other.control_of("text"), None);
    assert_eq!(value.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["x@other"]);
    assert_eq!(json!(text.parse::<serde_json::Value>().ok()), json!(encode(&value).parse::<serde_json::Value>().ok()));

    assert_eq!(value.other.remove("file@odata.count"), Some(json!("5")));
    assert_eq!(value.other.remove("members@odata.bind"), Some(json!(["a", "b"])));
    assert_eq!(value.other.insert("list@odata.count", json!(6)), Some(json!(5)));
    assert_eq!(value.other.insert("owner@odata.bind", json!(["c"])), Some(json!("u")));
    value.other.control_of_mut("file").media_content_type = Field::Absent;
    let written = r#"{"list@odata.count":6,"list@odata.nextLink":null,"owner@odata.bind":["c"],"text":"t","x@other":1}"#;
    assert_eq!(encode(&value), written);
    let map = serde_json::Map::from(value.other.clone());
    assert_eq!(map.keys().collect::<Vec<_>>(), ["list@odata.count", "list@odata.nextLink", "owner@odata.bind", "x@other"]);
    assert_eq!(Extra::from(map), value.other, "what is absent makes no difference");
}

#[test]
fn one_value_in_an_object() {
    let text = r#"{"@odata.context":"c","value":"P1D","more":null}"#;
    let decoded = decode::<Single<Duration>>(text).expect("an object");
    assert_eq!(decoded.value.value, "P1D".parse::<Duration>().expect("a duration").into());
    assert_eq!(decoded.value.other.control().context, "c".into());
    assert_eq!(encode(&decoded.value), text);
    assert_eq!(format!("{:?}", Single::from(true)), r#"{"value":true}"#);
    let odd = decode::<Single<bool>>(r#"{"value":[]}"#).expect("an object");
    assert_eq!((odd.others, encode(&odd.value)), (vec!["/value".to_owned()], r#"{"value":[]}"#.to_owned()));
}

#[test]
fn names_that_are_ids_are_entries() {
    let text = r#"{"owner":"o","@odata.type":"t","b%3A1":true,"a@odata.type":"Boolean","a":null,"c":[1],"x@y":2}"#;
    let decoded = decode::<Items>(text).expect("an object");
    assert_eq!(decoded.others, ["/c"]);
    let mut items = decoded.value;
    assert_eq!(items.entries.keys().collect::<Vec<_>>(), ["a", "b%3A1", "c"]);
    assert_eq!((&items.entries["b%3A1"], &items.entries["a"]), (&true.into(), &Field::Null));
    assert_eq!(items.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["x@y"]);
    assert_eq!(json!(text.parse::<serde_json::Value>().ok()), json!(encode(&items).parse::<serde_json::Value>().ok()));

    items.entries.remove("c");
    items.other = Extra::default();
    items.other.insert("a", json!("hidden by the entry"));
    items.other.insert("d", json!("kept"));
    assert_eq!(encode(&items), r#"{"owner":"o","a":null,"b%3A1":true,"d":"kept"}"#);
}

#[test]
fn a_name_in_another_case_is_the_documented_one() {
    // The text, what is read, the names that no field has.
    for (text, read, unknown) in [
        (r#"{"Text":"a"}"#, Field::Value("a".to_owned()), &[][..]),
        (r#"{"TEXT":"a","Text":"b","TEXT":"c"}"#, "c".into(), &["Text"]),
        (r#"{"Text":"a","text":"b"}"#, "b".into(), &["Text"]),
        (r#"{"text":null,"Text":"b"}"#, Field::Null, &["Text"]),
        (r#"{"Text":{"text":"b"}}"#, Field::Other(Box::new(json!({"text": "b"}))), &[]),
        (r#"{"Text":1,"TEXT":2,"tEXT":3,"text":"b","TeXT":4}"#, "b".into(), &["Text", "TEXT", "tEXT", "TeXT"]),
    ] {
        let all = decode::<All>(text).expect("an object").value;
        assert_eq!(all.text, read, "{text}");
        assert_eq!(all.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), unknown, "{text}");
        let expected: serde_json::Value = text.parse().expect("JSON");
        assert_eq!(encode(&all).parse::<serde_json::Value>().expect("JSON"), expected, "{text}");
    }
    let mut all = decode::<All>(r#"{"Text":"a"}"#).expect("an object").value;
    assert_eq!(all, All { text: "a".into(), ..Default::default() });
    all.text = "b".into();
    all.other.insert("Text", json!("hidden"));
    assert_eq!(encode(&all), r#"{"Text":"b"}"#);
    all.text = Field::Absent;
    assert_eq!(encode(&all), r#"{"Text":"hidden"}"#);
}
