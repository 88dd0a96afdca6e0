rule! {
    /// The body of an example response is not JSON, and cannot be repaired, though the page
    /// documents JSON.
    ///
    /// No client could read such an answer.
    ///
    /// Correct it, or say in the section Response that bytes come back.
    ///
    /// # Example
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id" "17" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    EXAMPLE_RESPONSE_NOT_JSON: Rule { code: "X506", name: "example-response-not-json", level: Error, has_fix: false }
}
