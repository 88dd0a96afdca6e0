rule! {
    /// A line among the routes has no method, or a path that cannot be read, such as one with an
    /// open brace.
    ///
    /// The operation lacks this route.
    ///
    /// Write `METHOD /path`, with placeholders as `{id}`.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET /books/{id}
    /// /shelves/{id}/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// GET /shelves/{id}/books/{id}
    /// ~~~
    ROUTE_MALFORMED: Rule { code: "R302", name: "route-malformed", level: Error, has_fix: false }
}
