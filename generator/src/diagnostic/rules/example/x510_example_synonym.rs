rule! {
    /// The example uses `/me` where the page documents only `/users/{id}`, or the reverse.
    ///
    /// It is tested as the documented form, but whether the service takes the other one nobody
    /// says.
    ///
    /// Add the route, or use the documented form.
    ///
    /// # Example
    ///
    /// The route of the page, and its example:
    ///
    /// ~~~http
    /// GET /users/{id}/books/{id}
    /// ...
    /// GET https://library.test/v1.0/me/books/17
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /users/{id}/books/{id}
    /// ...
    /// GET https://library.test/v1.0/users/lena/books/17
    /// ~~~
    EXAMPLE_SYNONYM: Rule { code: "X510", name: "example-synonym", level: Hint, has_fix: false }
}
