rule! {
    /// The path of a route does not start with a slash.
    ///
    /// It is read as if it did, but who copies the line gets a URL that does not work.
    ///
    /// Write the slash. `docbind check --fix` does it.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ~~~
    ROUTE_NO_SLASH: Rule { code: "R303", name: "route-no-leading-slash", level: Warning, has_fix: true }
}
