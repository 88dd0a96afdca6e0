rule! {
    /// The page has a heading `HTTP request` and no line `METHOD /path` below it, or describes a call and has no such heading.
    ///
    /// Nobody can tell what to call, no operation is generated, and the page's examples cannot be
    /// tested.
    ///
    /// Add a fence with a line for every route.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ## HTTP request
    ///
    /// To be written.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## HTTP request
    ///
    /// ```http
    /// GET /books/{id}
    /// ```
    /// ~~~
    NO_HTTP_REQUEST: Rule { code: "R301", name: "no-http-request", level: Warning, has_fix: false }
}
