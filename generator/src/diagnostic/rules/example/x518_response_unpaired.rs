rule! {
    /// A response has no request above it, or an example stands on a page without routes.
    ///
    /// It cannot be tested, because nobody knows what was called.
    ///
    /// Show the request before it, or list the routes under a heading `HTTP request`.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ## Example
    ///
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Example
    ///
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/17
    /// ```
    ///
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ~~~
    EXAMPLE_UNPAIRED: Rule { code: "X518", name: "response-unpaired", level: Warning, has_fix: false }
}
