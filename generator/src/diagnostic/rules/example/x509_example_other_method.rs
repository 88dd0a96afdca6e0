rule! {
    /// The path of an example is a route of its page, and its method is not.
    ///
    /// The call that it shows is not documented.
    ///
    /// Correct the method, or add the route with this method.
    ///
    /// # Example
    ///
    /// The route of the page, and its example:
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// PATCH https://library.test/v1.0/books/17
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_OTHER_METHOD: Rule { code: "X509", name: "example-other-method", level: Error, has_fix: false }
}
