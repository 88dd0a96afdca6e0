use std::fmt;

use super::template::{Argument, Token};

/// More than any documented route has, and little enough that merging states stays quick.
const MAX_TOKENS: usize = 256;

/// Why a text is not a [`Template`](super::Template).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateError {
    /// A segment is empty, `.` or `..`.
    Segment(Box<str>),
    /// A literal or a name holds what a path of a template cannot hold: an unbalanced brace or parenthesis, a space, `?`.
    Character(Box<str>),
    /// A segment in parentheses is not `name(argument={parameter}, ..)` with names that differ.
    Function(Box<str>),
    /// Path addressing is not `segment:/{name}`, closed by a colon where more follows.
    Path(Box<str>),
    /// `...` does not follow a literal and a parameter, or stands in the template twice.
    Loop,
    /// The template has more than 256 segments.
    TooLong,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TemplateError::Segment(text) => write!(f, "`{text}` cannot be a segment of a route"),
            TemplateError::Character(text) => write!(f, "`{text}` holds a character that a route cannot hold"),
            TemplateError::Function(text) => write!(f, "`{text}` is not `name(argument={{parameter}})`"),
            TemplateError::Path(text) => write!(f, "`{text}` is not path addressing: `root:/{{path}}:/next`"),
            TemplateError::Loop => f.write_str("`...` must stand once, after a literal and a parameter"),
            TemplateError::TooLong => write!(f, "a route has at most {MAX_TOKENS} segments"),
        }
    }
}

impl std::error::Error for TemplateError {}

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, TemplateError> {
    let text = text.strip_prefix('/').unwrap_or(text);
    let text = text.strip_suffix('/').unwrap_or(text);
    let mut tokens = Vec::new();
    if text.is_empty() {
        return Ok(tokens);
    }
    let mut segments = text.split('/').peekable();
    while let Some(segment) = segments.next() {
        if tokens.len() >= MAX_TOKENS {
            return Err(TemplateError::TooLong);
        }
        let Some(before) = segment.strip_suffix(':') else {
            tokens.push(self::segment(segment, &tokens)?);
            continue;
        };
        tokens.push(self::segment(before, &tokens)?);
        let path = segments.next().ok_or_else(|| TemplateError::Path(segment.into()))?;
        let (path, closed) = path.strip_suffix(':').map_or((path, false), |path| (path, true));
        let parameter = parameter(path).ok_or_else(|| TemplateError::Path(path.into()))??;
        tokens.push(Token::Path(parameter));
        if !closed && segments.peek().is_some() {
            return Err(TemplateError::Path(path.into()));
        }
    }
    Ok(tokens)
}

fn segment(text: &str, before: &[Token]) -> Result<Token, TemplateError> {
    if text == "..." {
        return repeat(before);
    }
    if text.is_empty() || text == "." || text == ".." {
        return Err(TemplateError::Segment(text.into()));
    }
    if let Some(name) = parameter(text) {
        return name.map(Token::Parameter);
    }
    if let Some((name, arguments)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        return function(text, name, arguments);
    }
    literal(text).map(Token::Literal)
}

/// Two loops in one route would let the automaton of a docset grow exponentially, and no documented route has two.
fn repeat(before: &[Token]) -> Result<Token, TemplateError> {
    let follows_pair = matches!(before, [.., Token::Literal(_), Token::Parameter(_)]);
    if follows_pair && !before.contains(&Token::Loop) { Ok(Token::Loop) } else { Err(TemplateError::Loop) }
}

fn function(text: &str, name: &str, list: &str) -> Result<Token, TemplateError> {
    if name.is_empty() {
        return Err(TemplateError::Function(text.into()));
    }
    let name = literal(name)?;
    let mut arguments: Vec<Argument> = Vec::new();
    for argument in list.split(',').filter(|_| !list.trim().is_empty()) {
        let argument = self::argument(argument).ok_or_else(|| TemplateError::Function(text.into()))??;
        if arguments.iter().any(|a| a.name.eq_ignore_ascii_case(&argument.name)) || arguments.len() >= MAX_TOKENS {
            return Err(TemplateError::Function(text.into()));
        }
        arguments.push(argument);
    }
    Ok(Token::Function { name, arguments })
}

fn argument(text: &str) -> Option<Result<Argument, TemplateError>> {
    let (name, value) = text.trim().split_once('=')?;
    let unquoted = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    let parameter = match parameter(unquoted.unwrap_or(value))? {
        Ok(parameter) => parameter,
        Err(error) => return Some(Err(error)),
    };
    Some(literal(name).map(|name| Argument { name, parameter, quoted: unquoted.is_some() }))
}

/// The name in `{name}`; `None` if `text` is not in braces.
fn parameter(text: &str) -> Option<Result<Box<str>, TemplateError>> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    Some(if is_name { Ok(name.into()) } else { Err(TemplateError::Character(text.into())) })
}

/// What RFC 3986 excludes from a path, what would be read as something else, and `%`, because a literal is not encoded.
fn literal(text: &str) -> Result<Box<str>, TemplateError> {
    let is_mark = |c| matches!(c, '{' | '}' | '(' | ')' | '[' | ']' | '<' | '>' | '?' | '#' | '%' | '"' | '\\' | '^' | '`' | '|');
    let excluded = |c: char| c.is_control() || c.is_whitespace() || is_mark(c);
    if text.is_empty() || text.contains(excluded) || text.ends_with(':') {
        return Err(TemplateError::Character(text.into()));
    }
    Ok(text.into())
}
