rule! {
    /// The URL of an example matches no route of any page with its method.
    ///
    /// Either the example or a list of routes is wrong, and who copies it may call something that
    /// does not exist.
    ///
    /// Correct the URL, or add the route to the page.
    ///
    /// # Example
    ///
    /// The route of the page, and its example:
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// GET https://library.test/v1.0/magazines/17
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_NO_ROUTE: Rule { code: "X502", name: "example-matches-no-route", level: Error, has_fix: false }
}
