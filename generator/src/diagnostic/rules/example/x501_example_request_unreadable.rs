rule! {
    /// The first line of an example request is not `METHOD URL`, or a second such line follows in
    /// the same fence.
    ///
    /// Nobody can tell what is called, and the example cannot be tested.
    ///
    /// Write one line such as `GET https://host/v1.0/me`, and each request in a fence of its own.
    ///
    /// # Example
    ///
    /// ~~~http
    /// https://library.test/v1.0/books/17
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_NO_REQUEST_LINE: Rule { code: "X501", name: "example-request-unreadable", level: Error, has_fix: false }
}
