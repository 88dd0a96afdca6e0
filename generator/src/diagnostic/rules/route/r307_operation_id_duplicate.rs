rule! {
    /// Two pages have the same file name, so that their operations would have the same id.
    ///
    /// The later one is called after its folders as well, which makes for a long name, and changes
    /// it when the page moves.
    ///
    /// Give one of the pages another file name.
    ///
    /// # Example
    ///
    /// Two pages of a docset:
    ///
    /// ~~~text
    /// api/book-get.md
    /// api/shelves/book-get.md
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~text
    /// api/book-get.md
    /// api/shelves/shelf-book-get.md
    /// ~~~
    OPERATION_DUPLICATE: Rule { code: "R307", name: "operation-id-duplicate", level: Warning, has_fix: false }
}
