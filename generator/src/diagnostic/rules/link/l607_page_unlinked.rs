rule! {
    /// No other page links to the page of an operation or a type, in whatever case, where at least
    /// half of such pages are linked to.
    ///
    /// Whoever reads about the type does not learn of the operation; whoever meets the type does
    /// not find its page.
    ///
    /// List the operation among the methods of its type, or link to the type where it is used.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Method|Returns|
    /// |:-----|:------|
    /// |[Get book](../api/book-get.md)|book|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Method|Returns|
    /// |:-----|:------|
    /// |[Get book](../api/book-get.md)|book|
    /// |[Delete book](../api/book-delete.md)|None|
    /// ~~~
    PAGE_UNLINKED: Rule { code: "L607", name: "page-unlinked", level: Hint, has_fix: false }
}
