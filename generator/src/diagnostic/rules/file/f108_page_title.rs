rule! {
    /// A page has a second title, or routes and no title.
    ///
    /// A page documents one operation or one type, and is called what its title says: a second title starts another page for all who read it by its headings.
    ///
    /// Make the second title a section, or a page of its own.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// # Notes on books
    ///
    /// Some books may not be taken away.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Notes on books
    ///
    /// Some books may not be taken away.
    /// ~~~
    PAGE_TITLE: Rule { code: "F108", name: "page-title", level: Hint, has_fix: false }
}
