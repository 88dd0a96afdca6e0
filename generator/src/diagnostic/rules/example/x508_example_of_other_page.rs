rule! {
    /// The URL of an example is a route of another page's operation, not of its own; it is tested
    /// there.
    ///
    /// Many are left over from a page that was copied, and show readers the wrong call; the others
    /// are shown on purpose.
    ///
    /// Use a URL of this page's HTTP request section, or accept the finding.
    ///
    /// # Example
    ///
    /// The route of the page, and its example; `/shelves/{id}/books` is documented on another page:
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// GET https://library.test/v1.0/shelves/3/books
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ...
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_OTHER_PAGE: Rule { code: "X508", name: "example-of-other-page", level: Warning, has_fix: false }
}
