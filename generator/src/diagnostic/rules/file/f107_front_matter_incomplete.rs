rule! {
    /// Nearly all pages of the docset have front matter, or a key of it, and this page does not.
    ///
    /// What publishes the pages goes by these keys: a page without them is filed wrong, or left out.
    ///
    /// Add what is missing.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ---
    /// title: Get book
    /// ---
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ---
    /// title: Get book
    /// author: the librarian
    /// ---
    /// ~~~
    FRONT_MATTER_LACKS: Rule { code: "F107", name: "front-matter-incomplete", level: Hint, has_fix: false }
}
