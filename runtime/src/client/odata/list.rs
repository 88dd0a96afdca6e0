use super::Condition;

/// Names of properties: a text with commas between them, or an array, slice or vector of texts.
pub trait List {
    /// The text, with commas.
    fn list(self) -> String;
}

impl List for &str {
    fn list(self) -> String {
        self.to_owned()
    }
}

impl List for &String {
    fn list(self) -> String {
        self.clone()
    }
}

impl List for String {
    fn list(self) -> String {
        self
    }
}

impl List for Expanded {
    fn list(self) -> String {
        self.text
    }
}

impl<T: AsRef<str>> List for &[T] {
    fn list(self) -> String {
        self.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(",")
    }
}

impl<T: AsRef<str>, const N: usize> List for [T; N] {
    fn list(self) -> String {
        self.as_slice().list()
    }
}

impl<T: AsRef<str>> List for Vec<T> {
    fn list(self) -> String {
        self.as_slice().list()
    }
}

/// A property to sort by, the greatest or latest value first: `descending("receivedDateTime")`.
#[must_use]
pub fn descending(property: impl AsRef<str>) -> String {
    format!("{} desc", property.as_ref())
}

/// Words to look for as they stand, in quotation marks: `phrase("subject:spring budget")`.
#[must_use]
pub fn phrase(words: impl AsRef<str>) -> String {
    format!("\"{}\"", words.as_ref().replace('\\', "\\\\").replace('"', "\\\""))
}

/// A related value to return inline, and how: `expanded("attachments").select(["id", "name"]).top(3)`.
pub fn expanded(property: impl Into<String>) -> Expanded {
    Expanded { text: property.into(), has_options: false }
}

/// A related value to return inline, with options of its own; see [`expanded`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Expanded {
    text: String,
    has_options: bool,
}

impl Expanded {
    /// The properties to return.
    pub fn select(self, properties: impl List) -> Self {
        self.option("$select", &properties.list())
    }

    /// Related values of the related values.
    pub fn expand(self, properties: impl List) -> Self {
        self.option("$expand", &properties.list())
    }

    /// The condition that returned values meet.
    pub fn filter(self, condition: &Condition) -> Self {
        self.option("$filter", condition.as_ref())
    }

    /// The properties to sort by.
    pub fn order_by(self, properties: impl List) -> Self {
        self.option("$orderby", &properties.list())
    }

    /// How many values to return at most.
    pub fn top(self, number: u64) -> Self {
        self.option("$top", &number.to_string())
    }

    fn option(mut self, name: &str, value: &str) -> Self {
        if self.has_options {
            self.text.pop();
        }
        let before = if self.has_options { ';' } else { '(' };
        self.text.push_str(&format!("{before}{name}={value})"));
        Expanded { has_options: true, ..self }
    }
}

impl AsRef<str> for Expanded {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::super::property;
    use super::*;

    #[test]
    fn lists() {
        assert_eq!("id,subject".list(), "id,subject");
        assert_eq!(["id", "subject"].list(), "id,subject");
        assert_eq!(vec!["id".to_owned(), descending("subject")].list(), "id,subject desc");
        assert_eq!([""; 0].list(), "");
        assert_eq!(phrase(r#"say "\""#), r#""say \"\\\"""#);
    }

    #[test]
    fn options_of_what_is_expanded() {
        assert_eq!(expanded("attachments").list(), "attachments");
        let large = property("size").gt(3_000_000);
        let inner = expanded("item").select("id");
        let attachments = expanded("attachments").select(["id", "name"]).filter(&large).expand(inner).top(3).order_by("name");
        assert_eq!(
            [attachments, expanded("sender")].list(),
            "attachments($select=id,name;$filter=size gt 3000000;$expand=item($select=id);$top=3;$orderby=name),sender"
        );
    }
}
