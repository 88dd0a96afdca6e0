rule! {
    /// A section with a heading `HTTP request` of its own shows a call that the page's list of
    /// routes lacks.
    ///
    /// One page documents one operation, so that no client has this call and nothing can be proved.
    ///
    /// Give it a page of its own, or add it to the list.
    ///
    /// # Example
    ///
    /// Below the example of a page whose list of routes is `GET /books/{id}`:
    ///
    /// ~~~markdown
    /// ### HTTP request
    ///
    /// <!-- { "blockType": "request", "name": "read_page" } -->
    /// ```http
    /// GET /books/{id}/sheets/{number}
    /// ```
    ///
    /// ### Response
    ///
    /// <!-- { "blockType": "response" } -->
    /// ```http
    /// HTTP/1.1 302 Found
    /// Location: https://scans.library.test/s/8c1
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// One page of the book is read as the page about sheets says.
    /// ~~~
    EXAMPLE_OTHER_SECTION: Rule { code: "X528", name: "example-of-other-section", level: Warning, has_fix: false }
}
