rule! {
    /// The body of an example request is not JSON, and cannot be repaired.
    ///
    /// It cannot be sent as the documented type.
    ///
    /// Correct it, or state the true `Content-Type` where it is no JSON.
    ///
    /// # Example
    ///
    /// ~~~http
    /// POST https://library.test/v1.0/books
    /// Content-Type: application/json
    ///
    /// { "title" "Rivers" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// POST https://library.test/v1.0/books
    /// Content-Type: application/json
    ///
    /// { "title": "Rivers", "pages": 212 }
    /// ~~~
    EXAMPLE_REQUEST_NOT_JSON: Rule { code: "X504", name: "example-request-not-json", level: Error, has_fix: false }
}
