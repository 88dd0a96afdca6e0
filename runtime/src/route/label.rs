use super::template::Token;

/// What an edge of an [`Automaton`](super::Automaton) reads: a [`Token`] without what is only spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A literal, in ASCII lower case.
    Literal(Box<str>),
    /// A function; the same name with other arguments is another label.
    Function {
        /// The name, in ASCII lower case.
        name: Box<str>,
        /// The names of the arguments, in ASCII lower case, sorted.
        arguments: Vec<Box<str>>,
    },
    /// Any segment.
    Parameter,
    /// Path addressing.
    Path,
}

impl Label {
    /// The label of a token; `None` for [`Token::Loop`], which reads nothing.
    #[must_use]
    pub fn of(token: &Token) -> Option<Label> {
        match token {
            Token::Literal(text) => Some(Label::literal(text)),
            Token::Parameter(_) => Some(Label::Parameter),
            Token::Function { name, arguments } => Some(Label::function(name, arguments.iter().map(|a| &*a.name))),
            Token::Path(_) => Some(Label::Path),
            Token::Loop => None,
        }
    }

    pub(super) fn literal(text: &str) -> Label {
        Label::Literal(text.to_ascii_lowercase().into())
    }

    pub(super) fn function<'a>(name: &str, arguments: impl Iterator<Item = &'a str>) -> Label {
        let mut arguments: Vec<Box<str>> = arguments.map(|name| name.to_ascii_lowercase().into()).collect();
        arguments.sort_unstable();
        Label::Function { name: name.to_ascii_lowercase().into(), arguments }
    }
}
