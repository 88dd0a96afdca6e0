rule! {
    /// The title of a page says what its method does not do, as a DELETE, or a POST to what can be read, that gets something.
    ///
    /// One of them is wrong, and who trusts the wrong one deletes what was to be read.
    ///
    /// Correct the method, or the title.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// # Get book
    /// ...
    /// DELETE /books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// # Get book
    /// ...
    /// GET /books/{id}
    /// ~~~
    TITLE_METHOD: Rule { code: "R313", name: "title-contradicts-method", level: Warning, has_fix: false }
}
