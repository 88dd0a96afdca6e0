rule! {
    /// A link leads to a page or file below the docs that is not there: whoever follows it stands
    /// before nothing.
    ///
    /// The page was renamed or removed, or the name is misspelt.
    ///
    /// Correct the link, or take it away and leave its text.
    ///
    /// # Example
    ///
    /// The file is called `resources/book.md`:
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](resources/books.md).
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](resources/book.md#parts-of-a-book).
    /// ~~~
    LINK_MISSING: Rule { code: "L604", name: "link-missing", level: Error, has_fix: false }
}
