rule! {
    /// Two requests of a page have the same name.
    ///
    /// A response that names its request could belong to either, and the test of the second is called after its line, which changes with the page.
    ///
    /// Give each request its own name.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/18
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_other_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/18
    /// ~~~
    NAME_TWICE: Rule { code: "A211", name: "annotation-name-twice", level: Warning, has_fix: false }
}
