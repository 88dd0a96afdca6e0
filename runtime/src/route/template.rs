use std::fmt;
use std::str::FromStr;

use super::parse::{self, TemplateError};

/// A documented route in its canonical form: `/me/mailFolders/{mail_folder_id}/messages`.
///
/// | form | token |
/// | --- | --- |
/// | `messages`, `$ref`, `microsoft.graph.user` | [`Literal`](Token::Literal) |
/// | `{message_id}` | [`Parameter`](Token::Parameter) |
/// | `search(q='{q}')`, `range(address={address})`, `delta()` | [`Function`](Token::Function) |
/// | `root:/{item_path}:/content`, `{item_id}:/{item_path}` | the segment, then [`Path`](Token::Path) |
/// | `childFolders/{child_folder_id}/...` | literal, parameter, then [`Loop`](Token::Loop) |
///
/// Templates compare, order and hash by their text.
#[derive(Clone)]
pub struct Template {
    text: Box<str>,
    tokens: Box<[Token]>,
}

impl Template {
    /// Reads a template. A missing slash at the start and a slash at the end are put right.
    ///
    /// # Errors
    /// If the text is not of a form that [`Template`] lists.
    pub fn parse(text: &str) -> Result<Template, TemplateError> {
        let tokens = parse::tokens(text)?.into_boxed_slice();
        Ok(Template { text: render(&tokens).into_boxed_str(), tokens })
    }

    /// The canonical text, which [`parse`](Template::parse) reads back.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the template consists of, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The names of all parameters in order, those of function arguments and paths included.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().flat_map(Token::parameters)
    }
}

/// One step of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    /// A segment that stands for itself, ASCII case-insensitively.
    Literal(Box<str>),
    /// A segment of any text, and its name.
    Parameter(Box<str>),
    /// A segment `name(argument={parameter}, ..)`.
    Function {
        /// The name before the parentheses.
        name: Box<str>,
        /// The arguments in documented order; their names differ.
        arguments: Vec<Argument>,
    },
    /// Path addressing `:/{name}`: any number of segments up to the next colon, and the parameter's name.
    Path(Box<str>),
    /// The literal and the parameter before may be repeated any number of times.
    Loop,
}

/// An argument of a [`Token::Function`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Argument {
    /// The name before `=`.
    pub name: Box<str>,
    /// The name of the parameter that holds the value.
    pub parameter: Box<str>,
    /// Whether the value stands in single quotes.
    pub quoted: bool,
}

impl Token {
    /// The names of the parameters of this token: none, one, or one for each argument.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let (own, arguments): (Option<&str>, &[Argument]) = match self {
            Token::Parameter(name) | Token::Path(name) => (Some(name), &[]),
            Token::Function { arguments, .. } => (None, arguments),
            Token::Literal(_) | Token::Loop => (None, &[]),
        };
        own.into_iter().chain(arguments.iter().map(|argument| &*argument.parameter))
    }
}

/// The token as it stands in a template: `messages`, `{message_id}`, `search(q='{q}')`, `:/{item_path}`, `...`.
impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Literal(text) => f.write_str(text),
            Token::Parameter(name) => write!(f, "{{{name}}}"),
            Token::Path(name) => write!(f, ":/{{{name}}}"),
            Token::Loop => f.write_str("..."),
            Token::Function { name, arguments } => {
                write!(f, "{name}(")?;
                for (i, Argument { name, parameter, quoted }) in arguments.iter().enumerate() {
                    let comma = if i == 0 { "" } else { "," };
                    let quote = if *quoted { "'" } else { "" };
                    write!(f, "{comma}{name}={quote}{{{parameter}}}{quote}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// What a segment of a documented route takes, about.
const SEGMENT: usize = 16;

fn render(tokens: &[Token]) -> String {
    let mut text = String::with_capacity(tokens.len() * SEGMENT);
    let mut after_path = false;
    for token in tokens {
        let is_path = matches!(token, Token::Path(_));
        if after_path {
            text.push(':');
        }
        if !is_path {
            text.push('/');
        }
        match token {
            // Nearly all are literals and parameters, and formatting costs several times as much.
            Token::Literal(literal) => text.push_str(literal),
            Token::Parameter(name) => text.extend(["{", name, "}"]),
            token => text.push_str(&token.to_string()),
        }
        after_path = is_path;
    }
    if text.is_empty() {
        text.push('/');
    }
    text
}

impl FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Template, TemplateError> {
        Template::parse(text)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({})", self.text)
    }
}

impl PartialEq for Template {
    fn eq(&self, other: &Template) -> bool {
        self.text == other.text
    }
}

impl Eq for Template {}

impl PartialOrd for Template {
    fn partial_cmp(&self, other: &Template) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Template {
    fn cmp(&self, other: &Template) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl std::hash::Hash for Template {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
