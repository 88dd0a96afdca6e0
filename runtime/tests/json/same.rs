//! When two JSON values are the same: numbers by value, the order of members free.

use serde_json::Value;

pub(crate) fn same(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => by_value(one.as_str()) == by_value(two.as_str()),
        (Value::Array(one), Value::Array(two)) => one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two)),
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len() && one.iter().all(|(name, value)| two.get(name).is_some_and(|two| same(value, two)))
        }
        _ => one == two,
    }
}

/// Sign, digits without zeros at either end, and the place of the point before the first digit.
fn by_value(text: &str) -> (bool, String, i64) {
    let lower = text.to_ascii_lowercase();
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let digits = mantissa.trim_start_matches('-');
    let mut point = digits.find('.').unwrap_or(digits.len()) as i64 + exponent.parse::<i64>().expect("a small exponent");
    let mut digits = digits.replace('.', "");
    while digits.starts_with('0') {
        digits.remove(0);
        point -= 1;
    }
    while digits.ends_with('0') {
        digits.pop();
    }
    match digits.is_empty() {
        true => (false, digits, 0),
        false => (mantissa.starts_with('-'), digits, point),
    }
}

#[test]
fn numbers_compare_by_value() {
    let groups =
        [vec!["0", "-0", "0.0", "0e5"], vec!["5", "5.0", "50e-1", "0.5E+1"], vec!["-5"], vec!["50"], vec!["0.05", "5e-2"]];
    for (at, one) in groups.iter().enumerate() {
        for (other_at, two) in groups.iter().enumerate() {
            for (one, two) in one.iter().flat_map(|one| two.iter().map(move |two| (one, two))) {
                let value = |text: &str| serde_json::from_str(text).expect("a number");
                assert_eq!(same(&value(one), &value(two)), at == other_at, "{one} {two}");
            }
        }
    }
}
