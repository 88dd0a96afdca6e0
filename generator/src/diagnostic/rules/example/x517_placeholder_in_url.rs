rule! {
    /// The URL of an example still holds a placeholder instead of a value.
    ///
    /// It is tested with the placeholder as the value, but a reader does not learn what an id looks
    /// like.
    ///
    /// Show a value.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET https://library.test/v1.0/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_PLACEHOLDER: Rule { code: "X517", name: "placeholder-in-url", level: Hint, has_fix: false }
}
