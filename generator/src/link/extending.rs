//! Paths that are a route and more: what OData adds to any route, and arguments that the route line leaves out.

use crate::hash::HashSet;

/// More of it on one path is no addition but another path.
const MOST: usize = 3;

/// What a page and a docset name.
pub(super) struct Known<'a> {
    /// Names of all types, in lower case.
    pub(super) types: &'a HashSet<String>,
    /// Names of the function parameters that the page documents, in lower case.
    pub(super) arguments: &'a HashSet<String>,
}

impl Known<'_> {
    /// A path without its last addition, without its last two, and so on.
    pub(super) fn shorter<'p>(&self, path: &'p str) -> impl Iterator<Item = &'p str> {
        std::iter::successors(self.without_last(path), |path| self.without_last(path)).take(MOST)
    }

    /// Without `/$count` or a type that is cast to (OData 4.01, part 2, sections 4.8 and 4.11), or the arguments of a function.
    fn without_last<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (before, last) = path.rsplit_once('/')?;
        if last.eq_ignore_ascii_case("$count") || self.types.contains(&last.to_ascii_lowercase()) {
            return Some(before);
        }
        let (name, arguments) = last.strip_suffix(')')?.split_once('(')?;
        let mut named = arguments.split(',').filter_map(|argument| argument.split_once('=')).map(|(name, _)| name.trim());
        let are_documented = arguments.contains('=') && named.all(|name| self.arguments.contains(&name.to_ascii_lowercase()));
        are_documented.then(|| &path[..before.len() + 1 + name.len()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_taken_away() {
        let types = HashSet::from_iter(["library.book".to_owned()]);
        let arguments = HashSet::from_iter(["row".to_owned(), "column".to_owned()]);
        let known = Known { types: &types, arguments: &arguments };
        for (path, shorter) in [
            ("/shelves/1/items/$count", vec!["/shelves/1/items"]),
            ("/shelves/1/items/library.Book/$Count", vec!["/shelves/1/items/library.Book", "/shelves/1/items"]),
            ("/range/cell(row=5, column=6)", vec!["/range/cell"]),
            ("/range/cell(row=5,depth=6)", vec![]),
            ("/shelves/1/items/library.map", vec![]),
            ("/shelves('1')", vec![]),
            ("/shelves/$value", vec![]),
            ("/$count/$count/$count/$count", vec!["/$count/$count/$count", "/$count/$count", "/$count"]),
        ] {
            assert_eq!(known.shorter(path).collect::<Vec<_>>(), shorter, "{path}");
        }
    }
}
