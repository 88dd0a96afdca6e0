rule! {
    /// The page documents a type for the response, and the example shows no body.
    ///
    /// The example proves nothing of the type, and a typed call that is answered so is an error.
    ///
    /// Show the body, or state that none comes back.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ```
    /// ~~~
    EXAMPLE_EMPTY_BODY: Rule { code: "X514", name: "response-body-missing", level: Warning, has_fix: false }
}
