use std::cell::Cell;
use std::fmt;
use std::ops::{BitAnd, BitOr, Not};

use super::Literal;

/// What values must meet, for `$filter`: made from a [`property`], joined by `&`, `|` and `!`.
///
/// ```
/// use docbind_runtime::client::odata::{Condition, property};
///
/// let unread = property("isRead").eq(false) & (property("subject").contains("can't") | property("size").gt(1_000));
/// assert_eq!(unread.as_ref(), "isRead eq false and (contains(subject,'can''t') or size gt 1000)");
///
/// let to_lena = property("toRecipients").any(|to| to.property("emailAddress/address").eq("lena@contoso.com"));
/// assert_eq!((!to_lena).as_ref(), "not (toRecipients/any(x:x/emailAddress/address eq 'lena@contoso.com'))");
///
/// // What this has no word for stands as it is.
/// let near = Condition::raw("geo.distance(location,here) lt 5") & property("isRead").eq(true);
/// assert_eq!(near.as_ref(), "(geo.distance(location,here) lt 5) and isRead eq true");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Condition {
    text: String,
    binds: Binds,
}

/// How tightly the parts of a condition hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    /// Parts with `or` between them, or nobody knows.
    Or,
    And,
    One,
}

impl Condition {
    /// A condition as it will be sent. What a caller of yours wrote does not belong here.
    pub fn raw(text: impl Into<String>) -> Self {
        Condition { text: text.into(), binds: Binds::Or }
    }

    fn one(text: String) -> Self {
        Condition { text, binds: Binds::One }
    }

    fn join(self, word: &str, binds: Binds, other: Self) -> Self {
        let within = |condition: Self| if condition.binds < binds { format!("({})", condition.text) } else { condition.text };
        Condition { text: format!("{} {word} {}", within(self), within(other)), binds }
    }
}

impl BitAnd for Condition {
    type Output = Condition;

    fn bitand(self, other: Self) -> Self {
        self.join("and", Binds::And, other)
    }
}

impl BitOr for Condition {
    type Output = Condition;

    fn bitor(self, other: Self) -> Self {
        // Raw text binds as loosely, but holds together within itself.
        self.join("or", Binds::Or, other)
    }
}

impl Not for Condition {
    type Output = Condition;

    fn not(self) -> Self {
        Condition::one(format!("not ({})", self.text))
    }
}

impl AsRef<str> for Condition {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A property, as the docs spell it, or a path to one with `/` between its parts: `from/emailAddress/address`. It is not quoted: what a
/// caller of yours wrote does not belong here.
pub fn property(path: impl AsRef<str>) -> Expression {
    Expression { text: path.as_ref().to_owned() }
}

/// A property, or what a function makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Expression {
    text: String,
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $method:ident $word:literal)*) => {$(
        $(#[$doc])*
        pub fn $method(self, value: impl Literal) -> Condition {
            Condition::one(format!("{} {} {}", self.text, $word, literal(&value)))
        }
    )*};
}

macro_rules! tests {
    ($($(#[$doc:meta])* $method:ident $function:literal)*) => {$(
        $(#[$doc])*
        pub fn $method(self, text: impl AsRef<str>) -> Condition {
            Condition::one(format!("{}({},{})", $function, self.text, literal(text.as_ref())))
        }
    )*};
}

macro_rules! functions {
    ($($(#[$doc:meta])* $method:ident $function:literal)*) => {$(
        $(#[$doc])*
        pub fn $method(self) -> Expression {
            Expression { text: format!("{}({})", $function, self.text) }
        }
    )*};
}

impl Expression {
    comparisons! {
        /// It is the same.
        eq "eq"
        /// It is another.
        ne "ne"
        /// It is greater, or later.
        gt "gt"
        /// It is greater or the same.
        ge "ge"
        /// It is less, or earlier.
        lt "lt"
        /// It is less or the same.
        le "le"
        /// It has the flag of an enumeration.
        has "has"
    }

    tests! {
        /// The text begins so.
        starts_with "startswith"
        /// The text ends so.
        ends_with "endswith"
        /// The text has this in it.
        contains "contains"
    }

    functions! {
        /// The text in lower case.
        to_lower "tolower"
        /// The text in upper case.
        to_upper "toupper"
        /// The text without spaces around it.
        trim "trim"
        /// How many characters the text has.
        length "length"
        /// The year of a date.
        year "year"
        /// The month of a date.
        month "month"
        /// The day of a date.
        day "day"
        /// The hour of a time.
        hour "hour"
        /// The minute of a time.
        minute "minute"
        /// The second of a time.
        second "second"
    }

    /// It is one of these: `false` where there are none, which OData has no empty list for.
    pub fn is_in(self, values: impl IntoIterator<Item = impl Literal>) -> Condition {
        let values: Vec<String> = values.into_iter().map(|value| literal(&value)).collect();
        if values.is_empty() {
            return Condition::one("false".to_owned());
        }
        Condition::one(format!("{} in ({})", self.text, values.join(",")))
    }

    /// One of its items at least meets a condition. A condition on other items that is part of it is to be made in the closure, too:
    /// else both have one name for their items.
    pub fn any(self, condition: impl FnOnce(Expression) -> Condition) -> Condition {
        self.of_items("any", condition)
    }

    /// All of its items meet a condition, which is made as for [`any`](Self::any).
    pub fn all(self, condition: impl FnOnce(Expression) -> Condition) -> Condition {
        self.of_items("all", condition)
    }

    /// A property of it.
    pub fn property(self, path: impl AsRef<str>) -> Expression {
        Expression { text: format!("{}/{}", self.text, path.as_ref()) }
    }

    /// How many items it has.
    pub fn count(self) -> Expression {
        self.property("$count")
    }

    fn of_items(self, word: &str, condition: impl FnOnce(Expression) -> Condition) -> Condition {
        let within = Within::enter();
        let item = match within.0 {
            0 => "x".to_owned(),
            depth => format!("x{depth}"),
        };
        let condition = condition(Expression { text: item.clone() });
        Condition::one(format!("{}/{word}({item}:{})", self.text, condition.text))
    }
}

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// A condition on items that is being made, within so many others that are: each needs another name for its items.
struct Within(usize);

impl Within {
    fn enter() -> Self {
        Within(DEPTH.replace(DEPTH.get() + 1))
    }
}

impl Drop for Within {
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}

fn literal(value: &(impl Literal + ?Sized)) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::super::Null;
    use super::*;
    use crate::types::{Binary, Date, Decimal, Duration, Guid};

    #[test]
    fn no_text_becomes_part_of_the_condition() {
        for (text, expected) in [
            ("a", "name eq 'a'"),
            ("O'Neil", "name eq 'O''Neil'"),
            ("' or true or 'a' eq '", "name eq ''' or true or ''a'' eq '''"),
            ("''", "name eq ''''''"),
            ("", "name eq ''"),
            ("ü & $top=1", "name eq 'ü & $top=1'"),
        ] {
            assert_eq!(property("name").eq(text).as_ref(), expected);
            assert_eq!(property("name").starts_with(text).as_ref().matches('\'').count() % 2, 0, "{text}");
        }
    }

    #[test]
    fn values_as_odata_writes_them() {
        let guid: Guid = "d7f2a0a2-0b6e-4a4b-8a3e-2f6a0f3a9c11".parse().expect("a guid");
        let date: Date = "2024-05-14".parse().expect("a date");
        let decimal: Decimal = "12.50".parse().expect("a number");
        let duration: Duration = "PT1H30M".parse().expect("a duration");
        for (condition, expected) in [
            (property("p").eq(true), "p eq true"),
            (property("p").ne(Null), "p ne null"),
            (property("p").gt(-5), "p gt -5"),
            (property("p").ge(5_000_000_000_i64), "p ge 5000000000"),
            (property("p").lt(0.5), "p lt 0.5"),
            (property("p").lt(f64::NEG_INFINITY), "p lt -INF"),
            (property("p").eq(f64::NAN), "p eq NaN"),
            (property("p").eq(guid), "p eq d7f2a0a2-0b6e-4a4b-8a3e-2f6a0f3a9c11"),
            (property("p").le(date), "p le 2024-05-14"),
            (property("p").le(&decimal), "p le 12.50"),
            (property("p").le(duration), "p le duration'PT1H30M'"),
            (property("p").eq(Binary::from(b"GIF".to_vec())), "p eq binary'R0lG'"),
            (property("p").is_in(["a", "it's"]), "p in ('a','it''s')"),
            (property("p").is_in([""; 0]), "false"),
            (!property("p").is_in([0; 0]) & property("q").eq(1), "not (false) and q eq 1"),
            (property("p").has("read"), "p has 'read'"),
            (property("p").to_lower().ends_with("x"), "endswith(tolower(p),'x')"),
            (property("p").year().eq(2024), "year(p) eq 2024"),
            (property("p").count().gt(1), "p/$count gt 1"),
        ] {
            assert_eq!(condition.as_ref(), expected);
        }
    }

    #[test]
    fn brackets_where_they_are_needed() {
        let [a, b, c] = ["a", "b", "c"].map(|name| property(name).eq(1));
        let of = |condition: Condition| condition.to_string();
        assert_eq!(of(a.clone() | b.clone() & c.clone()), "a eq 1 or b eq 1 and c eq 1");
        assert_eq!(of((a.clone() | b.clone()) & c.clone()), "(a eq 1 or b eq 1) and c eq 1");
        assert_eq!(of(!(a.clone() & b.clone()) | c.clone()), "not (a eq 1 and b eq 1) or c eq 1");
        assert_eq!(of(Condition::raw("x or y") & c), "(x or y) and c eq 1");
        assert_eq!(of(a | Condition::raw("x and y")), "a eq 1 or x and y");
    }

    #[test]
    fn items_of_items_have_names_of_their_own() {
        let condition = property("groups")
            .any(|group| group.clone().property("isOpen").eq(true) & group.property("members").all(|member| member.ne("lena")));
        assert_eq!(condition.as_ref(), "groups/any(x:x/isOpen eq true and x/members/all(x1:x1 ne 'lena'))");
        let condition = property("groups").any(|group| {
            let lena = property("members").any(|member| member.eq("lena") & group.property("isOpen").eq(true));
            lena | property("owners").all(|owner| owner.eq("lena"))
        });
        let expected = "groups/any(x:members/any(x1:x1 eq 'lena' and x/isOpen eq true) or owners/all(x1:x1 eq 'lena'))";
        assert_eq!(condition.as_ref(), expected);
        let _ = std::panic::catch_unwind(|| property("a").any(|_| panic!("the caller's")));
        assert_eq!((property("a").any(|a| a.eq(1))).as_ref(), "a/any(x:x eq 1)");
    }
}
