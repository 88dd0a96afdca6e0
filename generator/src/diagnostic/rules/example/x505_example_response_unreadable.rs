rule! {
    /// An example response has no status line.
    ///
    /// Whether it shows success or an error stays open, and the example cannot be tested.
    ///
    /// Start it with a line such as `HTTP/1.1 200 OK`.
    ///
    /// # Example
    ///
    /// ~~~http
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
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
    EXAMPLE_NO_STATUS: Rule { code: "X505", name: "example-response-unreadable", level: Error, has_fix: false }
}
