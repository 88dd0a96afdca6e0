//! Generated text: items by prettyplease, calls of the runtime's macros by hand, because a formatter does not look into them.

use proc_macro2::{Literal, TokenStream};

use super::EmitError;

/// The longest line that is written by hand, unless it is one word.
const WIDTH: usize = 120;

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
    pub(crate) fn items(&mut self, items: TokenStream) -> Result<(), EmitError> {
        let file: syn::File = syn::parse2(items).map_err(|error| EmitError::new("items", &error))?;
        for item in file.items {
            self.item(&prettyplease::unparse(&syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            }));
        }
        Ok(())
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
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

/// A function in as few lines as hold it.
///
/// `head` is what stands before the parameters, `answer` what stands behind them, `condition` its `where`, or nothing.
pub(crate) fn function(indent: &str, head: &str, parameters: &[String], answer: &str, condition: &str, body: &str) -> String {
    let mut words = separated(parameters.to_vec(), ",", ")");
    if let Some(first) = words.first_mut() {
        first.insert_str(0, &format!("{head}("));
    }
    words.extend([format!("-> {answer}"), condition.to_owned(), format!("{{ {body} }}")]);
    words.retain(|word| !word.is_empty());
    fill(indent, &words)
}

/// Tokens of a type as text: `Field<Vec<Message>>`.
pub(crate) fn type_text(tokens: &TokenStream) -> String {
    // Generated types are paths, tuples and arguments: no two words stand side by side.
    tokens.to_string().replace(' ', "")
}
