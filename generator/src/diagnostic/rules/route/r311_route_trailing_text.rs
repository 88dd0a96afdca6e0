rule! {
    /// Text follows the path of a route on its line.
    ///
    /// It is not read, since a space cannot stand in a path, and may hide a slip in the path
    /// itself.
    ///
    /// Say it outside of the fence.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET /books/{id} (one of them)
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ~~~
    ROUTE_TRAILING: Rule { code: "R311", name: "route-trailing-text", level: Warning, has_fix: false }
}
