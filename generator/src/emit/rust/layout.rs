//! Generated text: items by prettyplease, calls of the runtime's macros by hand, because a formatter does not look into them.

use proc_macro2::{Literal, TokenStream};

use super::EmitError;

/// The longest line that is written by hand, unless it is one word.
const WIDTH: usize = 124;

/// One generated file in the making: blank lines between its items.
#[derive(Debug, Default)]
pub(crate) struct Text {
    text: String,
}

impl Text {
    /// Adds an item that is already laid out.
    pub(crate) fn item(&mut self, item: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(item.trim_end());
        self.text.push('\n');
    }

    /// Adds items, each laid out by prettyplease.
    ///
    /// # Errors
    /// Tokens that are no items: a fault of emission, not of a page.
    pub(crate) fn items(&mut self, tokens: TokenStream) -> Result<(), EmitError> {
        items(tokens)?.iter().for_each(|item| self.item(item));
        Ok(())
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Items, each laid out by prettyplease.
///
/// # Errors
/// Tokens that are no items: a fault of emission, not of a page.
pub(crate) fn items(tokens: TokenStream) -> Result<Vec<String>, EmitError> {
    let file: syn::File = syn::parse2(tokens).map_err(|error| EmitError::new("items", &error))?;
    let one = |item| prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] });
    Ok(file.items.into_iter().map(one).collect())
}

/// A string literal, as text.
pub(crate) fn string(text: &str) -> String {
    Literal::string(text).to_string()
}

/// `label[a, b]` in one line with the indent before it, where it fits, else one element a line.
pub(crate) fn list(indent: &str, label: &str, elements: &[String], end: &str) -> String {
    let line = format!("{indent}{label}[{}]{end}", elements.join(", "));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let elements: String = elements.iter().map(|e| format!("{indent}    {e},\n")).collect();
    format!("{indent}{label}[\n{elements}{indent}]{end}")
}

/// Words in lines, as many in each as fit; lines after the first are indented once more.
pub(crate) fn fill(indent: &str, words: &[String]) -> String {
    let mut text = indent.to_owned();
    let mut columns = indent.len();
    for (i, word) in words.iter().enumerate() {
        let length = word.chars().count();
        if i > 0 && columns + 1 + length > WIDTH {
            text.push('\n');
            text.push_str(indent);
            text.push_str("    ");
            columns = indent.len() + 4;
        } else if i > 0 {
            text.push(' ');
            columns += 1;
        }
        text.push_str(word);
        columns += length;
    }
    text
}

/// Elements as words of a list: a comma behind each but the last, which has `end`.
pub(crate) fn separated(elements: Vec<String>, separator: &str, end: &str) -> Vec<String> {
    let last = elements.len().saturating_sub(1);
    let ends = |i: usize| if i == last { end } else { separator };
    elements.into_iter().enumerate().map(|(i, element)| element + ends(i)).collect()
}

/// The parts of a function, of which any may be nothing.
pub(crate) struct Function<'a> {
    pub(crate) attributes: &'a [&'a str],
    /// What stands before the parameters: `pub fn name<T>`.
    pub(crate) head: &'a str,
    pub(crate) parameters: &'a [String],
    /// What it gives, with its arrow.
    pub(crate) answer: &'a str,
    /// Its `where`.
    pub(crate) condition: &'a str,
    pub(crate) body: &'a str,
}

impl Function<'_> {
    /// In as few lines as hold it.
    pub(crate) fn text(&self, indent: &str) -> String {
        let mut parameters = separated(self.parameters.to_vec(), ",", ")");
        if let Some(first) = parameters.first_mut() {
            first.insert_str(0, &format!("{}(", self.head));
        }
        let mut words: Vec<String> = self.attributes.iter().flat_map(|attribute| broken(attribute)).collect();
        words.extend(parameters);
        words.extend([self.answer.to_owned(), self.condition.to_owned(), format!("{{ {} }}", self.body)]);
        words.retain(|word| !word.is_empty());
        fill(indent, &words)
    }
}

/// An attribute, which can go on in the next line behind each of its commas.
fn broken(attribute: &str) -> Vec<String> {
    separated(attribute.split(", ").map(str::to_owned).collect(), ",", "")
}

/// Tokens of a type as text: `Field<Vec<Message>>`.
pub(crate) fn type_text(tokens: &TokenStream) -> String {
    // Generated types are paths, tuples and arguments: no two words stand side by side.
    tokens.to_string().replace(' ', "")
}
