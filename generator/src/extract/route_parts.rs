//! The text of a route line, cut into path, query, segments and arguments.

/// The path and what follows its first `?` outside of placeholders.
pub(super) fn split_query(path: &str) -> (&str, Option<&str>) {
    let mut depth = 0usize;
    for (i, c) in path.char_indices() {
        match c {
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.saturating_sub(1),
            '?' | '#' if depth == 0 => return (&path[..i], Some(&path[i + 1..])),
            _ => {}
        }
    }
    (path, None)
}

/// Names and values of a query, whose `&` do not count within quotes, parentheses and placeholders.
pub(crate) fn query_parts(query: &str) -> Vec<(String, String)> {
    let parts = split_outside(query, '&').into_iter().filter(|part| !part.is_empty());
    let pair = |part: &str| {
        // `requiresReview:{Boolean}` is a slip for `=`.
        let at = part.find('=').or_else(|| part.find(':')).unwrap_or(part.len());
        let value = part.get(at + 1..).unwrap_or_default();
        (part[..at].trim().to_owned(), value.trim().to_owned())
    };
    parts.map(pair).filter(|(name, _)| !name.is_empty()).collect()
}

/// The path without white space outside of placeholders and parentheses, and the text that such white space parts from it.
pub(super) fn split_trailing(path: &str) -> (String, Option<String>) {
    let (mut depth, mut kept, mut gap) = (0usize, String::new(), false);
    for (i, c) in path.char_indices() {
        if c.is_whitespace() && depth == 0 {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            // `{user-id} | userPrincipalName` without braces around both.
            let is_alternative = c == '|' || kept.ends_with('|');
            if !is_alternative && c != '/' && !kept.ends_with('/') && !kept.is_empty() {
                return (kept, Some(path[i..].trim_end().to_owned()));
            }
            if is_alternative {
                kept.push(' ');
            }
        }
        match c {
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        kept.push(c);
    }
    (kept, None)
}

/// Segments between slashes, which do not count inside placeholders, parentheses or quotes within these.
pub(super) fn segments(path: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut quoted, mut start) = (0usize, false, 0);
    for (i, c) in path.char_indices() {
        match c {
            '\'' if depth > 0 => quoted = !quoted,
            '{' | '<' | '(' if !quoted => depth += 1,
            '}' | '>' | ')' if !quoted => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                out.push(path[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    out.push(path[start..].trim());
    out.retain(|s| !s.is_empty());
    out
}

pub(super) fn split_arguments(inside: &str) -> Vec<&str> {
    split_outside(inside, ',')
}

/// The parts between separators outside of quotes, parentheses and placeholders.
fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut quoted, mut start) = (0usize, false, 0);
    for (i, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '{' | '<' | '(' if !quoted => depth += 1,
            '}' | '>' | ')' if !quoted => depth = depth.saturating_sub(1),
            c if c == separator && depth == 0 && !quoted => {
                out.push(text[start..i].trim());
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(text[start..].trim());
    out
}

pub(super) fn equals_sign(argument: &str) -> Option<usize> {
    let at = argument.find('=')?;
    let before = &argument[..at];
    (!before.contains(['\'', '{', '<'])).then_some(at)
}
