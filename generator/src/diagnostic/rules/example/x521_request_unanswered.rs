rule! {
    /// No response stands behind this request.
    ///
    /// The example proves nothing, and no test is made of it.
    ///
    /// Show the response in a fence after it, with an annotation of block type `response`, or
    /// annotate the request as `ignored`.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/17
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/17
    /// ```
    ///
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ```
    /// ~~~
    EXAMPLE_UNANSWERED: Rule { code: "X521", name: "request-unanswered", level: Hint, has_fix: false }
}
