rule! {
    /// The page lists the same method and path twice; case and the names of placeholders make no
    /// difference.
    ///
    /// One of the two is often a slip for another route that is then missing.
    ///
    /// Correct it, or take it away.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET /books/{id}
    /// GET /Books/{book-id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ~~~
    ROUTE_DUPLICATE: Rule { code: "R304", name: "route-duplicate", level: Warning, has_fix: false }
}
